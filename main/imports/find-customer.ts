import type { Customer, Issue } from '../../preload/contract.ts';
import type { CustomersRepository } from '../customers/repository.ts';
import { checkVatId } from '../customers/vat-id.ts';
import { ownText } from '../storage/search-text.ts';
import type { CustomerReference } from './import-record.ts';

export type FoundCustomer = { readonly customer: Customer } | { readonly issue: Issue };

/** The reference in texts of its own: cells are pieces of a large text, all of which would be kept with what is remembered. */
function ownTexts(reference: CustomerReference): CustomerReference {
  return Object.fromEntries(
    Object.entries(reference).map(([name, text]) => [name, text === undefined ? text : ownText(text)]),
  );
}

/** So many are remembered: files of orders name the same customers again and again. */
const remembered = 20_000;

/** Finds the customers that a file's orders name: by id, VAT ID, name or email, whatever is given first of these. */
export class CustomerFinder {
  readonly #customers: CustomersRepository;
  readonly #known = new Map<string, FoundCustomer>();

  constructor(customers: CustomersRepository) {
    this.#customers = customers;
  }

  find(reference: CustomerReference): FoundCustomer {
    const { id, vatId, name, email } = reference;
    const key = [id, vatId, name, email].join('\u0000');
    const known = this.#known.get(key);
    if (known) return known;
    const found = this.#look(ownTexts(reference));
    if (this.#known.size >= remembered) this.#known.clear();
    this.#known.set(key, found);
    return found;
  }

  #look({ id, vatId, name, email }: CustomerReference): FoundCustomer {
    const searches: ReadonlyArray<[string, string | undefined, (value: string) => Customer[]]> = [
      ['customer.id', id, (value) => [this.#customers.find(value)].filter((one) => one !== undefined)],
      ['customer.vatId', vatId, (value) => this.#customers.findByVatId(checkVatId(value).normalized)],
      ['customer.name', name, (value) => this.#customers.findByName(value)],
      ['customer.email', email, (value) => this.#customers.findByEmail(value)],
    ];
    for (const [path, value, search] of searches) {
      if (value === undefined) continue;
      const found = search(value);
      const [customer] = found;
      if (customer && found.length === 1) return { customer };
      if (found.length > 1) {
        const message = `Several customers answer to "${value}". Name this one by its VAT ID or id.`;
        return { issue: { path, code: 'ambiguousCustomer', message, params: { customer: value } } };
      }
    }
    const [path, named] = searches.find(([, value]) => value !== undefined) ?? [];
    if (path === undefined || named === undefined) {
      const message = 'The order names no customer. Give its VAT ID, name or email.';
      return { issue: { path: 'customer.name', code: 'noCustomer', message } };
    }
    const message = `There is no customer "${named}". Import or create it first, or correct the file.`;
    return { issue: { path, code: 'unknownCustomer', message, params: { customer: named } } };
  }
}
