import type { HandlersOf } from '../handlers.ts';
import type { IdleLock } from './idle-lock.ts';
import type { Vault } from './vault.ts';

/** The procedures of the vault. */
export function createVaultHandlers(vault: Vault, idleLock: IdleLock): HandlersOf<'vault'> {
  return {
    'vault.status': () => vault.status(),
    'vault.setPassphrase': ({ passphrase, current }) => vault.setPassphrase(passphrase, current),
    'vault.removePassphrase': ({ current }) => vault.removePassphrase(current),
    'vault.useKeychain': ({ use }) => vault.useKeychain(use),
    'vault.startOver': ({ passphrase }) => vault.startOver(passphrase),
    'vault.unlock': ({ passphrase }) => vault.unlock(passphrase),
    'vault.lock': () => vault.lock(),
    'vault.noteActivity': () => {
      idleLock.noteActivity();
      return {};
    },
  };
}
