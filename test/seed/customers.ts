import type { Contact, LegalForm } from '../../preload/contract.ts';
import { checkVatId } from '../../main/customers/vat-id.ts';
import { foldText } from '../../main/storage/search-text.ts';
import { type Company, makeCompany } from './companies.ts';
import type { Random } from './random.ts';
import { vatIdOf } from './vat-ids.ts';

/** A customer as orders and their payments need it. */
export type SeedCustomer = {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly vatId: string | null;
  readonly legalForm: LegalForm;
  readonly address: Company['address'];
  /** The address as orders keep it. */
  readonly addressText: string;
};

const firstNames = ['Anna', 'Bernd', 'Claudia', 'Dieter', 'Erika', 'Françoise', 'Günter', 'Heike', 'Jürgen', 'Katrin', 'Luca', 'Søren'] as const; // prettier-ignore
const lastNames = ['Albrecht', 'Brandt', 'Dörr', 'Engel', 'Friedrich', 'Graf', 'Horn', 'Kühn', 'Lorenz', 'Pohl', 'Seidel', 'Thiele'] as const; // prettier-ignore
const roles = ['Purchasing', 'Accounting', 'Management'] as const;
const groups = ['Wholesale', 'Retail', 'Key account', 'Public sector'] as const;

/** The columns of `customers` that are written, in the order of their values. */
export const customerColumns = [
  ...['id', 'name', 'sort_name', 'search_text', 'vat_id', 'vat_id_state'],
  ...['payment_term_id', 'email', 'legal_form', 'customer_group', 'sort_group', 'addresses', 'contacts'],
  ...['country_code', 'city', 'sort_city'],
  ...['created_at', 'updated_at'],
] as const;

type MadeCustomer = {
  readonly customer: SeedCustomer;
  readonly values: ReadonlyArray<string | null>;
};

/**
 * Makes a customer with an address. Its VAT ID has right check digits; one in fifty has none yet, as one in fifty has no
 * payment term.
 *
 * @param atMs when it was entered.
 */
export function makeCustomer(
  random: Random,
  number: number,
  paymentTermIds: readonly [string, ...string[]],
  atMs: number,
): MadeCustomer {
  const { name, legalForm, domain, address } = makeCompany(random, number);
  const id = random.id(atMs);
  const email = `${random.pick(['einkauf', 'info', 'office', 'buchhaltung'])}@${domain}`;
  const vatId = random.below(50) === 0 ? null : vatIdOf(address.countryCode, random);
  const vatIdState = vatId === null ? null : checkVatId(vatId, address.countryCode).state;
  const contacts = random.below(3) === 0 ? [makeContact(random, domain)] : [];
  const isDelivered = random.below(8) === 0;
  const addresses = isDelivered
    ? [
        { ...address, types: ['billing'] },
        { ...address, street: `${address.street}, Tor ${1 + random.below(4)}`, types: ['shipping'] },
      ]
    : [{ ...address, types: ['billing'] }];
  const at = new Date(atMs).toISOString();
  const texts = [name, vatId, email, address.city, ...contacts.flatMap((contact) => [contact.name, contact.email])]; // prettier-ignore
  const termId = random.below(50) === 0 ? null : random.pick(paymentTermIds);
  const group = random.below(4) === 0 ? random.pick(groups) : null;
  return {
    customer: { id, name, email, vatId, legalForm, address, addressText: JSON.stringify(address) },
    values: [
      ...[id, name, foldText(name), foldText(texts.filter(Boolean).join('\n')), vatId, vatIdState],
      ...[termId, email, legalForm],
      ...[group, foldText(group ?? ''), JSON.stringify(addresses), JSON.stringify(contacts)],
      ...[address.countryCode, address.city, foldText(address.city), at, at],
    ],
  };
}

function makeContact(random: Random, domain: string): Contact {
  const last = random.pick(lastNames);
  return {
    name: `${random.pick(firstNames)} ${last}`,
    role: random.pick(roles),
    email: `${foldText(last)}@${domain}`,
    phone: `+49 30 ${1_000_000 + random.below(9_000_000)}`,
  };
}
