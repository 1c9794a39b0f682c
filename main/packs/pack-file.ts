import { createHash, randomBytes } from 'node:crypto';
import { z } from 'zod';
import { BackOfficeError, invalidInput } from '../../preload/contract.ts';
import { deriveKey, seal, unseal } from '../vault/encryption.ts';

/** What the file calls itself: anything else is no pack. */
const packKind = 'infinitepay-back-office/onboarding-pack';
/** The newest version of the format that is written and understood. */
const packVersion = 1;
const saltBytes = 16;

/** How the content of an encrypted pack is sealed: scrypt (r = 8, p = 1) and AES-256-GCM, as the vault does. */
const encryptionSchema = z.object({
  kdf: z.literal('scrypt'),
  cost: z
    .number()
    .int()
    .min(2 ** 10)
    .max(2 ** 19)
    .refine((cost) => Number.isInteger(Math.log2(cost))),
  cipher: z.literal('aes-256-gcm'),
  salt: z.base64().length(24),
  nonce: z.base64().length(16),
});

const headSchema = z.object({ kind: z.literal(packKind), version: z.number().int().positive() });
const fileSchema = z.object({
  kind: z.literal(packKind),
  version: z.literal(packVersion),
  createdAt: z.iso.datetime(),
  application: z.string().max(64),
  encryption: encryptionSchema.optional(),
  /** Readable content, or its ciphertext in base64. */
  content: z.unknown(),
  /** SHA-256 over all of the above. */
  checksum: z.string(),
});
type PackFile = z.infer<typeof fileSchema>;
type Unsealed = Omit<PackFile, 'content' | 'checksum'>;

/** A pack as it was read: its content still has to be parsed. */
export type ReadPack = {
  readonly createdAt: string;
  readonly application: string;
  readonly encrypted: boolean;
  readonly content: unknown;
};

export type PackOrigin = { readonly createdAt: string; readonly application: string };

/** The text of a pack's file; encrypted where a passphrase is given. */
export async function writePack(
  content: object,
  origin: PackOrigin,
  protection: { readonly passphrase: string; readonly cost: number } | undefined,
): Promise<string> {
  const head = { kind: packKind, version: packVersion, ...origin } as const;
  if (!protection) return print({ ...head, content });
  const salt = randomBytes(saltBytes);
  const key = await deriveKey(protection.passphrase, salt, protection.cost);
  const method = { kdf: 'scrypt', cost: protection.cost, cipher: 'aes-256-gcm' } as const;
  const context = sealContext({ ...head, encryption: { ...method, salt: salt.toString('base64') } });
  const { nonce, ciphertext } = seal(key, Buffer.from(JSON.stringify(content), 'utf8'), context);
  const encryption = { ...method, salt: salt.toString('base64'), nonce: nonce.toString('base64') };
  return print({ ...head, encryption, content: ciphertext.toString('base64') });
}

/**
 * Reads a pack's file.
 *
 * @throws BackOfficeError `unreadableFile` for another kind of file or one that was damaged, cut off or edited;
 *   `newerVersion`; `invalidInput` without the passphrase that it takes; `wrongPassphrase`
 */
export async function readPack(text: string, passphrase: string | undefined): Promise<ReadPack> {
  const file = parseFile(text);
  const { createdAt, application, encryption } = file;
  if (!encryption) return { createdAt, application, encrypted: false, content: file.content };
  if (passphrase === undefined || passphrase === '') {
    const message = 'This pack is encrypted. Enter the passphrase that it was made with.';
    throw invalidInput([{ path: 'passphrase', code: 'packPassphraseRequired', message }]);
  }
  const { nonce, ...method } = encryption;
  const key = await deriveKey(passphrase, Buffer.from(method.salt, 'base64'), method.cost);
  const sealed = {
    nonce: Buffer.from(nonce, 'base64'),
    ciphertext: Buffer.from(z.base64().parse(file.content), 'base64'),
  };
  const plaintext = unseal(key, sealed, sealContext({ ...file, encryption: method }));
  if (!plaintext) {
    // The checksum was right, so the file is as it was written: it is the passphrase.
    const message =
      'This passphrase does not open the pack. It is the one that was set when the pack was made.';
    throw new BackOfficeError('wrongPassphrase', message, { reason: 'pack.wrongPassphrase' });
  }
  return { createdAt, application, encrypted: true, content: JSON.parse(plaintext.toString('utf8')) };
}

function parseFile(text: string): PackFile {
  const raw = parseJson(text);
  if (!headSchema.shape.kind.safeParse(Reflect.get(Object(raw), 'kind')).success) {
    const message = 'This file is no onboarding pack. Choose one that "Export a pack" wrote.';
    throw new BackOfficeError('unreadableFile', message, { reason: 'pack.otherFile' });
  }
  const head = headSchema.safeParse(raw);
  if (head.success && head.data.version > packVersion) {
    const { version } = head.data;
    const message = `This pack was written by a newer version of the application (format ${version}, this one knows ${packVersion}). Install the newer version; nothing was changed.`;
    throw new BackOfficeError('newerVersion', message, {
      reason: 'pack.newerVersion',
      params: { version, known: packVersion },
    });
  }
  const file = fileSchema.safeParse(raw);
  const isWhole = file.success && file.data.checksum === checksumOf(file.data);
  const isSealed = file.success && file.data.encryption !== undefined;
  if (!isWhole || (isSealed && !z.base64().safeParse(file.data.content).success)) throw damaged();
  return file.data;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\u{FEFF}/u, ''));
  } catch {
    // What JSON complains about says nothing to a clerk; whether it ever was a pack does.
    if (text.includes(packKind)) throw damaged();
    const message = 'This file is no onboarding pack. Choose one that "Export a pack" wrote.';
    throw new BackOfficeError('unreadableFile', message, { reason: 'pack.otherFile' });
  }
}

/** @returns the refusal of a file that is not as it was written. */
function damaged(): BackOfficeError {
  const message =
    'This pack is damaged: it was cut off or changed after it was written. Ask for it again; nothing was changed.';
  return new BackOfficeError('unreadableFile', message, { reason: 'pack.damaged' });
}

function print(file: Omit<PackFile, 'checksum'>): string {
  return `${JSON.stringify({ ...file, checksum: checksumOf(file) }, null, 2)}\n`;
}

function checksumOf({
  kind,
  version,
  createdAt,
  application,
  encryption,
  content,
}: Omit<PackFile, 'checksum'>): string {
  const covered = [kind, version, createdAt, application, encryption ?? null, content];
  return createHash('sha256').update(JSON.stringify(covered)).digest('hex');
}

/** What the ciphertext is bound to: nothing around it can be exchanged without its being noticed. */
function sealContext(file: Omit<Unsealed, 'encryption'> & { readonly encryption: object }): string {
  const { kind, version, createdAt, application, encryption } = file;
  return JSON.stringify([kind, version, createdAt, application, encryption]);
}
