import type { DataColumn } from '../components/data-table.tsx';

/** What a column has in a file. */
export type FileColumn<Row> = {
  readonly header: string;
  /** Text, a decimal number with a point, or a date as `YYYY-MM-DD`; empty: nothing. */
  readonly text: (row: Row) => string;
  /** How a spreadsheet takes it. Default: as text. */
  readonly kind?: 'text' | 'number' | 'amount' | 'date';
};

/** A column of a long list: on the screen, and in a file that is exported. */
export type ListColumn<Row> = DataColumn<Row> & FileColumn<Row>;
