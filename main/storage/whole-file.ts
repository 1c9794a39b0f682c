import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';
import { z } from 'zod';

/** How thoroughly SQLite looks a file through: `quick_check` leaves indexes against their rows out. */
export type Thoroughness = 'quick_check' | 'integrity_check(1)';

const readSchema = z.object({
  sqlite: z.string(),
  schemaVersion: z.number(),
  bytes: z.number(),
  /** `ok`, or what SQLite finds wrong. */
  check: z.string(),
  /** References that lead nowhere; `quick_check` does not look for them. */
  strayReferences: z.number(),
  /** Rows of each table, but for those of SQLite itself and of the search indexes. */
  rows: z.record(z.string(), z.number()),
});
/** What reading a whole database file brings to light. */
export type WholeFile = z.infer<typeof readSchema>;
const answerSchema = z.union([z.object({ failure: z.string() }), readSchema]);

/** Reads as its own script: a worker of a file would have to be found in every package. */
const script = `
  const { parentPort, workerData } = require('node:worker_threads');
  try {
    const SQLite = require(workerData.module);
    const connection = new SQLite(workerData.file, { readonly: true, fileMustExist: true });
    const one = (sql) => connection.prepare(sql).pluck().get();
    const pragma = (name) => connection.pragma(name, { simple: true });
    const tables = connection
      .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE '%_search%' ORDER BY name")
      .pluck()
      .all();
    parentPort.postMessage({
      sqlite: String(one('SELECT sqlite_version()')),
      schemaVersion: Number(pragma('user_version')),
      bytes: Number(pragma('page_count')) * Number(pragma('page_size')),
      check: String(pragma(workerData.thoroughness)),
      strayReferences: workerData.thoroughness === 'quick_check' ? 0 : connection.pragma('foreign_key_check').length,
      rows: Object.fromEntries(tables.map((table) => [table, Number(one('SELECT count(*) FROM "' + table + '"'))])),
    });
    connection.close();
  } catch (error) {
    parentPort.postMessage({ failure: String(error && error.message) });
  }
`;

/**
 * Reads a whole database file in a thread of its own, with a connection of its own: seconds with a million orders.
 *
 * @returns what it is, or why it can't be read
 */
export function readWholeFile(
  file: string,
  thoroughness: Thoroughness,
): Promise<WholeFile | { readonly failure: string }> {
  return new Promise((resolve, reject) => {
    const module = createRequire(import.meta.url).resolve('better-sqlite3');
    const worker = new Worker(script, { eval: true, workerData: { file, module, thoroughness } });
    worker.once('message', (answer) => resolve(answerSchema.parse(answer)));
    worker.once('error', reject);
    worker.once('exit', () => reject(new Error('reading a whole database ended without a result')));
  });
}
