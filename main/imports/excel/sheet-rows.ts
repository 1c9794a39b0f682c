import type { TableRow } from '../csv-rows.ts';
import type { OnRead } from '../table.ts';
import { unreadable } from '../unreadable.ts';
import { readEntry } from './archive.ts';
import { openWorkbook, type Workbook } from './workbook.ts';
import { XmlReader } from './xml.ts';

const maxColumns = 1_000;
const dayMs = 86_400_000;

/** Names of a workbook's visible sheets. */
export function sheetNames(path: string): string[] {
  return [...openWorkbook(path).sheets.keys()];
}

/**
 * The rows of a sheet, read while they are asked for; its first one if no name is given. Formulas count by the value that
 * the file has for them. Empty rows are passed over; all have the width of the first.
 *
 * @throws BackOfficeError `unreadableFile`
 */
export function* sheetRows(path: string, sheet: string | undefined, onRead?: OnRead): Generator<TableRow> {
  const workbook = openWorkbook(path);
  const name = sheet ?? [...workbook.sheets.keys()][0] ?? '';
  const file = workbook.sheets.get(name);
  if (file === undefined) {
    throw unreadable('noSheet', `The workbook has no sheet "${name}". Choose one of its sheets.`, {
      sheet: name,
    });
  }
  const reader = new SheetReader(workbook);
  let width = 0;
  for (const piece of readEntry(path, file, onRead)) {
    for (const row of reader.add(piece)) {
      if (width === 0) width = row.cells.length;
      yield {
        ...row,
        cells: [...row.cells, ...Array<string>(Math.max(0, width - row.cells.length)).fill('')],
      };
    }
  }
}

class SheetReader {
  readonly #workbook: Workbook;
  readonly #xml: XmlReader;
  #rows: TableRow[] = [];
  #line = 0;
  #cells: string[] = [];
  #exact: boolean[] = [];
  #column = -1;
  #type = '';
  #style = 0;
  #text = '';
  #isInValue = false;

  constructor(workbook: Workbook) {
    this.#workbook = workbook;
    this.#xml = new XmlReader({
      open: (name, attribute) => this.#open(name, attribute),
      text: (piece) => {
        if (this.#isInValue) this.#text += piece;
      },
      close: (name) => this.#close(name),
    });
  }

  add(piece: Uint8Array): TableRow[] {
    this.#xml.add(piece);
    const rows = this.#rows;
    this.#rows = [];
    return rows;
  }

  #open(name: string, attribute: (name: string) => string | undefined): void {
    if (name === 'row') {
      this.#line = Number(attribute('r') ?? this.#line + 1);
      this.#cells = [];
      this.#exact = [];
      this.#column = -1;
    } else if (name === 'c') {
      const reference = attribute('r');
      this.#column = reference === undefined ? this.#column + 1 : columnOf(reference);
      if (this.#column >= maxColumns) {
        throw unreadable('tooManyColumns', `The sheet has more than ${maxColumns} columns.`, {
          line: this.#line,
        });
      }
      this.#type = attribute('t') ?? 'n';
      this.#style = Number(attribute('s') ?? 0);
      this.#text = '';
    } else {
      // `t` is the text of an inline string; `f`, a formula, is not looked at.
      this.#isInValue = name === 'v' || name === 't';
    }
  }

  #close(name: string): void {
    this.#isInValue = false;
    if (name === 'row' && this.#cells.some((cell) => cell !== '')) {
      this.#rows.push({ line: this.#line, cells: this.#cells, exact: this.#exact });
    }
    if (name !== 'c') return;
    while (this.#cells.length < this.#column) this.#cells.push('');
    const { value, isExact } = this.#value();
    this.#cells[this.#column] = value;
    if (isExact) this.#exact[this.#column] = true;
  }

  #value(): { readonly value: string; readonly isExact: boolean } {
    const text = this.#text;
    if (this.#type === 's') return { value: this.#workbook.strings[Number(text)] ?? '', isExact: false };
    if (this.#type === 'd') return { value: text, isExact: false };
    if (this.#type !== 'n' || text === '') return { value: text, isExact: false };
    const number = Number(text);
    if (!Number.isFinite(number)) return { value: text, isExact: false };
    const isDate = this.#workbook.isDateStyle[this.#style] === true;
    return isDate
      ? { value: this.#date(number), isExact: true }
      : { value: plainNumber(number), isExact: true };
  }

  /** Days since the eve of 1900, which Excel takes for a leap year; times of day are left out. */
  #date(days: number): string {
    const start = this.#workbook.from1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, days < 60 ? 31 : 30);
    const date = new Date(start + Math.floor(days) * dayMs);
    return Number.isNaN(date.getTime()) ? String(days) : date.toISOString().slice(0, 10);
  }
}

/** `BC12` is column 54, from 0. */
function columnOf(reference: string): number {
  let column = 0;
  for (const letter of reference) {
    const place = letter.charCodeAt(0) - 64;
    if (place < 1 || place > 26) break;
    column = column * 26 + place;
  }
  return column - 1;
}

/** A number as Excel shows it, to 15 digits: files hold `0.1` as `0.1` and `1.1*3` as `3.3000000000000003`. */
function plainNumber(number: number): string {
  const text = String(Number(number.toPrecision(15)));
  return /e/i.test(text) ? number.toFixed(Math.abs(number) < 1 ? 10 : 0) : text;
}
