import type { HandlersOf } from '../handlers.ts';
import type { Vault } from './vault.ts';

/** The procedures of the vault. */
export function createVaultHandlers(vault: Vault): HandlersOf<'vault'> {
  return {
    'vault.status': () => vault.status(),
    'vault.setPassphrase': ({ passphrase }) => vault.setPassphrase(passphrase),
    'vault.startOver': ({ passphrase }) => vault.startOver(passphrase),
    'vault.unlock': ({ passphrase }) => vault.unlock(passphrase),
    'vault.lock': () => vault.lock(),
  };
}
