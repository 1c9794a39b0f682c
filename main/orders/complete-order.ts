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
  const { totals } = calculateTotals(input);
  const billingAddress = input.billingAddress ?? asAddress(defaultAddress(customer.addresses, 'billing'));
  const shippingAddress = input.shippingAddress ?? ownShippingAddress(customer, billingAddress);
  const issues: Issue[] = orderIssues({ ...input, billingAddress, shippingAddress }, totals);
  if (!billingAddress) {
    const message = `"${customer.name}" has no address. Add one to the customer, or enter the order's own.`;
    issues.push({ path: 'billingAddress', code: 'required', message });
  }
  if (issues.length > 0 || !billingAddress) throw invalidInput(issues);
  const { today, ...own } = base;
  return {
    ...input,
    ...own,
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

function asAddress(address: object | undefined): Address | undefined {
  return address === undefined ? undefined : addressSchema.parse(address);
}

/** The customer's shipping address, where it is another than the billing address. */
function ownShippingAddress(customer: Customer, billing: Address | undefined): Address | undefined {
  const shipping = asAddress(addressFor(customer.addresses, 'shipping'));
  return JSON.stringify(shipping) === JSON.stringify(billing) ? undefined : shipping;
}
