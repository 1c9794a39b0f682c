import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { BackOfficeError, type ProcedureInput } from '../../preload/contract.ts';
import { useBackOffice } from '../app/back-office.tsx';
import { downloadFile } from '../orders/download.ts';
import { csvFile } from './csv-file.ts';
import { excelFile } from './excel-file.ts';
import type { FileColumn } from './list-column.ts';
import type { ListAsked, ListProcedure, ListRow } from './use-list-window.ts';

/** Where the next page begins: behind the last row; where rows neither come nor go, at a position. */
type Place = { readonly cursor?: string; readonly position?: number };

export type ExportFormat = 'csv' | 'excel';

export type ListExport = {
  /** Rows read so far; undefined while nothing is being exported. */
  readonly done: number | undefined;
  readonly error: BackOfficeError | undefined;
  readonly start: (format: ExportFormat) => void;
  readonly stop: () => void;
};

/** Most rows of one answer. */
const step = 500;

/**
 * Writes what a list shows to a file, page after page, so that the window stays alive however many rows there are. A row
 * that comes or goes meanwhile doesn't shift the rest: each page begins behind the last row of the one before.
 *
 * @param fileName without its ending.
 */
export function useListExport<Name extends ListProcedure>(
  name: Name,
  asked: ListAsked<Name>,
  columns: ReadonlyArray<FileColumn<ListRow<Name>>>,
  fileName: string,
): ListExport {
  const client = useBackOffice();
  const { i18n } = useTranslation();
  const [done, setDone] = useState<number>();
  const [error, setError] = useState<BackOfficeError>();
  const run = useRef<AbortController>(undefined);

  async function* pages(signal: AbortSignal): AsyncGenerator<ReadonlyArray<ListRow<Name>>> {
    let count = 0;
    for (let place: Place | undefined = {}; place !== undefined;) {
      // The list's input again, which the compiler can't see of a generic one.
      const input = { ...asked, limit: step, ...place } as ProcedureInput<Name>;
      const page = await client.call(name, input);
      signal.throwIfAborted();
      const rows = page.rows as ReadonlyArray<ListRow<Name>>;
      yield rows;
      count += rows.length;
      setDone(count);
      if ('nextCursor' in page) place = page.nextCursor === null ? undefined : { cursor: page.nextCursor };
      else place = count < page.total && rows.length > 0 ? { position: count } : undefined;
    }
  }

  const start = async (format: ExportFormat): Promise<void> => {
    run.current?.abort();
    const own = new AbortController();
    run.current = own;
    setError(undefined);
    setDone(0);
    try {
      const file =
        format === 'csv'
          ? await csvFile(columns, pages(own.signal))
          : await excelFile(fileName, columns, pages(own.signal), i18n.language);
      own.signal.throwIfAborted();
      downloadFile(`${fileName}.${format === 'csv' ? 'csv' : 'xlsx'}`, file);
      setDone(undefined);
    } catch (failure) {
      // Stopped, perhaps for another one that runs now.
      if (own.signal.aborted) return;
      setDone(undefined);
      if (!(failure instanceof BackOfficeError)) throw failure;
      setError(failure);
    }
  };
  return {
    done,
    error,
    start: (format) => void start(format),
    stop: () => {
      run.current?.abort();
      setDone(undefined);
    },
  };
}
