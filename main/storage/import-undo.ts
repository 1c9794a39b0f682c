import type { ImportKind, UndoObstacle } from '../../preload/contract.ts';
import type { Database } from './database.ts';
import { countAnew, inBulk, searchInBulk } from './order-bulk.ts';

/** Records that one statement takes: between two of them an undoing can be stopped and tells how far it is. */
const sliceRows = 1_000;

type Found = { readonly id: string; readonly name: string; readonly code: UndoObstacle['code'] };

const edited = (topic: ImportKind): string =>
  `EXISTS (SELECT 1 FROM record_changes h WHERE h.record_id = r.record_id AND h.topic = '${topic}' AND h.action <> 'imported')`;

/** The first rows behind a record; `last` is the one to go on behind. */
const slice =
  'SELECT record_id FROM import_records WHERE import_seq = ? AND record_id > ? ORDER BY record_id LIMIT ?';
const obstacleQueries = {
  orders: `
    SELECT o.id, o.order_number AS name, CASE
      WHEN EXISTS (SELECT 1 FROM operations p WHERE p.order_id = o.id) THEN 'paid'
      WHEN EXISTS (SELECT 1 FROM tasks t WHERE t.order_id = o.id) THEN 'inBatch'
      WHEN ${edited('orders')} THEN 'edited' END AS code
    FROM (${slice}) r JOIN orders o ON o.id = r.record_id`,
  customers: `
    SELECT c.id, c.name, CASE
      WHEN EXISTS (SELECT 1 FROM orders o WHERE o.customer_id = c.id) THEN 'hasOrders'
      WHEN ${edited('customers')} THEN 'edited' END AS code
    FROM (${slice}) r JOIN customers c ON c.id = r.record_id`,
} as const;

/**
 * Written records that were used or changed since, looked for piece by piece, so that whoever looks can do something else
 * in between. Records that are gone are no obstacle.
 */
export function* undoObstacles(
  database: Database,
  kind: ImportKind,
  importSeq: number,
): Generator<ReadonlyArray<Found>> {
  let last = '';
  for (;;) {
    const [end] = database.select<{ last: string | null }>(`SELECT max(record_id) AS last FROM (${slice})`, [
      importSeq,
      last,
      sliceRows,
    ]);
    if (end?.last === null || end === undefined) return;
    yield database.select<Found>(`SELECT * FROM (${obstacleQueries[kind]}) WHERE code IS NOT NULL`, [
      importSeq,
      last,
      sliceRows,
    ]);
    last = end.last;
  }
}

export type Removal = {
  readonly importSeq: number;
  readonly at: string;
  readonly operator: string;
  /** Is told of records removed; throws to take everything back. */
  readonly onProgress: (done: number, total: number) => void;
};

/** Removes everything that an import wrote; that it once was there stays in the change history. Belongs in a transaction. */
export function removeImported(database: Database, kind: ImportKind, removal: Removal): number {
  const { connection } = database;
  const [counted] = database.select<{ records: number }>(
    'SELECT count(*) AS records FROM import_records WHERE import_seq = ?',
    [removal.importSeq],
  );
  const records = counted?.records ?? 0;
  const bounds = database.select<{ last: string }>(
    `SELECT record_id AS last FROM (SELECT record_id, row_number() OVER (ORDER BY record_id) AS n
       FROM import_records WHERE import_seq = ?) WHERE n % ? = 0 OR n = ?`,
    [removal.importSeq, sliceRows, records],
  );
  const work = kind === 'orders' ? 3 : 1;
  const total = records * work;
  let done = 0;
  const slices = (sql: string): void => {
    const statement = connection.prepare(
      sql.replace(
        'SLICE',
        'SELECT record_id FROM import_records WHERE import_seq = ? AND record_id > ? AND record_id <= ?',
      ),
    );
    let before = '';
    for (const { last } of bounds) {
      statement.run(removal.importSeq, before, last);
      before = last;
      done = Math.min(done + sliceRows, total);
      removal.onProgress(done, total);
    }
  };
  const written = `WHERE id IN (SELECT record_id FROM import_records WHERE import_seq = ${removal.importSeq})`;
  if (kind === 'customers') {
    slices('DELETE FROM customers WHERE id IN (SLICE)');
  } else {
    connection.exec(`
      UPDATE customers SET order_count = order_count - n
        FROM (SELECT customer_id, count(*) AS n FROM orders ${written} GROUP BY customer_id)
        WHERE customer_id = customers.id`);
    searchInBulk(database, () => {
      const [counts] = database.select<{ orders: number }>('SELECT count(*) AS orders FROM orders', []);
      // What is deleted from the full-text index is only marked there: where most goes, it is made anew of what stays.
      if ((counts?.orders ?? 0) - records >= records) {
        slices('DELETE FROM order_search WHERE rowid IN (SELECT seq FROM orders WHERE id IN (SLICE))');
        return;
      }
      indexOthersAnew(database, removal.importSeq, (part) => {
        done = Math.round(part * records);
        removal.onProgress(done, total);
      });
    });
    slices('DELETE FROM order_line_items WHERE order_id IN (SLICE)');
    const removeOrders = (): void => {
      countAnew(database, `FROM main.orders ${written}`, -1);
      slices('DELETE FROM orders WHERE id IN (SLICE)');
    };
    inBulk(database, 'orders', records, removeOrders, () => removal.onProgress(total, total));
  }
  connection
    .prepare(
      `INSERT INTO record_changes (topic, record_id, at, operator, action, changes)
       SELECT '${kind}', record_id, ?, ?, 'deleted', '[]' FROM import_records WHERE import_seq = ? ORDER BY record_id`,
    )
    .run(removal.at, removal.operator, removal.importSeq);
  return records;
}

/** Makes the full-text index anew, of the orders that an import did not write. */
function indexOthersAnew(database: Database, importSeq: number, onProgress: (part: number) => void): void {
  const { connection } = database;
  connection.exec(`INSERT INTO order_search (order_search) VALUES ('delete-all')`);
  const [found] = database.select<{ last: number | null }>('SELECT max(seq) AS last FROM orders', []);
  const last = found?.last ?? 0;
  const index = connection.prepare(
    `INSERT INTO order_search (rowid, content) SELECT seq, search_text FROM orders
     WHERE seq > ? AND seq <= ? AND NOT EXISTS (
       SELECT 1 FROM import_records WHERE import_seq = ? AND record_id = orders.id)`,
  );
  for (let from = 0; from < last; from += sliceRows) {
    index.run(from, from + sliceRows, importSeq);
    onProgress(Math.min(from + sliceRows, last) / last);
  }
}
