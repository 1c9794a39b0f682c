import { describe, expect, test } from 'vitest';
import { csvFile, csvLines } from '../../../renderer/lists/csv-file.ts';
import { excelFile } from '../../../renderer/lists/excel-file.ts';
import type { FileColumn } from '../../../renderer/lists/list-column.ts';

type Row = { readonly name: string; readonly amount: string; readonly day: string };
const columns: ReadonlyArray<FileColumn<Row>> = [
  { header: 'Name', text: ({ name }) => name },
  { header: 'Total', kind: 'amount', text: ({ amount }) => amount },
  { header: 'Due', kind: 'date', text: ({ day }) => day },
];
async function* pages(...all: ReadonlyArray<ReadonlyArray<Row>>) {
  for (const page of all) yield await Promise.resolve(page);
}

describe('an export', () => {
  test('holds no cell that a spreadsheet would calculate', () => {
    expect(csvLines([['=1+1', '@SUM(A1)', '-12.50', '+49', ' =x', 'a,"b"', '-x', '＝1']])).toBe(
      `'=1+1,'@SUM(A1),-12.50,'+49,' =x,"a,""b""",'-x,'＝1\r\n`,
    );
  });

  test('as CSV has a header and a line for each row of each page', async () => {
    const file = await csvFile(
      columns,
      pages(
        [{ name: 'Käse & "Söhne"', amount: '1234.50', day: '2026-11-23' }],
        [],
        [{ name: '-', amount: '', day: '' }],
      ),
    );
    // The mark of UTF-8 in front is taken off by text().
    expect(new Uint8Array(await file.arrayBuffer()).slice(0, 3)).toEqual(new Uint8Array([0xef, 0xbb, 0xbf]));
    expect(await file.text()).toBe('Name,Total,Due\r\n"Käse & ""Söhne""",1234.50,2026-11-23\r\n\'-,,\r\n');
  });

  test('ends at once where reading its rows fails', async () => {
    async function* failing() {
      yield await Promise.resolve([{ name: 'x', amount: '1', day: '' }]);
      throw new Error('gone');
    }
    await expect(excelFile('orders', columns, failing(), 'en')).rejects.toThrow('gone');
    await expect(csvFile(columns, failing())).rejects.toThrow('gone');
  });
});
