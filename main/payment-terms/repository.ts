import type { PaymentTerm } from '../../preload/contract.ts';
import type { History } from '../history/history.ts';
import type { Database } from '../storage/database.ts';

/** The payment terms in the database. */
export class PaymentTermsRepository {
  readonly #database: Database;
  readonly #history: History;

  constructor(database: Database, history: History) {
    this.#database = database;
    this.#history = history;
  }

  /** By days, then by label. */
  list(): PaymentTerm[] {
    const { build } = this.#database;
    return this.#database.all(build.selectFrom('payment_terms').selectAll().orderBy('days').orderBy('label'));
  }

  find(id: string): PaymentTerm | undefined {
    return this.#database.get(
      this.#database.build.selectFrom('payment_terms').selectAll().where('id', '=', id),
    );
  }

  /** Throws SQLite's unique violation when the label exists. */
  insert(term: PaymentTerm): void {
    this.#database.transaction(() => {
      this.#database.run(this.#database.build.insertInto('payment_terms').values(term));
      this.#history.record('paymentTerms', undefined, term);
    });
  }

  /** Throws SQLite's unique violation when the label exists. */
  update(term: PaymentTerm): void {
    const { id, ...values } = term;
    this.#database.transaction(() => {
      const before = this.find(id);
      this.#database.run(this.#database.build.updateTable('payment_terms').set(values).where('id', '=', id));
      this.#history.record('paymentTerms', before, term);
    });
  }

  /** Throws SQLite's reference violation while customers have it. */
  delete(id: string): void {
    this.#database.transaction(() => {
      this.#database.run(this.#database.build.deleteFrom('payment_terms').where('id', '=', id));
      this.#history.note('paymentTerms', id, 'deleted', []);
    });
  }
}
