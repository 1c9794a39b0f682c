import { expect, test } from 'vitest';
import { previewTable } from '../../../renderer/imports/preview-table.ts';

test('line items of a record stand below each other, behind its own fields', () => {
  const preview = [
    {
      line: 2,
      values: { 'lineItems.0.sku': 'x', 'lineItems.1.sku': 'y', 'lineItems.1.unit': 'kg', orderNumber: 'A' },
      problems: [],
    },
    { line: 4, values: { orderNumber: 'B' }, problems: [] },
  ];
  const { columns, rows } = previewTable(preview);
  expect(columns).toEqual(['orderNumber', 'lineItems.#.sku', 'lineItems.#.unit']);
  expect(rows.map(({ record, cells }) => [record?.line, cells])).toEqual([
    [2, { orderNumber: 'A', 'lineItems.#.sku': 'x' }],
    [undefined, { 'lineItems.#.sku': 'y', 'lineItems.#.unit': 'kg' }],
    [4, { orderNumber: 'B' }],
  ]);
});
