import type { Database } from './database.ts';

/** Works that one transaction takes at most: meanwhile nothing else happens in the process. */
const mostAtOnce = 8;

type Waiting = { readonly work: () => unknown; readonly settle: (end: End) => void };
type End = { readonly value: unknown } | { readonly error: unknown };

/**
 * Lets those who want something on disk in the same turn of the event loop share a transaction: a durable commit costs
 * the disk the same, whatever is in it. Each still happens as a whole or not at all.
 */
export class SharedCommits {
  readonly #database: Database;
  #waiting: Waiting[] = [];

  constructor(database: Database) {
    this.#database = database;
  }

  /**
   * Runs `work`, which must be synchronous, in a transaction before long; resolves once that is on disk.
   *
   * @throws what `work` throws, of which nothing is kept then; BackOfficeError `storageFailed` when the commit fails,
   *   and nothing of any of them is kept
   */
  run<Result>(work: () => Result extends Promise<unknown> ? never : Result): Promise<Result> {
    return new Promise((resolve, reject) => {
      if (this.#waiting.length === 0) setImmediate(() => this.#commit());
      this.#waiting.push({
        work,
        settle: (end) => {
          if ('error' in end) reject(end.error);
          // What `work` gives is what it ends with.
          else resolve(end.value as Result);
        },
      });
    });
  }

  #commit(): void {
    const works = this.#waiting.splice(0, mostAtOnce);
    if (this.#waiting.length > 0) setImmediate(() => this.#commit());
    const ends: End[] = [];
    try {
      this.#database.transaction(() => {
        if (works.length === 1) ends.push({ value: works[0]?.work() });
        else for (const { work } of works) ends.push(this.#attempt(work));
      });
    } catch (error) {
      for (const { settle } of works) settle({ error });
      return;
    }
    for (const [index, { settle }] of works.entries()) settle(ends[index] ?? lost);
  }

  /** In a savepoint of its own. Throws when the failure took the whole transaction back, as a full disk does. */
  #attempt(work: () => unknown): End {
    try {
      return { value: this.#database.transaction(work) };
    } catch (error) {
      if (!this.#database.isInTransaction) throw error;
      return { error };
    }
  }
}

const lost: End = { error: new Error('a shared commit lost one of its works') };
