import { type RawBuilder, sql, type SqlBool } from 'kysely';
import type { Database } from './database.ts';
import { foldText, searchWords } from './search-text.ts';

/** A trigram index finds nothing shorter. */
const shortestIndexed = 3;

/**
 * Full-text search over orders: SQLite's trigram index finds any part of any field without reading the rows. The index
 * has no copy of the text; `orders.seq` is its key.
 */
export class OrderSearch {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** Makes an order findable by these texts, in place of earlier ones. Belongs in the transaction that writes it. */
  index(seq: number, texts: ReadonlyArray<string | null | undefined>): void {
    const content = foldText(texts.filter(Boolean).join('\n'));
    this.remove(seq);
    this.#database.connection
      .prepare('INSERT INTO order_search (rowid, content) VALUES (?, ?)')
      .run(seq, content);
  }

  remove(seq: number): void {
    this.#database.connection.prepare('DELETE FROM order_search WHERE rowid = ?').run(seq);
  }
}

/** True for orders that have every word of the search; words that are too short for the index begin the order number. */
export function matchesOrderSearch(search: string): RawBuilder<SqlBool> {
  const words = searchWords(search);
  const indexed = words.filter((word) => word.length >= shortestIndexed);
  const short = words.filter((word) => word.length < shortestIndexed);
  const conditions = short.map((word) => {
    const from = word.toUpperCase();
    return sql<SqlBool>`order_number >= ${from} and order_number < ${`${from}\u{10FFFF}`}`;
  });
  if (indexed.length > 0) {
    const phrase = indexed.map((word) => `"${word.replaceAll('"', '""')}"`).join(' AND ');
    conditions.push(
      sql<SqlBool>`orders.seq in (select rowid from order_search where order_search match ${phrase})`,
    );
  }
  return sql<SqlBool>`${sql.join(conditions, sql` and `)}`;
}
