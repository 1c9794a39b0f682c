import { setTimeout as wait } from 'node:timers/promises';
import type { SafeStorage } from 'electron';
import type { KeyStore } from '../../vault/key-store.ts';

/** A keychain that is "temporarily unavailable" (just unlocking, just starting) is asked again, so often. */
const attempts = 3;
const pauseMs = 500;

/**
 * Electron's safeStorage as the vault's keychain, by its asynchronous calls; the synchronous ones are deprecated. Linux'
 * `basic_text` encrypts with a password that everybody knows, so it counts as none.
 */
export function electronKeyStore(safeStorage: SafeStorage, platform: NodeJS.Platform): KeyStore {
  return {
    async isAvailable() {
      if (
        !(await retried(
          () => safeStorage.isAsyncEncryptionAvailable(),
          (available) => available,
        ))
      )
        return false;
      return (
        platform !== 'linux' || !['basic_text', 'unknown'].includes(safeStorage.getSelectedStorageBackend())
      );
    },
    async wrap(key) {
      return retried(() => safeStorage.encryptStringAsync(key.toString('base64')));
    },
    async unwrap(wrapped) {
      const { result, shouldReEncrypt } = await retried(() => safeStorage.decryptStringAsync(wrapped));
      return { key: Buffer.from(result, 'base64'), shouldReEncrypt };
    },
  };
}

async function retried<Result>(
  ask: () => Promise<Result>,
  isGood: (result: Result) => boolean = () => true,
): Promise<Result> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      const result = await ask();
      if (isGood(result) || attempt === attempts) return result;
    } catch (error) {
      if (attempt === attempts) throw error;
    }
    await wait(pauseMs);
  }
}
