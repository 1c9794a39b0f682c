import { closeSync, openSync, readSync } from 'node:fs';

const chunkBytes = 262_144;

/**
 * A file's bytes, piece by piece. The pieces share one buffer: each is to be used before the next is asked for.
 *
 * @param onRead is told how many bytes were read so far, and may throw to end the reading.
 */
export function* readChunks(path: string, onRead?: (bytes: number) => void): Generator<Buffer> {
  const file = openSync(path, 'r');
  try {
    const buffer = Buffer.allocUnsafe(chunkBytes);
    let total = 0;
    for (;;) {
      const length = readSync(file, buffer, 0, chunkBytes, null);
      if (length === 0) return;
      total += length;
      onRead?.(total);
      yield buffer.subarray(0, length);
    }
  } finally {
    closeSync(file);
  }
}
