import { isUtf8 } from 'node:buffer';
import type { ImportEncoding } from '../../preload/contract.ts';
import { readChunks } from './file-chunks.ts';
import { unreadable } from './unreadable.ts';

/**
 * How a text file is encoded: by its byte-order mark, by the zero bytes of UTF-16, as UTF-8 where all of it is; otherwise
 * Windows-1252, as spreadsheets in Western Europe write. Reads the whole file: the first `ü` may be in its last line.
 */
export function detectEncoding(path: string, onRead?: (bytes: number) => void): ImportEncoding {
  let carried = Buffer.alloc(0);
  let isFirst = true;
  for (const chunk of readChunks(path, onRead)) {
    if (isFirst) {
      isFirst = false;
      const wide = wideEncoding(chunk);
      if (wide !== undefined) return wide;
    }
    const bytes = carried.length === 0 ? chunk : Buffer.concat([carried, chunk]);
    const complete = bytes.length - incompleteTail(bytes);
    if (!isUtf8(bytes.subarray(0, complete))) return 'windows-1252';
    carried = Buffer.from(bytes.subarray(complete));
  }
  return carried.length === 0 ? 'utf-8' : 'windows-1252';
}

/** A file's text, piece by piece, without its byte-order mark. */
export function* readText(
  path: string,
  encoding: ImportEncoding,
  onRead?: (bytes: number) => void,
): Generator<string> {
  const decoder = new TextDecoder(encoding, { fatal: encoding === 'utf-8' });
  try {
    for (const chunk of readChunks(path, onRead)) yield decoder.decode(chunk, { stream: true });
    yield decoder.decode();
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw unreadable('encoding', `The file is not in the encoding ${encoding}. Choose another one.`, {
      encoding,
    });
  }
}

function wideEncoding(start: Buffer): ImportEncoding | undefined {
  if (start[0] === 0xff && start[1] === 0xfe) return 'utf-16le';
  if (start[0] === 0xfe && start[1] === 0xff) return 'utf-16be';
  const sample = start.subarray(0, 4_096);
  const zeros = (odd: 0 | 1): number =>
    sample.filter((byte, index) => byte === 0 && index % 2 === odd).length;
  if (zeros(1) > sample.length / 4) return 'utf-16le';
  return zeros(0) > sample.length / 4 ? 'utf-16be' : undefined;
}

/** How many bytes at the end begin a character that the next piece goes on with. */
function incompleteTail(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) return 0;
    if (byte >= 0xc0) {
      const needed = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
      return needed > back ? back : 0;
    }
  }
  return 0;
}
