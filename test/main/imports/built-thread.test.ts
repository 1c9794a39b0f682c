import { once } from 'node:events';
import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { expect, it } from 'vitest';
import { openDesk } from '../../support/back-office.ts';

const out = join(import.meta.dirname, '../../../out/main');

it('the thread of imports is built beside the module that starts it, and works from there', async () => {
  const starting = globSync('**/*.js', { cwd: out }).filter((file) =>
    /new URL\([^)]*import-worker\.js/.test(readFileSync(join(out, file), 'utf8')),
  );
  expect(starting).toHaveLength(1);
  const file = join(out, dirname(starting[0]!), 'import-worker.js');
  expect(existsSync(file)).toBe(true);

  const { directory } = await openDesk();
  const path = join(directory, 'orders.csv');
  writeFileSync(path, 'order number;sku\n1;A\n');
  const worker = new Worker(file, { workerData: { stopFlag: new SharedArrayBuffer(4) } });
  const job = { type: 'inspect', file: { path, fileName: 'orders.csv', kind: 'orders' }, options: {} };
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
  worker.postMessage({ job, directory, sizeBytes: 0 });
  const [message] = await once(worker, 'message');
  await worker.terminate();
  expect(message).toMatchObject({
    result: { rows: 1, mapping: { orderNumber: 'order number', sku: 'sku' } },
  });
});
