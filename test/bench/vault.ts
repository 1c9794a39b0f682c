import { randomBytes } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import { deriveKey, deriveSlowly, leastDerivationMs } from '../../main/vault/encryption.ts';
import type { BenchResult } from './result.ts';

const rounds = 5;

/** What one try of a passphrase costs an attacker with a machine like this one. */
export async function benchVault(): Promise<BenchResult[]> {
  const salt = randomBytes(16);
  const { cost } = await deriveSlowly('correct horse battery staple', salt);
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const begin = performance.now();
    await deriveKey('correct horse battery staple', salt, cost);
    times.push(performance.now() - begin);
  }
  const value = Math.min(...times);
  return [
    { name: 'cost chosen for a new passphrase (scrypt N)', value: cost, unit: '' },
    {
      name: `one try of a passphrase, quickest of ${rounds}`,
      value,
      unit: 'ms',
      floor: leastDerivationMs,
      ratio: value / leastDerivationMs,
    },
  ];
}
