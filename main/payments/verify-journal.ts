import { sql, type SqlBool } from 'kysely';
import { z } from 'zod';
import type { Database } from '../storage/database.ts';
import { amountOf, intentSchema } from './intent.ts';
import { type Erasures, faultOf, genesis, readErasures } from './journal-verification.ts';

/** A journal as it once was: so many entries, the last of them with this hash. */
export const journalHeadSchema = z.object({
  entries: z.number().int().positive(),
  lastHash: z.string(),
  /** Who says so: begins a sentence. */
  source: z.string(),
});
export type JournalHead = z.infer<typeof journalHeadSchema>;

/** Result of recomputing the chain. `brokenAt`: number of the first entry that does not fit; 0 where there is none. */
export const verificationSchema = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), entries: z.number().int(), lastHash: z.string() }),
  z.object({
    ok: z.literal(false),
    entries: z.number().int(),
    brokenAt: z.number().int(),
    message: z.string(),
  }),
]);
export type Verification = z.infer<typeof verificationSchema>;

/** Entries that are read at a time: what is in memory of a journal of any length. */
const pageSize = 2_000;

/**
 * Recomputes the whole chain, and compares the operations with what their entries say.
 *
 * The chain alone shows no cut of its end, and none that somebody computed anew after the change. `heads`, kept
 * elsewhere, do: each says what the journal was at a time.
 */
export function verifyJournal(database: Database, heads: ReadonlyArray<JournalHead> = []): Verification {
  return database.snapshot(() => {
    const walk = new Walk(readErasures(erasureRows(database)), heads);
    for (let after = 0; ;) {
      const rows = pageOf(database, after);
      for (const row of rows) {
        const fault = walk.faultAt(row);
        if (fault) return { ok: false, entries: walk.entries, ...fault };
      }
      after = rows.at(-1)?.seq ?? after;
      if (rows.length < pageSize) break;
    }
    const fault = walk.faultAtEnd() ?? strayOperation(database);
    if (fault) return { ok: false, entries: walk.entries, ...fault };
    return { ok: true, entries: walk.entries, lastHash: walk.lastHash };
  });
}

type Fault = { readonly brokenAt: number; readonly message: string };

/** An entry, and the operation that it belongs to as it stands beside the journal. */
type Row = ReturnType<typeof pageOf>[number];

/** Goes along the chain, entry by entry. */
class Walk {
  entries = 0;
  lastHash = genesis;
  readonly #erasures: Erasures;
  readonly #heads: ReadonlyArray<JournalHead>;
  /** Operations that may get another outcome yet: which one they have so far, and where they began. */
  readonly #open = new Map<string, { outcome: string; shown: string | null; startedSeq: number }>();

  constructor(erasures: Erasures, heads: ReadonlyArray<JournalHead>) {
    this.#erasures = erasures;
    this.#heads = heads;
  }

  faultAt(row: Row): Fault | undefined {
    this.entries += 1;
    if (row.seq !== this.entries) return { brokenAt: this.entries, message: 'An entry is missing.' };
    const fault = faultOf(row, this.lastHash, this.#erasures);
    if (fault !== undefined) return { brokenAt: row.seq, message: fault };
    this.lastHash = row.hash;
    const other = this.#heads.find(({ entries, lastHash }) => entries === row.seq && lastHash !== row.hash);
    if (other) {
      const message = `${other.source} has another entry ${row.seq}: this one, or one before it, was changed and all hashes after it computed anew.`;
      return { brokenAt: row.seq, message };
    }
    return row.kind === 'erased' || row.kind === 'restored' ? undefined : this.#faultOfOperation(row);
  }

  /** What the entries together say, once all are read. */
  faultAtEnd(): Fault | undefined {
    const longer = this.#heads.find(({ entries }) => entries > this.entries);
    if (longer) {
      const message = `${longer.source} has ${longer.entries} entries of this journal, which has ${this.entries} now: its end was cut off.`;
      return { brokenAt: this.entries + 1, message };
    }
    for (const { outcome, shown, startedSeq } of this.#open.values()) {
      if (shown !== outcome) return otherOutcome(startedSeq, shown, outcome);
    }
    return undefined;
  }

  #faultOfOperation(row: Row): Fault | undefined {
    if (row.operation_started_seq === null) {
      return { brokenAt: row.seq, message: 'An operation of the journal is missing.' };
    }
    const body: unknown = JSON.parse(row.body);
    const differing = row.kind === 'started' ? differingStart(row, body) : differingEnd(row, body);
    if (differing !== undefined) {
      const message = `An operation says something else than its entry: ${differing} was changed.`;
      return { brokenAt: row.seq, message };
    }
    const outcome = row.kind === 'started' ? 'sending' : outcomeSchema.parse(body).outcome;
    const shown = row.operation_outcome;
    const startedSeq = row.operation_started_seq;
    if (outcome === 'sending' || outcome === 'unknown') {
      this.#open.set(row.operation_id, { outcome, shown, startedSeq });
      return undefined;
    }
    this.#open.delete(row.operation_id);
    return shown === outcome ? undefined : otherOutcome(startedSeq, shown, outcome);
  }
}

const outcomeSchema = z.object({ outcome: z.string() });
const startSchema = z.object({
  action: z.string(),
  operator: z.string(),
  integrationId: z.string().optional(),
  intent: z.unknown().optional(),
  authorisation: z.object({ releasedBy: z.string().optional() }).optional(),
  paidMinor: z.number().optional(),
});
const endSchema = z.object({
  referenceNumber: z.string().optional(),
  guaranteedMinor: z.number().optional(),
  additionalInfo: z.string().optional(),
  answerStatus: z.string().optional(),
  errors: z.array(z.object({ code: z.string().optional() })),
});

/** The column that is another than its `started` entry says; the entry itself is as it was written. */
function differingStart(row: Row, body: unknown): string | undefined {
  const start = startSchema.parse(body);
  const intent = start.intent === undefined ? undefined : intentSchema.parse(start.intent);
  return differing(row, {
    operation_order_id: row.order_id,
    operation_started_seq: row.seq,
    operation_started_at: row.at,
    operation_action: start.action,
    operation_operator: start.operator,
    operation_released_by: start.authorisation?.releasedBy ?? null,
    operation_intent: JSON.stringify(start.intent ?? null),
    operation_amount_minor: (intent ? amountOf(intent) : start.paidMinor) ?? null,
    ...(start.integrationId === undefined ? {} : { operation_integration_id: start.integrationId }),
  });
}

/** The same for the entry that an operation ended with; a settlement changes nothing but its outcome. */
function differingEnd(row: Row, body: unknown): string | undefined {
  if (row.kind !== 'finished') return undefined;
  const end = endSchema.parse(body);
  const found = differing(row, {
    operation_finished_at: row.at,
    operation_reference_number: end.referenceNumber ?? null,
    operation_guaranteed_minor: end.guaranteedMinor ?? null,
    operation_additional_info: end.additionalInfo ?? null,
    operation_answer_status: end.answerStatus ?? null,
  });
  return found ?? (codesOf(end.errors) === codesOf(errorsOf(row)) ? undefined : 'errors');
}

function differing(row: Row, said: Partial<Row>): string | undefined {
  const [column] = Object.entries(said).find(([name, value]) => Reflect.get(row, name) !== value) ?? [];
  return column?.replace('operation_', '');
}

/** Messages may be erased, as they may quote the buyer. */
function codesOf(errors: ReadonlyArray<{ readonly code?: string | undefined }>): string {
  return JSON.stringify(errors.map(({ code }) => code));
}

function errorsOf(row: Row): z.infer<typeof endSchema>['errors'] {
  return endSchema.shape.errors.parse(JSON.parse(row.operation_errors ?? '[]'));
}

function otherOutcome(brokenAt: number, shown: string | null, said: string): Fault {
  return { brokenAt, message: `An operation is "${shown ?? 'nothing'}" where the journal says "${said}".` };
}

/** An operation that no entry of the journal began. */
function strayOperation(database: Database): Fault | undefined {
  const stray = database.get(
    database.build
      .selectFrom('operations')
      .leftJoin('journal', (join) =>
        join
          .onRef('journal.seq', '=', 'operations.started_seq')
          .onRef('journal.operation_id', '=', 'operations.id'),
      )
      .select(['operations.started_seq', 'operations.outcome'])
      .where('journal.seq', 'is', null)
      .limit(1),
  );
  return stray && otherOutcome(stray.started_seq, stray.outcome, 'nothing');
}

function pageOf(database: Database, after: number) {
  return database.all(
    database.build
      .selectFrom('journal')
      .leftJoin('journal_personal', 'journal_personal.seq', 'journal.seq')
      .leftJoin('operations', 'operations.id', 'journal.operation_id')
      .selectAll('journal')
      .select(['journal_personal.salt as personal_salt', 'journal_personal.content as personal_content'])
      .select([
        'operations.order_id as operation_order_id',
        'operations.integration_id as operation_integration_id',
        'operations.action as operation_action',
        'operations.outcome as operation_outcome',
        'operations.started_seq as operation_started_seq',
        'operations.amount_minor as operation_amount_minor',
        'operations.intent as operation_intent',
        'operations.reference_number as operation_reference_number',
        'operations.guaranteed_minor as operation_guaranteed_minor',
        'operations.additional_info as operation_additional_info',
        'operations.answer_status as operation_answer_status',
        'operations.errors as operation_errors',
        'operations.operator as operation_operator',
        'operations.released_by as operation_released_by',
        'operations.started_at as operation_started_at',
        'operations.finished_at as operation_finished_at',
      ])
      .where('journal.seq', '>', after)
      .orderBy('journal.seq')
      .limit(pageSize),
  );
}

function erasureRows(database: Database): Array<{ body: string }> {
  // As the index of erasures says it.
  const isErasure = sql<SqlBool>`kind = 'erased'`;
  return database.all(database.build.selectFrom('journal').select('body').where(isErasure));
}
