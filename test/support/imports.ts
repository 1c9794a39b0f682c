import type {
  Import,
  ImportKind,
  ImportProblem,
  Inspection,
  ProcedureInput,
} from '../../preload/contract.ts';
import { importChunkBytes } from '../../preload/contract.ts';
import type { Desk } from './back-office.ts';

type HowToRead = Omit<ProcedureInput<'imports.check'>, 'id' | 'wait'>;

/** Hands a file in, piece by piece, as the screens do. */
export async function handIn(
  desk: Desk,
  content: string | Uint8Array,
  kind: ImportKind = 'orders',
  fileName = 'file.csv',
): Promise<string> {
  const bytes = Buffer.from(content as string);
  const { id } = await desk.call('imports.begin', { kind, fileName, sizeBytes: bytes.length });
  for (let offset = 0; offset < bytes.length; offset += importChunkBytes) {
    const base64 = bytes.subarray(offset, offset + importChunkBytes).toString('base64');
    await desk.call('imports.addChunk', { id, offset, base64 });
  }
  return id;
}

/** Inspects a file that was handed in. */
export function inspect(desk: Desk, id: string, how: HowToRead = {}): Promise<Inspection> {
  return desk.call('imports.inspect', { id, ...how });
}

/** Checks a file that was handed in and gives what is wrong with it. */
export async function check(
  desk: Desk,
  id: string,
  how: HowToRead = {},
): Promise<{ checked: Import; problems: ImportProblem[] }> {
  const checked = await desk.call('imports.check', { id, ...how, wait: true });
  return { checked, problems: (await desk.call('imports.problems', { id, limit: 500 })).rows };
}

/** Imports a file in one go. */
export async function importAll(
  desk: Desk,
  content: string | Uint8Array,
  kind: ImportKind = 'orders',
  fileName = 'file.csv',
): Promise<Import> {
  const id = await handIn(desk, content, kind, fileName);
  await desk.call('imports.check', { id, wait: true });
  return desk.call('imports.run', { id, mode: 'allOrNothing', wait: true });
}
