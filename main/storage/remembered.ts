import type { Database } from './database.ts';

const mostAnswers = 500;

/** Answers that hold until something is written, by whichever process. */
export class Remembered {
  readonly #database: Database;
  readonly #onForget: () => void;
  readonly #answers = new Map<string, unknown>();
  #stamp = '';

  /** @param onForget told when nothing that was known before may be believed any more. */
  constructor(database: Database, onForget: () => void = () => {}) {
    this.#database = database;
    this.#onForget = onForget;
  }

  /** The answer of `work`, or the one that it gave before under the same key. */
  get<Value>(what: string, of: unknown, work: () => Value): Value {
    const key = `${what} ${JSON.stringify(of)}`;
    const known = this.#answers.get(key);
    // Kept under this key by the same work.
    if (known !== undefined) return known as Value;
    const value = work();
    if (this.#answers.size >= mostAnswers) this.#answers.clear();
    this.#answers.set(key, value);
    return value;
  }

  /** To be called before a request is answered. */
  forgetWhenWritten(): void {
    const { connection } = this.#database;
    const [own] = this.#database.select<{ changes: number }>('SELECT total_changes() AS changes', []);
    const stamp = `${String(connection.pragma('data_version', { simple: true }))} ${own?.changes}`;
    if (stamp === this.#stamp) return;
    this.#stamp = stamp;
    this.#answers.clear();
    this.#onForget();
  }
}
