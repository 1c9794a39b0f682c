import type { PaymentStatus } from '../../preload/contract.ts';
import type { Intent } from './intent.ts';

/** What InfinitePay's answer adds to an order, where it says something. */
export type Answered = {
  readonly referenceNumber?: string | undefined;
  readonly guaranteedMinor?: number | undefined;
  /** The state that the answer names (ADD_INFO), if it names one we know. */
  readonly status?: PaymentStatus | undefined;
};

/** How an operation changes its order's payment. Fields left out stay as they are. Amounts in the minor unit. */
export type Effect = {
  readonly status: PaymentStatus;
  readonly referenceNumber?: string;
  readonly guaranteedMinor?: number;
  readonly paidMinor?: number;
  readonly dueOn?: string;
  /** True when the order takes the lines and totals of the modification. */
  readonly takesChanges?: boolean;
};

/** What becomes of the order when InfinitePay did what it was asked (`STATUS` 1). */
export function effectOfSuccess(intent: Intent, answered: Answered): Effect {
  const kept = {
    ...(answered.referenceNumber === undefined ? {} : { referenceNumber: answered.referenceNumber }),
    ...(answered.guaranteedMinor === undefined ? {} : { guaranteedMinor: answered.guaranteedMinor }),
  };
  switch (intent.action) {
    case 'reserve': {
      const status = answered.status ?? expectedAfterReserve(intent);
      const dueOn = status === 'guaranteed' && intent.dueOn !== null ? { dueOn: intent.dueOn } : {};
      return { ...kept, ...dueOn, status };
    }
    case 'modify':
      return { ...kept, status: 'reserved', takesChanges: true };
    case 'capture':
      return { ...kept, status: 'captured' };
    case 'activate':
      return { ...kept, status: 'guaranteed', dueOn: intent.dueOn };
    case 'applyTransaction': {
      // The reference number stays the reservation's: later transactions are reported under it.
      const { referenceNumber: _ofTransaction, ...guaranteed } = kept;
      const paidMinor = intent.paidBeforeMinor + intent.amountMinor;
      return { ...guaranteed, paidMinor, status: paidMinor >= intent.grossMinor ? 'paid' : 'partlyPaid' };
    }
    case 'cancel':
      return { ...kept, status: 'cancelled' };
    case 'checkStatus':
      // Reading changes nothing by itself; settlement.ts decides what follows from it.
      return { status: intent.statusBefore };
  }
}

/** What becomes of the order when InfinitePay answered that it did not do it (any other `STATUS`). */
export function effectOfDecline(intent: Intent, answered: Answered): Effect {
  switch (intent.action) {
    case 'reserve':
      // With auto-activation the reservation itself may have worked and only the guarantee been denied.
      return answered.status === undefined ? { status: 'declined' } : effectOfSuccess(intent, answered);
    case 'activate':
      return { status: answered.status ?? 'activationDenied' };
    case 'modify':
    case 'capture':
    case 'applyTransaction':
    case 'cancel':
    case 'checkStatus':
      return { status: intent.statusBefore };
  }
}

/** What becomes of the order when nothing is known, or nothing was sent. */
export function effectOfSilence(intent: Intent, outcome: 'failed' | 'notSent' | 'unknown'): Effect {
  const leavesDoubt = outcome === 'unknown' && intent.action !== 'checkStatus';
  return { status: leavesDoubt ? 'unknown' : intent.statusBefore };
}

function expectedAfterReserve(intent: Extract<Intent, { action: 'reserve' }>): PaymentStatus {
  if (!intent.autoCapture) return 'reserved';
  return intent.autoActivate ? 'guaranteed' : 'captured';
}
