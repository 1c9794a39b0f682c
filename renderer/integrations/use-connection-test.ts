import { useEffect, useState } from 'react';
import type { BackOfficeError, ConnectionStepEvent, ConnectionStepName } from '../../preload/contract.ts';
import { useBackOffice, useConnectionResults } from '../app/back-office.tsx';
import { useProcedureMutation } from '../app/data.ts';
import type { ConnectionResult } from '../state/connection-results.ts';

/** What the steps of the run that is going on have told so far. */
export type LiveSteps = Partial<Record<ConnectionStepName, ConnectionStepEvent>>;

export type ConnectionTestRun = {
  readonly integrationId: string;
  /** Runs the whole test, or one step with what it needs. */
  readonly start: (only?: ConnectionStepName) => void;
  readonly stop: () => void;
  readonly running: boolean;
  readonly live: LiveSteps;
  readonly result: ConnectionResult | undefined;
  /** The test itself could not be made. A failed step is no error but a result. */
  readonly error: BackOfficeError | null;
  /** Somebody stopped it. */
  readonly stopped: boolean;
};

/** Runs an integration's connection test and follows it step by step. */
export function useConnectionTest(integrationId: string): ConnectionTestRun {
  const client = useBackOffice();
  const [live, setLive] = useState<LiveSteps>({});
  const { byIntegration, record } = useConnectionResults();
  const test = useProcedureMutation('integrations.test', {
    onSuccess: (answer, { id }) => record(id, answer, new Date().toISOString()),
  });
  const cancel = useProcedureMutation('integrations.cancelTest');
  useEffect(
    () =>
      client.subscribe('connectionStep', (event) => {
        if (event.integrationId === integrationId) setLive((before) => ({ ...before, [event.step]: event }));
      }),
    [client, integrationId],
  );
  const isStopped = test.error?.code === 'cancelled';
  return {
    integrationId,
    start: (only) => {
      setLive({});
      test.mutate({ id: integrationId, ...(only === undefined ? {} : { step: only }) });
    },
    stop: () => cancel.mutate({ id: integrationId }),
    running: test.isPending,
    live,
    result: byIntegration[integrationId],
    error: isStopped ? null : test.error,
    stopped: isStopped,
  };
}
