/** What a cell turned out to be; `date` is `YYYY-MM-DD`. */
export type ReadDate =
  | { readonly kind: 'date'; readonly date: string }
  /** `11/10/2026`: day and month could be either way round. Asked, not guessed. */
  | { readonly kind: 'ambiguous' }
  | { readonly kind: 'notADate' };

/** Reads `2026-11-23` and `23.11.2026`; slashes are ambiguous. */
export function readDate(text: string): ReadDate {
  const trimmed = text.trim();
  const iso = /^(\d{4})-(\d{2})-(\d{2})(?:T.*)?$/.exec(trimmed);
  if (iso) return exists(iso[1], iso[2], iso[3]);
  const german = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(trimmed);
  if (german) return exists(german[3], german[2], german[1]);
  return /^\d{1,2}\/\d{1,2}\/\d{4}$/.test(trimmed) ? { kind: 'ambiguous' } : { kind: 'notADate' };
}

function exists(year = '', month = '', day = ''): ReadDate {
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const parsed = new Date(`${date}T00:00:00Z`);
  const isReal = !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(date);
  return isReal ? { kind: 'date', date } : { kind: 'notADate' };
}
