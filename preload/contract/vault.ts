import { z } from 'zod';
import { command, query } from './procedure.ts';

/** `new`: no key yet. `locked`: needs the passphrase. `open`: secrets can be used. `unrecoverable`: the OS lost the key. */
export const vaultStateSchema = z.enum(['new', 'locked', 'open', 'unrecoverable']);
export type VaultState = z.infer<typeof vaultStateSchema>;

export const vaultStatusSchema = z.object({
  state: vaultStateSchema,
  /** How the key can be opened: by passphrase, by the OS keychain. */
  wraps: z.array(z.enum(['passphrase', 'safeStorage'])),
  /** True where this host has a keychain that protects the key. */
  keychainAvailable: z.boolean(),
});
export type VaultStatus = z.infer<typeof vaultStatusSchema>;

/** A new passphrase: long rather than odd. Blanks are kept. */
export const passphraseSchema = z
  .string()
  .min(8, { error: 'must have at least 8 characters' })
  .regex(/\S/, { error: 'must not consist of blanks' })
  .max(1024, { error: 'must have at most 1024 characters' });

/** A passphrase that is there already: as long as it is. */
const currentPassphraseSchema = z.string().max(1024);

export const vaultProcedures = {
  'vault.status': query(z.object({}), vaultStatusSchema),
  /**
   * Makes the data key and protects it with a passphrase, adds a passphrase to a key the OS protects, or replaces the
   * passphrase: then the current one has to be given.
   */
  'vault.setPassphrase': command(
    z.object({ passphrase: passphraseSchema, current: currentPassphraseSchema.optional() }),
    vaultStatusSchema,
  ),
  /** From then on the keychain alone opens the vault. Refused where it can not. */
  'vault.removePassphrase': command(z.object({ current: currentPassphraseSchema }), vaultStatusSchema),
  /** Whether this computer's keychain keeps the key, so that the vault opens by itself at the start. */
  'vault.useKeychain': command(z.object({ use: z.boolean() }), vaultStatusSchema),
  /** For a forgotten passphrase or a lost keychain: removes all stored credentials and starts anew; records stay. */
  'vault.startOver': command(z.object({ passphrase: passphraseSchema }), vaultStatusSchema),
  /** Without a passphrase: by the system's keychain. */
  'vault.unlock': command(z.object({ passphrase: currentPassphraseSchema.optional() }), vaultStatusSchema),
  'vault.lock': command(z.object({}), vaultStatusSchema),
  /** Somebody is at the desk: the time until the vault locks itself begins anew. */
  'vault.noteActivity': command(z.object({}), z.object({})),
};
