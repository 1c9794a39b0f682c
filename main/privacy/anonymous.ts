import type { Address, Customer } from '../../preload/contract.ts';

/** Stands where a text was that a record can not be without. */
export const erasedText = '–';

/** The customer without anything that tells who it was. Country, legal form, group and payment term tell nobody. */
export function anonymousCustomer(customer: Customer, label: string, at: string): Customer {
  return {
    id: customer.id,
    // The end of an id is random: enough to tell two of them apart.
    name: `${label} ${customer.id.slice(-6).toUpperCase()}`,
    paymentTermId: customer.paymentTermId,
    legalForm: customer.legalForm,
    group: customer.group,
    addresses: customer.addresses.map((address) => ({ ...anonymousAddress(address), types: address.types })),
    contacts: [],
    duplicates: [],
    anonymisedAt: at,
    createdAt: customer.createdAt,
    updatedAt: at,
  };
}

/** An address of which only the country is left: VAT is counted by it. */
export function anonymousAddress({ countryCode }: Pick<Address, 'countryCode'>): Address {
  return { street: erasedText, postalCode: erasedText, city: erasedText, countryCode };
}
