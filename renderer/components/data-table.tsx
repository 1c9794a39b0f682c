import {
  memo,
  useEffect,
  useId,
  useRef,
  useState,
  type CSSProperties,
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
} from 'react';
import { Text, UnstyledButton, VisuallyHidden } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconArrowsSort } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './data-table.module.css';
import { type ColumnResizing, type ColumnWidths, useColumnWidths } from './use-column-widths.ts';
import { useLongScroll } from './use-long-scroll.ts';

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

/** Rows of which only those near the ones in sight are here. */
export type RowWindow<Row> = {
  readonly count: number;
  /** Undefined: not here yet. */
  readonly rowAt: (index: number) => Row | undefined;
  /** Told which rows are in sight; `end` is not one of them. */
  readonly onRange: (first: number, end: number) => void;
};

/** Rows that can be marked: by their box, Space, and with Shift all from one to another. */
export type DataSelection<Row> = {
  readonly isSelected: (row: Row) => boolean;
  readonly onToggle: (row: Row) => void;
  /** From one position to another, both included, in either direction. */
  readonly onRange: (from: number, to: number) => void;
  readonly all: 'none' | 'some' | 'all';
  readonly onAll: () => void;
  /** What a row's box is called: `Select order 2026-1`. */
  readonly label: (row: Row) => string;
  readonly allLabel: string;
};

export type DataTableProps<Row> = {
  /** What the table lists, for screen readers. */
  readonly label: string;
  /** Keep it stable between renders (`useMemo`). */
  readonly columns: ReadonlyArray<DataColumn<Row>>;
  readonly rowId: (row: Row) => string;
  /** All of them, or the window of a long list. */
  readonly rows: ReadonlyArray<Row> | RowWindow<Row>;
  /** A click, or Enter on the row. */
  readonly onOpen?: (row: Row, index: number) => void;
  /** What is listed: another list begins at its first row. The table stays, with the header that has the focus. */
  readonly list?: string;
  /** The row that it begins at, in sight and ready for the keyboard: somebody comes back to it. */
  readonly initialRow?: number | undefined;
  readonly sort?: DataSort;
  readonly onSort?: (sort: DataSort) => void;
  /** Widths that were chosen for columns. Keep it stable between renders. */
  readonly widths?: ColumnWidths | undefined;
  /** Lets columns be made wider and narrower; told when one was. */
  readonly onWidths?: (widths: ColumnWidths) => void;
  /** All rows there are, not only those loaded. */
  readonly total?: number;
  /** True while there are further pages; `onMore` is called when the end comes near. */
  readonly hasMore?: boolean;
  readonly loadingMore?: boolean;
  readonly onMore?: () => void;
  readonly selection?: DataSelection<Row>;
  /** `fill` takes the height of its flex parent, else the table is as high as its rows up to a limit. */
  readonly height?: 'fill' | 'auto';
};

const rowHeight = 36;
const usualWidths: ColumnWidths = {};
/** Rows before the end at which the next page is asked for. */
const ahead = 40;

/**
 * A long list: draws only the rows in sight, sorts by its headers, and is walked by keyboard (arrows, page keys, Home,
 * End, Enter; Space and Shift where rows can be marked). Sorting and paging are the list's source's business.
 */
export function DataTable<Row extends object>(props: DataTableProps<Row>) {
  const { columns, rows, rowId, onOpen, hasMore = false, onMore, selection } = props;
  const { t } = useTranslation();
  const baseId = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState(props.initialRow ?? 0);
  const [list, setList] = useState(props.list);
  if (props.list !== list) {
    setList(props.list);
    setActive(0);
  }
  const origin = useRef(0);
  const isWindow = 'rowAt' in rows;
  const count = isWindow ? rows.count : rows.length;
  const rowAt = (index: number): Row | undefined => (isWindow ? rows.rowAt(index) : rows[index]);
  const current = Math.min(active, Math.max(count - 1, 0));
  const scroll = useLongScroll(scroller, count, rowHeight, rowHeight);
  const { first, end } = scroll;
  const onRange = isWindow ? rows.onRange : undefined;
  useEffect(() => onRange?.(first, end), [onRange, first, end]);
  const nearEnd = hasMore && Math.max(end - 1, current) >= count - ahead;
  // Each length is asked about once: the answer makes the list longer.
  const askedAt = useRef(-1);
  useEffect(() => {
    if (!nearEnd || askedAt.current === count) return;
    askedAt.current = count;
    onMore?.();
  }, [nearEnd, count, onMore]);
  useEffect(() => {
    if (props.initialRow === undefined) return;
    scroll.show(active);
    scroller.current?.focus({ preventScroll: true });
    // Only as it begins.
    // oxlint-disable-next-line react/exhaustive-deps
  }, []);
  const shownList = useRef(props.list);
  useEffect(() => {
    if (shownList.current === props.list) return;
    shownList.current = props.list;
    origin.current = 0;
    askedAt.current = -1;
    scroll.show(0);
  });
  const goTo = (index: number, isMarking: boolean): void => {
    const target = Math.max(0, Math.min(index, count - 1));
    setActive(target);
    scroll.show(target);
    if (isMarking) selection?.onRange(origin.current, target);
    else origin.current = target;
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return;
    const page = Math.max(1, scroll.fitting - 1);
    const moves: Readonly<Record<string, number>> = {
      ArrowDown: current + 1,
      ArrowUp: current - 1,
      PageDown: current + page,
      PageUp: current - page,
      Home: 0,
      End: count - 1,
    };
    const target = moves[event.key];
    const row = rowAt(current);
    if (target !== undefined) goTo(target, event.shiftKey && selection !== undefined);
    else if (event.key === 'Enter' && row !== undefined) onOpen?.(row, current);
    else if (event.key === ' ' && selection) {
      origin.current = current;
      // One that is still on its way is marked when it is there.
      if (row === undefined) selection.onRange(current, current);
      else selection.onToggle(row);
    } else return;
    event.preventDefault();
  };
  // What rows are told stays the same object, so that a row is drawn anew only when something of its own changes.
  const actions = useRef<RowActions>({ onClick: () => {}, onBox: () => {} });
  useEffect(() => {
    actions.current = {
      onClick: (index) => {
        setActive(index);
        const row = rowAt(index);
        // Somebody who marks a number to copy it does not want to leave.
        if (row && window.getSelection()?.isCollapsed !== false) onOpen?.(row, index);
      },
      onBox: (index, isRange) => {
        const row = rowAt(index);
        setActive(index);
        if (isRange) selection?.onRange(origin.current, index);
        else if (row) selection?.onToggle(row);
        if (!isRange) origin.current = index;
      },
    };
  });
  const columnIds = columns.map(({ id }) => id);
  const resizing = useColumnWidths(scroller, columnIds, props.widths ?? usualWidths, props.onWidths);
  const tracks = columns.map(({ id, width }) => {
    const chosen = resizing.widths[id];
    return chosen === undefined ? (width ?? 'minmax(8rem, 1fr)') : `${chosen}px`;
  });
  // On the table, not on its rows: while a column is being dragged no row is drawn anew.
  const style = { '--table-columns': [...(selection ? ['2.25rem'] : []), ...tracks].join(' ') };
  const drawn = Array.from({ length: Math.max(0, end - first) }, (_, offset) => first + offset);
  return (
    <div
      ref={scroller}
      role="grid"
      tabIndex={0}
      className={classes.scroller}
      style={style as CSSProperties}
      data-height={props.height ?? 'auto'}
      aria-label={props.label}
      aria-describedby={`${baseId}-keys`}
      aria-rowcount={(props.total ?? count) + 1}
      aria-colcount={columns.length + (selection ? 1 : 0)}
      {...(selection ? { 'aria-multiselectable': true } : {})}
      {...(count === 0 ? {} : { 'aria-activedescendant': `${baseId}-row-${current}` })}
      onKeyDown={onKeyDown}
      onScroll={scroll.onScroll}
    >
      <VisuallyHidden id={`${baseId}-keys`}>
        {t(selection ? 'table.selectKeys' : 'table.keys')}
      </VisuallyHidden>
      <div role="rowgroup" className={classes.head}>
        <div role="row" aria-rowindex={1} className={classes.row}>
          {selection && (
            <div role="columnheader" className={classes.boxCell}>
              <input
                type="checkbox"
                aria-label={selection.allLabel}
                checked={selection.all === 'all'}
                ref={(element) => {
                  if (element) element.indeterminate = selection.all === 'some';
                }}
                onChange={selection.onAll}
              />
            </div>
          )}
          {columns.map((column) => (
            <HeaderCell
              key={column.id}
              column={column}
              sort={props.sort}
              onSort={props.onSort}
              resizing={props.onWidths === undefined ? undefined : resizing}
            />
          ))}
        </div>
      </div>
      <div role="rowgroup" className={classes.body} style={{ height: scroll.height }}>
        {drawn.map((index) => {
          const row = rowAt(index);
          const isSelected = row !== undefined && selection?.isSelected(row) === true;
          return (
            <BodyRow<Row>
              key={row === undefined ? `waiting-${index}` : rowId(row)}
              id={`${baseId}-row-${index}`}
              rowId={row === undefined ? undefined : rowId(row)}
              index={index}
              row={row}
              columns={columns}
              y={scroll.offsetOf(index)}
              isActive={index === current}
              isSelected={selection ? isSelected : index === current}
              boxLabel={selection && row ? selection.label(row) : undefined}
              hasBox={selection !== undefined}
              opens={onOpen !== undefined}
              actions={actions}
            />
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

type RowActions = {
  readonly onClick: (index: number) => void;
  readonly onBox: (index: number, isRange: boolean) => void;
};

type BodyRowProps<Row> = {
  readonly id: string;
  readonly rowId: string | undefined;
  readonly index: number;
  /** Undefined while it is on its way. */
  readonly row: Row | undefined;
  readonly columns: ReadonlyArray<DataColumn<Row>>;
  readonly y: number;
  readonly isActive: boolean;
  readonly isSelected: boolean;
  readonly hasBox: boolean;
  readonly boxLabel: string | undefined;
  readonly opens: boolean;
  readonly actions: { readonly current: RowActions };
};

function PlainBodyRow<Row>({ row, columns, index, actions, ...props }: BodyRowProps<Row>) {
  const onBox = (event: MouseEvent): void => {
    event.stopPropagation();
    actions.current.onBox(index, event.shiftKey);
  };
  return (
    <div
      id={props.id}
      role="row"
      aria-rowindex={index + 2}
      aria-selected={props.isSelected}
      aria-busy={row === undefined}
      data-active={props.isActive}
      data-row-id={props.rowId}
      data-opens={props.opens}
      className={classes.row}
      style={{ transform: `translateY(${props.y}px)` }}
      onClick={() => actions.current.onClick(index)}
    >
      {props.hasBox && (
        <div role="gridcell" className={classes.boxCell} onClick={onBox}>
          {row !== undefined && (
            <input
              type="checkbox"
              tabIndex={-1}
              aria-label={props.boxLabel}
              checked={props.isSelected}
              readOnly
            />
          )}
        </div>
      )}
      {columns.map((column) => {
        const content = row === undefined ? <span className={classes.waiting} /> : column.renderCell(row);
        return (
          <div
            key={column.id}
            role="gridcell"
            className={classes.cell}
            data-align={column.align ?? 'start'}
            // What the column is too narrow for can be read all the same.
            title={typeof content === 'string' ? content : undefined}
          >
            {content}
          </div>
        );
      })}
    </div>
  );
}
// `memo` forgets that the component is generic.
const BodyRow = memo(PlainBodyRow) as unknown as typeof PlainBodyRow;

type HeaderCellProps<Row> = {
  readonly column: DataColumn<Row>;
  readonly sort: DataSort | undefined;
  readonly onSort: ((sort: DataSort) => void) | undefined;
  /** Undefined: the column's width can't be changed. */
  readonly resizing: ColumnResizing | undefined;
};

function HeaderCell<Row>({ column, sort, onSort, resizing }: HeaderCellProps<Row>) {
  const { t } = useTranslation();
  const { sortKey } = column;
  const align = column.align ?? 'start';
  const handle = resizing && (
    <span
      className={classes.handle}
      title={t('table.resize', { column: column.header })}
      {...resizing.handle(column.id)}
    />
  );
  if (sortKey === undefined || onSort === undefined) {
    return (
      <div role="columnheader" className={classes.headCell} data-align={align} data-column={column.id}>
        {column.header}
        {handle}
      </div>
    );
  }
  const sorted = sort?.key === sortKey ? sort.direction : undefined;
  const Icon = sorted === undefined ? IconArrowsSort : sorted === 'ascending' ? IconArrowUp : IconArrowDown;
  return (
    <div
      role="columnheader"
      aria-sort={sorted ?? 'none'}
      className={classes.headCell}
      data-align={align}
      data-column={column.id}
    >
      <UnstyledButton
        className={classes.sort ?? ''}
        data-sorted={sorted !== undefined}
        title={t(resizing ? 'table.sortByOrResize' : 'table.sortBy', { column: column.header })}
        {...(resizing
          ? {
              'aria-keyshortcuts': 'Shift+ArrowLeft Shift+ArrowRight Shift+Home',
              onKeyDown: (event: KeyboardEvent) => resizing.onKeyDown(column.id, event),
              onKeyUp: resizing.onKeyUp,
            }
          : {})}
        onClick={() =>
          onSort({ key: sortKey, direction: sorted === 'ascending' ? 'descending' : 'ascending' })
        }
      >
        {column.header}
        <Icon size={13} aria-hidden />
      </UnstyledButton>
      {handle}
    </div>
  );
}
