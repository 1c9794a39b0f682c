import {
  contract,
  type Customer,
  defaultAddress,
  type Issue,
  type PaymentTerm,
} from '../../preload/contract.ts';
import type { CustomersRepository } from '../customers/repository.ts';
import type { CustomersService } from '../customers/service.ts';
import { checkVatId } from '../customers/vat-id.ts';
import { differences } from '../history/differences.ts';
import { ambiguous, type Candidate, match, type Match, type Whereabouts } from './candidate.ts';
import { type PackCustomer, packFields, pick, toChanges } from './pack-content.ts';

export type CustomerRecords = {
  readonly service: CustomersService;
  readonly repository: CustomersRepository;
  readonly findPaymentTerm: (id: string) => PaymentTerm | undefined;
};

/** What a pack's customer comes to here: the one with its id, its VAT ID, or without VAT IDs its name. */
export function planCustomer(packed: PackCustomer, records: CustomerRecords, where: Whereabouts): Candidate {
  const { id, paymentTerm, ...given } = packed;
  const fields = { ...given, vatId: normalVatId(packed) };
  const found = matchCustomer(id, fields, records.repository);
  const stored = found.kind === 'one' ? found.stored : undefined;
  const termId = paymentTerm && where.localId('paymentTerms', paymentTerm);
  const isTermMissing = paymentTerm !== undefined && termId === undefined;
  // A term that can not be found takes nothing away from a customer that has one.
  const paymentTermId = isTermMissing ? stored?.paymentTermId : termId;
  const labelOf = (term: string | undefined): string | undefined =>
    term === undefined ? undefined : records.findPaymentTerm(term)?.label;
  const changes = stored
    ? differences(
        { ...pick(stored, packFields.customers), paymentTerm: labelOf(stored.paymentTermId) },
        { ...pick(fields, packFields.customers), paymentTerm: labelOf(paymentTermId) },
        new Set(),
      )
    : [];
  return {
    topic: 'customers',
    id,
    name: packed.name,
    existingId: stored?.id,
    matchedBy: found.kind === 'none' ? undefined : found.by,
    changes,
    notes: isTermMissing ? [termMissing(paymentTerm.name)] : [],
    warnings: [],
    issues: found.kind === 'several' ? [ambiguous(packed.name)] : [],
    needs:
      paymentTerm && where.isBrought('paymentTerms', paymentTerm.id)
        ? [{ topic: 'paymentTerms', id: paymentTerm.id }]
        : [],
    apply: () => {
      if (stored) {
        const update = { ...pick(fields, packFields.customers), paymentTermId };
        records.service.update(
          contract['customers.update'].input.parse({ ...toChanges(update), id: stored.id }),
        );
      } else {
        records.service.create({ ...fields, paymentTermId }, id);
      }
    },
  };
}

function matchCustomer(
  id: string,
  { name, vatId }: { readonly name: string; readonly vatId: string | undefined },
  repository: CustomersRepository,
): Match<Customer> {
  const byId = repository.find(id);
  if (byId || vatId === undefined) {
    const nameless = byId ? [] : repository.findByName(name).filter((other) => other.vatId === undefined);
    return match(byId, 'name', nameless);
  }
  return match(undefined, 'vatId', repository.findByVatId(vatId));
}

/** In the form that it is kept in here, so that a pack written by hand is compared and found as well. */
function normalVatId({ vatId, addresses }: PackCustomer): string | undefined {
  return vatId === undefined
    ? undefined
    : checkVatId(vatId, defaultAddress(addresses, 'billing')?.countryCode).normalized;
}

function termMissing(label: string): Issue {
  const message = `Its payment term "${label}" is neither here nor taken over. Choose one for it afterwards.`;
  return { path: 'paymentTerm', code: 'pack.paymentTermMissing', message, params: { label } };
}
