import { randomBytes } from 'node:crypto';
import { type Insertable, sql, type SqlBool } from 'kysely';
import type { Database } from '../storage/database.ts';
import { prepareQuery } from '../storage/prepared-query.ts';
import type { Schema } from '../storage/schema.ts';
import {
  currentFormat,
  hashOfEntry,
  hashOfPersonal,
  type JournalEntry,
  type RestoreBody,
  restoreSchema,
  sha256,
} from './journal-entry.ts';
import { genesis } from './journal-verification.ts';
import { joinBody, splitBody } from './personal-part.ts';

export type { JournalEntry, JournalKind } from './journal-entry.ts';

/** An entry as it can be read later. */
export type ReadEntry = Omit<JournalEntry, 'kind'> & {
  readonly seq: number;
  readonly kind: string;
  /** Whether it has, or had, a personal part that was erased. */
  readonly isErased: boolean;
};

/** Orders or entries that one statement names. */
const chunkSize = 500;
const saltBytes = 16;

/**
 * The record of every payment operation. Entries are only ever appended; each carries the hash of the one before it,
 * so that an entry edited, removed or put in between later breaks the chain for everybody to see. What an entry says
 * about persons is kept beside it (personal-part.ts) and can be erased; the chain then still verifies, and says so.
 */
export class Journal {
  readonly #database: Database;
  readonly #findLast = prepareQuery(() =>
    this.#database.build.selectFrom('journal').select(['seq', 'hash']).orderBy('seq', 'desc').limit(1),
  );
  readonly #insert = prepareQuery((of: Insertable<Schema['journal']>) =>
    this.#database.build.insertInto('journal').values({
      seq: of.seq,
      operation_id: of.operation_id,
      order_id: of.order_id,
      kind: of.kind,
      at: of.at,
      body: of.body,
      previous_hash: of.previous_hash,
      format: of.format,
      personal_hash: of.personal_hash,
      hash: of.hash,
    }),
  );
  readonly #insertPersonal = prepareQuery((of: Insertable<Schema['journal_personal']>) =>
    this.#database.build
      .insertInto('journal_personal')
      .values({ seq: of.seq, order_id: of.order_id, salt: of.salt, content: of.content }),
  );

  constructor(database: Database) {
    this.#database = database;
  }

  /** Appends an entry and gives its number. Belongs in the transaction that changes what the entry tells. */
  append(entry: JournalEntry): number {
    // As it will be read: without what JSON leaves out.
    const { body, personal } = splitBody(JSON.parse(JSON.stringify(entry.body)));
    const last = this.#last();
    const seq = (last?.seq ?? 0) + 1;
    const beside =
      personal === undefined
        ? undefined
        : { salt: randomBytes(saltBytes), content: JSON.stringify(personal) };
    const row = {
      seq,
      operation_id: entry.operationId,
      order_id: entry.orderId,
      kind: entry.kind,
      at: entry.at,
      body: JSON.stringify(body),
      previous_hash: last?.hash ?? genesis,
      format: currentFormat,
      personal_hash: beside ? hashOfPersonal(beside.salt, beside.content) : null,
    };
    const hash = hashOfEntry(row, row.body);
    this.#database.runOf(this.#insert, { ...row, hash });
    if (beside) this.#database.runOf(this.#insertPersonal, { seq, order_id: entry.orderId, ...beside });
    return seq;
  }

  /**
   * Erases what the journal says about persons in the entries of these orders, and puts on record that it did. Amounts,
   * references and outcomes stay. Belongs in the transaction that erases the rest.
   *
   * @returns how many entries lost their personal part.
   */
  erasePersonal(erasure: {
    readonly id: string;
    readonly orderIds: ReadonlyArray<string>;
    readonly operator: string;
    readonly at: string;
  }): number {
    return this.#database.transaction(() => {
      const byOrder = Map.groupBy(this.#personalRows(erasure.orderIds), (row) => row.order_id);
      let erased = 0;
      for (const [orderId, rows] of byOrder) {
        const named = rows.map(({ seq, format, body }) =>
          format === 1 ? { seq, bodyHash: sha256(body) } : { seq },
        );
        // The entry first: the database lets nothing go that no entry names.
        this.append({
          operationId: erasure.id,
          orderId,
          kind: 'erased',
          at: erasure.at,
          body: { operator: erasure.operator, erased: named },
        });
        for (const seqs of chunked(rows.map(({ seq }) => seq))) {
          this.#database.run(this.#database.build.deleteFrom('journal_personal').where('seq', 'in', seqs));
        }
        erased += rows.length;
      }
      return erased;
    });
  }

  /** Every time that a copy took the place of the profile, oldest first. */
  restores(): Array<RestoreBody & { readonly seq: number; readonly at: string }> {
    // As the index of restores says it.
    const isRestore = sql<SqlBool>`kind = 'restored'`;
    const rows = this.#database.all(
      this.#database.build
        .selectFrom('journal')
        .select(['seq', 'at', 'body'])
        .where(isRestore)
        .orderBy('seq'),
    );
    return rows.map(({ seq, at, body }) => ({ ...restoreSchema.parse(JSON.parse(body)), seq, at }));
  }

  /** The entries of these orders, oldest first, with what is left of their personal parts. */
  entriesOf(orderIds: ReadonlyArray<string>): ReadEntry[] {
    const rows = chunked(this.#seqsOf(orderIds)).flatMap((seqs) =>
      this.#database.all(this.#withPersonal().where('journal.seq', 'in', seqs).orderBy('journal.seq')),
    );
    return rows.map((row) => {
      const content = row.personal_content === null ? undefined : JSON.parse(row.personal_content);
      const hadPersonal = row.personal_hash !== null || row.format === 1;
      return {
        seq: row.seq,
        operationId: row.operation_id,
        orderId: row.order_id,
        kind: row.kind,
        at: row.at,
        body: row.format === 1 ? (content ?? JSON.parse(row.body)) : joinBody(JSON.parse(row.body), content),
        isErased: hadPersonal && content === undefined,
      };
    });
  }

  /** How many entries there are. */
  length(): number {
    return this.#last()?.seq ?? 0;
  }

  #last(): { seq: number; hash: string } | undefined {
    return this.#database.getOf(this.#findLast, {});
  }

  #withPersonal() {
    return this.#database.build
      .selectFrom('journal')
      .leftJoin('journal_personal', 'journal_personal.seq', 'journal.seq')
      .selectAll('journal')
      .select(['journal_personal.salt as personal_salt', 'journal_personal.content as personal_content']);
  }

  #personalRows(
    orderIds: ReadonlyArray<string>,
  ): Array<{ seq: number; order_id: string; format: number; body: string }> {
    return chunked(this.#seqsOf(orderIds)).flatMap((seqs) =>
      this.#database.all(
        this.#database.build
          .selectFrom('journal_personal')
          .innerJoin('journal', 'journal.seq', 'journal_personal.seq')
          .select(['journal.seq', 'journal.order_id', 'journal.format', 'journal.body'])
          .where('journal_personal.seq', 'in', seqs)
          .orderBy('journal.seq'),
      ),
    );
  }

  /**
   * Numbers of these orders' entries, in ascending order. The journal has no index by order, which would cost each call;
   * operations lead to the entries that they began with, and their ends are a few entries on from there.
   */
  #seqsOf(orderIds: ReadonlyArray<string>): number[] {
    const { build } = this.#database;
    // As the indexes of settlements and of erasures say it.
    const isSettlement = sql<SqlBool>`kind = 'settled'`;
    const isErasure = sql<SqlBool>`kind = 'erased'`;
    const rows = chunked(orderIds).flatMap((ids) =>
      this.#database.all(
        build
          .selectFrom('operations')
          .select((operation) => operation.ref('started_seq').$castTo<number | null>().as('seq'))
          .where('order_id', 'in', ids)
          .unionAll(
            build
              .selectFrom('operations')
              .select((operation) =>
                operation
                  .selectFrom('journal')
                  .select('seq')
                  .whereRef('seq', '>', 'operations.started_seq')
                  .whereRef('operation_id', '=', 'operations.id')
                  .where('kind', '=', 'finished')
                  .orderBy('seq')
                  .limit(1)
                  .as('seq'),
              )
              .where('order_id', 'in', ids)
              .where('finished_at', 'is not', null),
          )
          .unionAll(
            build.selectFrom('journal').select('seq').where('order_id', 'in', ids).where(isSettlement),
          )
          .unionAll(build.selectFrom('journal').select('seq').where('order_id', 'in', ids).where(isErasure)),
      ),
    );
    return rows.flatMap(({ seq }) => seq ?? []).toSorted((one, other) => one - other);
  }
}

function chunked<Id>(ids: ReadonlyArray<Id>): Id[][] {
  const count = Math.ceil(ids.length / chunkSize);
  return Array.from({ length: count }, (_, index) => ids.slice(index * chunkSize, (index + 1) * chunkSize));
}
