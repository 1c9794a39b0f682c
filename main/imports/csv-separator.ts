import { BackOfficeError } from '../../preload/contract.ts';
import { csvRows } from './csv-rows.ts';

const candidates = [';', ',', '\t', '|', '^', '~', ':'] as const;
const rowsLookedAt = 25;
const charactersLookedAt = 65_536;

/**
 * The separator that splits the first rows into the same number of cells, and most of them. Excel's own `sep=;` on the
 * first line is taken at its word.
 */
export function detectSeparator(start: string): string {
  const named = separatorLine(start);
  if (named !== undefined) return named;
  // The last line may be cut off.
  const sample = start.slice(0, charactersLookedAt);
  const scores = candidates.map((separator) => ({ separator, score: scoreOf(sample, separator) }));
  return scores.reduce((best, candidate) => (candidate.score > best.score ? candidate : best)).separator;
}

/** The separator that a first line of `sep=;` names. */
export function separatorLine(start: string): string | undefined {
  return /^sep=(.)\r?\n/i.exec(start)?.[1];
}

function scoreOf(sample: string, separator: string): number {
  const widths: number[] = [];
  try {
    for (const { cells } of csvRows([sample], separator)) {
      widths.push(cells.length);
      if (widths.length === rowsLookedAt) break;
    }
  } catch (error) {
    // With this separator the quotation marks make no sense, or the sample ends within some; what was read counts.
    if (!(error instanceof BackOfficeError)) throw error;
  }
  const [header = 1, ...rows] = widths;
  if (header === 1) return 0;
  const fitting = rows.filter((width) => width === header).length;
  return header * (rows.length === 0 ? 1 : 0.1 + fitting / rows.length);
}
