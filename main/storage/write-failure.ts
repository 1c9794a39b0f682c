import { BackOfficeError, type BackupFailure } from '../../preload/contract.ts';

type FailureCode = BackupFailure['code'];

/** By the operating system's codes and SQLite's; of the latter the extended ones begin with these. */
const codesOf: Readonly<Record<string, FailureCode>> = {
  ENOSPC: 'noSpace',
  EDQUOT: 'noSpace',
  SQLITE_FULL: 'noSpace',
  EACCES: 'noPermission',
  EPERM: 'noPermission',
  EROFS: 'readOnly',
  SQLITE_READONLY: 'readOnly',
  ENOTDIR: 'notAFolder',
  EEXIST: 'notAFolder',
  ENOENT: 'notThere',
  ENODEV: 'notThere',
  ENXIO: 'notThere',
  EIO: 'diskError',
  SQLITE_IOERR: 'diskError',
};

const messages: Readonly<Record<Exclude<FailureCode, 'notWritten'>, string>> = {
  noSpace: 'The disk that copies go to is full. Make room on it, or choose another folder.',
  noPermission:
    'The folder for copies can not be written to. Change its permissions, or choose another folder.',
  readOnly: 'The disk that copies go to is read-only. Make it writable, or choose another folder.',
  notAFolder: 'Where the folder for copies should be, there is a file. Choose another folder.',
  notThere: 'The folder for copies is not there. Connect its disk, or choose another folder.',
  diskError: 'The disk that copies go to reported an error. Have it checked, or choose another folder.',
  writtenDamaged:
    'A copy was damaged when it was read back, and was thrown away. Have the disks of the profile and of the folder for copies checked.',
};

/** Why a copy could not be written: a code to translate by, what to do in English, and the cause as it came. */
export function writeFailureOf(error: unknown): BackupFailure {
  const cause = error instanceof Error ? error.message : String(error);
  const code = codeOf(error);
  if (code !== 'notWritten') return { code, message: messages[code], cause };
  const message = `A copy could not be written: ${cause}. Check the folder, its permissions and the space on the disk.`;
  return { code, message, cause };
}

function codeOf(error: unknown): FailureCode {
  // What was just written can't be read: no other copy is to be chosen, as the reader of copies advises.
  if (error instanceof BackOfficeError && error.code === 'unreadableFile') return 'writtenDamaged';
  const known = error instanceof Error && 'code' in error ? String(error.code) : '';
  const exact = codesOf[known];
  if (exact !== undefined) return exact;
  const beginning = Object.keys(codesOf).find((code) => known.startsWith(`${code}_`));
  return (beginning !== undefined && codesOf[beginning]) || 'notWritten';
}
