import type { Address, Order, VatIdState } from '../../preload/contract.ts';

/** What rules need to know of an order. A stored order has it all. */
export type RuleOrder = Pick<
  Order,
  | 'id'
  | 'orderNumber'
  | 'customerId'
  | 'customerName'
  | 'currency'
  | 'email'
  | 'lineItems'
  | 'shipping'
  | 'billingAddress'
  | 'shippingAddress'
  | 'totals'
  | 'integrationId'
>;

/** What rules need to know of a customer. */
export type RuleCustomer = {
  readonly id: string;
  readonly name: string;
  readonly group?: string | undefined;
  readonly vatId?: string | undefined;
  /** What the check digits say; left out without a VAT ID. */
  readonly vatIdState?: VatIdState | undefined;
  readonly email?: string | undefined;
  readonly paymentTerm?: { readonly id: string; readonly label: string; readonly days: number } | undefined;
};

/** A credential that an integration can't call InfinitePay without. */
export type Credential = 'clientRef' | 'username' | 'password' | 'secret';

/** An integration as a payment method: what decides whether it can be offered. */
export type RuleMethod = {
  readonly integrationId: string;
  readonly name: string;
  /** As the clerk and the buyer see it. */
  readonly label: string;
  readonly active: boolean;
  readonly missingCredentials: ReadonlyArray<Credential>;
  /** Alpha-2: the merchant's own list, or the starting list. */
  readonly coveredCountries: ReadonlyArray<string>;
  /** In the minor unit of the order's currency. */
  readonly maxOrderMinor?: number | undefined;
  readonly invoiceDueDays?: number | undefined;
};

/** One stretch of the stored orders. */
export type OrderPage = { readonly orders: ReadonlyArray<RuleOrder>; readonly nextCursor: string | null };

/** The orders, as far as rules look at them. */
export type RuleOrders = {
  find(id: string): RuleOrder | undefined;
  /** Orders in a fixed sequence, from the beginning or behind a cursor. */
  page(cursor: string | null, limit: number): OrderPage;
  count(): number;
};

/** The customers, as far as rules look at them. */
export type RuleCustomers = { find(id: string): RuleCustomer | undefined };

/** The integrations, as far as rules look at them. */
export type RuleIntegrations = { list(): ReadonlyArray<RuleMethod> };

/** An address as rules see it. */
export type RuleAddress = Pick<
  Address,
  'street' | 'street2' | 'postalCode' | 'city' | 'regionCode' | 'countryCode' | 'firstName' | 'lastName'
>;
