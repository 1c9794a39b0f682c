import { BackOfficeError, type PaymentTerm } from '../../preload/contract.ts';
import type { Platform } from '../platform.ts';
import { isReferenceViolation, isUniqueViolation } from '../storage/database.ts';
import type { PaymentTermsRepository } from './repository.ts';

/** The merchant's payment terms, and the days they stand for. */
export class PaymentTermsService {
  readonly #repository: PaymentTermsRepository;
  readonly #platform: Platform;

  constructor(repository: PaymentTermsRepository, platform: Platform) {
    this.#repository = repository;
    this.#platform = platform;
  }

  list(): PaymentTerm[] {
    return this.#repository.list();
  }

  find(id: string): PaymentTerm | undefined {
    return this.#repository.find(id);
  }

  /**
   * @param id of a record that comes from elsewhere with its own.
   * @throws BackOfficeError `conflict` when the label exists.
   */
  create(input: Omit<PaymentTerm, 'id'>, id: string = this.#platform.newId()): PaymentTerm {
    const term = { ...input, id };
    this.#write(term, () => this.#repository.insert(term));
    return term;
  }

  /** @throws BackOfficeError `notFound`, or `conflict` when the label exists. */
  update(changes: { id: string; label?: string | undefined; days?: number | undefined }): PaymentTerm {
    const known = this.#get(changes.id);
    const term = { id: known.id, label: changes.label ?? known.label, days: changes.days ?? known.days };
    this.#write(term, () => this.#repository.update(term));
    return term;
  }

  /** @throws BackOfficeError `notFound`, or `conflict` while customers have it. */
  delete(id: string): void {
    const { label } = this.#get(id);
    try {
      this.#repository.delete(id);
    } catch (error) {
      if (!isReferenceViolation(error)) throw error;
      throw new BackOfficeError(
        'conflict',
        `Customers have the payment term "${label}". Give them another one first.`,
      );
    }
    this.#platform.publish('changed', { topics: ['paymentTerms'] });
  }

  #get(id: string): PaymentTerm {
    const term = this.#repository.find(id);
    if (!term) throw new BackOfficeError('notFound', 'There is no such payment term.', { attempted: id });
    return term;
  }

  #write(term: PaymentTerm, write: () => void): void {
    try {
      write();
    } catch (error) {
      if (!isUniqueViolation(error)) throw error;
      const message = `There is a payment term "${term.label}" already.`;
      throw new BackOfficeError('conflict', message, {
        issues: [{ path: 'label', code: 'duplicate', message }],
      });
    }
    this.#platform.publish('changed', { topics: ['paymentTerms'] });
  }
}
