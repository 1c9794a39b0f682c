import { useEffect, useId, useMemo, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { Text, UnstyledButton, VisuallyHidden } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconArrowsSort } from '@tabler/icons-react';
import { createColumnHelper, tableFeatures, useTable } from '@tanstack/react-table';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useTranslation } from 'react-i18next';
import classes from './data-table.module.css';

export type DataColumn<Row> = {
  readonly id: string;
  readonly header: string;
  readonly renderCell: (row: Row) => ReactNode;
  /** CSS grid track: `8rem`, `minmax(10rem, 2fr)`. Default `minmax(8rem, 1fr)`. */
  readonly width?: string;
  /** `end` for money and numbers; their figures stand below each other. */
  readonly align?: 'start' | 'end';
  /** What the list is sorted by when the header is chosen. Without it the column cannot be sorted. */
  readonly sortKey?: string;
};

export type DataSort = { readonly key: string; readonly direction: 'ascending' | 'descending' };

export type DataTableProps<Row> = {
  /** What the table lists, for screen readers. */
  readonly label: string;
  /** Keep it stable between renders (`useMemo`). */
  readonly columns: ReadonlyArray<DataColumn<Row>>;
  readonly rows: ReadonlyArray<Row>;
  readonly rowId: (row: Row) => string;
  /** A click, or Enter on the row. */
  readonly onOpen?: (row: Row) => void;
  readonly sort?: DataSort;
  readonly onSort?: (sort: DataSort) => void;
  /** All rows there are, not only those loaded. */
  readonly total?: number;
  /** True while there are further pages; `onMore` is called when the end comes near. */
  readonly hasMore?: boolean;
  readonly loadingMore?: boolean;
  readonly onMore?: () => void;
  /** `fill` takes the height of its flex parent, else the table is as high as its rows up to a limit. */
  readonly height?: 'fill' | 'auto';
};

const features = tableFeatures({});
const rowHeight = 36;
/** Rows before the end at which the next page is asked for. */
const ahead = 40;

/**
 * A long list: draws only the rows in sight, sorts by its headers, and is walked by keyboard (arrows, page keys, Home,
 * End, Enter). Sorting and paging are the list's source's business.
 */
export function DataTable<Row extends object>(props: DataTableProps<Row>) {
  const { columns, rows, rowId, onOpen, hasMore = false, onMore } = props;
  const { t } = useTranslation();
  const baseId = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState(0);
  const tableColumns = useMemo(() => {
    const helper = createColumnHelper<typeof features, Row>();
    return columns.map((column) =>
      helper.display({
        id: column.id,
        header: () => column.header,
        cell: ({ row }) => column.renderCell(row.original),
      }),
    );
  }, [columns]);
  const table = useTable({ features, columns: tableColumns, data: rows, getRowId: rowId });
  const model = table.getRowModel().rows;
  const current = Math.min(active, Math.max(model.length - 1, 0));
  // oxlint-disable-next-line react/incompatible-library -- the React Compiler is not used here
  const virtualizer = useVirtualizer({
    count: model.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 12,
    // React 19 batches these updates well itself.
    useFlushSync: false,
  });
  const items = virtualizer.getVirtualItems();
  const seen = Math.max(items.at(-1)?.index ?? 0, current);
  const nearEnd = hasMore && seen >= model.length - ahead;
  // Each length is asked about once: the answer makes the list longer.
  const askedAt = useRef(-1);
  useEffect(() => {
    if (!nearEnd || askedAt.current === model.length) return;
    askedAt.current = model.length;
    onMore?.();
  }, [nearEnd, model.length, onMore]);
  const goTo = (index: number): void => {
    const target = Math.max(0, Math.min(index, model.length - 1));
    setActive(target);
    virtualizer.scrollToIndex(target, { align: 'auto' });
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return;
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 400) / rowHeight) - 2);
    const moves: Readonly<Record<string, number>> = {
      ArrowDown: current + 1,
      ArrowUp: current - 1,
      PageDown: current + page,
      PageUp: current - page,
      Home: 0,
      End: model.length - 1,
    };
    const target = moves[event.key];
    const row = model[current];
    if (target !== undefined) goTo(target);
    else if (event.key === 'Enter' && row !== undefined) onOpen?.(row.original);
    else return;
    event.preventDefault();
  };
  const template = columns.map(({ width }) => width ?? 'minmax(8rem, 1fr)').join(' ');
  const byId = new Map(columns.map((column) => [column.id, column]));
  return (
    <div
      ref={scroller}
      role="grid"
      tabIndex={0}
      className={classes.scroller}
      data-height={props.height ?? 'auto'}
      aria-label={props.label}
      aria-describedby={`${baseId}-keys`}
      aria-rowcount={(props.total ?? model.length) + 1}
      aria-colcount={columns.length}
      {...(model.length === 0 ? {} : { 'aria-activedescendant': `${baseId}-row-${current}` })}
      onKeyDown={onKeyDown}
    >
      <VisuallyHidden id={`${baseId}-keys`}>{t('table.keys')}</VisuallyHidden>
      <div role="rowgroup" className={classes.head}>
        <div role="row" aria-rowindex={1} className={classes.row} style={{ gridTemplateColumns: template }}>
          {columns.map((column) => (
            <HeaderCell key={column.id} column={column} sort={props.sort} onSort={props.onSort} />
          ))}
        </div>
      </div>
      <div role="rowgroup" style={{ height: virtualizer.getTotalSize(), position: 'relative' }}>
        {items.map((item) => {
          const row = model[item.index];
          if (row === undefined) return null;
          return (
            <div
              key={row.id}
              id={`${baseId}-row-${item.index}`}
              role="row"
              aria-rowindex={item.index + 2}
              aria-selected={item.index === current}
              data-row-id={row.id}
              data-opens={onOpen !== undefined}
              className={classes.row}
              style={{ gridTemplateColumns: template, transform: `translateY(${item.start}px)` }}
              onClick={() => {
                setActive(item.index);
                // Somebody who marks a number to copy it does not want to leave.
                if (window.getSelection()?.isCollapsed !== false) onOpen?.(row.original);
              }}
            >
              {row.getAllCells().map((cell) => (
                <div
                  key={cell.id}
                  role="gridcell"
                  className={classes.cell}
                  data-align={byId.get(cell.column.id)?.align ?? 'start'}
                >
                  <table.FlexRender cell={cell} />
                </div>
              ))}
            </div>
          );
        })}
      </div>
      {props.loadingMore === true && (
        <Text size="xs" c="dimmed" p="xs" role="status">
          {t('table.loadingMore')}
        </Text>
      )}
    </div>
  );
}

type HeaderCellProps<Row> = {
  readonly column: DataColumn<Row>;
  readonly sort: DataSort | undefined;
  readonly onSort: ((sort: DataSort) => void) | undefined;
};

function HeaderCell<Row>({ column, sort, onSort }: HeaderCellProps<Row>) {
  const { t } = useTranslation();
  const { sortKey } = column;
  const align = column.align ?? 'start';
  if (sortKey === undefined || onSort === undefined) {
    return (
      <div role="columnheader" className={classes.headCell} data-align={align}>
        {column.header}
      </div>
    );
  }
  const sorted = sort?.key === sortKey ? sort.direction : undefined;
  const Icon = sorted === undefined ? IconArrowsSort : sorted === 'ascending' ? IconArrowUp : IconArrowDown;
  return (
    <div role="columnheader" aria-sort={sorted ?? 'none'} className={classes.headCell} data-align={align}>
      <UnstyledButton
        className={classes.sort ?? ''}
        data-sorted={sorted !== undefined}
        title={t('table.sortBy', { column: column.header })}
        onClick={() =>
          onSort({ key: sortKey, direction: sorted === 'ascending' ? 'descending' : 'ascending' })
        }
      >
        {column.header}
        <Icon size={13} aria-hidden />
      </UnstyledButton>
    </div>
  );
}
