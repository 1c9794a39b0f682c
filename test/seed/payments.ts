import type { RequestRecord } from '../../main/infinitepay/gateway-types.ts';
import {
  buildActivate,
  buildApplyTransaction,
  buildCancel,
  buildCapture,
  buildReserve,
} from '../../main/infinitepay/requests/index.ts';
import type { Intent } from '../../main/payments/intent.ts';
import type { OperationOutcome, PaymentStatus } from '../../preload/contract.ts';
import { dayMs, type SeedOrder, termDays } from './orders.ts';

/** A payment operation that was made, and what it came to. */
export type SeedCall = {
  readonly order: SeedOrder;
  readonly atMs: number;
  readonly intent: Intent;
  readonly request: RequestRecord;
  readonly outcome: Extract<OperationOutcome, 'succeeded' | 'declined' | 'unknown'>;
  /** InfinitePay's word for the state. */
  readonly additionalInfo: string | undefined;
  readonly errors: ReadonlyArray<{ readonly code: string; readonly message: string }>;
};

type Step = {
  readonly action: 'reserve' | 'capture' | 'activate' | 'applyTransaction' | 'cancel';
  readonly after?: PaymentStatus;
  readonly outcome?: SeedCall['outcome'];
};

const reserve = { action: 'reserve', after: 'reserved' } as const;
const capture = { action: 'capture', after: 'captured' } as const;
const activate = { action: 'activate', after: 'guaranteed' } as const;
/** By hand, what leads to a status; an automatic integration is guaranteed with its reservation. */
const steps: Readonly<Record<PaymentStatus, ReadonlyArray<Step>>> = {
  unpaid: [],
  reserved: [reserve],
  captured: [reserve, capture],
  guaranteed: [reserve, capture, activate],
  partlyPaid: [reserve, capture, activate, { action: 'applyTransaction', after: 'partlyPaid' }],
  paid: [reserve, capture, activate, { action: 'applyTransaction', after: 'paid' }],
  cancelled: [reserve, { action: 'cancel', after: 'cancelled' }],
  declined: [{ action: 'reserve', outcome: 'declined' }],
  activationDenied: [reserve, capture, { action: 'activate', outcome: 'declined' }],
  unknown: [{ action: 'reserve', outcome: 'unknown' }],
};

const words: Partial<Record<PaymentStatus, string>> = {
  reserved: 'RESERVED',
  captured: 'CAPTURED',
  guaranteed: 'ACTIVATED',
  partlyPaid: 'PARTLY_PAID',
  paid: 'PAID',
  cancelled: 'CANCELLED',
};
const client = { clientRef: 'SANDBOX', securityCode: '***' };

/** The calls that led to the order's status, oldest first. */
export function callsOf(order: SeedOrder): SeedCall[] {
  const isAutomatic = order.integration?.isAutomatic === true;
  const wanted = steps[order.status].filter(
    ({ action }) => !isAutomatic || !['capture', 'activate'].includes(action),
  );
  let statusBefore: PaymentStatus = 'unpaid';
  return wanted.map((step) => {
    const after = isAutomatic && step === reserve ? 'guaranteed' : step.after;
    const atMs = momentOf(order, step.action);
    const outcome = step.outcome ?? 'succeeded';
    const call = {
      ...{ order, atMs, outcome, intent: intentOf(order, step.action, statusBefore) },
      request: requestOf(order, step.action, new Date(atMs)),
      additionalInfo: after && words[after],
      errors:
        outcome === 'succeeded'
          ? []
          : outcome === 'declined'
            ? [{ code: '2010', message: 'The buyer was declined.' }]
            : [{ code: 'timeout', message: 'InfinitePay did not answer in time.' }],
    };
    statusBefore = after ?? statusBefore;
    return call;
  });
}

function momentOf({ atMs, paysAfterDays }: SeedOrder, action: Step['action']): number {
  if (action === 'reserve') return atMs + 20 * 60_000;
  if (action === 'capture') return atMs + dayMs;
  if (action === 'activate' || action === 'cancel') return atMs + 2 * dayMs;
  return atMs + paysAfterDays * dayMs;
}

function intentOf(order: SeedOrder, action: Step['action'], statusBefore: PaymentStatus): Intent {
  const { grossMinor } = order.basket.totals;
  const common = {
    statusBefore,
    grossMinor,
    paidBeforeMinor: 0,
    guaranteedBeforeMinor: action === 'reserve' ? null : grossMinor,
  };
  switch (action) {
    case 'reserve': {
      const isAutomatic = order.integration?.isAutomatic === true;
      const dueOn = isAutomatic ? order.dueOn : null;
      return { ...common, action, autoCapture: isAutomatic, autoActivate: isAutomatic, dueOn };
    }
    case 'activate':
      return { ...common, action, dueOn: order.dueOn };
    case 'applyTransaction':
      return { ...common, action, amountMinor: order.paidMinor };
    case 'capture':
    case 'cancel':
      return { ...common, action };
  }
}

function requestOf(order: SeedOrder, action: Step['action'], startedAt: Date): RequestRecord {
  const { basket, customer, number: orderNumber, referenceNumber, integration } = order;
  const figures = { orderNumber, currency: basket.currency, totals: basket.totals };
  const isAutomatic = integration?.isAutomatic === true;
  const day = startedAt.toISOString().slice(0, 10);
  const invoice = {
    invoiceId: orderNumber,
    invoiceDate: day,
    dueDate: order.dueOn,
    deliveryDate: day,
    paymentTermDays: termDays,
  };
  switch (action) {
    case 'reserve': {
      const debtor = {
        company: customer.name,
        vatId: customer.vatId ?? '',
        email: customer.email,
        legalForm: customer.legalForm,
        billingAddress: customer.address,
      };
      const made = buildReserve({
        ...{ client, order: figures, debtor, lines: [], startedAt, invoice },
        autoCapture: isAutomatic,
        autoActivate: isAutomatic,
      });
      return { ...made, ARTICLES: basket.articles };
    }
    case 'capture':
      return buildCapture({ client, order: figures, startedAt });
    case 'activate':
      return buildActivate({ client, order: figures, startedAt, invoice });
    case 'applyTransaction': {
      const { currency } = basket;
      const transaction = { amountMinor: order.paidMinor, currency, valueDate: day, accountingDate: day };
      return buildApplyTransaction({ client, orderNumber, referenceNumber, transaction });
    }
    case 'cancel':
      return buildCancel({ client, orderNumber, referenceNumber });
  }
}
