import type { PaymentTerm } from '../../preload/contract.ts';
import type { Database } from '../storage/database.ts';

/** The payment terms in the database. */
export class PaymentTermsRepository {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
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
    this.#database.run(this.#database.build.insertInto('payment_terms').values(term));
  }

  /** Throws SQLite's unique violation when the label exists. */
  update({ id, ...values }: PaymentTerm): void {
    this.#database.run(this.#database.build.updateTable('payment_terms').set(values).where('id', '=', id));
  }

  /** Throws SQLite's reference violation while customers have it. */
  delete(id: string): void {
    this.#database.run(this.#database.build.deleteFrom('payment_terms').where('id', '=', id));
  }
}
