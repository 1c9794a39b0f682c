import { accessSync, constants, existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import { basename, isAbsolute, join } from 'node:path';
import { type Backup, BackOfficeError, invalidInput } from '../../preload/contract.ts';
import { readStamp } from '../storage/database-copy.ts';
import { makeFolders } from '../storage/make-folders.ts';
import { writeFailureOf } from '../storage/write-failure.ts';

const namePattern = /^back-office-\d{4}-\d\d-\d\dT\d\d-\d\d-\d\dZ(?:-\d+)?\.sqlite$/;

/** Name of a copy by its instant; numbered where that name is taken. */
export function nameOfCopy(folder: string, at: string): string {
  const stem = `back-office-${at.slice(0, 19).replaceAll(':', '-')}Z`;
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? `${stem}.sqlite` : `${stem}-${number}.sqlite`;
    if (!existsSync(join(folder, name))) return name;
  }
}

/** The copies in a folder, newest first. Files that are none are passed over. */
export function listCopies(folder: string, profileId: string): Backup[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => namePattern.test(name))
    .flatMap((name) => describeCopy(join(folder, name), profileId) ?? [])
    .sort((one, other) => other.createdAt.localeCompare(one.createdAt));
}

/** A copy as it tells of itself; `undefined` when it does not. */
export function describeCopy(path: string, profileId: string): Backup | undefined {
  const stamp = readStamp(path);
  if (!stamp) return undefined;
  const { createdAt, application, schemaVersion, reason, counts } = stamp;
  return {
    ...{ path, createdAt, application, schemaVersion, reason, counts },
    fileName: basename(path),
    bytes: statSync(path).size,
    ofThisProfile: stamp.profileId === profileId,
  };
}

/**
 * Which automatic copies of this profile are not to be kept any longer. The newest one always is.
 *
 * @param copies newest first.
 */
export function outdated(
  copies: ReadonlyArray<Backup>,
  retention: { readonly keepCount: number; readonly keepDays: number },
  now: Date,
): Backup[] {
  const oldest = new Date(now.getTime() - retention.keepDays * 86_400_000).toISOString();
  return copies
    .filter(({ reason, ofThisProfile }) => reason === 'automatic' && ofThisProfile)
    .filter(({ createdAt }, index) => index > 0 && (index >= retention.keepCount || createdAt < oldest));
}

/** Makes the folder where it is not there yet. @throws BackOfficeError `invalidInput` for one that can't be written to */
export function requireFolder(folder: string): void {
  if (!isAbsolute(folder)) {
    const message = 'Enter the whole path of the folder, from its beginning.';
    throw invalidInput([{ path: 'folder', code: 'backupFolderRelative', message }]);
  }
  try {
    makeFolders(folder);
    accessSync(folder, constants.W_OK);
  } catch (error) {
    const { code, message, cause } = writeFailureOf(error);
    const params = { failure: code, cause };
    const issues = [{ path: 'folder', code: 'backupFolderUnusable', message, params }];
    throw new BackOfficeError('invalidInput', message, { issues }, { cause: error });
  }
}

/** Removes a copy. @throws BackOfficeError `notFound` for a name that is none of a copy in the folder */
export function deleteCopy(folder: string, fileName: string): void {
  const path = copyPath(folder, fileName);
  rmSync(path);
}

/** Path of a copy by its name. @throws BackOfficeError `notFound` */
export function copyPath(folder: string, fileName: string): string {
  const path = join(folder, fileName);
  if (namePattern.test(fileName) && existsSync(path)) return path;
  throw new BackOfficeError('notFound', `There is no copy "${fileName}" in ${folder}.`, {
    reason: 'backup.notFound',
    params: { fileName },
    attempted: fileName,
  });
}
