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
  try {
    return readFileSync(file, 'utf8').replace(/\r?\n$/, '');
  } catch (error) {
    const cause = error instanceof Error ? error.message : String(error);
    throw new BackOfficeError('unreadableFile', `The passphrase file ${file} can not be read.`, { cause });
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
