/** A thread that long lists are asked in (list-thread.ts starts it). */
import { parentPort, workerData } from 'node:worker_threads';
import { z } from 'zod';
import { BackOfficeError } from '../../preload/contract/errors.ts';
import { connect, Database } from '../storage/database.ts';
import { ListAnswers, type Question, questionNames } from './questions.ts';

/** A long list does not fit into memory anyway; the system keeps what is read often. */
const cacheKilobytes = 4_096;

/** Ends a sum while a page is waited for, or when nobody waits for it any more. */
const putOff = new Error('put off');

const { file, stopFlag } = z
  .object({ file: z.string(), stopFlag: z.instanceof(SharedArrayBuffer) })
  .parse(workerData);
const stop = new Int32Array(stopFlag);
const database = new Database(connect(file, { cacheKilobytes }));
const answers = new ListAnswers(database, () => {
  if (Atomics.load(stop, 0) === 1) throw putOff;
});
const port = parentPort;

/** The input was parsed by the contract before it was sent here. */
const questionSchema = z.object({ name: z.enum(questionNames), input: z.unknown() });

port?.on('message', (data: unknown) => {
  const question = questionSchema.parse(data) as Question;
  try {
    // Of one state of the database, whatever is written meanwhile.
    port.postMessage({ answer: database.snapshot(() => answers.answer(question)) });
  } catch (error) {
    if (error === putOff) port.postMessage({ isPutOff: true });
    else if (error instanceof BackOfficeError) port.postMessage({ error: error.toData() });
    else port.postMessage({ bug: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  }
});
