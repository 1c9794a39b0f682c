import { BackOfficeError, contract, type BackOfficeClient } from '../../preload/contract.ts';
import type { VaultPromptStore } from '../state/vault-prompt.ts';

/**
 * A client whose commands survive a locked vault: `vaultLocked` means that nothing was done, so the passphrase is asked
 * for and the same command is made again. When the user gives up, the error goes on to whoever called.
 * Queries are not held up: a screen that is only looked at must not ask for a passphrase.
 */
export function createUnlockingClient(client: BackOfficeClient, prompt: VaultPromptStore): BackOfficeClient {
  return {
    async call(name, input) {
      try {
        return await client.call(name, input);
      } catch (error) {
        const waits =
          error instanceof BackOfficeError &&
          error.code === 'vaultLocked' &&
          !contract[name].readOnly &&
          !name.startsWith('vault.');
        if (!waits || !(await prompt.getState().askToUnlock())) throw error;
        return client.call(name, input);
      }
    },
    subscribe: (name, listener) => client.subscribe(name, listener),
  };
}
