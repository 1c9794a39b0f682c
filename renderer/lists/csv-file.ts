import type { FileColumn } from './list-column.ts';

/** A cell that a spreadsheet shows as the text it is: one that would be a formula gets an apostrophe in front. */
export function csvCell(text: string): string {
  const isFormula = /^\s*[=+\-@＝＋－＠]|^[\t\r]/.test(text) && !/^-?\d+(\.\d+)?$/.test(text);
  const safe = isFormula ? `'${text}` : text;
  return /[",\r\n;]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Lines of a CSV (RFC 4180). */
export function csvLines(rows: ReadonlyArray<ReadonlyArray<string>>): string {
  return rows.map((cells) => `${cells.map(csvCell).join(',')}\r\n`).join('');
}

/** Makes spreadsheets read the file as UTF-8. */
export const csvMark = '\u{FEFF}';

/** A CSV of rows that come page after page. */
export async function csvFile<Row>(
  columns: ReadonlyArray<FileColumn<Row>>,
  pages: AsyncIterable<ReadonlyArray<Row>>,
): Promise<Blob> {
  const parts: string[] = [csvMark, csvLines([columns.map(({ header }) => header)])];
  for await (const rows of pages)
    parts.push(csvLines(rows.map((row) => columns.map(({ text }) => text(row)))));
  return new Blob(parts, { type: 'text/csv;charset=utf-8' });
}
