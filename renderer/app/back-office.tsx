import { createContext, use, useEffect, useMemo, type ReactNode } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { useStore } from 'zustand';
import type { BackOfficeClient } from '../../preload/contract.ts';
import type { BatchSelection } from '../state/batch-selection.ts';
import { createClientState, type ClientState } from '../state/client-state.ts';
import type { ConnectionResults } from '../state/connection-results.ts';
import type { ImportChoices } from '../state/import-choices.ts';
import type { IntegrationDraft } from '../state/integration-draft.ts';
import type { ListReturn } from '../state/list-return.ts';
import type { SignUpDraft } from '../state/sign-up-draft.ts';
import type { VaultPrompt } from '../state/vault-prompt.ts';
import { invalidateTopics } from './invalidation.ts';
import { createUnlockingClient } from './unlocking-client.ts';

type BackOffice = { readonly client: BackOfficeClient; readonly state: ClientState };

const BackOfficeContext = createContext<BackOffice | undefined>(undefined);

export type BackOfficeProviderProps = {
  /** The host's client, or a test's. */
  readonly client: BackOfficeClient;
  readonly children: ReactNode;
};

/**
 * Gives the screens their back office: calls that need the vault ask for the passphrase and then go on, and cached
 * answers go stale when main says that records changed.
 */
export function BackOfficeProvider({ client, children }: BackOfficeProviderProps) {
  const queryClient = useQueryClient();
  const backOffice = useMemo(() => {
    const state = createClientState(client);
    return { client: createUnlockingClient(client, state.vaultPrompt), state };
  }, [client]);
  useEffect(
    () => client.subscribe('changed', ({ topics }) => void invalidateTopics(queryClient, topics)),
    [client, queryClient],
  );
  useEffect(() => {
    // The browser knows first that the network is back: what was queued need not wait for the next try, and what was
    // set up offline is tested now.
    const catchUp = (): void => {
      void client.call('queue.run', {}).catch(() => undefined);
      void testUntested(client).catch(() => undefined);
    };
    window.addEventListener('online', catchUp);
    return () => window.removeEventListener('online', catchUp);
  }, [client]);
  return <BackOfficeContext value={backOffice}>{children}</BackOfficeContext>;
}

/** Tests the connections of integrations that have all credentials and were never tested. Changes nothing there. */
async function testUntested(client: BackOfficeClient): Promise<void> {
  const integrations = await client.call('integrations.list', {});
  for (const { id, active, environment, lastTest, ...credentials } of integrations) {
    const { clientRef, username, hasPassword, hasSecret } = credentials;
    const isComplete = clientRef !== undefined && username !== undefined && hasPassword && hasSecret;
    if (active && isComplete && environment !== 'sandbox' && lastTest === undefined) {
      await client.call('integrations.test', { id });
    }
  }
}

function useContextValue(): BackOffice {
  const value = use(BackOfficeContext);
  if (value === undefined) throw new Error('There is no BackOfficeProvider above this component.');
  return value;
}

/** The client of the contract. Components prefer `useProcedureQuery` and `useProcedureMutation`. */
export function useBackOffice(): BackOfficeClient {
  return useContextValue().client;
}

/** The unlock dialog: which one is open, and which actions wait for an open vault. */
export function useVaultPrompt(): VaultPrompt {
  return useStore(useContextValue().state.vaultPrompt);
}

/** The connection tests made in this window. */
export function useConnectionResults(): ConnectionResults {
  return useStore(useContextValue().state.connectionResults);
}

/** The integration that is being set up. */
export function useIntegrationDraft(): IntegrationDraft {
  return useStore(useContextValue().state.integrationDraft);
}

/** What was typed for the sign-up message. */
export function useSignUpDraft(): SignUpDraft {
  return useStore(useContextValue().state.signUpDraft);
}

/** The orders that were chosen for a new batch. */
export function useBatchSelection(): BatchSelection {
  return useStore(useContextValue().state.batchSelection);
}

/** Where lists were left. */
export function useListReturn(): ListReturn {
  return useStore(useContextValue().state.listReturn);
}

/** What was chosen for imports and not checked yet. */
export function useImportChoices(): ImportChoices {
  return useStore(useContextValue().state.importChoices);
}
