import { importProblemSchema } from '../../preload/contract.ts';
import { csvCell } from '../batches/export-csv.ts';
import { readProblems } from '../storage/import-staging.ts';

const columns = ['line', 'record', 'field', 'column', 'value', 'reasonCode', 'reason'] as const;

/** The problems of a check, a line each (RFC 4180, with the mark that makes spreadsheets read UTF-8). */
export function problemsAsCsv(stagingFile: string): string {
  const lines = readProblems(stagingFile, 0, Number.MAX_SAFE_INTEGER).rows.map((body) => {
    const { line, record, field, column, value, code, message } = importProblemSchema.parse(JSON.parse(body));
    return [
      line === undefined ? '' : String(line),
      record ?? '',
      field,
      column ?? '',
      value ?? '',
      code,
      message,
    ];
  });
  return `\u{FEFF}${[[...columns], ...lines].map((cells) => cells.map(csvCell).join(',')).join('\r\n')}\r\n`;
}
