import {
  BackOfficeError,
  contract,
  type Customer,
  type Issue,
  type PaymentTerm,
} from '../../preload/contract.ts';
import { issuesOf } from '../input-issues.ts';
import { completeCustomer } from '../customers/complete-customer.ts';
import type { CustomersRepository } from '../customers/repository.ts';
import { vatIdVariants } from '../customers/vat-id.ts';
import type { ImportRecord } from './import-record.ts';
import { leafText } from './read-json.ts';
import { differingLeaves, shown, type Verdict } from './verdict.ts';

export type CustomerCheckParts = {
  readonly customers: CustomersRepository;
  readonly paymentTerms: ReadonlyArray<PaymentTerm>;
  readonly newId: () => string;
  readonly at: string;
};

/**
 * What a customer of a file is. Stored already is one with the same VAT ID; of customers without one, one with the same
 * name and email.
 */
export function checkCustomer(parts: CustomerCheckParts, record: ImportRecord): Verdict<Customer> {
  const { paymentTerm, ...fields } = record.fields;
  const issues: Issue[] = [...record.issues];
  const name = leafText(paymentTerm);
  const term = name === undefined ? undefined : findTerm(parts.paymentTerms, name);
  if (name !== undefined && !term) {
    const message = `There is no payment term "${name}". Create it first, or correct the file: its label or its days.`;
    issues.push({ path: 'paymentTerm', code: 'import.unknownPaymentTerm', message, params: { term: name } });
  }
  const parsed = contract['customers.create'].input.safeParse({
    ...fields,
    ...(term ? { paymentTermId: term.id } : {}),
  });
  if (!parsed.success) issues.push(...issuesOf(parsed.error, fields));
  if (!parsed.success || issues.length > 0) return { kind: 'bad', issues };
  const { at } = parts;
  let customer: Customer;
  try {
    customer = completeCustomer(
      { ...parsed.data, id: parts.newId(), duplicates: [], createdAt: at, updatedAt: at },
      (id) => parts.paymentTerms.find((known) => known.id === id),
    );
  } catch (error) {
    if (!(error instanceof BackOfficeError) || !error.details.issues) throw error;
    return { kind: 'bad', issues: error.details.issues };
  }
  const stored = storedLike(parts.customers, customer);
  if (stored.length === 0) return { kind: 'fresh', content: customer };
  const differing = stored.map((one) => differences(one, customer, { ...fields, paymentTermId: term?.id }));
  if (differing.some((issues) => issues.length === 0)) return { kind: 'unchanged' };
  return { kind: 'conflicting', issues: differing[0] ?? [] };
}

/** What tells a customer of a file by: its VAT ID; without one, its name and email. */
export function identityOf({ vatId, name, email }: Pick<Customer, 'vatId' | 'name' | 'email'>): string {
  return vatId === undefined
    ? JSON.stringify([name.toLowerCase(), email ?? ''])
    : (vatIdVariants(vatId)[0] ?? vatId);
}

function storedLike(customers: CustomersRepository, customer: Customer): Customer[] {
  if (customer.vatId !== undefined) {
    return vatIdVariants(customer.vatId).flatMap((vatId) => customers.findByVatId(vatId));
  }
  return customers.findByName(customer.name).filter(({ email }) => email === customer.email);
}

function findTerm(terms: ReadonlyArray<PaymentTerm>, named: string): PaymentTerm | undefined {
  const label = named.trim().toLowerCase();
  return (
    terms.find((term) => term.label.toLowerCase() === label) ??
    terms.find((term) => /^\d+$/.test(label) && term.days === Number(label))
  );
}

const comparedFields = [
  'name',
  'vatId',
  'paymentTermId',
  'email',
  'legalForm',
  'group',
  'notes',
  'addresses',
  'contacts',
] as const;

/** Where a stored customer says something else than the file; what the file leaves out is not compared. */
function differences(
  stored: Customer,
  imported: Customer,
  fields: Readonly<Record<string, unknown>>,
): Issue[] {
  return comparedFields.flatMap((name) => {
    const given = fields[name];
    if (given === undefined || (Array.isArray(given) && given.length === 0)) return [];
    return differingLeaves(name, stored[name], imported[name]).map((difference) => {
      const params = {
        customer: stored.name,
        stored: shown(difference.stored),
        imported: shown(difference.imported),
      };
      const message = `Customer "${stored.name}" is stored with other content: "${params.stored}" there, "${params.imported}" here. Nothing is overwritten: edit the stored one, or correct the file.`;
      return { path: difference.path, code: 'import.differs', message, params };
    });
  });
}
