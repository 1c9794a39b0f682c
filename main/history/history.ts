import { z } from 'zod';
import {
  type HistoryTopic,
  type ParsedInput,
  type RecordAction,
  recordActionSchema,
  type RecordChange,
  type ValueChange,
  valueChangeSchema,
} from '../../preload/contract.ts';
import type { Platform } from '../platform.ts';
import { decodeCursor, encodeCursor } from '../storage/cursor.ts';
import type { Database } from '../storage/database.ts';
import { currentActor, currentOrigin } from './actor.ts';
import { differences } from './differences.ts';

type RecordState = { readonly id: string } & Readonly<Record<string, unknown>>;

/** What is no change of a record's content: made by the application, derived, or told by the payment journal. */
const ignoredFields: Readonly<Record<HistoryTopic, ReadonlySet<string>>> = {
  integrations: new Set([
    ...['id', 'createdAt', 'updatedAt', 'lastTest', 'hasPassword', 'hasSecret', 'effectiveCountries'],
  ]),
  paymentTerms: new Set(['id']),
  customers: new Set(['id', 'createdAt', 'updatedAt', 'vatIdState', 'duplicates']),
  rules: new Set(['id', 'createdAt', 'updatedAt']),
  orders: new Set([
    ...['id', 'createdAt', 'updatedAt', 'customerId', 'outstandingMinor', 'paymentStatus', 'integrationId'],
    ...['referenceNumber', 'guaranteedMinor', 'paidMinor', 'dueOn', 'totals'],
    ...['totalsDifferences', 'totalsOpen', 'acceptedTotals'],
  ]),
};

const positionSchema = z.object({ before: z.number().int() });

/**
 * The change history of every record: who changed what, when, from what to what. Repositories tell it inside the
 * transaction of their write, so that there is no change without its entry.
 */
export class History {
  readonly #database: Database;
  readonly #now: Platform['now'];

  constructor(database: Database, { now }: Pick<Platform, 'now'>) {
    this.#database = database;
    this.#now = now;
  }

  /**
   * Notes a change by its states before and after; nothing where nothing differs. Belongs in the change's transaction.
   *
   * @param action default: what the states say.
   */
  record(
    topic: HistoryTopic,
    before: RecordState | undefined,
    after: RecordState | undefined,
    action?: RecordAction,
  ): void {
    const id = after?.id ?? before?.id;
    if (id === undefined) return;
    const changes = before && after ? differences(before, after, ignoredFields[topic]) : [];
    const natural = after === undefined ? 'deleted' : before === undefined ? 'created' : 'changed';
    if ((action ?? natural) === 'changed' && changes.length === 0) return;
    const origin = natural === 'deleted' ? natural : (currentOrigin() ?? natural);
    this.note(topic, id, action ?? origin, changes);
  }

  /** Notes something that the states do not show. Belongs in the change's transaction. */
  note(
    topic: HistoryTopic,
    recordId: string,
    action: RecordAction,
    changes: ReadonlyArray<ValueChange>,
  ): void {
    this.#database.run(
      this.#database.build.insertInto('record_changes').values({
        topic,
        record_id: recordId,
        at: this.#now().toISOString(),
        operator: currentActor(),
        action,
        changes: JSON.stringify(changes),
      }),
    );
  }

  /** Newest first. */
  list(input: ParsedInput<'history.list'>): {
    rows: RecordChange[];
    nextCursor: string | null;
    total: number;
  } {
    const { build } = this.#database;
    const ofRecord = build
      .selectFrom('record_changes')
      .where('topic', '=', input.topic)
      .where('record_id', '=', input.recordId);
    let query = ofRecord
      .selectAll()
      .orderBy('seq', 'desc')
      .limit(input.limit + 1);
    if (input.cursor !== undefined) {
      query = query.where('seq', '<', decodeCursor(input.cursor, positionSchema).before);
    }
    const found = this.#database.all(query);
    const rows = found.slice(0, input.limit).map((row) => ({
      id: row.seq,
      at: row.at,
      operator: row.operator,
      action: recordActionSchema.parse(row.action),
      changes: row.changes === null ? [] : changesSchema.parse(JSON.parse(row.changes)),
      erased: row.changes === null,
    }));
    const last = rows.at(-1);
    const total =
      this.#database.get(ofRecord.select(({ fn }) => fn.countAll<number>().as('found')))?.found ?? 0;
    return {
      rows,
      nextCursor: found.length > input.limit && last ? encodeCursor({ before: last.id }) : null,
      total,
    };
  }

  /** Makes a record's changes another's. Belongs in the transaction that merges the two. */
  moveTo(topic: HistoryTopic, fromId: string, toId: string): void {
    this.#database.run(
      this.#database.build
        .updateTable('record_changes')
        .set({ record_id: toId })
        .where('topic', '=', topic)
        .where('record_id', '=', fromId),
    );
  }

  /** Erases the values of a record's changes; who did what kind of thing and when stays. Belongs in a transaction. */
  eraseValues(topic: HistoryTopic, recordId: string): void {
    this.#database.run(
      this.#database.build
        .updateTable('record_changes')
        .set({ changes: null })
        .where('topic', '=', topic)
        .where('record_id', '=', recordId)
        .where('changes', '!=', '[]'),
    );
  }
}

const changesSchema = z.array(valueChangeSchema);
