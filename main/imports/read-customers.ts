import type { Issue } from '../../preload/contract.ts';
import { type Cells, setPath } from './cells.ts';
import type { TableRow } from './csv-rows.ts';
import type { ImportRecord } from './import-record.ts';

/** The customers of a table, a row each. */
export function* readCustomers(rows: Iterable<TableRow>, cells: Cells): Generator<ImportRecord> {
  for (const row of rows) yield toRecord(row, cells);
}

function toRecord(row: TableRow, cells: Cells): ImportRecord {
  const width = cells.widthIssue(row);
  const issues: Issue[] = width ? [width] : [];
  const read: Record<string, unknown> = {};
  for (const field of cells.fields) {
    const value = cells.value(row, field, field.field, issues);
    if (value !== undefined) setPath(read, field.path, value);
  }
  const { billingAddress, shippingAddress, contact, ...fields } = read;
  const addresses = [
    ...(billingAddress === undefined ? [] : [{ types: ['billing'], ...Object(billingAddress) }]),
    ...(shippingAddress === undefined ? [] : [{ types: ['shipping'], ...Object(shippingAddress) }]),
  ];
  return {
    line: row.line,
    fields: { ...fields, addresses, ...(contact === undefined ? {} : { contacts: [contact] }) },
    customer: {},
    issues,
    placeOf: (path) => {
      const name = path
        .replace(/^addresses\.0/, billingAddress === undefined ? 'shippingAddress' : 'billingAddress')
        .replace(/^addresses\.1/, 'shippingAddress')
        .replace(/^contacts\.0/, 'contact');
      const field = cells.fields.find((mapped) => mapped.field === name);
      const value = field && cells.text(row, field);
      return { line: row.line, field: name, column: field?.column, value };
    },
  };
}
