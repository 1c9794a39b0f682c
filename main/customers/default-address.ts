import type { CustomerAddress } from '../../preload/contract.ts';

/** The first address of a type; without one of that type the first address at all. */
export function defaultAddress(
  addresses: ReadonlyArray<CustomerAddress>,
  type: CustomerAddress['types'][number],
): CustomerAddress | undefined {
  return addresses.find((address) => address.types.includes(type)) ?? addresses[0];
}
