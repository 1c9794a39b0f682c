import type { Database } from './database.ts';
import { foldText, searchWords } from './search-text.ts';

/** A trigram index finds nothing shorter. */
const shortestIndexed = 3;

/**
 * Full-text search over orders: SQLite's trigram index finds any part of any field without reading the rows;
 * `orders.seq` is its key. The same text stands in `orders.search_text`, to compare rows one by one with a word that
 * half of them have.
 */
export class OrderSearch {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** Makes an order findable by a text, in place of an earlier one. Belongs in the transaction that writes it. */
  index(seq: number, content: string): void {
    const { connection } = this.#database;
    connection.prepare('UPDATE orders SET search_text = ? WHERE seq = ?').run(content, seq);
    connection.prepare('DELETE FROM order_search WHERE rowid = ?').run(seq);
    connection.prepare('INSERT INTO order_search (rowid, content) VALUES (?, ?)').run(seq, content);
  }
}

/** What an order is found by, of the texts that are given. */
export function searchTextOf(texts: ReadonlyArray<string | null | undefined>): string {
  let content = '';
  // One by one: most of them have nothing to be folded but capitals.
  for (const text of texts) {
    if (text) content += content === '' ? foldText(text) : `\n${foldText(text)}`;
  }
  return content;
}

/** A search as the lists look for it. */
export type SearchPlan = {
  /** The words that are long enough for the index, as its query; empty: none. */
  readonly match: string;
  readonly indexed: ReadonlyArray<string>;
  /** What an order number or reference number must begin with, in capitals. */
  readonly prefixes: ReadonlyArray<string>;
};

/** Takes a search apart. Undefined: nothing is searched for. */
export function planSearch(search: string | undefined): SearchPlan | undefined {
  const words = searchWords(search);
  if (words.length === 0) return undefined;
  const indexed = words.filter((word) => word.length >= shortestIndexed);
  const short = words.filter((word) => word.length < shortestIndexed);
  const match = indexed.map((word) => `"${word.replaceAll('"', '""')}"`).join(' AND ');
  return { match, indexed, prefixes: short.map((word) => word.toUpperCase()) };
}

/** What comes behind everything that begins with a text. */
export function behindPrefix(prefix: string): string {
  return `${prefix}\u{10FFFF}`;
}
