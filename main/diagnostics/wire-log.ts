import {
  BackOfficeError,
  environmentSchema,
  type ParsedInput,
  type WireCall,
  type WireCallDetail,
  wireOutcomeSchema,
  type WireRetention,
} from '../../preload/contract.ts';
import { z } from 'zod';
import type { CallRecord } from '../infinitepay/gateway-types.ts';
import type { Platform } from '../platform.ts';
import type { WireLogFile, WireRow } from '../storage/wire-log-file.ts';
import { maskMessage } from './mask-message.ts';

const defaultRetention: WireRetention = { days: 30, megabytes: 50 };
/** Calls are written together, so that a batch does not wait for its log. */
const flushMs = 250;
/** How many calls are written until old ones are looked for, or else how long. */
const pruneEvery = 200;
const pruneEveryMs = 3_600_000;

/**
 * The last calls of each integration, for support. It watches: whatever goes wrong in it is noted in the log file and
 * never touches a payment.
 */
export class WireLog {
  readonly #file: WireLogFile;
  readonly #platform: Platform;
  #waiting: CallRecord[] = [];
  #timer: NodeJS.Timeout | undefined;
  #sincePrune = 0;
  #prunedAt = 0;

  constructor(file: WireLogFile, platform: Platform) {
    this.#file = file;
    this.#platform = platform;
  }

  /** Notes a call that has ended. Never throws. */
  note(call: CallRecord): void {
    this.#waiting.push(call);
    this.#timer ??= setTimeout(() => this.flush(), flushMs).unref();
  }

  /** Writes what waits. Never throws. */
  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const calls = this.#waiting.splice(0);
    if (calls.length === 0) return;
    try {
      this.#file.insert(calls.map(toRow));
      this.#sincePrune += calls.length;
      if (this.#sincePrune >= pruneEvery || this.#now() - this.#prunedAt >= pruneEveryMs) this.#prune();
    } catch (error) {
      this.#platform.log.warn(
        { error: String(error), calls: calls.length },
        'the wire log could not be written',
      );
    }
  }

  /** Newest first. */
  list(input: ParsedInput<'wireLog.list'>): {
    rows: WireCall[];
    nextBefore: number | null;
    total: number;
    bytes: number;
  } {
    this.flush();
    // A desk that makes no calls any more looks at none that are too old.
    if (this.#now() - this.#prunedAt >= pruneEveryMs) this.#prune();
    const search = input.search === '' ? undefined : input.search;
    const filter = { ...input, search };
    const rows = this.#file.list(filter, input.limit, input.before).map(toCall);
    const isLast = rows.length < input.limit;
    return { rows, nextBefore: isLast ? null : (rows.at(-1)?.id ?? null), ...this.#file.measure(filter) };
  }

  /** @throws BackOfficeError `notFound` when it was pruned meanwhile. */
  get(id: number): WireCallDetail {
    this.flush();
    const row = this.#file.find(id);
    if (!row) throw new BackOfficeError('notFound', 'This call is not in the wire log any more.');
    return { ...toCall(row), request: row.request ?? undefined, answer: row.answer ?? undefined };
  }

  retention(): WireRetention {
    return {
      days: this.#file.setting('days') ?? defaultRetention.days,
      megabytes: this.#file.setting('megabytes') ?? defaultRetention.megabytes,
    };
  }

  setRetention(retention: WireRetention): WireRetention {
    this.flush();
    for (const [name, value] of Object.entries(retention)) this.#file.saveSetting(name, value);
    this.#prune();
    return this.retention();
  }

  /** @returns how many calls there were. */
  clear(): number {
    this.flush();
    return this.#file.clear();
  }

  close(): void {
    this.flush();
    this.#file.close();
  }

  #prune(): void {
    const { days, megabytes } = this.retention();
    const now = this.#now();
    this.#file.prune(new Date(now - days * 86_400_000).toISOString(), megabytes * 1_000_000);
    this.#sincePrune = 0;
    this.#prunedAt = now;
  }

  #now(): number {
    return this.#platform.now().getTime();
  }
}

function toRow(call: CallRecord): Omit<WireRow, 'id'> {
  const { source, result, messages } = call;
  const answer = result.kind === 'answered' ? result.answer : undefined;
  const codes = answer
    ? answer.errors.map(({ code }) => code)
    : result.kind === 'answered'
      ? []
      : [result.failure.reason ?? result.failure.code];
  const kept = source.keepsMessages ? maskedMessages(call) : { request: null, answer: null };
  return {
    at: call.at,
    integration_id: source.integrationId,
    environment: call.environment,
    operation: call.operation,
    order_number: call.orderNumber,
    duration_ms: call.durationMs,
    outcome: result.kind,
    http_status: messages.httpStatus ?? null,
    api_status: answer?.status ?? null,
    codes: JSON.stringify(codes),
    ...kept,
  };
}

/** The answer is searched for what the request hid: it may repeat the buyer's name. */
function maskedMessages({ messages, secrets }: CallRecord): {
  request: string | null;
  answer: string | null;
} {
  const request = messages.request === undefined ? undefined : maskMessage(messages.request, secrets);
  const known = request?.hidden ?? secrets;
  const answer = messages.answer === undefined ? undefined : maskMessage(messages.answer, known);
  return { request: request?.text ?? null, answer: answer?.text ?? null };
}

const codesSchema = z.array(z.string());

function toCall(row: WireRow): WireCall {
  return {
    id: row.id,
    at: row.at,
    integrationId: row.integration_id,
    environment: environmentSchema.parse(row.environment),
    operation: row.operation,
    orderNumber: row.order_number,
    durationMs: row.duration_ms,
    outcome: wireOutcomeSchema.parse(row.outcome),
    httpStatus: row.http_status ?? undefined,
    apiStatus: row.api_status ?? undefined,
    codes: codesSchema.parse(JSON.parse(row.codes)),
    hasMessages: row.request !== null || row.answer !== null,
  };
}
