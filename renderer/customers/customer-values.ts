import {
  type Customer,
  type CustomerAddress,
  defaultAddress,
  type LegalForm,
  type ProcedureInput,
} from '../../preload/contract.ts';
import { addressInputOf, addressValuesOf, emptyAddress, type AddressValues } from './address-values.ts';

/** One of a customer's addresses as the form holds it. */
export type CustomerAddressValues = AddressValues & {
  types: CustomerAddress['types'];
  /** Names the row while addresses are added and removed. */
  key: string;
};

/** A person to talk to as the form holds it. */
export type ContactValues = { name: string; role: string; email: string; phone: string; key: string };

export const emptyContact: Omit<ContactValues, 'key'> = { name: '', role: '', email: '', phone: '' };

/** A customer as the form holds it: texts as typed. */
export type CustomerValues = {
  name: string;
  vatId: string;
  paymentTermId: string;
  email: string;
  legalForm: LegalForm | '';
  group: string;
  notes: string;
  addresses: CustomerAddressValues[];
  contacts: ContactValues[];
};

/** A new customer's form: most have one address, which is used for everything. */
export function newCustomerValues(): CustomerValues {
  return {
    name: '',
    vatId: '',
    paymentTermId: '',
    email: '',
    legalForm: '',
    group: '',
    notes: '',
    addresses: [{ ...emptyAddress, types: ['billing', 'shipping'], key: 'new-0' }],
    contacts: [],
  };
}

/** A stored customer's form. */
export function customerValuesOf(customer: Customer): CustomerValues {
  return {
    name: customer.name,
    vatId: customer.vatId ?? '',
    paymentTermId: customer.paymentTermId ?? '',
    email: customer.email ?? '',
    legalForm: customer.legalForm ?? '',
    group: customer.group ?? '',
    notes: customer.notes ?? '',
    addresses: customer.addresses.map((address, index) => ({
      ...addressValuesOf(address),
      types: [...address.types],
      key: `stored-${index}`,
    })),
    contacts: customer.contacts.map(({ name, role = '', email = '', phone = '' }, index) => ({
      ...{ name, role, email, phone },
      key: `stored-${index}`,
    })),
  };
}

/** Whether nothing of an address is typed: then it is left out. */
export function isBlankAddress(values: AddressValues): boolean {
  return Object.values(addressInputOf(values)).every((text) => text.trim() === '');
}

type CustomerInput = ProcedureInput<'customers.create'>;

/** What was typed as a new customer. */
export function customerInputOf(values: CustomerValues): CustomerInput {
  const email = values.email.trim();
  return {
    name: values.name,
    vatId: values.vatId,
    group: values.group,
    notes: values.notes,
    addresses: addressesOf(values),
    contacts: contactsOf(values),
    ...(values.paymentTermId === '' ? {} : { paymentTermId: values.paymentTermId }),
    ...(email === '' ? {} : { email }),
    ...(values.legalForm === '' ? {} : { legalForm: values.legalForm }),
  };
}

/** What was typed as changes of a stored customer: what is empty now is emptied there. */
export function customerChangesOf(id: string, values: CustomerValues): ProcedureInput<'customers.update'> {
  const filled = (text: string): string | null => (text.trim() === '' ? null : text.trim());
  return {
    id,
    name: values.name,
    vatId: filled(values.vatId),
    paymentTermId: filled(values.paymentTermId),
    email: filled(values.email),
    legalForm: values.legalForm === '' ? null : values.legalForm,
    group: filled(values.group),
    notes: filled(values.notes),
    addresses: addressesOf(values),
    contacts: contactsOf(values),
  };
}

// A blank address among others is a row somebody added and did not use. Only those at the end are left out, so that
// what main says of `addresses.1` is about the form's second row.
function addressesOf({ addresses }: CustomerValues): NonNullable<CustomerInput['addresses']> {
  const last = addresses.findLastIndex((address) => !isBlankAddress(address));
  return addresses
    .slice(0, last + 1)
    .map((address) => ({ ...addressInputOf(address), types: [...address.types] }));
}

// Rows at the end that were added and not used are left out; see `addressesOf`.
function contactsOf({ contacts }: CustomerValues): NonNullable<CustomerInput['contacts']> {
  const last = contacts.findLastIndex(({ key: _key, ...texts }) =>
    Object.values(texts).some((text) => text.trim() !== ''),
  );
  return contacts.slice(0, last + 1).map(({ name, role, email, phone }) => ({
    ...{ name, role, phone },
    ...(email.trim() === '' ? {} : { email: email.trim() }),
  }));
}

/** The country that the VAT ID is checked against: the billing address's. */
export function billingCountryOf(values: CustomerValues): string | undefined {
  const billing = defaultAddress(values.addresses, 'billing');
  return billing === undefined || billing.countryCode === '' ? undefined : billing.countryCode;
}
