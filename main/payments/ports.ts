import type {
  Address,
  Customer,
  Evaluation,
  Integration,
  LineItem,
  Order,
  OrderTotals,
  PaymentStatus,
  Release,
  Shipping,
} from '../../preload/contract.ts';
import type { GuardSettings } from '../guard/guard.ts';
import type { Connection } from '../infinitepay/gateway-types.ts';

/** How an order's payment stands. Fields left out stay as they are; amounts in the minor unit. */
export type OrderPayment = {
  readonly paymentStatus: PaymentStatus;
  readonly integrationId?: string;
  readonly referenceNumber?: string;
  readonly guaranteedMinor?: number;
  readonly paidMinor?: number;
  readonly dueOn?: string;
};

/** What a modification makes of an order. */
export type OrderChanges = {
  readonly lineItems: ReadonlyArray<LineItem>;
  readonly discountNet: string | null;
  readonly shipping: Shipping | null;
  readonly totals: OrderTotals;
};

/** What payments need of the order records. Synchronous: they run inside the journal's transactions. */
export type PaymentOrders = {
  /** @throws BackOfficeError `notFound` */
  get(id: string): Order;
  setPayment(id: string, payment: OrderPayment): void;
  applyChanges(id: string, changes: OrderChanges): void;
  setBillingAddress(id: string, address: Address): void;
};

/** What payments need of the customer records. */
export type PaymentCustomers = {
  /** Without others that have the same VAT ID. @throws BackOfficeError `notFound` */
  read(id: string): Customer;
  /** Puts an address in the place of the customer's that it corrects. @returns false when the customer has none such */
  correctAddress(id: string, was: Address, corrected: Address): boolean;
};

/** What payments need of the integrations. */
export type PaymentIntegrations = {
  /** @throws BackOfficeError `notFound` */
  get(id: string): Integration;
  /** @throws BackOfficeError `notReady` naming each missing credential, `vaultLocked`, `vaultDamaged` */
  connectionOf(id: string): Promise<Connection>;
  /** The same with every credential but the client reference masked: opens no secret. */
  maskedConnectionOf(id: string): Promise<Connection>;
};

/** What payments need of the live-mode guard. */
export type PaymentGuard = {
  settingsOf(integrationId: string): GuardSettings;
  /** @throws BackOfficeError `invalidInput` when the code is not right */
  releasedBy(release: Release | undefined, operator: string): Promise<string | undefined>;
};

/** What payments need of the rules. */
export type PaymentRules = {
  /** @param customer the order's. */
  evaluateOrder(order: Order, customer: Customer): Evaluation;
};
