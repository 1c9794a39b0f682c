import type { z } from 'zod';
import { invalidInput } from '../../preload/contract/errors.ts';

/** Where a page of a list begins, as opaque text. */
export function encodeCursor(position: Readonly<Record<string, string | number | null | undefined>>): string {
  return Buffer.from(JSON.stringify(position), 'utf8').toString('base64url');
}

/** @throws BackOfficeError `invalidInput` for anything that `encodeCursor` did not make. */
export function decodeCursor<Schema extends z.ZodType>(cursor: string, schema: Schema): z.output<Schema> {
  try {
    return schema.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')));
  } catch {
    // Neither JSON nor the shape of this list's positions: the caller made it up or mixed two lists.
    throw invalidInput([
      { path: 'cursor', code: 'cursor', message: 'is not a cursor of this list. Begin without one.' },
    ]);
  }
}
