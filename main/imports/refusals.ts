import {
  BackOfficeError,
  type Inspection,
  invalidInput,
  type Issue,
  type UndoObstacle,
} from '../../preload/contract.ts';
import { unknownInMapping, usualName } from './columns.ts';
import type { StoredImport } from './repository.ts';

/** So many obstacles are named in the message of a refusal. */
const obstaclesNamed = 5;

/** Why a file could not be checked: it can't be read, or columns are missing or said to be there. */
export function notReadable({ kind, fileName }: StoredImport, inspection: Inspection): BackOfficeError {
  const { trouble, missing, columns } = inspection;
  if (trouble) {
    const place = trouble.line === undefined ? '' : `Line ${trouble.line}: `;
    return new BackOfficeError('unreadableFile', `${place}${trouble.message} Nothing was imported.`, {
      issues: [trouble],
      reason: trouble.code,
      ...(trouble.params ? { params: trouble.params } : {}),
    });
  }
  const twice = new Set(columns.filter(({ isTwice }) => isTwice).map(({ header }) => header));
  const issues: Issue[] = missing.map((field) => {
    const column = usualName(kind, field);
    const message = `No column of ${fileName} is mapped to "${column}". Say which one it is, rename one, or add it.`;
    return { path: field, code: 'columnMissing', message, line: 1, params: { column } };
  });
  for (const column of twice) {
    if (missing.length === 0) break;
    const message = `The column "${column}" is there twice. Say which of the two counts.`;
    issues.push({ path: '', code: 'columnTwice', message, line: 1, params: { column } });
  }
  return invalidInput([...unknownInMapping(kind, inspection.mapping, columns), ...issues]);
}

/** What stands in the way of taking a record back, in words. */
export const obstacleTexts: Readonly<Record<UndoObstacle['code'], (record: string) => string>> = {
  paid: (record) => `Order ${record} has a payment operation.`,
  inBatch: (record) => `Order ${record} is part of a batch or waits in the queue.`,
  edited: (record) => `"${record}" was changed since.`,
  hasOrders: (record) => `Customer "${record}" has orders.`,
};

/** Why an import can't be undone; `total` of all obstacles, of which the first ones are given. */
export function undoBlocked(obstacles: ReadonlyArray<UndoObstacle>, total: number): BackOfficeError {
  const named = obstacles.slice(0, obstaclesNamed).map(({ message }) => message);
  const more = total > named.length ? ` And ${total - named.length} more.` : '';
  return new BackOfficeError('notAllowed', `The import can not be undone. ${named.join(' ')}${more}`, {
    reason: 'import.undoBlocked',
    params: { records: total },
    issues: obstacles.map(({ record, code, message }) => ({ path: record, code: `import.${code}`, message })),
  });
}

/** A file that is larger than an import takes. */
export const tooLarge: Issue = {
  path: 'path',
  code: 'too_big',
  message: 'is more than 2 GB: split the file',
};
