import type { Address } from '../../preload/contract.ts';

/** An address as a form holds it: texts as typed, empty where there is nothing. */
export type AddressValues = {
  organization: string;
  firstName: string;
  lastName: string;
  street: string;
  street2: string;
  postalCode: string;
  city: string;
  regionCode: string;
  countryCode: string;
};

export const emptyAddress: AddressValues = {
  organization: '',
  firstName: '',
  lastName: '',
  street: '',
  street2: '',
  postalCode: '',
  city: '',
  regionCode: '',
  countryCode: '',
};

/** A stored address in its form. */
export function addressValuesOf(address: Address): AddressValues {
  return {
    organization: address.organization ?? '',
    firstName: address.firstName ?? '',
    lastName: address.lastName ?? '',
    street: address.street,
    street2: address.street2 ?? '',
    postalCode: address.postalCode,
    city: address.city,
    regionCode: address.regionCode ?? '',
    countryCode: address.countryCode,
  };
}

/** What was typed, as the contract's address: it takes empty optional texts as left out. */
export function addressInputOf(values: AddressValues): AddressValues {
  const { organization, firstName, lastName, street, street2, postalCode, city, regionCode, countryCode } =
    values;
  return { organization, firstName, lastName, street, street2, postalCode, city, regionCode, countryCode };
}

/** The lines of an address as it stands on a letter, without the country. */
export function addressLines(address: Address): string[] {
  const person = [address.firstName, address.lastName].filter(Boolean).join(' ');
  return [
    address.organization ?? '',
    person,
    address.street,
    address.street2 ?? '',
    [address.postalCode, address.city].join(' '),
    // Dashes stand where data were erased.
  ].filter((line) => /[^–\s]/.test(line));
}
