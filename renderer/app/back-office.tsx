import { createContext, use, useEffect, useMemo, type ReactNode } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import type { BackOfficeClient } from '../../preload/contract.ts';
import { createVaultPrompt, type VaultPromptStore } from '../state/vault-prompt.ts';
import { invalidateTopics } from './invalidation.ts';
import { createUnlockingClient } from './unlocking-client.ts';

type BackOffice = { readonly client: BackOfficeClient; readonly vaultPrompt: VaultPromptStore };

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
    const vaultPrompt = createVaultPrompt();
    return { client: createUnlockingClient(client, vaultPrompt), vaultPrompt };
  }, [client]);
  useEffect(
    () => client.subscribe('changed', ({ topics }) => void invalidateTopics(queryClient, topics)),
    [client, queryClient],
  );
  return <BackOfficeContext value={backOffice}>{children}</BackOfficeContext>;
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

/** The store behind the unlock dialog: which actions wait for an open vault. */
export function useVaultPrompt(): VaultPromptStore {
  return useContextValue().vaultPrompt;
}
