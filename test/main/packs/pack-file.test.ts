import { describe, expect, it } from 'vitest';
import { readPack, writePack } from '../../../main/packs/pack-file.ts';

const origin = { createdAt: '2026-11-27T10:00:00.000Z', application: '0.1.0' };
const content = { paymentTerms: [{ id: 't1', label: 'Netto 30 – für Müller', days: 30 }] };
const passphrase = 'ein langer Satz für das Paket';
const plain = (): Promise<string> => writePack(content, origin, undefined);
const sealed = (): Promise<string> => writePack(content, origin, { passphrase, cost: 2 ** 10 });
const edited = (text: string, change: (file: Record<string, unknown>) => object): string =>
  JSON.stringify({ ...JSON.parse(text), ...change(JSON.parse(text)) });
const refusal = (text: string, words?: string): Promise<unknown> =>
  readPack(text, words).then(
    () => 'was read',
    (error: { code: string; details: { reason?: string } }) => [error.code, error.details.reason],
  );

describe('a file that is no pack', () => {
  it.each([
    ['nothing', ''],
    ['a table', 'Order;Customer\nA-1;Müller'],
    ['JSON of another kind', '{"data":[]}'],
    ['a number', '7'],
    ['null', 'null'],
    ['a pack of somebody else', '{"kind":"pack","version":1}'],
  ])('is refused as such: %s', async (_name, text) => {
    expect(await refusal(text)).toEqual(['unreadableFile', 'pack.otherFile']);
  });
});

describe('a pack that is not as it was written', () => {
  it('is refused when it was cut off, wherever', async () => {
    const text = await plain();
    for (let length = 60; length < text.trimEnd().length; length += 7) {
      expect(await refusal(text.slice(0, length))).toEqual(['unreadableFile', 'pack.damaged']);
    }
  });

  it.each([
    ['content', { content: { paymentTerms: [{ id: 't1', label: 'Netto 30 – für Müller', days: 90 }] } }],
    ['time', { createdAt: '2026-11-28T10:00:00.000Z' }],
    ['application', { application: '9.9.9' }],
    ['checksum', { checksum: '0'.repeat(64) }],
    ['no checksum', { checksum: undefined }],
    ['no content', { content: undefined }],
    ['version', { version: 'one' }],
    ['cost', { encryption: { kdf: 'scrypt', cost: 2 ** 40 } }],
  ])('is refused when its %s was edited', async (_name, change) => {
    expect(await refusal(edited(await plain(), () => change))).toEqual(['unreadableFile', 'pack.damaged']);
    expect(
      await refusal(
        edited(await sealed(), () => change),
        passphrase,
      ),
    ).toEqual(['unreadableFile', 'pack.damaged']);
  });

  it('is refused when one letter of the ciphertext was edited', async () => {
    const change = (file: Record<string, unknown>): object => {
      const text = String(file['content']);
      return { content: `${text[0] === 'A' ? 'B' : 'A'}${text.slice(1)}` };
    };
    expect(await refusal(edited(await sealed(), change), passphrase)).toEqual([
      'unreadableFile',
      'pack.damaged',
    ]);
  });

  it('is refused when a newer version wrote it, with or without encryption', async () => {
    expect(await refusal(edited(await plain(), () => ({ version: 2 })))).toEqual([
      'newerVersion',
      'pack.newerVersion',
    ]);
    expect(
      await refusal(
        edited(await sealed(), () => ({ version: 7 })),
        passphrase,
      ),
    ).toEqual(['newerVersion', 'pack.newerVersion']);
  });
});

describe('an encrypted pack', () => {
  it('asks for its passphrase, and says when it is the wrong one', async () => {
    const text = await sealed();
    await expect(readPack(text, undefined)).rejects.toMatchObject({
      details: { issues: [{ path: 'passphrase', code: 'packPassphraseRequired' }] },
    });
    expect(await refusal(text, `${passphrase} `)).toEqual(['wrongPassphrase', 'pack.wrongPassphrase']);
  });

  it('shows nothing of its content', async () => {
    expect(await sealed()).not.toMatch(/Netto|M.ller|paymentTerms/);
  });

  it('opens with the passphrase, however its umlauts are composed', async () => {
    const read = await readPack(await sealed(), passphrase.normalize('NFD'));
    expect(read).toEqual({ ...origin, encrypted: true, content });
  });
});

it('survives being formatted anew and a byte order mark', async () => {
  const text = `\u{FEFF}${JSON.stringify(JSON.parse(await plain()))}`;
  expect(await readPack(text, undefined)).toEqual({ ...origin, encrypted: false, content });
});
