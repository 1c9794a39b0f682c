import { writeXlsxStream } from 'hucre/xlsx';
import type { FileColumn } from './list-column.ts';

type Cell = string | number | Date | null;

const mimeType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const widths = { text: 24, number: 12, amount: 14, date: 12 } as const;

/** How Excel shows what is no text; amounts with the separators of the reader's own Excel. */
function formatOf(kind: FileColumn<never>['kind'], language: string): { numFmt?: string } {
  if (kind === 'amount') return { numFmt: '#,##0.00' };
  if (kind === 'date') return { numFmt: language === 'de' ? 'dd.mm.yyyy' : 'dd/mm/yyyy' };
  return {};
}

/** What a cell holds: numbers as numbers, days as days, all else as text, which Excel never calculates. */
function cellOf(text: string, kind: FileColumn<never>['kind']): Cell {
  if (text === '') return null;
  if (kind === 'number' || kind === 'amount') return Number(text);
  return kind === 'date' ? new Date(`${text}T00:00:00Z`) : text;
}

/**
 * An Excel file of rows that come page after page; each page is written and compressed before the next is asked for.
 * More rows than a sheet takes go on in further sheets.
 */
export async function excelFile<Row>(
  name: string,
  columns: ReadonlyArray<FileColumn<Row>>,
  pages: AsyncIterable<ReadonlyArray<Row>>,
  language: string,
): Promise<Blob> {
  async function* cells(): AsyncGenerator<Cell[]> {
    for await (const rows of pages) {
      for (const row of rows) yield columns.map(({ text, kind }) => cellOf(text(row), kind));
    }
  }
  const stream = writeXlsxStream(cells(), {
    name: name.slice(0, 31),
    columns: columns.map(({ header, kind }) => ({
      header,
      width: widths[kind ?? 'text'],
      ...formatOf(kind, language),
    })),
    freezePane: { rows: 1 },
  });
  const parts: Array<Uint8Array<ArrayBuffer>> = [];
  const reader = stream.getReader();
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    // Written by the library into memory of its own.
    parts.push(part.value as Uint8Array<ArrayBuffer>);
  }
  return new Blob(parts, { type: mimeType });
}
