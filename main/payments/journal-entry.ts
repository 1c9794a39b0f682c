import { createHash } from 'node:crypto';
import { z } from 'zod';

/**
 * What happened. `started` is written before a byte leaves, `finished` with the answer, `settled` when a lost outcome
 * became known, by check status or by a clerk, `erased` when personal data of earlier entries were erased, and `restored`
 * when a copy took the place of the profile: later entries that there were are not here.
 */
export type JournalKind = 'started' | 'finished' | 'settled' | 'erased' | 'restored';

/** One entry, as it is appended. `body` is everything needed to understand it later, without secrets. */
export type JournalEntry = {
  readonly operationId: string;
  readonly orderId: string;
  readonly kind: JournalKind;
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly body: Readonly<Record<string, unknown>>;
};

/** An entry as it is stored. */
export type JournalRow = {
  readonly seq: number;
  readonly operation_id: string;
  readonly order_id: string;
  readonly kind: string;
  readonly at: string;
  readonly body: string;
  readonly previous_hash: string;
  /** How `hash` is made; see `hashOfEntry`. */
  readonly format: number;
  /** What stands for the personal part in `hash`; only in format 2, and only where there is one. */
  readonly personal_hash: string | null;
};

/** The format that new entries are written in. */
export const currentFormat = 2;

/**
 * SHA-256 over the entry's fields in a fixed order; JSON keeps one from running into the next.
 *
 * - Format 1 hashed the whole body, personal data included.
 * - Format 2 hashes the body without its personal part, and that part's salted hash: the part can go without breaking
 *   the chain, and what is left can still not be changed.
 *
 * @param body the text that the hash was made over: in format 1 the one that still has its personal data.
 */
export function hashOfEntry(row: JournalRow, body: string): string {
  const start = [row.seq, row.operation_id, row.order_id, row.kind, row.at, body];
  const fields =
    row.format === 1
      ? [...start, row.previous_hash]
      : [row.format, ...start, row.personal_hash ?? '', row.previous_hash];
  return sha256(JSON.stringify(fields));
}

/** Hash of a personal part. The salt goes when the part goes, so that nobody can find the part by trying. */
export function hashOfPersonal(salt: Buffer, content: string): string {
  return createHash('sha256').update(salt).update(content).digest('hex');
}

/** SHA-256 of a text, in hexadecimal digits. */
export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** Body of an `erased` entry: which entries lost their personal part, and who did it. */
export const erasureSchema = z.object({
  operator: z.string(),
  erased: z.array(
    z.object({
      seq: z.number().int(),
      /** For an entry of format 1: SHA-256 of the body that stays, which its own hash can not vouch for any more. */
      bodyHash: z.string().optional(),
    }),
  ),
});
export type Erasure = z.infer<typeof erasureSchema>;

/** Body of a `restored` entry: of when the copy is, and which version of the application made it. */
export const restoreSchema = z.object({
  copyCreatedAt: z.string(),
  application: z.string(),
});
export type RestoreBody = z.infer<typeof restoreSchema>;
