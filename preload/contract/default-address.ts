import type { AddressType } from './customers.ts';

type Purpose = Exclude<AddressType, 'default'>;
type Typed = { readonly types: ReadonlyArray<AddressType> };

/** A customer's own address for a purpose: of several the one that is marked as the default, else the first. */
export function addressFor<Address extends Typed>(
  addresses: ReadonlyArray<Address>,
  purpose: Purpose,
): Address | undefined {
  const fitting = addresses.filter(({ types }) => types.includes(purpose));
  return fitting.find(isDefault) ?? fitting[0];
}

/** As `addressFor`; where no address is for the purpose, the default one, or else the first at all. */
export function defaultAddress<Address extends Typed>(
  addresses: ReadonlyArray<Address>,
  purpose: Purpose,
): Address | undefined {
  return addressFor(addresses, purpose) ?? addresses.find(isDefault) ?? addresses[0];
}

const isDefault = ({ types }: Typed): boolean => types.includes('default');
