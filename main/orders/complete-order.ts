import {
  type Address,
  addressFor,
  addressSchema,
  type Customer,
  defaultAddress,
  invalidInput,
  type Issue,
  type Order,
  type OrderInput,
} from '../../preload/contract.ts';
import { totalsDifferences } from './imported-totals.ts';
import { quickTotals } from './quick-totals.ts';
import { calculateTotals } from './totals.ts';
import { orderIssues } from './validation.ts';

/** What an order has beside its input. */
export type OrderBase = Pick<Order, 'id' | 'paymentStatus' | 'paidMinor' | 'createdAt' | 'updatedAt'> & {
  /** The day that counts where the input names none, `YYYY-MM-DD`. */
  readonly today: string;
};

/**
 * The order that an input makes, with addresses and totals.
 *
 * @param customer the one that the input names; undefined where there is none.
 * @throws BackOfficeError `invalidInput` naming each field
 */
export function completeOrder(input: OrderInput, customer: Customer | undefined, base: OrderBase): Order {
  if (!customer) {
    const message = 'There is no such customer. Choose one of the list, or create it first.';
    throw invalidInput([{ path: 'customerId', code: 'unknownCustomer', message }]);
  }
  if (customer.anonymisedAt !== undefined) {
    const message = `The personal data of "${customer.name}" were erased: it can not be ordered for any more. Choose another customer.`;
    throw invalidInput([{ path: 'customerId', code: 'erasedCustomer', message }]);
  }
  const totals = quickTotals(input) ?? calculateTotals(input).totals;
  const own = ownAddresses(customer);
  const billingAddress = input.billingAddress ?? own.billing;
  const isOwnSame = billingAddress === own.billing ? own.isSame : isSame(own.shipping, billingAddress);
  const shippingAddress = input.shippingAddress ?? (isOwnSame ? undefined : own.shipping);
  const issues: Issue[] = orderIssues(
    { currency: input.currency, lineItems: input.lineItems, billingAddress, shippingAddress },
    totals,
  );
  if (!billingAddress) {
    const message = `"${customer.name}" has no address. Add one to the customer, or enter the order's own.`;
    issues.push({ path: 'billingAddress', code: 'required', message });
  }
  if (issues.length > 0 || !billingAddress) throw invalidInput(issues);
  const { today, ...fixed } = base;
  return {
    ...input,
    ...fixed,
    orderedOn: input.orderedOn ?? today,
    customerName: customer.name,
    billingAddress,
    shippingAddress,
    totals,
    totalsDifferences: totalsDifferences(input.importedTotals, totals),
    totalsOpen: false,
    outstandingMinor: totals.grossMinor,
  };
}

type OwnAddresses = {
  readonly billing: Address | undefined;
  readonly shipping: Address | undefined;
  readonly isSame: boolean;
};

/** Many orders of an import are one customer's. */
const known = new WeakMap<Customer, OwnAddresses>();

function ownAddresses(customer: Customer): OwnAddresses {
  const found = known.get(customer);
  if (found) return found;
  const billing = asAddress(defaultAddress(customer.addresses, 'billing'));
  const shipping = asAddress(addressFor(customer.addresses, 'shipping'));
  const own = { billing, shipping, isSame: isSame(shipping, billing) };
  known.set(customer, own);
  return own;
}

function asAddress(address: object | undefined): Address | undefined {
  return address === undefined ? undefined : addressSchema.parse(address);
}

/** Goods that go to the billing address need no address of their own. */
function isSame(shipping: Address | undefined, billing: Address | undefined): boolean {
  return shipping === undefined || JSON.stringify(shipping) === JSON.stringify(billing);
}
