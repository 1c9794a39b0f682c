import { useEffect } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { useBackOffice } from '../app/back-office.tsx';
import { queryKeyOf, useProcedureQuery } from '../app/data.ts';

/** One import as it is now, its progress as main tells it. */
export function useImport(id: string) {
  const client = useBackOffice();
  const queryClient = useQueryClient();
  useEffect(
    () =>
      client.subscribe('importProgress', (told) => {
        if (told.id === id) queryClient.setQueryData(queryKeyOf('imports.get', { id }), told);
      }),
    [client, queryClient, id],
  );
  return useProcedureQuery('imports.get', { id });
}
