import { join } from 'node:path';
import { z } from 'zod';
import {
  BackOfficeError,
  importCountsSchema,
  importKindSchema,
  importMappingSchema,
  importOptionsSchema,
  inspectionSchema,
} from '../../preload/contract.ts';
import { CustomersRepository } from '../customers/repository.ts';
import { History } from '../history/history.ts';
import { OrdersRepository } from '../orders/repository.ts';
import { PaymentTermsRepository } from '../payment-terms/repository.ts';
import { connect, Database } from '../storage/database.ts';
import { ImportStaging, keepProblemsOnly } from '../storage/import-staging.ts';
import { staleReason, writeStagedCustomers, writeStagedOrders } from '../storage/import-write.ts';
import { removeImported, undoObstacles } from '../storage/import-undo.ts';
import { databaseFileName } from '../storage/open-database.ts';
import { checkFile } from './check.ts';
import { unknownInMapping } from './columns.ts';
import { manyIds } from './many-ids.ts';
import { inspectFile } from './inspect.ts';
import { problemsAsCsv } from './report.ts';
import { ImportsRepository } from './repository.ts';
import { ScatteredOrders } from './scattered-orders.ts';
import type { ReadOptions } from './table.ts';

const fileSchema = z.object({ path: z.string(), fileName: z.string(), kind: importKindSchema });
const howToRead = {
  file: fileSchema,
  options: importOptionsSchema,
  mapping: importMappingSchema.optional(),
};

/** What the worker is asked to do; the results beside it. */
export const jobSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('inspect'), ...howToRead }),
  z.object({
    type: z.literal('check'),
    ...howToRead,
    stagingFile: z.string(),
    at: z.string(),
    today: z.string(),
  }),
  z.object({
    type: z.literal('write'),
    id: z.string(),
    kind: importKindSchema,
    stagingFile: z.string(),
    at: z.string(),
    operator: z.string(),
  }),
  z.object({
    type: z.literal('undo'),
    id: z.string(),
    kind: importKindSchema,
    at: z.string(),
    operator: z.string(),
  }),
  z.object({ type: z.literal('report'), stagingFile: z.string() }),
]);
export type Job = z.infer<typeof jobSchema>;
export const jobResultSchemas = {
  inspect: inspectionSchema,
  check: z.object({ inspection: inspectionSchema, counts: importCountsSchema.optional() }),
  write: z.object({ written: z.number() }),
  undo: z.object({ removed: z.number() }),
  report: z.object({ content: z.string() }),
};
export type JobResult<Type extends Job['type']> = z.infer<(typeof jobResultSchemas)[Type]>;

/** Is told how far a job is, and throws once it is to be stopped. */
export type OnProgress = (done: number, total: number) => void;

/** Does a job on a connection of its own, in a thread of its own: none of it may hold up payments. */
export function runJob(
  directory: string,
  job: Job,
  sizeBytes: number,
  onProgress: OnProgress,
): JobResult<Job['type']> {
  if (job.type === 'report') return { content: problemsAsCsv(job.stagingFile) };
  const database = new Database(connect(join(directory, databaseFileName)));
  try {
    return new ImportJobs(database).run(job, sizeBytes, onProgress);
  } finally {
    database.close();
  }
}

class ImportJobs {
  readonly #database: Database;
  readonly #orders: OrdersRepository;
  readonly #customers: CustomersRepository;
  readonly #paymentTerms: PaymentTermsRepository;
  readonly #imports: ImportsRepository;

  constructor(database: Database) {
    this.#database = database;
    // What is staged was checked; only what is written is remembered, by the write itself.
    const history = new History(this.#database, { now: () => new Date() });
    this.#orders = new OrdersRepository(this.#database, history);
    this.#customers = new CustomersRepository(this.#database, history);
    this.#paymentTerms = new PaymentTermsRepository(this.#database, history);
    this.#imports = new ImportsRepository(this.#database);
  }

  run(
    job: Exclude<Job, { type: 'report' }>,
    sizeBytes: number,
    onProgress: OnProgress,
  ): JobResult<Job['type']> {
    if (job.type === 'write') return this.#write(job, onProgress);
    if (job.type === 'undo') return this.#undo(job, onProgress);
    // A check reads the file twice: for what its rows together say, and for each by itself.
    const passes = job.type === 'check' ? 2 : 1;
    const scattered = new ScatteredOrders();
    const inspection = inspectFile(job.file, {
      options: job.options,
      mapping: job.mapping,
      remembered: (signature) => this.#imports.rememberedMapping(job.file.kind, signature),
      onRead: (bytes) => onProgress(bytes, sizeBytes * passes),
      ...(job.type === 'check' && job.file.kind === 'orders' ? { scattered } : {}),
    });
    if (job.type === 'inspect') return inspection;
    const { missing, trouble, mapping, columns } = inspection;
    if (trouble || missing.length + unknownInMapping(job.file.kind, mapping, columns).length > 0)
      return { inspection };
    let read = 0;
    const counts = checkFile(
      {
        database: this.#database,
        orders: this.#orders,
        customers: this.#customers,
        paymentTerms: this.#paymentTerms.list(),
        newId: manyIds(),
        at: job.at,
        today: job.today,
        stagingFile: job.stagingFile,
        scattered,
        onRead: (bytes) => {
          read = bytes;
        },
        onSlice: () => onProgress(sizeBytes + read, sizeBytes * passes),
      },
      job.file,
      // Inspecting has decided the format.
      inspection.options as ReadOptions,
      inspection.mapping,
    );
    return { inspection, counts };
  }

  #write(job: Extract<Job, { type: 'write' }>, onProgress: OnProgress): JobResult<'write'> {
    const written = this.#moveStaged(job, onProgress);
    keepProblemsOnly(job.stagingFile);
    return { written };
  }

  #moveStaged(job: Extract<Job, { type: 'write' }>, onProgress: OnProgress): number {
    const staging = ImportStaging.open(this.#database, job.stagingFile);
    try {
      const importSeq = this.#imports.seqOf(job.id);
      return this.#database.transaction(() => {
        const stale = staleReason(this.#database);
        if (stale) {
          const message = `"${stale.name}" has changed since the file was checked. Check it again; nothing was written.`;
          const params = { name: stale.name };
          throw new BackOfficeError('conflict', message, { reason: `import.${stale.reason}`, params });
        }
        const write = { importSeq, at: job.at, operator: job.operator, onProgress };
        const count =
          job.kind === 'orders'
            ? writeStagedOrders(this.#database, write)
            : writeStagedCustomers(this.#database, write);
        this.#imports.finish(job.id, count, job.at);
        return count;
      });
    } finally {
      staging.close();
    }
  }

  #undo(job: Extract<Job, { type: 'undo' }>, onProgress: OnProgress): JobResult<'undo'> {
    const importSeq = this.#imports.seqOf(job.id);
    return this.#database.transaction(() => {
      let total = 0;
      for (const found of undoObstacles(this.#database, job.kind, importSeq)) {
        onProgress(0, 1);
        total += found.length;
      }
      if (total > 0) {
        const message = `${total} of its records were used or changed since. See what stands in the way; nothing was removed.`;
        throw new BackOfficeError('notAllowed', message, {
          reason: 'import.undoBlocked',
          params: { records: total },
        });
      }
      const removed = removeImported(this.#database, job.kind, { ...job, importSeq, onProgress });
      this.#imports.update(job.id, { state: 'undone', instance_id: null, undone_at: job.at, trouble: null });
      return { removed };
    });
  }
}
