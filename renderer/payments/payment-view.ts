import type {
  ActionState,
  Environment,
  Integration,
  Operation,
  Order,
  PaymentStatus,
} from '../../preload/contract.ts';

/** The actions that have a button, in the order of a payment's life, and the letter that does each. */
export const actionKeys = {
  capture: 'c',
  activate: 'a',
  applyTransaction: 'm',
  modify: 'd',
  cancel: 'x',
  checkStatus: 's',
} as const;
export type ButtonAction = keyof typeof actionKeys;
export const buttonActions = Object.keys(actionKeys) as ReadonlyArray<ButtonAction>;

/** One button: whether it can be pressed, and why not. */
export type ActionButton = {
  readonly action: ButtonAction;
  readonly key: string;
  readonly state: ActionState | undefined;
};

/** The buttons of an order; while main has not said what is possible, nothing is. */
export function actionButtons(states: ReadonlyArray<ActionState> | undefined): ActionButton[] {
  return buttonActions.map((action) => ({
    action,
    key: actionKeys[action].toUpperCase(),
    state: states?.find((state) => state.action === action),
  }));
}

/** What the guaranteed amount that InfinitePay answered means: it guarantees from the activation on, not before. */
export type GuaranteeState = 'active' | 'pending' | 'none';

const guaranteeStates: Readonly<Record<PaymentStatus, GuaranteeState>> = {
  unpaid: 'none',
  declined: 'none',
  reserved: 'pending',
  captured: 'pending',
  guaranteed: 'active',
  partlyPaid: 'active',
  paid: 'active',
  activationDenied: 'none',
  cancelled: 'none',
  // Whatever was answered last; more is not known.
  unknown: 'pending',
};

/** Whether an amount that InfinitePay named is guaranteed now: a denied guarantee must never look like one. */
export function guaranteeStateOf(order: Pick<Order, 'paymentStatus' | 'guaranteedMinor'>): GuaranteeState {
  return order.guaranteedMinor === undefined ? 'none' : guaranteeStates[order.paymentStatus];
}

/** Parts of a whole that a picture shows, as shares between 0 and 1. */
export type AmountShares = {
  readonly paid: number;
  readonly outstanding: number;
  readonly guaranteed: number;
};

/** How large the amounts are beside each other. A picture only: the figures come from main. */
export function amountShares(
  order: Pick<Order, 'totals' | 'paidMinor' | 'outstandingMinor' | 'guaranteedMinor' | 'paymentStatus'>,
): AmountShares {
  const { paidMinor, outstandingMinor } = order;
  const guaranteedMinor = guaranteeStateOf(order) === 'none' ? 0 : (order.guaranteedMinor ?? 0);
  const whole = Math.max(order.totals.grossMinor, paidMinor + outstandingMinor, guaranteedMinor, 1);
  const share = (minor: number): number => Math.max(0, minor) / whole;
  return {
    paid: share(paidMinor),
    outstanding: share(outstandingMinor),
    guaranteed: share(guaranteedMinor),
  };
}

/** The operation whose outcome is not known, or that is still under way. */
export function openOperation(history: ReadonlyArray<Operation>): Operation | undefined {
  return history.findLast(({ outcome }) => outcome === 'unknown' || outcome === 'sending');
}

/** The last operation, if it did not succeed and nothing came after it: what the clerk has to be told of. */
export function lastRefusal(history: ReadonlyArray<Operation>): Operation | undefined {
  const last = history.at(-1);
  return last !== undefined && ['declined', 'failed', 'notSent'].includes(last.outcome) ? last : undefined;
}

export const correctedFields = ['name', 'street', 'postalCode', 'city', 'countryCode'] as const;

/** A field where InfinitePay's address differs from the order's. */
export type AddressDifference = {
  readonly field: (typeof correctedFields)[number];
  readonly ours: string;
  readonly theirs: string;
};

/** What InfinitePay has corrected of the billing address and nobody took over yet. */
export function correctedDifferences(
  order: Pick<Order, 'billingAddress'>,
  history: ReadonlyArray<Operation>,
): AddressDifference[] {
  const corrected = history.findLast(({ correctedDebtor }) => correctedDebtor)?.correctedDebtor;
  if (corrected === undefined) return [];
  const { organization, street, postalCode, city, countryCode } = order.billingAddress;
  const theirs: Record<AddressDifference['field'], string | undefined> = {
    name: corrected.name,
    street: [corrected.street, corrected.streetNumber].filter(Boolean).join(' ') || undefined,
    postalCode: corrected.postalCode,
    city: corrected.city,
    countryCode: corrected.countryCode,
  };
  const ours = { name: organization ?? '', street, postalCode, city, countryCode };
  return correctedFields.flatMap((field) => {
    const value = theirs[field];
    return value === undefined || value === ours[field] ? [] : [{ field, ours: ours[field], theirs: value }];
  });
}

// The portal's address is not public; it is taken to be the host of the service (infinitepay-api.md, *Endpoints*).
const portals: Readonly<Partial<Record<Environment, string>>> = {
  live: 'https://app.infinitepay.de/',
  test: 'https://test.infinitepay.de/',
};

/** Where an order is cancelled by hand; undefined where there is no portal. */
export function portalOf(integration: Pick<Integration, 'environment' | 'wsdlUrl'>): string | undefined {
  const known = portals[integration.environment];
  if (known !== undefined) return known;
  if (integration.environment !== 'custom' || integration.wsdlUrl === undefined) return undefined;
  return URL.canParse(integration.wsdlUrl) ? `${new URL(integration.wsdlUrl).origin}/` : undefined;
}
