import { useCallback, useEffect, useRef, useState } from 'react';
import { useQueries } from '@tanstack/react-query';
import type { BackOfficeError, ProcedureInput, ProcedureOutput } from '../../preload/contract.ts';
import { useBackOffice } from '../app/back-office.tsx';
import type { RowWindow } from '../components/data-table.tsx';

/** The lists that answer from any position. */
export type ListProcedure = 'orders.list' | 'customers.list' | 'imports.problems';
export type ListRow<Name extends ListProcedure> = ProcedureOutput<Name>['rows'][number];
export type ListAsked<Name extends ListProcedure> = Omit<
  ProcedureInput<Name>,
  'cursor' | 'position' | 'limit'
>;

/** Rows that are asked for at once. */
export const pageRows = 100;
/** Pages that are only flown over are not asked for. */
const restMs = 60;

export type ListWindow<Row> = {
  readonly rows: RowWindow<Row>;
  /** Undefined until the first answer. */
  readonly total: number | undefined;
  readonly error: BackOfficeError | null;
  readonly retry: () => void;
};

/** A list of any length, of which the pages in sight are here. */
export function useListWindow<Name extends ListProcedure>(
  name: Name,
  asked: ListAsked<Name>,
): ListWindow<ListRow<Name>> {
  const client = useBackOffice();
  const [pages, setPages] = useState<ReadonlyArray<number>>([0]);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const key = JSON.stringify(asked);
  const onRange = useCallback((first: number, end: number): void => {
    const from = Math.floor(first / pageRows);
    const to = Math.max(from, Math.floor((end - 1) / pageRows));
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      setPages((before) =>
        before[0] === from && before.at(-1) === to
          ? before
          : Array.from({ length: to - from + 1 }, (_, offset) => from + offset),
      );
    }, restMs);
  }, []);
  const found = useQueries({
    queries: pages.map((page) => ({
      queryKey: [name, 'at', key, page] as const,
      queryFn: (): Promise<ProcedureOutput<Name>> => {
        // The list's input again, which the compiler can't see of a generic one.
        const input = { ...asked, position: page * pageRows, limit: pageRows } as ProcedureInput<Name>;
        return client.call(name, input);
      },
    })),
  });
  const [last, setLast] = useState<number>();
  const answered = found.find(({ data }) => data !== undefined)?.data?.total;
  if (answered !== undefined && answered !== last) setLast(answered);
  // Until the answer to a new question is there, the table keeps its length.
  const total = answered ?? last;
  const failed = found.find(({ error }) => error !== null);
  const rowAt = (index: number): ListRow<Name> | undefined => {
    const place = pages.indexOf(Math.floor(index / pageRows));
    return found[place]?.data?.rows[index % pageRows];
  };
  return {
    rows: { count: total ?? 0, rowAt, onRange },
    total,
    // Whatever main throws is one of these.
    error: (failed?.error ?? null) as BackOfficeError | null,
    retry: () => void failed?.refetch(),
  };
}
