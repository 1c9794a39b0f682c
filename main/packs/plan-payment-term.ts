import { differences } from '../history/differences.ts';
import type { PaymentTermsService } from '../payment-terms/service.ts';
import { ambiguous, type Candidate, match } from './candidate.ts';
import { type PackPaymentTerm, packFields, pick } from './pack-content.ts';

/** What a pack's payment term comes to here. Its label is unique. */
export function planPaymentTerm(term: PackPaymentTerm, service: PaymentTermsService): Candidate {
  const { id, ...fields } = term;
  const alike = service.list().filter(({ label }) => label === term.label);
  const found = match(service.find(id), 'label', alike);
  const stored = found.kind === 'one' ? found.stored : undefined;
  const changes = stored ? differences(pick(stored, packFields.paymentTerms), fields, new Set()) : [];
  return {
    topic: 'paymentTerms',
    id,
    name: term.label,
    existingId: stored?.id,
    matchedBy: found.kind === 'none' ? undefined : found.by,
    changes,
    notes: [],
    warnings: [],
    issues: found.kind === 'several' ? [ambiguous(term.label)] : [],
    needs: [],
    apply: () => {
      if (stored) service.update({ ...fields, id: stored.id });
      else service.create(fields, id);
    },
  };
}
