import {
  BackOfficeError,
  type ImportFormat,
  type ImportReport,
  importChunkBytes,
  type ImportProblem,
  type ParsedInput,
} from '../../preload/contract.ts';
import { rejection } from './rejection.ts';
import type { ImportsService } from './service.ts';

/** More complaints than anybody reads. */
const maxIssues = 500;

/**
 * Imports a text of orders in one go, all or nothing: a file's way through an import without questions between.
 *
 * @throws BackOfficeError `unreadableFile`, or `invalidInput` with an issue for each bad line.
 */
export async function importOrderText(
  imports: ImportsService,
  { fileName, content, format }: ParsedInput<'orders.import'>,
): Promise<ImportReport> {
  const bytes = Buffer.from(content);
  const { id } = imports.begin({ kind: 'orders', fileName: fileName || 'orders', sizeBytes: bytes.length });
  let isDone = false;
  try {
    for (let offset = 0; offset < bytes.length; offset += importChunkBytes) {
      const base64 = bytes.subarray(offset, offset + importChunkBytes).toString('base64');
      imports.addChunk({ id, offset, base64 });
    }
    const options = format === undefined ? {} : { format };
    const { counts, options: read } = await imports.check({ id, options, mapping: undefined, wait: true });
    const { records = 0, fresh = 0, unchanged = 0, problems = 0 } = counts ?? {};
    const { rows } = imports.problems({ id, position: 0, limit: maxIssues });
    if (problems > 0) throw rejection(inPaths(rows, read?.format), problems, records);
    if (records === 0) {
      throw new BackOfficeError('unreadableFile', 'The file has no orders in it.', {
        reason: 'import.empty',
      });
    }
    const orderNumbers = imports.freshNames(id, maxIssues);
    await imports.run({ id, mode: 'allOrNothing', wait: true });
    isDone = true;
    return {
      format: read?.format === 'csv' ? 'csv' : 'json',
      found: records,
      created: fresh,
      unchanged,
      orderNumbers,
    };
  } finally {
    if (!isDone) imports.discard(id);
  }
}

/** Lists have no lines: their fields are named from the list on. */
function inPaths(
  problems: ReadonlyArray<ImportProblem>,
  format: ImportFormat | undefined,
): ReadonlyArray<ImportProblem> {
  if (format === 'csv') return problems;
  return problems.map(({ line = 1, field, ...problem }) => ({
    ...problem,
    field: ['orders', line - 1, field].filter((part) => part !== '').join('.'),
  }));
}
