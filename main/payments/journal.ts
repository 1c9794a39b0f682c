import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Database } from '../storage/database.ts';

/**
 * What happened to an operation. `started` is written before a byte leaves, `finished` with the answer, `settled` when
 * a lost outcome became known, by check status or by a clerk.
 */
export type JournalKind = 'started' | 'finished' | 'settled';

/** One entry, as it is appended. `body` is everything needed to understand it later, without secrets. */
export type JournalEntry = {
  readonly operationId: string;
  readonly orderId: string;
  readonly kind: JournalKind;
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly body: Readonly<Record<string, unknown>>;
};

/** Result of recomputing the chain. */
export type Verification =
  | { readonly ok: true; readonly entries: number }
  | { readonly ok: false; readonly entries: number; readonly brokenAt: number; readonly message: string };

const genesis = '0'.repeat(64);
const pageSize = 5_000;

/**
 * The record of every payment operation. Entries are only ever appended; each carries the hash of the one before it,
 * so that an entry edited, removed or put in between later breaks the chain for everybody to see.
 */
export class Journal {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** Appends an entry and gives its number. Belongs in the transaction that changes what the entry tells. */
  append(entry: JournalEntry): number {
    return this.#database.transaction(() => {
      const last = this.#last();
      const seq = (last?.seq ?? 0) + 1;
      const row = {
        seq,
        operation_id: entry.operationId,
        order_id: entry.orderId,
        kind: entry.kind,
        at: entry.at,
        body: JSON.stringify(entry.body),
        previous_hash: last?.hash ?? genesis,
      };
      this.#database.run(this.#database.build.insertInto('journal').values({ ...row, hash: hashOf(row) }));
      return seq;
    });
  }

  /** Recomputes the whole chain, and compares it with the operations that it should add up to. */
  verify(): Verification {
    let previous = genesis;
    let entries = 0;
    const outcomes = new Map<string, string>();
    for (let after = 0; ;) {
      const rows = this.#page(after);
      for (const row of rows) {
        entries += 1;
        if (row.seq !== entries) return broken(entries, entries, 'An entry is missing.');
        if (row.previous_hash !== previous || row.hash !== hashOf(row)) {
          return broken(entries, row.seq, 'An entry was changed, or one was put in or taken out before it.');
        }
        previous = row.hash;
        outcomes.set(row.operation_id, outcomeOf(row));
      }
      after = rows.at(-1)?.seq ?? after;
      if (rows.length < pageSize) break;
    }
    return this.#compareOperations(entries, outcomes);
  }

  #compareOperations(entries: number, outcomes: Map<string, string>): Verification {
    const operations = this.#database.all(
      this.#database.build
        .selectFrom('operations')
        .select(['id', 'outcome', 'started_seq'])
        .orderBy('started_seq'),
    );
    for (const operation of operations) {
      const journalled = outcomes.get(operation.id);
      outcomes.delete(operation.id);
      if (journalled !== operation.outcome) {
        const message = `An operation is "${operation.outcome}" where the journal says "${journalled ?? 'nothing'}".`;
        return broken(entries, operation.started_seq, message);
      }
    }
    if (outcomes.size > 0) return broken(entries, 0, 'An operation of the journal is missing.');
    return { ok: true, entries };
  }

  #last(): { seq: number; hash: string } | undefined {
    return this.#database.get(
      this.#database.build.selectFrom('journal').select(['seq', 'hash']).orderBy('seq', 'desc').limit(1),
    );
  }

  #page(after: number): HashedRow[] {
    return this.#database.all(
      this.#database.build
        .selectFrom('journal')
        .selectAll()
        .where('seq', '>', after)
        .orderBy('seq')
        .limit(pageSize),
    );
  }
}

type Row = {
  readonly seq: number;
  readonly operation_id: string;
  readonly order_id: string;
  readonly kind: string;
  readonly at: string;
  readonly body: string;
  readonly previous_hash: string;
};
type HashedRow = Row & { readonly hash: string };

/** SHA-256 over the entry's fields in a fixed order; JSON keeps one from running into the next. */
function hashOf(row: Row): string {
  const fields = [row.seq, row.operation_id, row.order_id, row.kind, row.at, row.body, row.previous_hash];
  return createHash('sha256').update(JSON.stringify(fields)).digest('hex');
}

const outcomeBody = z.object({ outcome: z.string() });

function outcomeOf(row: Row): string {
  return row.kind === 'started' ? 'sending' : outcomeBody.parse(JSON.parse(row.body)).outcome;
}

function broken(entries: number, brokenAt: number, message: string): Verification {
  return { ok: false, entries, brokenAt, message };
}
