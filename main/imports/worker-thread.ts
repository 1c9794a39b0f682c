import { Worker } from 'node:worker_threads';
import { z } from 'zod';
import { BackOfficeError, errorSchema } from '../../preload/contract.ts';
import { type Job, type JobResult, jobResultSchemas } from './jobs.ts';

/** A thread without work ends after this time. */
const idleMs = 30_000;
/** A file that takes more than this ends its check, and not the application. */
const maxHeapMegabytes = 1_024;

const messageSchema = z.union([
  z.object({ progress: z.object({ done: z.number(), total: z.number() }) }),
  z.object({ result: z.unknown() }),
  z.object({ error: errorSchema }),
  z.object({ bug: z.string() }),
]);

type Progress = { readonly done: number; readonly total: number };

/** The thread that imports work in: started for the first job, ended when there is none. One job at a time. */
export class ImportThread {
  readonly #stop = new Int32Array(new SharedArrayBuffer(4));
  #worker: Worker | undefined;
  #idle: NodeJS.Timeout | undefined;
  #last: Promise<unknown> = Promise.resolve();
  #isClosed = false;

  /**
   * Runs a job on a profile once those before it have ended.
   *
   * @param mayBegin is asked when its turn has come; false: it was stopped before.
   * @throws BackOfficeError what the job throws; `cancelled` when it was stopped.
   */
  async run<Type extends Job['type']>(
    directory: string,
    job: Extract<Job, { type: Type }>,
    sizeBytes: number,
    onProgress: (progress: Progress) => void = () => undefined,
    mayBegin: () => boolean | Promise<boolean> = () => true,
  ): Promise<JobResult<Type>> {
    const turn = this.#last.then(async () => {
      if (this.#isClosed || !(await mayBegin()))
        throw new BackOfficeError('cancelled', 'Stopped. Nothing was written.');
      return this.#ask({ job, directory, sizeBytes }, onProgress);
    });
    this.#last = turn.catch(() => undefined);
    // The schema is that of the job's type.
    return jobResultSchemas[job.type].parse(await turn) as JobResult<Type>;
  }

  /** Ends the job that runs; it throws `cancelled`. */
  stop(): void {
    Atomics.store(this.#stop, 0, 1);
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    this.stop();
    await this.#last;
    await this.#end();
  }

  #ask(
    request: { readonly job: Job; readonly directory: string; readonly sizeBytes: number },
    onProgress: (progress: Progress) => void,
  ): Promise<unknown> {
    clearTimeout(this.#idle);
    Atomics.store(this.#stop, 0, 0);
    const worker = (this.#worker ??= this.#start());
    return new Promise<unknown>((resolve, reject) => {
      const done = (settle: () => void): void => {
        forgetListeners(worker);
        // Nothing may throw into the void while there is no job.
        worker.on('error', () => this.#forget(worker));
        worker.unref();
        this.#idle = setTimeout(() => void this.#end(), idleMs);
        this.#idle.unref();
        settle();
      };
      worker.ref();
      worker.on('message', (data: unknown) => {
        const message = messageSchema.parse(data);
        if ('progress' in message) onProgress(message.progress);
        else if ('result' in message) done(() => resolve(message.result));
        else if ('error' in message) done(() => reject(BackOfficeError.fromData(message.error)));
        else done(() => reject(new Error(message.bug)));
      });
      worker.on('error', (error: unknown) => {
        this.#forget(worker);
        done(() => reject(isOutOfMemory(error) ? tooMuchMemory() : error));
      });
      worker.on('exit', () => {
        this.#forget(worker);
        done(() => reject(new Error('the thread of imports has ended by itself')));
      });
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
      worker.postMessage(request);
    });
  }

  #start(): Worker {
    // Built, the thread is a file beside the main one; otherwise it is the source itself.
    const isSource = import.meta.url.endsWith('.ts');
    const file = new URL(isSource ? 'worker.ts' : 'import-worker.js', import.meta.url);
    return new Worker(file, {
      workerData: { stopFlag: this.#stop.buffer },
      resourceLimits: { maxOldGenerationSizeMb: maxHeapMegabytes },
    });
  }

  #forget(worker: Worker): void {
    if (this.#worker === worker) this.#worker = undefined;
  }

  async #end(): Promise<void> {
    clearTimeout(this.#idle);
    const worker = this.#worker;
    this.#worker = undefined;
    if (!worker) return;
    forgetListeners(worker);
    await worker.terminate();
  }
}

/** By name: a worker has listeners of its own, without which it hears nothing any more. */
function forgetListeners(worker: Worker): void {
  for (const name of ['message', 'error', 'exit']) worker.removeAllListeners(name);
}

function isOutOfMemory(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
}

function tooMuchMemory(): BackOfficeError {
  const message = 'The file takes more memory than there is for an import. Split it, or give it as CSV.';
  return new BackOfficeError('unreadableFile', message, { reason: 'import.memory' });
}
