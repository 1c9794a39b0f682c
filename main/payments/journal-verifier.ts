import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { BackOfficeError } from '../../preload/contract.ts';
import type { Database } from '../storage/database.ts';
import { databaseFileName } from '../storage/open-database.ts';
import type { Journal } from './journal.ts';
import { type VerificationTask, verificationAnswerSchema } from './verification-task.ts';
import { type JournalHead, type Verification, verifyJournal } from './verify-journal.ts';

/** A journal of so many entries is read faster than a thread starts. */
const shortJournal = 1_000;

export type JournalVerifierParts = {
  readonly database: Database;
  /** The profile's folder. */
  readonly directory: string;
  readonly journal: Journal;
  /** What copies of the profile say that the journal was when they were made. */
  readonly headsOfCopies: () => ReadonlyArray<JournalHead>;
  /** Longer ones are verified in a thread; tests take a smaller number. */
  readonly shortJournal?: number;
};

/** Verifies the journal without keeping anything else waiting: a long one in a thread with a connection of its own. */
export class JournalVerifier {
  readonly #parts: JournalVerifierParts;
  readonly #workers = new Set<Worker>();
  #running: Promise<Verification> | undefined;

  constructor(parts: JournalVerifierParts) {
    this.#parts = parts;
  }

  /**
   * @param noted what somebody wrote down of an earlier verification.
   * @throws BackOfficeError `storageFailed`; `cancelled` when the application is closed meanwhile
   */
  async verify(noted?: Omit<JournalHead, 'source'>): Promise<Verification> {
    if (noted) return this.#verify([{ ...noted, source: 'What was noted' }]);
    // Who asks meanwhile gets the one that runs.
    this.#running ??= this.#verify([]).finally(() => {
      this.#running = undefined;
    });
    return this.#running;
  }

  async close(): Promise<void> {
    await Promise.all([...this.#workers].map((worker) => worker.terminate()));
  }

  async #verify(noted: ReadonlyArray<JournalHead>): Promise<Verification> {
    const { database, directory, journal, headsOfCopies } = this.#parts;
    const heads = [...noted, ...headsOfCopies()];
    if (journal.length() <= (this.#parts.shortJournal ?? shortJournal)) return verifyJournal(database, heads);
    return this.#inThread({ file: join(directory, databaseFileName), heads });
  }

  #inThread(task: VerificationTask): Promise<Verification> {
    // Built, the thread is a file beside the main one; otherwise it is the source itself.
    const isSource = import.meta.url.endsWith('.ts');
    const file = new URL(isSource ? 'verification-worker.ts' : 'verification-worker.js', import.meta.url);
    const worker = new Worker(file, { workerData: task });
    this.#workers.add(worker);
    return new Promise<Verification>((resolve, reject) => {
      worker.once('message', (data: unknown) => {
        const answer = verificationAnswerSchema.parse(data);
        if ('result' in answer) resolve(answer.result);
        else reject(BackOfficeError.fromData(answer.error));
      });
      worker.once('error', reject);
      worker.once('exit', () => {
        this.#workers.delete(worker);
        reject(new BackOfficeError('cancelled', 'The verification was ended before it was done.'));
      });
    });
  }
}
