import { randomFillSync } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';

const idBytes = 16;
const idsAtOnce = 4_096;

/** Makes ids as the application does, from randomness that is fetched for many of them at once. */
export function manyIds(): () => string {
  const pool = Buffer.alloc(idBytes * idsAtOnce);
  let used = pool.length;
  // Ids that are made in the same millisecond are kept in sequence by a counter.
  let [lastMs, counter] = [0, 0];
  return () => {
    if (used === pool.length) {
      randomFillSync(pool);
      used = 0;
    }
    const random = pool.subarray(used, used + idBytes);
    used += idBytes;
    const now = Date.now();
    counter = now > lastMs ? random.readUInt16BE(6) : counter + 1;
    lastMs = Math.max(now, lastMs);
    return uuidv7({ random, msecs: lastMs, seq: counter });
  };
}
