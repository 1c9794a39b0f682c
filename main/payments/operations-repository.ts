import { type Selectable, sql, type SqlBool } from 'kysely';
import {
  type Operation,
  type OperationOutcome,
  operationOutcomeSchema,
  operationSchema,
} from '../../preload/contract.ts';
import type { Database } from '../storage/database.ts';
import { prepareQuery } from '../storage/prepared-query.ts';
import type { Schema } from '../storage/schema.ts';
import { type Intent, intentSchema } from './intent.ts';

/** An operation with what only the back office needs of it. */
export type StoredOperation = Operation & {
  readonly instanceId: string;
  /** The journal's entry that it began with. */
  readonly startedSeq: number;
  /** Absent where a clerk put something on record without a call. */
  readonly intent: Intent | undefined;
};

/** What an operation starts with. */
export type NewOperation = {
  readonly id: string;
  readonly orderId: string;
  readonly integrationId: string;
  readonly action: Operation['action'];
  readonly instanceId: string;
  readonly startedSeq: number;
  readonly amountMinor: number | undefined;
  readonly currency: string;
  readonly intent: Intent | undefined;
  readonly operator: string;
  readonly releasedBy?: string | undefined;
  readonly note?: string | undefined;
  readonly startedAt: string;
};

/** How an operation ended. */
export type OperationEnd = Pick<
  Operation,
  | 'outcome'
  | 'referenceNumber'
  | 'guaranteedMinor'
  | 'additionalInfo'
  | 'answerStatus'
  | 'errors'
  | 'correctedDebtor'
> & { readonly finishedAt: string };

type Row = Selectable<Schema['operations']>;
type EndColumns =
  | 'finished_at'
  | 'reference_number'
  | 'guaranteed_minor'
  | 'additional_info'
  | 'answer_status'
  | 'corrected_debtor';
type NewRow = Omit<Row, EndColumns>;
type EndRow = Pick<Row, 'id' | 'outcome' | 'errors' | EndColumns>;

/** The operations of every order, as the journal's entries add up. */
export class OperationsRepository {
  readonly #database: Database;
  readonly #find = prepareQuery((of: { id: string }) =>
    this.#database.build.selectFrom('operations').selectAll().where('id', '=', of.id),
  );
  // Each as its index says it: these two have next to nothing in them, whatever was paid before.
  readonly #findSending = prepareQuery((of: { orderId: string }) =>
    this.#database.build
      .selectFrom('operations')
      .selectAll()
      .where('order_id', '=', of.orderId)
      .where(sql<SqlBool>`outcome = 'sending'`),
  );
  readonly #findUnsettled = prepareQuery((of: { orderId: string }) =>
    this.#database.build
      .selectFrom('operations')
      .selectAll()
      .where('order_id', '=', of.orderId)
      .where(sql<SqlBool>`outcome in ('sending', 'unknown') and action <> 'checkStatus'`),
  );
  readonly #insert = prepareQuery((of: NewRow) =>
    this.#database.build.insertInto('operations').values({
      id: of.id,
      order_id: of.order_id,
      integration_id: of.integration_id,
      action: of.action,
      outcome: of.outcome,
      instance_id: of.instance_id,
      started_seq: of.started_seq,
      amount_minor: of.amount_minor,
      currency: of.currency,
      intent: of.intent,
      errors: of.errors,
      operator: of.operator,
      released_by: of.released_by,
      note: of.note,
      started_at: of.started_at,
    }),
  );
  readonly #finish = prepareQuery((of: EndRow) =>
    this.#database.build
      .updateTable('operations')
      .set({
        outcome: of.outcome,
        finished_at: of.finished_at,
        errors: of.errors,
        reference_number: of.reference_number,
        guaranteed_minor: of.guaranteed_minor,
        additional_info: of.additional_info,
        answer_status: of.answer_status,
        corrected_debtor: of.corrected_debtor,
      })
      .where('id', '=', of.id),
  );

  constructor(database: Database) {
    this.#database = database;
  }

  /** Throws SQLite's unique violation when the order has an open operation: the database's own guard. */
  insert(operation: NewOperation): void {
    this.#database.runOf(this.#insert, {
      id: operation.id,
      order_id: operation.orderId,
      integration_id: operation.integrationId,
      action: operation.action,
      outcome: 'sending',
      instance_id: operation.instanceId,
      started_seq: operation.startedSeq,
      amount_minor: operation.amountMinor ?? null,
      currency: operation.currency,
      intent: JSON.stringify(operation.intent ?? null),
      errors: '[]',
      operator: operation.operator,
      released_by: operation.releasedBy ?? null,
      note: operation.note ?? null,
      started_at: operation.startedAt,
    });
  }

  /** Notes how an operation that was being sent ended. */
  finish(id: string, end: OperationEnd): void {
    this.#database.runOf(this.#finish, {
      id,
      outcome: end.outcome,
      finished_at: end.finishedAt,
      errors: JSON.stringify(end.errors),
      reference_number: end.referenceNumber ?? null,
      guaranteed_minor: end.guaranteedMinor ?? null,
      additional_info: end.additionalInfo ?? null,
      answer_status: end.answerStatus ?? null,
      corrected_debtor: end.correctedDebtor === undefined ? null : JSON.stringify(end.correctedDebtor),
    });
  }

  /** Notes that a lost outcome became known. */
  settle(id: string, outcome: OperationOutcome, note: string): void {
    this.#database.run(
      this.#database.build.updateTable('operations').set({ outcome, note }).where('id', '=', id),
    );
  }

  /** Erases what operations of these orders say about persons; outcomes, codes, amounts and references stay. */
  erasePersonal(orderIds: ReadonlyArray<string>): void {
    for (const operation of orderIds.flatMap((orderId) => this.listOfOrder(orderId))) {
      this.#database.run(
        this.#database.build
          .updateTable('operations')
          .set({
            note: null,
            corrected_debtor: null,
            errors: JSON.stringify(operation.errors.map(({ code }) => ({ code, message: '' }))),
          })
          .where('id', '=', operation.id),
      );
    }
  }

  get(id: string): StoredOperation | undefined {
    const row = this.#database.getOf(this.#find, { id });
    return row && toOperation(row);
  }

  /** Oldest first. */
  listOfOrder(orderId: string): StoredOperation[] {
    return this.#database
      .all(
        this.#database.build
          .selectFrom('operations')
          .selectAll()
          .where('order_id', '=', orderId)
          .orderBy('started_seq'),
      )
      .map(toOperation);
  }

  /**
   * The operation that keeps an order from any other: one that is awaited, else the one of unknown outcome. While it is
   * asked about a lost outcome, nobody decides it.
   */
  findOpen(orderId: string): StoredOperation | undefined {
    const row =
      this.#database.getOf(this.#findSending, { orderId }) ??
      this.#database.getOf(this.#findUnsettled, { orderId });
    return row && toOperation(row);
  }

  /** Calls whose answer was never noted, oldest first. */
  listSending(): StoredOperation[] {
    const query = this.#database.build
      .selectFrom('operations')
      .selectAll()
      .where(sql<SqlBool>`outcome = 'sending'`);
    return this.#database.all(query.orderBy('started_seq')).map(toOperation);
  }

  /** Operations that may or may not have happened, oldest first. */
  listUnknown(): StoredOperation[] {
    // As the index of unsettled operations says it: among millions of settled ones the few are found at once.
    const unsettled = sql<SqlBool>`outcome in ('sending', 'unknown') and action <> 'checkStatus'`;
    const query = this.#database.build.selectFrom('operations').selectAll().where(unsettled);
    return this.#database.all(query.where('outcome', '=', 'unknown').orderBy('started_seq')).map(toOperation);
  }
}

const errorsSchema = operationSchema.shape.errors;
const storedIntentSchema = intentSchema.nullable();

function toOperation(row: Row): StoredOperation {
  return {
    id: row.id,
    orderId: row.order_id,
    integrationId: row.integration_id,
    action: operationSchema.shape.action.parse(row.action),
    outcome: operationOutcomeSchema.parse(row.outcome),
    instanceId: row.instance_id,
    startedSeq: row.started_seq,
    intent: storedIntentSchema.parse(JSON.parse(row.intent)) ?? undefined,
    amountMinor: row.amount_minor ?? undefined,
    currency: row.currency,
    referenceNumber: row.reference_number ?? undefined,
    guaranteedMinor: row.guaranteed_minor ?? undefined,
    additionalInfo: row.additional_info ?? undefined,
    answerStatus: row.answer_status ?? undefined,
    errors: errorsSchema.parse(JSON.parse(row.errors)),
    correctedDebtor:
      row.corrected_debtor === null
        ? undefined
        : operationSchema.shape.correctedDebtor.parse(JSON.parse(row.corrected_debtor)),
    operator: row.operator,
    releasedBy: row.released_by ?? undefined,
    note: row.note ?? undefined,
    startedAt: row.started_at,
    finishedAt: row.finished_at ?? undefined,
  };
}
