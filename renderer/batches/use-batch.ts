import { useEffect, useRef } from 'react';
import { type InfiniteData, useQueryClient } from '@tanstack/react-query';
import type { Batch, BatchDetail, ProcedureOutput } from '../../preload/contract.ts';
import { useBackOffice } from '../app/back-office.tsx';
import { queryKeyOf, useProcedureQuery } from '../app/data.ts';

type Pages = InfiniteData<ProcedureOutput<'batches.list'>>;

/** How often lists and sums of a running batch are asked for anew; its counts come by themselves. */
const refreshMs = 1_000;

/** Brings what is on screen of batches up to date with every word of how they get on. */
export function useBatchProgress(): void {
  const client = useBackOffice();
  const queryClient = useQueryClient();
  const refreshedAt = useRef(0);
  useEffect(
    () =>
      client.subscribe('batchProgress', (batch) => {
        if (batch.state !== 'running' || Date.now() - refreshedAt.current >= refreshMs) {
          refreshedAt.current = Date.now();
          void queryClient.invalidateQueries({ queryKey: queryKeyOf('batches.get', { id: batch.id }) });
          void queryClient.invalidateQueries({ queryKey: ['batches.items', 'pages'] });
        }
        queryClient.setQueryData<BatchDetail>(queryKeyOf('batches.get', { id: batch.id }), (known) =>
          known === undefined ? undefined : { ...known, ...withoutEstimate(known), ...batch },
        );
        queryClient.setQueriesData<Pages>({ queryKey: ['batches.list', 'pages'] }, (known) =>
          known === undefined
            ? undefined
            : { ...known, pages: known.pages.map((page) => replaced(page, batch)) },
        );
      }),
    [client, queryClient],
  );
}

/** A new word may come without an estimate: the old one must not stay. */
function withoutEstimate(_known: BatchDetail): { remainingMs: undefined; pause: undefined } {
  return { remainingMs: undefined, pause: undefined };
}

function replaced(page: ProcedureOutput<'batches.list'>, batch: Batch): ProcedureOutput<'batches.list'> {
  return { ...page, rows: page.rows.map((row) => (row.id === batch.id ? batch : row)) };
}

/** How often a batch that another process runs is asked about; this process' own tell by themselves. */
const elsewhereMs = 2_000;

/** A batch, live. */
export function useBatch(id: string) {
  const queryClient = useQueryClient();
  const batch = useProcedureQuery('batches.get', { id });
  useBatchProgress();
  const isElsewhere = batch.data?.worker === 'elsewhere';
  useEffect(() => {
    if (!isElsewhere) return undefined;
    const timer = setInterval(
      () => void queryClient.invalidateQueries({ queryKey: queryKeyOf('batches.get', { id }) }),
      elsewhereMs,
    );
    return () => clearInterval(timer);
  }, [isElsewhere, id, queryClient]);
  return batch;
}
