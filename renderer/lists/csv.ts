/** A cell that a spreadsheet shows as the text it is: one that would be a formula gets an apostrophe in front. */
export function csvCell(text: string): string {
  const isFormula = /^\s*[=+\-@]|^[\t\r]/.test(text) && !/^-?\d+(\.\d+)?$/.test(text);
  const safe = isFormula ? `'${text}` : text;
  return /[",\r\n;]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Lines of a CSV (RFC 4180). */
export function csvLines(rows: ReadonlyArray<ReadonlyArray<string>>): string {
  return rows.map((cells) => `${cells.map(csvCell).join(',')}\r\n`).join('');
}

/** Makes spreadsheets read the file as UTF-8. */
export const csvMark = '\u{FEFF}';
