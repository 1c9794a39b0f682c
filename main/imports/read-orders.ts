import { type Issue, orderInputSchema } from '../../preload/contract.ts';
import { digitsOf, toMinor } from '../money/minor-unit.ts';
import { decimal } from '../money/decimal.ts';
import { type Cells, type MappedField, setPath } from './cells.ts';
import type { TableRow } from './csv-rows.ts';
import type { FieldPlace, ImportRecord } from './import-record.ts';

/** More lines than an order may have: what comes behind them is not kept. */
const maxRows = 1_001;

/** Keeps rows of orders that are scattered through a file until it was read to its end. */
export type ScatteredRows = {
  /** True where rows of this order may stand in more than one place. */
  readonly has: (orderNumber: string) => boolean;
  readonly keep: (orderNumber: string, row: TableRow) => void;
  /** What was kept, order by order; of each the first `maxRows` rows in the sequence of the file. */
  readonly orders: (maxRows: number) => Iterable<ReadonlyArray<TableRow>>;
};

/** The orders of a table: a row a line item, rows with the same order number being one order wherever they stand. */
export function* readOrders(
  rows: Iterable<TableRow>,
  cells: Cells,
  scattered?: ScatteredRows,
): Generator<ImportRecord> {
  const plan = planOf(cells);
  let group: TableRow[] = [];
  let number: string | undefined;
  let isScattered = false;
  for (const row of rows) {
    const own = orderNumberOf(cells, row);
    // A row without a number may be a line of the order before it: nobody knows, so that order is not taken without it.
    const isSame = (group.length > 0 || isScattered) && (own === undefined || own === number);
    if (!isSame) {
      if (group.length > 0) yield new OrderRows(group, cells, plan).toRecord();
      group = [];
      number = own;
      isScattered = own !== undefined && scattered?.has(own) === true;
    }
    if (isScattered && number !== undefined) scattered?.keep(number, row);
    else if (group.length < maxRows) group.push(row);
  }
  if (group.length > 0) yield new OrderRows(group, cells, plan).toRecord();
  for (const kept of scattered?.orders(maxRows) ?? []) yield new OrderRows(kept, cells, plan).toRecord();
}

/** The order number of a row as it will be stored; undefined where the row has none. */
export function orderNumberOf(cells: Cells, row: TableRow): string | undefined {
  const { orderNumber } = cells;
  const text = orderNumber && cells.text(row, orderNumber);
  return text === undefined ? undefined : storedOrderNumber(text);
}

/** An order number without what nobody sees in it; as it is where it is none. */
export function storedOrderNumber(text: string): string {
  if (isPlain.test(text)) return text;
  return orderInputSchema.shape.orderNumber.safeParse(text).data ?? text.trim();
}

/** Texts that are stored as they are. */
const isPlain = /^[!-~]+$/;

type Plan = {
  readonly order: ReadonlyArray<MappedField>;
  readonly line: ReadonlyArray<MappedField>;
};

function planOf({ fields }: Cells): Plan {
  return {
    order: fields.filter(({ of }) => of === 'order'),
    line: fields.filter(({ of }) => of === 'line'),
  };
}

/** A way of shipping that costs nothing needs no price and no VAT rate. */
function shippingOf(read: unknown): Readonly<Record<string, unknown>> {
  const shipping: Readonly<Record<string, unknown>> = { priceNet: '0', ...Object(read) };
  return Number(shipping['priceNet']) === 0 ? { vatPercent: '0', ...shipping } : shipping;
}

/** The rows of one order. */
class OrderRows {
  readonly #rows: ReadonlyArray<TableRow>;
  readonly #cells: Cells;
  readonly #plan: Plan;
  readonly #issues: Issue[] = [];

  constructor(rows: ReadonlyArray<TableRow>, cells: Cells, plan: Plan) {
    this.#rows = rows;
    this.#cells = cells;
    this.#plan = plan;
  }

  toRecord(): ImportRecord {
    this.#checkRows();
    const { customer, shipping, importedTotals, ...fields } = this.#orderFields();
    const lineItems = this.#rows.map((row, index) => this.#lineFields(row, index));
    const currency = typeof fields['currency'] === 'string' ? fields['currency'].trim().toUpperCase() : 'EUR';
    const totals = this.#importedTotals(importedTotals, currency);
    return {
      line: this.#rows[0]?.line,
      fields: {
        ...fields,
        ...(shipping === undefined ? {} : { shipping: shippingOf(shipping) }),
        ...(totals === undefined ? {} : { importedTotals: totals }),
        lineItems,
      },
      customer: customer ?? {},
      issues: this.#issues,
      placeOf: (path) => this.#placeOf(path),
    };
  }

  #checkRows(): void {
    const { orderNumber } = this.#cells;
    const first = this.#rows[0];
    const number = first && orderNumber && this.#cells.text(first, orderNumber);
    for (const row of this.#rows) {
      const width = this.#cells.widthIssue(row);
      if (width) this.#issues.push(width);
      if (row === first || !orderNumber || this.#cells.text(row, orderNumber) !== undefined) continue;
      const message = `The row has no order number. If it is a line of order "${number ?? ''}", repeat the number.`;
      const params = { orderNumber: number ?? '' };
      this.#issues.push({
        path: 'orderNumber',
        code: 'import.noOrderNumber',
        message,
        line: row.line,
        params,
      });
    }
  }

  /** An order's own fields: the first row that has a value tells it, and no later one may tell another. */
  #orderFields(): Record<string, unknown> {
    const fields: Record<string, unknown> = {};
    for (const field of this.#plan.order) {
      let first: string | undefined;
      for (const row of this.#rows) {
        const cell = this.#cells.text(row, field);
        if (cell === undefined || cell === first) continue;
        // What the rows were gathered by is the same, however it is written.
        if (first !== undefined && field === this.#cells.orderNumber) continue;
        if (first === undefined) {
          first = cell;
          const value = this.#cells.value(row, field, field.field, this.#issues);
          if (value !== undefined) setPath(fields, field.path, value);
        } else {
          const message = `"${cell}" contradicts "${first}" of an earlier row of the same order. Make them equal.`;
          const params = { value: cell, earlier: first };
          this.#issues.push({ path: field.field, code: 'contradiction', message, line: row.line, params });
        }
      }
    }
    return fields;
  }

  #lineFields(row: TableRow, index: number): Record<string, string> {
    const fields: Record<string, string> = {};
    for (const field of this.#plan.line) {
      const value = this.#cells.value(row, field, `lineItems.${index}.${field.field}`, this.#issues);
      if (value !== undefined) fields[field.field] = value;
    }
    return fields;
  }

  #importedTotals(read: unknown, currency: string): Record<string, number> | undefined {
    if (read === undefined) return undefined;
    const totals: Record<string, number> = {};
    for (const [name, value] of Object.entries<string>(Object(read))) {
      try {
        const decimals = (value.split('.')[1] ?? '').replace(/0+$/, '').length;
        if (decimals > digitsOf(currency)) throw new RangeError('too many decimals');
        totals[`${name}Minor`] = toMinor(decimal(value), currency);
      } catch (error) {
        if (!(error instanceof RangeError)) throw error;
        const path = `importedTotals.${name}`;
        const message = `"${value}" is no amount of ${currency}. Correct the cell.`;
        this.#issues.push({ path, code: 'import.noAmount', message, params: { value, currency } });
      }
    }
    return totals;
  }

  #placeOf(path: string): FieldPlace {
    const [, index, linePath] = /^lineItems\.(\d+)\.?(.*)$/.exec(path) ?? [];
    const own = index === undefined ? undefined : this.#rows[Number(index)];
    const name = (linePath ?? path).replace(/^(importedTotals\.\w+)Minor$/, '$1');
    const field = this.#cells.fields.find((mapped) => mapped.field === name);
    const row =
      own ?? this.#rows.find((candidate) => field && this.#cells.text(candidate, field) !== undefined);
    const value = row && field ? this.#cells.text(row, field) : undefined;
    return { line: (row ?? this.#rows[0])?.line, field: name, column: field?.column, value };
  }
}
