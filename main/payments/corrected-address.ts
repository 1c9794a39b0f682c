import { type Address, BackOfficeError, type Operation, type Order } from '../../preload/contract.ts';

/**
 * The order's billing address as InfinitePay corrected it in its last answer that had a correction.
 *
 * @throws BackOfficeError `notFound` when there was none.
 */
export function correctedAddress(order: Order, operations: ReadonlyArray<Operation>): Address {
  const corrected = operations.findLast((operation) => operation.correctedDebtor)?.correctedDebtor;
  if (!corrected) {
    throw new BackOfficeError(
      'notFound',
      `InfinitePay has not corrected the address of order ${order.orderNumber}.`,
    );
  }
  const street = [corrected.street, corrected.streetNumber].filter(Boolean).join(' ');
  const { billingAddress } = order;
  return {
    ...billingAddress,
    ...(corrected.name === undefined ? {} : { organization: corrected.name }),
    ...(street === '' ? {} : { street, street2: undefined }),
    ...(corrected.postalCode === undefined ? {} : { postalCode: corrected.postalCode }),
    ...(corrected.city === undefined ? {} : { city: corrected.city }),
    ...(corrected.countryCode === undefined ? {} : { countryCode: corrected.countryCode }),
  };
}
