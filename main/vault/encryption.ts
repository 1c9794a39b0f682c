import { createCipheriv, createDecipheriv, randomBytes, scrypt } from 'node:crypto';

const algorithm = 'aes-256-gcm';
/** Length of GCM's nonce, which stands before a wrapped key. */
export const nonceBytes = 12;
const tagBytes = 16;

/** Length of the data key and of every key that wraps it. */
export const keyBytes = 32;

/**
 * scrypt's least cost (N) for new passphrases, with r = 8 and p = 1: 128 MiB and about 400 ms on the two-core machine it
 * was measured on (docs/security.md).
 */
export const scryptCost = 2 ** 17;
/** What one try of a passphrase takes at least on the machine that it was set on. */
export const leastDerivationMs = 250;
/** 1 GiB: more would not fit everywhere that the profile may be opened. */
const mostScryptCost = 2 ** 20;

/** A ciphertext with GCM's tag at its end, and the nonce it was made with. */
export type Sealed = { readonly nonce: Buffer; readonly ciphertext: Buffer };

/** Encrypts under a fresh nonce. `context` is authenticated with it: the same text elsewhere does not open. */
export function seal(key: Buffer, plaintext: Buffer, context: string): Sealed {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv(algorithm, key, nonce);
  cipher.setAAD(Buffer.from(context, 'utf8'));
  const ciphertext = Buffer.concat([cipher.update(plaintext), cipher.final(), cipher.getAuthTag()]);
  return { nonce, ciphertext };
}

/** The plaintext; `undefined` when key, context or ciphertext are not those it was sealed with. */
export function unseal(key: Buffer, { nonce, ciphertext }: Sealed, context: string): Buffer | undefined {
  if (nonce.length !== nonceBytes || ciphertext.length < tagBytes) return undefined;
  const decipher = createDecipheriv(algorithm, key, nonce, { authTagLength: tagBytes });
  decipher.setAAD(Buffer.from(context, 'utf8'));
  decipher.setAuthTag(ciphertext.subarray(-tagBytes));
  try {
    return Buffer.concat([decipher.update(ciphertext.subarray(0, -tagBytes)), decipher.final()]);
  } catch {
    // GCM's only failure: the tag does not fit.
    return undefined;
  }
}

/** Derives a key from a passphrase. NFKC first: an umlaut typed on another system is the same umlaut. */
export function deriveKey(passphrase: string, salt: Buffer, cost: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const options = { N: cost, r: 8, p: 1, maxmem: 2 ** 31 };
    scrypt(passphrase.normalize('NFKC'), salt, keyBytes, options, (error, key) => {
      if (error) reject(error);
      else resolve(key);
    });
  });
}

/** Derives a key at the least cost that takes long enough on this machine, from `scryptCost` upwards. */
export async function deriveSlowly(
  passphrase: string,
  salt: Buffer,
): Promise<{ readonly key: Buffer; readonly cost: number }> {
  for (let cost = scryptCost; ; cost *= 2) {
    const begin = performance.now();
    const key = await deriveKey(passphrase, salt, cost);
    if (performance.now() - begin >= leastDerivationMs || cost >= mostScryptCost) return { key, cost };
  }
}
