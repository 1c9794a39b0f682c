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
  const [monthNumber, dayNumber] = [Number(month), Number(day)];
  const isReal =
    monthNumber >= 1 &&
    monthNumber <= 12 &&
    dayNumber >= 1 &&
    dayNumber <= lastDay(Number(year), monthNumber);
  if (!isReal) return { kind: 'notADate' };
  return { kind: 'date', date: `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` };
}

const monthDays = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function lastDay(year: number, month: number): number {
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return month === 2 && isLeap ? 29 : (monthDays[month - 1] ?? 0);
}
