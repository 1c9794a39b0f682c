import { useEffect, useState } from 'react';
import type { BackOfficeError } from '../../preload/contract.ts';
import { useBackOffice, useConnectionResults } from '../app/back-office.tsx';
import { useProcedureMutation } from '../app/data.ts';
import type { ConnectionResult } from '../state/connection-results.ts';

export type ConnectionTestRun = {
  readonly start: () => void;
  readonly running: boolean;
  /** Steps that have finished in the run that is going on. */
  readonly finished: Readonly<Record<string, boolean>>;
  readonly result: ConnectionResult | undefined;
  /** The test itself could not be made. A failed step is no error but a result. */
  readonly error: BackOfficeError | null;
};

/** Runs an integration's connection test and follows it step by step. */
export function useConnectionTest(integrationId: string): ConnectionTestRun {
  const client = useBackOffice();
  const [finished, setFinished] = useState<Readonly<Record<string, boolean>>>({});
  const { byIntegration, record } = useConnectionResults();
  const test = useProcedureMutation('integrations.test', {
    onSuccess: (answer, { id }) => record(id, answer, new Date().toISOString()),
  });
  useEffect(
    () =>
      client.subscribe('connectionStep', ({ integrationId: id, step, ok }) => {
        if (id === integrationId) setFinished((before) => ({ ...before, [step]: ok }));
      }),
    [client, integrationId],
  );
  return {
    start: () => {
      setFinished({});
      test.mutate({ id: integrationId });
    },
    running: test.isPending,
    finished,
    result: byIntegration[integrationId],
    error: test.error,
  };
}
