import type { Issue } from '../../preload/contract.ts';
import { readDate } from '../imports/dates.ts';
import { type DecimalStyle, detectDecimalStyle, readNumber } from '../imports/numbers.ts';
import { type CsvRow, readCsv } from '../imports/read-csv.ts';
import type { ImportRecord, ReadImport } from './import-record.ts';

type Column = {
  /** Names it goes by, in English and German; compared without capitals, blanks and dashes. */
  readonly names: ReadonlyArray<string>;
  readonly kind: 'text' | 'number' | 'date';
  /** `order` columns stand on any row of an order, `line` columns belong to the row. */
  readonly of: 'order' | 'line';
  readonly isRequired?: boolean;
};

/** The columns that an order file may have (docs/user-guide.md, *Import*). */
const columns = {
  orderNumber: {
    names: ['order number', 'order', 'Auftragsnummer', 'Bestellnummer'],
    kind: 'text',
    of: 'order',
    isRequired: true,
  },
  poNumber: { names: ['po number', 'purchase order', 'Kundenbestellnummer'], kind: 'text', of: 'order' },
  customerName: { names: ['customer', 'customer name', 'Kunde', 'Kundenname'], kind: 'text', of: 'order' },
  customerVatId: {
    names: ['vat id', 'customer vat id', 'USt-IdNr', 'USt-ID', 'UID'],
    kind: 'text',
    of: 'order',
  },
  customerId: { names: ['customer id'], kind: 'text', of: 'order' },
  email: { names: ['email', 'e-mail', 'buyer email'], kind: 'text', of: 'order' },
  currency: { names: ['currency', 'Währung'], kind: 'text', of: 'order', isRequired: true },
  orderedOn: {
    names: ['ordered on', 'date', 'order date', 'Datum', 'Bestelldatum'],
    kind: 'date',
    of: 'order',
  },
  discountNet: { names: ['discount net', 'discount', 'Rabatt', 'Rabatt netto'], kind: 'number', of: 'order' },
  shippingName: { names: ['shipping name', 'shipping method', 'Versandart'], kind: 'text', of: 'order' },
  shippingPriceNet: {
    names: ['shipping price net', 'shipping', 'Versandkosten', 'Versandkosten netto'],
    kind: 'number',
    of: 'order',
  },
  shippingVatPercent: {
    names: ['shipping vat percent', 'shipping vat', 'Versand MwSt'],
    kind: 'number',
    of: 'order',
  },
  notes: { names: ['notes', 'Notizen', 'Bemerkung'], kind: 'text', of: 'order' },
  sku: { names: ['sku', 'article', 'Artikelnummer'], kind: 'text', of: 'line', isRequired: true },
  name: {
    names: ['name', 'article name', 'Artikel', 'Bezeichnung', 'Artikelname'],
    kind: 'text',
    of: 'line',
    isRequired: true,
  },
  quantity: { names: ['quantity', 'qty', 'Menge', 'Anzahl'], kind: 'number', of: 'line', isRequired: true },
  unit: { names: ['unit', 'Einheit'], kind: 'text', of: 'line' },
  unitPriceNet: {
    names: ['unit price net', 'unit price', 'price', 'Einzelpreis', 'Einzelpreis netto', 'Preis'],
    kind: 'number',
    of: 'line',
    isRequired: true,
  },
  vatPercent: {
    names: ['vat percent', 'vat', 'MwSt', 'USt', 'Steuersatz'],
    kind: 'number',
    of: 'line',
    isRequired: true,
  },
} as const satisfies Record<string, Column>;
type Field = keyof typeof columns;

const fieldNames = Object.keys(columns) as ReadonlyArray<Field>;

/** Reads a CSV of orders: a row a line item, rows with the same order number being one order. */
export function readOrdersCsv(text: string): ReadImport {
  const table = readCsv(text);
  const headerOf = mapColumns(table.headers);
  const missing = fieldNames.filter((field) => isRequired(field) && headerOf.get(field) === undefined);
  if (missing.length > 0) {
    return {
      records: [],
      issues: missing.map((field) => {
        const message = `The column "${columns[field].names[0]}" is missing. Rename one, or add it.`;
        return {
          path: field,
          code: 'columnMissing',
          message,
          line: 1,
          params: { column: columns[field].names[0] },
        };
      }),
    };
  }
  const reader = new RowReader(headerOf, numberStyle(table.rows, headerOf));
  const orders = new Map<string, { rows: CsvRow[] }>();
  for (const row of table.rows) {
    const number = reader.text(row, 'orderNumber') ?? '';
    const known = orders.get(number);
    if (known) known.rows.push(row);
    else orders.set(number, { rows: [row] });
  }
  const records = [...orders.values()].map(({ rows }) => toRecord(reader, rows));
  return { records, issues: reader.issues };
}

function toRecord(reader: RowReader, rows: ReadonlyArray<CsvRow>): ImportRecord {
  const [first] = rows;
  const order = reader.orderFields(rows);
  const {
    customerName,
    customerVatId,
    customerId,
    shippingName,
    shippingPriceNet,
    shippingVatPercent,
    ...fields
  } = order;
  const hasShipping = shippingPriceNet !== undefined || shippingName !== undefined;
  const shipping = {
    name: shippingName,
    priceNet: shippingPriceNet ?? '0',
    vatPercent: shippingVatPercent ?? '0',
  };
  return {
    place: { ...(first ? { line: first.line } : {}), path: '' },
    customer: { id: customerId, vatId: customerVatId, name: customerName, email: order.email },
    fields: {
      ...fields,
      ...(hasShipping ? { shipping } : {}),
      lineItems: rows.map((row) => reader.lineFields(row)),
    },
    lineOf: (index) => rows[index]?.line,
  };
}

/** Reads cells by what their column means, and keeps what is wrong with them. */
class RowReader {
  readonly issues: Issue[] = [];
  readonly #headerOf: ReadonlyMap<Field, string>;
  readonly #style: DecimalStyle | undefined;

  constructor(headerOf: ReadonlyMap<Field, string>, style: DecimalStyle | undefined) {
    this.#headerOf = headerOf;
    this.#style = style;
  }

  text(row: CsvRow, field: Field): string | undefined {
    const header = this.#headerOf.get(field);
    const cell = header === undefined ? undefined : row.cells.get(header)?.trim();
    return cell === '' ? undefined : cell;
  }

  /** An order's own columns: the first row that has a value tells it, and no later one may tell another. */
  orderFields(rows: ReadonlyArray<CsvRow>): Partial<Record<Field, string>> {
    const fields: Partial<Record<Field, string>> = {};
    for (const field of fieldNames.filter((name) => columns[name].of === 'order')) {
      let first: string | undefined;
      for (const row of rows) {
        const cell = this.text(row, field);
        if (cell === undefined) continue;
        if (first === undefined) {
          first = cell;
          const value = this.#value(row, field);
          if (value !== undefined) fields[field] = value;
        } else if (cell !== first) {
          const message = `"${cell}" contradicts "${first}" of an earlier row of the same order. Make them equal.`;
          this.#issue(row, field, 'contradiction', message, { value: cell, earlier: first });
        }
      }
    }
    return fields;
  }

  lineFields(row: CsvRow): Partial<Record<Field, string>> {
    const fields: Partial<Record<Field, string>> = {};
    for (const field of fieldNames.filter((name) => columns[name].of === 'line')) {
      const value = this.#value(row, field);
      if (value !== undefined) fields[field] = value;
    }
    return fields;
  }

  #value(row: CsvRow, field: Field): string | undefined {
    const cell = this.text(row, field);
    if (cell === undefined) return undefined;
    if (columns[field].kind === 'number') return this.#number(row, field, cell);
    if (columns[field].kind === 'date') return this.#date(row, field, cell);
    return cell;
  }

  #number(row: CsvRow, field: Field, cell: string): string | undefined {
    const read = readNumber(cell, this.#style);
    if (read.kind === 'number') return read.decimal;
    const message =
      read.kind === 'ambiguous'
        ? `"${cell}" can be read in two ways. Write the decimals, such as 1234.00 or 1234,00.`
        : `"${cell}" is no number.`;
    this.#issue(row, field, read.kind === 'ambiguous' ? 'ambiguousNumber' : 'notANumber', message, {
      value: cell,
    });
    // Something that the schema takes: the cell has its own issue already.
    return '1';
  }

  #date(row: CsvRow, field: Field, cell: string): string | undefined {
    const read = readDate(cell);
    if (read.kind === 'date') return read.date;
    const message =
      read.kind === 'ambiguous'
        ? `"${cell}": it is not clear what is day and what is month. Write 2026-11-23 or 23.11.2026.`
        : `"${cell}" is no date. Write 2026-11-23 or 23.11.2026.`;
    this.#issue(row, field, read.kind === 'ambiguous' ? 'ambiguousDate' : 'notADate', message, {
      value: cell,
    });
    return undefined;
  }

  #issue(row: CsvRow, field: Field, code: string, message: string, params: Record<string, string>): void {
    this.issues.push({ path: field, code, message, line: row.line, params });
  }
}

/** The decimal style that all number cells of the file agree on. */
function numberStyle(
  rows: ReadonlyArray<CsvRow>,
  headerOf: ReadonlyMap<Field, string>,
): DecimalStyle | undefined {
  const headers = fieldNames
    .filter((field) => columns[field].kind === 'number')
    .map((field) => headerOf.get(field));
  const cells = rows.flatMap((row) =>
    headers.map((header) => (header === undefined ? '' : (row.cells.get(header) ?? ''))),
  );
  return detectDecimalStyle(cells);
}

function mapColumns(headers: ReadonlyArray<string>): Map<Field, string> {
  const bare = (name: string): string => name.toLowerCase().replaceAll(/[\s_.-]/g, '');
  const byBareName = new Map(headers.map((header) => [bare(header), header]));
  const mapped = new Map<Field, string>();
  for (const field of fieldNames) {
    const header = [field, ...columns[field].names].map((name) => byBareName.get(bare(name))).find(Boolean);
    if (header !== undefined) mapped.set(field, header);
  }
  return mapped;
}

function isRequired(field: Field): boolean {
  const column: Column = columns[field];
  return column.isRequired === true;
}
