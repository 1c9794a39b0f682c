import type { ImportColumn, ImportFormat, ImportOptions } from '../../preload/contract.ts';
import { toColumns } from './columns.ts';
import { csvRows, type TableRow } from './csv-rows.ts';
import { separatorLine } from './csv-separator.ts';
import { sheetRows } from './excel/sheet-rows.ts';
import { readText } from './encoding.ts';
import { unreadable } from './unreadable.ts';

/** How a file is read, everything decided. */
export type ReadOptions = ImportOptions & { readonly format: ImportFormat };

/** A table of a file: its header, and the rows below it, read while they are asked for. */
export type Table = {
  readonly columns: ReadonlyArray<Omit<ImportColumn, 'samples'>>;
  readonly rows: Iterable<TableRow>;
};

/** Is told how many bytes were read so far; may throw to end the reading. */
export type OnRead = (bytes: number) => void;

/** @throws BackOfficeError `unreadableFile` when there is no header, or while rows are read. */
export function openTable(path: string, options: ReadOptions, onRead?: OnRead): Table {
  const all = rowsOf(path, options, onRead);
  const header = all.next();
  if (header.done === true) {
    throw unreadable('empty', 'The file is empty. It needs a header line and at least one row.');
  }
  return { columns: toColumns(header.value.cells), rows: { [Symbol.iterator]: () => all } };
}

function rowsOf(path: string, options: ReadOptions, onRead?: OnRead): Generator<TableRow> {
  if (options.format === 'excel') return sheetRows(path, options.sheet, onRead);
  return csvRows(
    withoutSeparatorLine(readText(path, options.encoding ?? 'utf-8', onRead)),
    options.separator ?? ';',
  );
}

function* withoutSeparatorLine(texts: Iterable<string>): Generator<string> {
  let isFirst = true;
  for (const text of texts) {
    if (isFirst && (text.includes('\0') || text.startsWith('%PDF-'))) {
      throw unreadable(
        'noCsv',
        'This is no CSV: it holds characters that no text has. Choose another file or another encoding.',
      );
    }
    // The line is kept as an empty one, so that the others keep their numbers.
    yield isFirst && separatorLine(text) !== undefined ? text.slice(text.indexOf('\n')) : text;
    isFirst = false;
  }
}
