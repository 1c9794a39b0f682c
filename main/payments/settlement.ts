import type { PaymentStatus } from '../../preload/contract.ts';
import { type Answered, type Effect, effectOfDecline, effectOfSuccess } from './effect.ts';
import type { Intent } from './intent.ts';

/** What the answer of check status says about an order; read from it by infinitepay/status-reading.ts. */
export type Reading =
  | ({ readonly kind: 'state'; readonly status: PaymentStatus } & Answered)
  | { readonly kind: 'unknownOrder' }
  | { readonly kind: 'unclear' };

/** Whether an operation of unknown outcome took effect. */
export type Settlement =
  | { readonly kind: 'happened'; readonly effect: Effect }
  /** It was refused, or never arrived. `effect` is what the order is at. */
  | { readonly kind: 'didNotHappen'; readonly effect: Effect }
  | { readonly kind: 'doubt' };

/**
 * Concludes from an order's present state whether the operation that got lost took effect. Only what the state leaves
 * no doubt about is concluded; the rest is for the clerk (design.md, *A payment operation*, 6).
 */
export function settle(intent: Intent, reading: Reading): Settlement {
  if (reading.kind === 'unclear') return { kind: 'doubt' };
  if (reading.kind === 'unknownOrder') {
    // An order that was reserved before can't have become unknown: the answer is about something else.
    return intent.action === 'reserve' ? didNotHappen(intent.statusBefore) : { kind: 'doubt' };
  }
  const happened = (): Settlement => ({ kind: 'happened', effect: effectOfSuccess(intent, reading) });
  const at = reading.status;
  switch (intent.action) {
    case 'reserve':
      return { kind: 'happened', effect: effectOfSuccess(intent, reading) };
    case 'capture':
      if (at === 'captured') return happened();
      return at === 'reserved' ? didNotHappen(at) : { kind: 'doubt' };
    case 'activate':
      if (at === 'guaranteed') return happened();
      if (at === 'activationDenied')
        return { kind: 'didNotHappen', effect: effectOfDecline(intent, reading) };
      return at === 'captured' ? didNotHappen(at) : { kind: 'doubt' };
    case 'cancel':
      if (at === 'cancelled') return happened();
      return at === intent.statusBefore ? didNotHappen(at) : { kind: 'doubt' };
    case 'modify':
      return settleModify(intent, reading);
    case 'applyTransaction':
      return settleApplyTransaction(intent, at);
    case 'checkStatus':
      return didNotHappen(intent.statusBefore);
  }
}

/** A modification shows in the guaranteed amount alone; one that leaves the total as it was can't be told. */
function settleModify(
  intent: Extract<Intent, { action: 'modify' }>,
  reading: Extract<Reading, { kind: 'state' }>,
): Settlement {
  const { guaranteedMinor } = reading;
  if (reading.status !== 'reserved' || guaranteedMinor === undefined) return { kind: 'doubt' };
  if (intent.totals.grossMinor === intent.grossMinor) return { kind: 'doubt' };
  if (guaranteedMinor === intent.totals.grossMinor) {
    return { kind: 'happened', effect: effectOfSuccess(intent, reading) };
  }
  return guaranteedMinor === intent.grossMinor ? didNotHappen('reserved') : { kind: 'doubt' };
}

/** The state tells only whether all the money is in: a part payment leaves doubt. */
function settleApplyTransaction(
  intent: Extract<Intent, { action: 'applyTransaction' }>,
  at: PaymentStatus,
): Settlement {
  const completes = intent.paidBeforeMinor + intent.amountMinor >= intent.grossMinor;
  if (at === 'paid') {
    return completes ? { kind: 'happened', effect: effectOfSuccess(intent, {}) } : { kind: 'doubt' };
  }
  return at === 'guaranteed' && completes ? didNotHappen(intent.statusBefore) : { kind: 'doubt' };
}

function didNotHappen(status: PaymentStatus): Settlement {
  return { kind: 'didNotHappen', effect: { status } };
}

/**
 * What an order whose outcomes are all known is at after asking: InfinitePay's word counts, as somebody may have acted
 * in its portal. It names no part payments, so an activated order may be partly paid or paid here.
 */
export function adopt(intent: Extract<Intent, { action: 'checkStatus' }>, reading: Reading): Effect {
  const before = intent.statusBefore;
  if (reading.kind !== 'state') return { status: before };
  const agrees = reading.status === 'guaranteed' && (before === 'partlyPaid' || before === 'paid');
  return {
    ...(reading.referenceNumber === undefined ? {} : { referenceNumber: reading.referenceNumber }),
    ...(reading.guaranteedMinor === undefined ? {} : { guaranteedMinor: reading.guaranteedMinor }),
    ...(reading.status === 'paid' ? { paidMinor: intent.grossMinor } : {}),
    status: agrees ? before : reading.status,
  };
}
