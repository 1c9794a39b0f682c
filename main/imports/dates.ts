import type { DateOrder } from '../../preload/contract.ts';

/** What a cell turned out to be; `date` is `YYYY-MM-DD`. */
export type ReadDate =
  | { readonly kind: 'date'; readonly date: string }
  /** `11/10/2026`: day and month could be either way round. Asked, not guessed. */
  | { readonly kind: 'ambiguous' }
  | { readonly kind: 'notADate' };

const slashes = /^(\d{1,2})\/(\d{1,2})\/(\d{4})(?: .*)?$/;

/** Reads `2026-11-23` and `23.11.2026`; slashes by the order that somebody chose. */
export function readDate(text: string, order?: DateOrder): ReadDate {
  const trimmed = text.trim();
  const iso = /^(\d{4})-(\d{2})-(\d{2})(?:[T ].*)?$/.exec(trimmed);
  if (iso) return exists(iso[1], iso[2], iso[3]);
  const german = /^(\d{1,2})\.(\d{1,2})\.(\d{4})(?: .*)?$/.exec(trimmed);
  if (german) return exists(german[3], german[2], german[1]);
  const slashed = slashes.exec(trimmed);
  if (!slashed) return { kind: 'notADate' };
  if (order === undefined) return { kind: 'ambiguous' };
  const [, first, second, year] = slashed;
  return order === 'dayFirst' ? exists(year, second, first) : exists(year, first, second);
}

/** Which order a date with slashes can only have, if it can have one only: `11/23/2026`. */
export function provenOrder(text: string): DateOrder | undefined {
  const slashed = slashes.exec(text.trim());
  if (!slashed) return undefined;
  const [first, second] = [Number(slashed[1]), Number(slashed[2])];
  if (first > 12 && second <= 12) return 'dayFirst';
  return second > 12 && first <= 12 ? 'monthFirst' : undefined;
}

function exists(year = '', month = '', day = ''): ReadDate {
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const parsed = new Date(`${date}T00:00:00Z`);
  const isReal = !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(date);
  return isReal ? { kind: 'date', date } : { kind: 'notADate' };
}
