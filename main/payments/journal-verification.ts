import {
  type Erasure,
  erasureSchema,
  hashOfEntry,
  hashOfPersonal,
  type JournalRow,
  sha256,
} from './journal-entry.ts';
import { isPartOf } from './personal-part.ts';

/** An entry with its hash, and its personal part where that is still there. */
export type VerifiableRow = JournalRow & {
  readonly hash: string;
  readonly personal_salt: Buffer | null;
  readonly personal_content: string | null;
};

/** What erasures of the journal say, by the number of the entry that lost its personal part. */
export type Erasures = ReadonlyMap<number, Erasure['erased'][number]>;

/** Hash that stands before the first entry. */
export const genesis = '0'.repeat(64);

/** The erasures that `erased` entries name. */
export function readErasures(rows: ReadonlyArray<{ readonly body: string }>): Erasures {
  const erasures = rows.flatMap((row) => erasureSchema.parse(JSON.parse(row.body)).erased);
  return new Map(erasures.map((erasure) => [erasure.seq, erasure]));
}

/**
 * What is wrong with an entry, in a sentence; `undefined` when it is as it was written, or lacks nothing but personal
 * data that an erasure names.
 */
export function faultOf(row: VerifiableRow, previousHash: string, erasures: Erasures): string | undefined {
  const isLinked = row.previous_hash === previousHash;
  if (!isLinked || !isBodyIntact(row, erasures)) {
    return 'An entry was changed, or one was put in or taken out before it.';
  }
  if (row.format === 1 || row.personal_hash === null) return undefined;
  if (row.personal_salt === null || row.personal_content === null) {
    return erasures.has(row.seq)
      ? undefined
      : 'The personal data of an entry are missing, and no entry says that they were erased.';
  }
  return hashOfPersonal(row.personal_salt, row.personal_content) === row.personal_hash
    ? undefined
    : 'The personal data of an entry were changed.';
}

function isBodyIntact(row: VerifiableRow, erasures: Erasures): boolean {
  if (row.format !== 1) return hashOfEntry(row, row.body) === row.hash;
  if (row.personal_content !== null) {
    // The complete body is what the hash was made over; the one beside it must be a part of it.
    return (
      hashOfEntry(row, row.personal_content) === row.hash &&
      isPartOf(JSON.parse(row.body), JSON.parse(row.personal_content))
    );
  }
  const sealed = erasures.get(row.seq)?.bodyHash;
  return sealed === undefined ? hashOfEntry(row, row.body) === row.hash : sealed === sha256(row.body);
}
