import { Worker } from 'node:worker_threads';
import { z } from 'zod';
import { BackOfficeError, errorSchema } from '../../preload/contract.ts';
import type { ListAnswer, Question, QuestionName } from './questions.ts';

/** A thread that nobody asks ends after this time. */
const idleMs = 60_000;

const messageSchema = z.union([
  z.object({ answer: z.unknown() }),
  z.object({ error: errorSchema }),
  z.object({ isPutOff: z.literal(true) }),
  z.object({ bug: z.string() }),
]);

type Asked = {
  readonly question: Question;
  readonly resolve: (answer: unknown) => void;
  readonly reject: (error: unknown) => void;
  isGivenUp: boolean;
};

/**
 * A thread with a connection of its own that answers one question after the other, pages before sums: a long sum stops
 * for them and goes on behind them. Started for the first question, ended when nobody asks for a while.
 */
export class ListThread {
  readonly #file: string;
  readonly #waiting: Asked[] = [];
  /** 1: the sum that is being worked at is to stop. */
  readonly #stopSum = new Int32Array(new SharedArrayBuffer(4));
  #worker: Worker | undefined;
  #current: Asked | undefined;
  #idle: NodeJS.Timeout | undefined;
  #isClosed = false;

  /** @param file the profile's database. */
  constructor(file: string) {
    this.#file = file;
  }

  /**
   * @param signal gives the question up: before its turn it is not asked at all.
   * @throws BackOfficeError what the answer is, or `cancelled`
   */
  ask<Name extends QuestionName>(question: Question<Name>, signal?: AbortSignal): Promise<ListAnswer<Name>> {
    return new Promise((resolve, reject) => {
      if (this.#isClosed || signal?.aborted === true) return reject(givenUp());
      const asked: Asked = {
        question,
        // The dispatcher cuts it to the schema of its procedure.
        resolve: (answer) => resolve(answer as ListAnswer<Name>),
        reject,
        isGivenUp: false,
      };
      signal?.addEventListener(
        'abort',
        () => {
          asked.isGivenUp = true;
          if (asked === this.#current) this.#letSumStop();
          reject(givenUp());
        },
        { once: true },
      );
      this.#waiting.push(asked);
      if (!isSum(asked)) this.#letSumStop();
      this.#next();
    });
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#end();
    for (const { reject } of this.#waiting.splice(0)) reject(givenUp());
  }

  #next(): void {
    if (this.#current) return;
    clearTimeout(this.#idle);
    do this.#current = this.#takeNext();
    while (this.#current?.isGivenUp === true);
    if (this.#current) {
      Atomics.store(this.#stopSum, 0, 0);
      this.#worker ??= this.#start();
      this.#worker.ref();
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
      this.#worker.postMessage(this.#current.question);
      return;
    }
    this.#worker?.unref();
    this.#idle = setTimeout(() => void this.#end(), idleMs);
    this.#idle.unref();
  }

  /** Pages before sums: somebody looks at an empty list. */
  #takeNext(): Asked | undefined {
    const page = this.#waiting.findIndex((asked) => !isSum(asked));
    return this.#waiting.splice(Math.max(0, page), 1)[0];
  }

  #start(): Worker {
    // Built, the thread is a file beside the main one; otherwise it is the source itself.
    const isSource = import.meta.url.endsWith('.ts');
    const worker = new Worker(new URL(isSource ? 'worker.ts' : 'lists-worker.js', import.meta.url), {
      workerData: { file: this.#file, stopFlag: this.#stopSum.buffer },
      // It has little to remember; by default a thread takes several times as much before it tidies up.
      resourceLimits: { maxYoungGenerationSizeMb: 4 },
    });
    worker.on('message', (data: unknown) => {
      const message = messageSchema.parse(data);
      if ('answer' in message) this.#settle((asked) => asked.resolve(message.answer));
      else if ('isPutOff' in message) this.#putOff();
      else if ('error' in message) {
        this.#settle((asked) => asked.reject(BackOfficeError.fromData(message.error)));
      } else this.#settle((asked) => asked.reject(new Error(message.bug)));
    });
    worker.on('error', (error) => {
      this.#worker = undefined;
      this.#settle((asked) => asked.reject(error));
    });
    return worker;
  }

  #letSumStop(): void {
    if (this.#current && isSum(this.#current)) Atomics.store(this.#stopSum, 0, 1);
  }

  /** The sum goes on behind the pages that it stopped for. */
  #putOff(): void {
    if (this.#current) this.#waiting.push(this.#current);
    this.#current = undefined;
    this.#next();
  }

  #settle(end: (asked: Asked) => void): void {
    const asked = this.#current;
    this.#current = undefined;
    if (asked) end(asked);
    this.#next();
  }

  async #end(): Promise<void> {
    clearTimeout(this.#idle);
    const [worker, asked] = [this.#worker, this.#current];
    this.#worker = undefined;
    this.#current = undefined;
    await worker?.terminate();
    asked?.reject(givenUp());
  }
}

function isSum({ question }: Asked): boolean {
  return question.name === 'orders.summary';
}

function givenUp(): BackOfficeError {
  return new BackOfficeError('cancelled', 'The question was given up.');
}
