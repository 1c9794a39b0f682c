import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { BackOfficeError } from '../../../preload/contract.ts';
import { decodeText } from '../../imports/decode-text.ts';
import { type ProfileOptions, withSession } from './session.ts';

/** `import <file>`: orders from a CSV or JSON file, all or nothing. Prints the report as JSON. */
export async function runImport(file: string, options: ProfileOptions): Promise<void> {
  const content = readText(file);
  const report = await withSession(options, (session) =>
    session.call('orders.import', { fileName: basename(file), content }),
  );
  process.stdout.write(`${JSON.stringify(report)}\n`);
}

function readText(file: string): string {
  try {
    return decodeText(readFileSync(file));
  } catch (error) {
    const cause = error instanceof Error ? error.message : String(error);
    throw new BackOfficeError(
      'unreadableFile',
      `The file ${file} can not be read. Check its name and permissions.`,
      { cause },
    );
  }
}
