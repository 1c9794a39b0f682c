import { MantineProvider } from '@mantine/core';
import { fireEvent, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { I18nextProvider } from 'react-i18next';
import { describe, expect, test, vi } from 'vitest';
import {
  DataTable,
  type DataColumn,
  type DataSort,
  type DataTableProps,
} from '../../../renderer/components/data-table.tsx';
import type { ColumnWidths } from '../../../renderer/components/use-column-widths.ts';
import { createI18n } from '../../../renderer/i18n/i18n.ts';

type Row = { readonly id: string; readonly name: string };
const rows: ReadonlyArray<Row> = Array.from({ length: 500 }, (_, index) => ({
  id: `r${index}`,
  name: `Row ${index}`,
}));
const columns: ReadonlyArray<DataColumn<Row>> = [
  { id: 'name', header: 'Name', renderCell: ({ name }) => name, sortKey: 'name' },
  { id: 'id', header: 'Id', renderCell: ({ id }) => id },
];

function show(props: Partial<DataTableProps<Row>> = {}) {
  const i18n = createI18n('en');
  const table = (changes: Partial<DataTableProps<Row>>) => (
    <MantineProvider>
      <I18nextProvider i18n={i18n}>
        <DataTable
          label="Rows"
          columns={columns}
          rows={rows}
          rowId={({ id }) => id}
          {...props}
          {...changes}
        />
      </I18nextProvider>
    </MantineProvider>
  );
  const { rerender } = render(table({}));
  return {
    grid: screen.getByRole('grid', { name: 'Rows' }),
    user: userEvent.setup(),
    change: (changes: Partial<DataTableProps<Row>>) => rerender(table(changes)),
  };
}

const activeRow = (grid: HTMLElement): string | null | undefined =>
  document.getElementById(grid.getAttribute('aria-activedescendant') ?? '')?.textContent;

describe('a long table', () => {
  test('draws only rows in sight but tells how many there are', () => {
    const { grid } = show({ total: 12_345 });
    const drawn = within(grid).getAllByRole('row').length;
    expect(drawn).toBeGreaterThan(10);
    expect(drawn).toBeLessThan(80);
    expect(grid.getAttribute('aria-rowcount')).toBe('12346');
  });

  test('tells the whole text of a cell that its column cuts off', () => {
    const { grid } = show();
    expect(within(grid).getByRole('gridcell', { name: 'Row 3' }).title).toBe('Row 3');
  });

  test('is walked with the keyboard, and Enter opens the row', async () => {
    const onOpen = vi.fn<(row: Row, index: number) => void>();
    const { grid, user } = show({ onOpen });
    grid.focus();
    await user.keyboard('{ArrowDown}{ArrowDown}{ArrowUp}{Enter}');
    expect(activeRow(grid)).toContain('Row 1');
    expect(onOpen).toHaveBeenCalledExactlyOnceWith(rows[1], 1);
  });

  test('begins where somebody comes back to, in sight and under the keyboard', async () => {
    const onOpen = vi.fn<(row: Row, index: number) => void>();
    const { grid, user } = show({ onOpen, initialRow: 300 });
    expect(document.activeElement).toBe(grid);
    expect(within(grid).getByText('Row 300')).toBeTruthy();
    await user.keyboard('{ArrowDown}{Enter}');
    expect(onOpen).toHaveBeenCalledExactlyOnceWith(rows[301], 301);
  });

  test('goes no further than its first and last row', async () => {
    const onOpen = vi.fn<(row: Row) => void>();
    const { grid, user } = show({ onOpen, rows: rows.slice(0, 3) });
    grid.focus();
    await user.keyboard('{ArrowUp}{Enter}{End}{ArrowDown}{Enter}{Home}{Enter}');
    expect(onOpen.mock.calls.map(([row]) => row.id)).toEqual(['r0', 'r2', 'r0']);
  });

  test('asks for more when the end comes near, and only then', async () => {
    const onMore = vi.fn<() => void>();
    const { grid, user } = show({ hasMore: true, onMore });
    grid.focus();
    await user.keyboard('{ArrowDown}');
    expect(onMore).not.toHaveBeenCalled();
    await user.keyboard('{End}');
    expect(onMore).toHaveBeenCalled();
  });

  test('sorts by its headers, turning the direction the second time', async () => {
    const onSort = vi.fn<(sort: DataSort) => void>();
    const { user } = show({ onSort, sort: { key: 'name', direction: 'ascending' } });
    expect(screen.getByRole('columnheader', { name: 'Name' }).getAttribute('aria-sort')).toBe('ascending');
    await user.click(screen.getByRole('button', { name: 'Name' }));
    expect(onSort).toHaveBeenCalledExactlyOnceWith({ key: 'name', direction: 'descending' });
    expect(screen.queryByRole('button', { name: 'Id' })).toBeNull();
  });

  test('begins another list at its first row, and keeps the focus on the header that it is sorted by', async () => {
    const { grid, user, change } = show({ list: 'a', onSort: () => change({ list: 'b' }) });
    grid.focus();
    await user.keyboard('{End}');
    expect(activeRow(grid)).toContain('Row 499');
    const header = screen.getByRole('button', { name: 'Name' });
    header.focus();
    await user.keyboard('{Enter}');
    expect(activeRow(grid)).toContain('Row 0');
    expect(document.activeElement).toBe(header);
  });

  test('makes a column wider and narrower by keys, within bounds, and keeps what was reached once', async () => {
    const onWidths = vi.fn<(widths: ColumnWidths) => void>();
    const { grid, user } = show({ onSort: () => {}, widths: { name: 100 }, onWidths });
    screen.getByRole('button', { name: 'Name' }).focus();
    // jsdom lays nothing out: each column is measured as nothing, which is too narrow.
    await user.keyboard('{Shift>}{ArrowRight>}{ArrowRight>}{/ArrowRight}{/Shift}');
    expect(onWidths).toHaveBeenCalled();
    expect(onWidths.mock.lastCall?.[0]['name']).toBeGreaterThanOrEqual(48);
    expect(grid.style.getPropertyValue('--table-columns')).toMatch(/^\d+px minmax/);
    await user.keyboard('{Shift>}{Home}{/Shift}');
    expect(onWidths.mock.lastCall?.[0]).toEqual({});
    expect(grid.style.getPropertyValue('--table-columns')).not.toContain('px ');
  });

  test('lets a column be dragged to a width, and told only when it is let go', () => {
    const onWidths = vi.fn<(widths: ColumnWidths) => void>();
    const { grid } = show({ onWidths });
    const handle = screen.getByTitle(/width of Id/);
    fireEvent.pointerDown(handle, { button: 0, clientX: 300, pointerId: 1 });
    fireEvent.pointerMove(handle, { clientX: 500, pointerId: 1 });
    expect(grid.style.getPropertyValue('--table-columns')).toBe('0px 200px');
    fireEvent.pointerMove(handle, { clientX: -900, pointerId: 1 });
    expect(onWidths).not.toHaveBeenCalled();
    fireEvent.pointerUp(handle, { pointerId: 1 });
    expect(onWidths).toHaveBeenCalledExactlyOnceWith({ name: 0, id: 48 });
  });
});
