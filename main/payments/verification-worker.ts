/** The thread that a long journal is verified in (journal-verifier.ts starts it). */
import { parentPort, workerData } from 'node:worker_threads';
import { BackOfficeError } from '../../preload/contract.ts';
import { connect, Database } from '../storage/database.ts';
import { verificationTaskSchema } from './verification-task.ts';
import { verifyJournal } from './verify-journal.ts';

const port = parentPort;
const { file, heads } = verificationTaskSchema.parse(workerData);
try {
  const database = new Database(connect(file));
  try {
    port?.postMessage({ result: verifyJournal(database, heads) });
  } finally {
    database.close();
  }
} catch (error) {
  if (!(error instanceof BackOfficeError)) throw error;
  port?.postMessage({ error: error.toData() });
}
