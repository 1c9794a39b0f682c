import { useRef, useState } from 'react';
import { BackOfficeError, type ProcedureInput } from '../../preload/contract.ts';
import { useBackOffice } from '../app/back-office.tsx';
import { downloadFile } from '../orders/download.ts';
import { csvLines, csvMark } from './csv.ts';
import type { ListAsked, ListProcedure, ListRow } from './use-list-window.ts';

/** A column of the file; without `text` it is not in it. */
export type ExportColumn<Row> = { readonly header: string; readonly text?: (row: Row) => string };

export type CsvExport = {
  /** Rows written so far; undefined while nothing is being exported. */
  readonly done: number | undefined;
  readonly error: BackOfficeError | undefined;
  readonly start: () => void;
  readonly stop: () => void;
};

/** Most rows of one answer. */
const step = 500;

/**
 * Writes what a list shows to a CSV, page after page, so that the window stays alive however many rows there are. A row
 * that comes or goes meanwhile doesn't shift the rest: each page begins behind the last row of the one before.
 */
export function useCsvExport<Name extends ListProcedure>(
  name: Name,
  asked: ListAsked<Name>,
  columns: ReadonlyArray<ExportColumn<ListRow<Name>>>,
  fileName: string,
): CsvExport {
  const client = useBackOffice();
  const [done, setDone] = useState<number>();
  const [error, setError] = useState<BackOfficeError>();
  const run = useRef(0);
  const start = async (): Promise<void> => {
    run.current += 1;
    const own = run.current;
    setError(undefined);
    setDone(0);
    const written = columns.filter(({ text }) => text !== undefined);
    const parts: string[] = [csvMark, csvLines([written.map(({ header }) => header)])];
    let count = 0;
    try {
      for (let cursor: string | null | undefined; cursor !== null;) {
        // The list's input again, which the compiler can't see of a generic one.
        const input = { ...asked, limit: step, ...(cursor ? { cursor } : {}) } as ProcedureInput<Name>;
        const page = await client.call(name, input);
        if (run.current !== own) return;
        const rows = page.rows as ReadonlyArray<ListRow<Name>>;
        parts.push(csvLines(rows.map((row) => written.map(({ text }) => text?.(row) ?? ''))));
        count += rows.length;
        setDone(count);
        cursor = page.nextCursor;
      }
      downloadFile(fileName, new Blob(parts, { type: 'text/csv;charset=utf-8' }));
    } catch (failure) {
      if (!(failure instanceof BackOfficeError)) throw failure;
      setError(failure);
    }
    setDone(undefined);
  };
  return {
    done,
    error,
    start: () => void start(),
    stop: () => {
      run.current += 1;
      setDone(undefined);
    },
  };
}
