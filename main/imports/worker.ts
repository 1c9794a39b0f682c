/** The thread that imports work in (worker-thread.ts starts it). */
import { parentPort, workerData } from 'node:worker_threads';
import { z } from 'zod';
import { BackOfficeError } from '../../preload/contract.ts';
import { jobSchema, runJob } from './jobs.ts';

const progressMs = 150;

const { stopFlag } = z.object({ stopFlag: z.instanceof(SharedArrayBuffer) }).parse(workerData);
const stop = new Int32Array(stopFlag);
const port = parentPort;

const messageSchema = z.object({ job: jobSchema, directory: z.string(), sizeBytes: z.number() });

port?.on('message', (data: unknown) => {
  const { job, directory, sizeBytes } = messageSchema.parse(data);
  let toldAt = performance.now();
  const onProgress = (done: number, total: number): void => {
    if (Atomics.load(stop, 0) === 1) throw new BackOfficeError('cancelled', 'Stopped. Nothing was written.');
    const now = performance.now();
    if (now - toldAt < progressMs) return;
    toldAt = now;
    port.postMessage({ progress: { done, total } });
  };
  try {
    port.postMessage({ result: runJob(directory, job, sizeBytes, onProgress) });
  } catch (error) {
    if (error instanceof BackOfficeError) port.postMessage({ error: error.toData() });
    else port.postMessage({ bug: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  }
});
