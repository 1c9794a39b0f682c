import type SQLite from 'better-sqlite3';
import {
  currentFormat,
  hashOfEntry,
  hashOfPersonal,
  type JournalKind,
} from '../../main/payments/journal-entry.ts';
import { genesis } from '../../main/payments/journal-verification.ts';
import { splitBody } from '../../main/payments/personal-part.ts';
import type { Value } from './baskets.ts';
import type { SeedCall } from './payments.ts';
import type { Random } from './random.ts';

/** What an answer takes. */
const answerMs = 700;
const operator = 'seed';

type Insert = (table: string, columns: ReadonlyArray<string>) => SQLite.Statement;

/** Writes operations with their entries of the journal, chained as the application chains them. */
export class SeedJournal {
  readonly #random: Random;
  readonly #entry: SQLite.Statement;
  readonly #personal: SQLite.Statement;
  readonly #operation: SQLite.Statement;
  readonly #instanceId: string;
  #seq = 0;
  #hash = genesis;

  constructor(insertInto: Insert, random: Random, instanceId: string) {
    this.#random = random;
    this.#instanceId = instanceId;
    this.#entry = insertInto('journal', [
      ...['seq', 'operation_id', 'order_id', 'kind', 'at', 'body', 'previous_hash', 'format'],
      ...['personal_hash', 'hash'],
    ]);
    this.#personal = insertInto('journal_personal', ['seq', 'order_id', 'salt', 'content']);
    this.#operation = insertInto('operations', [
      ...['id', 'order_id', 'integration_id', 'action', 'outcome', 'instance_id', 'started_seq'],
      ...['amount_minor', 'currency', 'intent', 'reference_number', 'guaranteed_minor', 'additional_info'],
      ...['answer_status', 'errors', 'operator', 'started_at', 'finished_at'],
    ]);
  }

  /** Entries so far. */
  get length(): number {
    return this.#seq;
  }

  write(call: SeedCall): void {
    const { order, intent, outcome, errors, additionalInfo } = call;
    const { integration, basket, number: orderNumber, referenceNumber } = order;
    if (!integration) throw new Error(`Order ${orderNumber} was never sent.`);
    const operationId = this.#random.id(call.atMs);
    const [startedAt, finishedAt] = [call.atMs, call.atMs + answerMs].map((ms) => new Date(ms).toISOString());
    const { action } = intent;
    this.#append(operationId, order.id, 'started', startedAt, {
      ...{ action, orderNumber, integrationId: integration.id, environment: 'sandbox', intent },
      ...{ request: call.request, operator },
    });
    const startedSeq = this.#seq;
    const { grossMinor } = basket.totals;
    const end = {
      outcome,
      ...(outcome === 'succeeded' ? { referenceNumber, guaranteedMinor: grossMinor, additionalInfo } : {}),
      ...(outcome === 'unknown' ? {} : { answerStatus: outcome === 'succeeded' ? '1' : '0' }),
      errors,
    };
    this.#append(operationId, order.id, 'finished', finishedAt, end);
    const amount = action === 'applyTransaction' ? order.paidMinor : grossMinor;
    this.#operation.run(
      ...[operationId, order.id, integration.id, action, outcome, this.#instanceId, startedSeq, amount],
      ...[basket.currency, JSON.stringify(intent), end.referenceNumber ?? null, end.guaranteedMinor ?? null],
      ...[end.additionalInfo ?? null, end.answerStatus ?? null, JSON.stringify(errors), operator],
      ...[startedAt, finishedAt],
    );
  }

  #append(
    operationId: string,
    orderId: string,
    kind: JournalKind,
    at: string | undefined,
    content: object,
  ): void {
    const split = splitBody(JSON.parse(JSON.stringify(content)));
    const body = JSON.stringify(split.body);
    const salt = Buffer.from(this.#random.hex(6).repeat(6).slice(0, 32), 'hex');
    const personal = split.personal && JSON.stringify(split.personal);
    this.#seq += 1;
    const row = {
      seq: this.#seq,
      operation_id: operationId,
      order_id: orderId,
      kind,
      at: at ?? '',
      body,
      previous_hash: this.#hash,
      format: currentFormat,
      personal_hash: personal === undefined ? null : hashOfPersonal(salt, personal),
    };
    this.#hash = hashOfEntry(row, body);
    const values: Value[] = [...Object.values(row), this.#hash];
    this.#entry.run(...values);
    if (personal !== undefined) this.#personal.run(this.#seq, orderId, salt, personal);
  }
}
