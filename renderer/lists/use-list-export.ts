import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { BackOfficeError, type ProcedureInput } from '../../preload/contract.ts';
import { useBackOffice } from '../app/back-office.tsx';
import { downloadFile } from '../orders/download.ts';
import { csvFile } from './csv-file.ts';
import { excelFile } from './excel-file.ts';
import type { FileColumn } from './list-column.ts';
import type { ListAsked, ListProcedure, ListRow } from './use-list-window.ts';

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
    for (let cursor: string | null | undefined; cursor !== null;) {
      // The list's input again, which the compiler can't see of a generic one.
      const input = { ...asked, limit: step, ...(cursor ? { cursor } : {}) } as ProcedureInput<Name>;
      const page = await client.call(name, input);
      signal.throwIfAborted();
      const rows = page.rows as ReadonlyArray<ListRow<Name>>;
      yield rows;
      count += rows.length;
      setDone(count);
      cursor = page.nextCursor;
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
