import { CsvError, parse } from 'csv-parse/sync';
import { BackOfficeError } from '../../preload/contract.ts';

/** A row of a file with the line it begins at, from 1. Columns by their header, as written. */
export type CsvRow = { readonly line: number; readonly cells: ReadonlyMap<string, string> };

export type CsvTable = { readonly headers: ReadonlyArray<string>; readonly rows: ReadonlyArray<CsvRow> };

const separators = [',', ';', '\t', '|'] as const;

/**
 * Reads a CSV text. The separator is the one that splits the header line into most columns.
 *
 * @throws BackOfficeError `unreadableFile` naming the line: quotes that are never closed, rows of another width, columns
 *   twice, no header.
 */
export function readCsv(text: string): CsvTable {
  const separator = detectSeparator(text);
  const records = parseRecords(text, separator);
  const [header, ...body] = records;
  if (!header) throw unreadable('The file is empty. It needs a header line and at least one row.', 1);
  const headers = header.record.map((cell) => cell.trim());
  const twice = headers.find((name, index) => name !== '' && headers.indexOf(name) !== index);
  if (twice !== undefined) throw unreadable(`The column "${twice}" is there twice.`, 1);
  const rows = body.map(({ record, line }) => {
    if (record.length !== headers.length) {
      const message = `The row has ${record.length} columns where the header has ${headers.length}.`;
      throw unreadable(`${message} Check for a missing or stray separator or quote.`, line);
    }
    return { line, cells: new Map(headers.map((name, index) => [name, record[index] ?? ''])) };
  });
  return { headers, rows };
}

type LinedRecord = { readonly record: string[]; readonly line: number };

function parseRecords(text: string, delimiter: string): LinedRecord[] {
  try {
    const parsed = parse(text, {
      bom: true,
      delimiter,
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      trim: true,
      // With `info` each record comes wrapped, which the package's types do not know.
    }) as unknown as Array<{ record: string[]; info: { lines: number } }>;
    // The package tells the line that a record ends at; one without line breaks in its cells begins there too.
    return parsed.map(({ record, info }) => ({
      record,
      line: info.lines - record.reduce((breaks, cell) => breaks + (cell.match(/\n/g)?.length ?? 0), 0),
    }));
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = typeof error['lines'] === 'number' ? error['lines'] : 1;
    const isQuote = error.code === 'CSV_QUOTE_NOT_CLOSED' || error.code.includes('QUOTE');
    const what = isQuote ? 'A quotation mark is never closed, or stands where none may be.' : error.message;
    throw unreadable(`${what} Nothing was imported.`, line);
  }
}

function detectSeparator(text: string): string {
  const [header = ''] = text.split(/\r?\n/, 1);
  const counts = separators.map((separator) => ({ separator, count: header.split(separator).length }));
  const best = counts.reduce((most, candidate) => (candidate.count > most.count ? candidate : most));
  return best.separator;
}

function unreadable(message: string, line: number): BackOfficeError {
  return new BackOfficeError('unreadableFile', `Line ${line}: ${message}`, {
    issues: [{ path: '', code: 'unreadable', message, line }],
    reason: 'import.csv',
    params: { line },
  });
}
