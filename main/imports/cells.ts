import isoCountries from 'i18n-iso-countries';
import {
  type ImportField,
  type ImportKind,
  type ImportMapping,
  type Issue,
  legalForms,
} from '../../preload/contract.ts';
import { fieldsOf } from './columns.ts';
import type { TableRow } from './csv-rows.ts';
import { readDate } from './dates.ts';
import { readNumber } from './numbers.ts';
import type { ReadOptions, Table } from './table.ts';

/** A field with the column that it is read from. */
export type MappedField = ImportField & {
  readonly field: string;
  readonly path: ReadonlyArray<string>;
  readonly index: number;
  readonly column: string;
};

/** Reads the cells of rows by what their columns mean. */
export class Cells {
  readonly fields: ReadonlyArray<MappedField>;
  /** The field that tells which rows are one order. */
  readonly orderNumber: MappedField | undefined;
  readonly width: number;
  readonly #options: Pick<ReadOptions, 'decimalMark' | 'dateOrder'>;

  constructor(kind: ImportKind, columns: Table['columns'], mapping: ImportMapping, options: ReadOptions) {
    this.#options = options;
    this.width = columns.length;
    const indexOf = new Map(columns.map(({ key }, index) => [key, index]));
    this.fields = fieldsOf(kind).flatMap(([field, known]) => {
      const key = mapping[field];
      const index = key === undefined ? undefined : indexOf.get(key);
      if (key === undefined || index === undefined) return [];
      return [{ ...known, field, path: field.split('.'), index, column: columns[index]?.header ?? key }];
    });
    this.orderNumber = this.fields.find(({ field }) => field === 'orderNumber');
  }

  /** The cell without blanks around it; undefined when it is empty. */
  text(row: TableRow, { index }: MappedField): string | undefined {
    const cell = row.cells[index]?.trim();
    return cell === '' ? undefined : cell;
  }

  /** The cell as the contract writes its value; what is wrong with it goes to `issues`, under `path`. */
  value(row: TableRow, field: MappedField, path: string, issues: Issue[]): string | undefined {
    const cell = this.text(row, field);
    if (cell === undefined) return undefined;
    if (row.exact?.[field.index] === true && field.kind === 'number') return cell;
    if (field.kind === 'number') return this.#number(row, cell, path, issues);
    if (field.kind === 'date') return this.#date(row, cell, path, issues);
    if (field.path[1] === 'countryCode') return countryCode(cell);
    return field.field === 'legalForm' ? legalForm(cell) : cell;
  }

  /** A row of another width has a separator too many or too few: nobody knows which cell is which. */
  widthIssue(row: TableRow): Issue | undefined {
    const { length } = row.cells;
    if (
      length === this.width ||
      (length > this.width && row.cells.slice(this.width).every((cell) => cell === ''))
    )
      return undefined;
    const message = `The row has ${length} cells where the header has ${this.width}. Check for a missing or stray separator or quotation mark.`;
    return {
      path: '',
      code: 'import.rowWidth',
      message,
      line: row.line,
      params: { cells: length, columns: this.width },
    };
  }

  #number(row: TableRow, cell: string, path: string, issues: Issue[]): string | undefined {
    const read = readNumber(cell, this.#options.decimalMark);
    if (read.kind === 'number') return read.decimal;
    const isAmbiguous = read.kind === 'ambiguous';
    const message = isAmbiguous
      ? `"${cell}" can be read in two ways. Write the decimals, such as 1234.00 or 1234,00, or say how numbers are written.`
      : `"${cell}" is no number. Correct the cell, or how numbers are read.`;
    const code = isAmbiguous ? 'ambiguousNumber' : 'notANumber';
    issues.push({ path, code, message, line: row.line, params: { value: cell } });
    return undefined;
  }

  #date(row: TableRow, cell: string, path: string, issues: Issue[]): string | undefined {
    const read = readDate(cell, this.#options.dateOrder);
    if (read.kind === 'date') return read.date;
    const isAmbiguous = read.kind === 'ambiguous';
    const message = isAmbiguous
      ? `"${cell}" can be read in two ways. Say whether the day or the month comes first.`
      : `"${cell}" is no date. Write 2026-11-23 or 23.11.2026.`;
    const code = isAmbiguous ? 'ambiguousDate' : 'notADate';
    issues.push({ path, code, message, line: row.line, params: { value: cell } });
    return undefined;
  }
}

/** Puts a value at a path into an object of objects. */
export function setPath(target: Record<string, unknown>, path: ReadonlyArray<string>, value: unknown): void {
  const [first = '', ...rest] = path;
  if (rest.length === 0) {
    target[first] = value;
    return;
  }
  const inner = target[first];
  const next: Record<string, unknown> = typeof inner === 'object' && inner !== null ? { ...inner } : {};
  setPath(next, rest, value);
  target[first] = next;
}

/** A country's two letters, from its name in English or German or its three letters. Others stay, to be complained about. */
function countryCode(cell: string): string {
  if (/^[A-Za-z]{2}$/.test(cell)) return cell.toUpperCase();
  const alpha3 = /^[A-Za-z]{3}$/.test(cell) ? isoCountries.alpha3ToAlpha2(cell.toUpperCase()) : undefined;
  return alpha3 ?? isoCountries.getAlpha2Code(cell, 'de') ?? isoCountries.getAlpha2Code(cell, 'en') ?? cell;
}

const bareLegalForm = (text: string): string => text.toLowerCase().replaceAll(/[^a-z]/g, '');
const legalFormsByName: ReadonlyMap<string, string> = new Map(
  legalForms.map((form) => [bareLegalForm(form), form]),
);

/** A legal form's code, from how it is written: `GmbH & Co. KG`. Others stay, to be complained about. */
function legalForm(cell: string): string {
  return legalFormsByName.get(bareLegalForm(cell)) ?? cell;
}
