import { Unzip, UnzipInflate, UnzipPassThrough } from 'fflate';
import { readChunks } from '../file-chunks.ts';
import type { OnRead } from '../table.ts';
import { unreadable } from '../unreadable.ts';

/** Sheets are compressed to a twentieth or so; what grows more than this was made to fill memories and disks. */
const maxGrowth = 300;
const alwaysAllowedBytes = 20_000_000;
/** Unpacked at a time: even the worst grows a thousandfold only. */
const stepBytes = 16_384;

/**
 * A file of a workbook's archive, piece by piece; nothing where it has none of that name.
 *
 * @throws BackOfficeError `unreadableFile` when the archive is damaged, encrypted, or grows beyond all measure.
 */
export function* readEntry(path: string, name: string, onRead?: OnRead): Generator<Uint8Array> {
  let pieces: Uint8Array[] = [];
  let grown = 0;
  let read = 0;
  let isDone = false;
  const unzip = new Unzip((file) => {
    if (file.name !== name) return;
    file.ondata = (error, data, isLast) => {
      // The library catches what this function throws, and hands it in again.
      if (error) throw isOurs(error) ? error : damaged();
      grown += data.length;
      if (grown > alwaysAllowedBytes && grown > read * maxGrowth) {
        throw unreadable('excelBomb', 'The file unpacks to far more than it is. It was not opened.');
      }
      pieces.push(data);
      isDone = isLast;
    };
    file.start();
  });
  unzip.register(UnzipInflate);
  unzip.register(UnzipPassThrough);
  for (const chunk of readChunks(path, onRead)) {
    if (read === 0 && isOldExcel(chunk)) {
      const message =
        'This is an Excel file of before 2007, or one with a password. Save it as .xlsx without a password.';
      throw unreadable('excelOld', message);
    }
    read += chunk.length;
    for (let from = 0; from < chunk.length; from += stepBytes) {
      try {
        // A copy: what is not unpacked yet is kept until the next piece comes.
        unzip.push(Uint8Array.from(chunk.subarray(from, from + stepBytes)));
      } catch (error) {
        throw isOurs(error) ? error : damaged();
      }
      yield* pieces;
      pieces = [];
      if (isDone) return;
    }
  }
  if (grown > 0) throw damaged();
}

/** True for a file that begins as an archive does. */
export function isArchive(start: Buffer): boolean {
  return start.subarray(0, 4).equals(Buffer.from('PK\u0003\u0004'));
}

/** True for workbooks of before 2007, and those with a password. */
export function isOldExcel(start: Buffer): boolean {
  return start.subarray(0, 4).equals(Buffer.from([0xd0, 0xcf, 0x11, 0xe0]));
}

function isOurs(error: unknown): boolean {
  return error instanceof Error && error.name === 'BackOfficeError';
}

function damaged(): Error {
  return unreadable(
    'excelDamaged',
    'The Excel file is damaged or cut off. Save it again, or give it as CSV.',
  );
}
