import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { BackOfficeError } from '../../../preload/contract.ts';

/** Where a passphrase comes from, besides a terminal. Never an argument: others on the machine could read it. */
export const passphraseVariable = 'INFINITEPAY_BACKOFFICE_PASSPHRASE';

/**
 * The passphrase from the file, the environment, or the terminal when there is one; `undefined` when nobody gave one.
 *
 * @throws BackOfficeError `unreadableFile`
 */
export async function findPassphrase(
  file: string | undefined,
  question: string,
): Promise<string | undefined> {
  if (file !== undefined) return readPassphraseFile(file);
  const given = process.env[passphraseVariable];
  if (given !== undefined && given !== '') return given;
  return process.stdin.isTTY && process.stderr.isTTY ? askWithoutEcho(question) : undefined;
}

function readPassphraseFile(file: string): string {
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(file);
  } catch (error) {
    const cause = error instanceof Error ? error.message : String(error);
    const message = `The passphrase file ${file} can not be read. Check its name and permissions.`;
    throw new BackOfficeError('unreadableFile', message, { cause }, { cause: error });
  }
  const passphrase = decode(bytes)?.replace(/\r?\n$/, '');
  // A passphrase that nobody could type on a screen must not become a new vault's.
  if (passphrase === undefined || passphrase === '' || /[\r\n]/.test(passphrase)) {
    const message = `The passphrase file ${file} must hold the passphrase alone, on one line of UTF-8 text.`;
    throw new BackOfficeError('unreadableFile', message);
  }
  return passphrase;
}

/** Without the mark that editors put before UTF-8; `undefined` for what is none. */
function decode(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    // Another encoding: the caller says so.
    return undefined;
  }
}

async function askWithoutEcho(question: string): Promise<string> {
  let isMuted = false;
  const output = new Writable({
    write(chunk: Buffer, _encoding, callback) {
      if (!isMuted) process.stderr.write(chunk);
      callback();
    },
  });
  const terminal = createInterface({ input: process.stdin, output, terminal: true });
  try {
    const answer = terminal.question(question);
    isMuted = true;
    return await answer;
  } finally {
    terminal.close();
    process.stderr.write('\n');
  }
}
