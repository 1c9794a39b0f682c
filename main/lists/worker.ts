/** A thread that long lists are asked in (list-thread.ts starts it). */
import { parentPort, workerData } from 'node:worker_threads';
import { z } from 'zod';
import { BackOfficeError } from '../../preload/contract/errors.ts';
import { connect, Database } from '../storage/database.ts';
import { ListAnswers, type Question, questionNames } from './questions.ts';

/** A long list does not fit into memory anyway; the system keeps what is read often. */
const cacheKilobytes = 4_096;

const { file } = z.object({ file: z.string() }).parse(workerData);
const answers = new ListAnswers(new Database(connect(file, { cacheKilobytes })));
const port = parentPort;

/** The input was parsed by the contract before it was sent here. */
const questionSchema = z.object({ name: z.enum(questionNames), input: z.unknown() });

port?.on('message', (data: unknown) => {
  const question = questionSchema.parse(data) as Question;
  try {
    port.postMessage({ answer: answers.answer(question) });
  } catch (error) {
    if (error instanceof BackOfficeError) port.postMessage({ error: error.toData() });
    else port.postMessage({ bug: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  }
});
