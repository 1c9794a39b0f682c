import type { Database } from './database.ts';
import { countAnew, inBulk, searchInBulk } from './order-bulk.ts';

/** Rows that one statement moves: between two of them an import can be stopped and tells how far it is. */
const sliceRows = 2_000;

export type StagedWrite = {
  readonly importSeq: number;
  readonly at: string;
  readonly operator: string;
  /** Is told of rows moved; throws to take everything back. */
  readonly onProgress: (done: number, total: number) => void;
};

/** Why staged records can't be written as they were checked. */
export type StaleReason = 'numberTaken' | 'customerChanged' | 'customerTaken';

/**
 * What has changed in the profile since records were staged, if anything they rest on has. Belongs in the transaction
 * that writes them.
 */
export function staleReason(
  database: Database,
): { readonly reason: StaleReason; readonly name: string } | undefined {
  const checks: ReadonlyArray<[StaleReason, string]> = [
    ['numberTaken', `SELECT order_number AS name FROM staged.orders WHERE order_number IN (SELECT order_number FROM main.orders)`],
    [
      'customerChanged',
      `SELECT coalesce(c.name, u.id) AS name FROM staged.customers_used u LEFT JOIN main.customers c ON c.id = u.id
       WHERE u.orders > 0 AND (c.id IS NULL OR c.updated_at <> u.updated_at OR c.anonymised_at IS NOT NULL)`,
    ],
    [
      'customerTaken',
      `SELECT s.name FROM staged.customers s WHERE s.vat_id IN (SELECT vat_id FROM main.customers WHERE vat_id IS NOT NULL)`,
    ],
    [
      'customerTaken',
      `SELECT s.name FROM staged.customers s JOIN main.customers c ON c.sort_name = s.sort_name
       WHERE s.vat_id IS NULL AND c.email IS s.email`,
    ],
  ]; // prettier-ignore
  for (const [reason, sql] of checks) {
    const [found] = database.select<{ name: string }>(`${sql} LIMIT 1`, []);
    if (found) return { reason, name: found.name };
  }
  return undefined;
}

/** Writes the staged orders with lines, search index, history and counts. Belongs in a transaction. */
export function writeStagedOrders(database: Database, write: StagedWrite): number {
  const { connection } = database;
  const total = count(database, 'staged.orders');
  const behind = maxRowId(database, 'main.orders');
  const orders = columnsOf(database, 'orders').filter((name) => !leftToDefaults.has(name)).join(', '); // prettier-ignore
  const lines = columnsOf(database, 'order_line_items').join(', ');
  const last = maxRowId(database, 'staged.orders');
  const lastLine = maxRowId(database, 'staged.order_line_items');
  // Indexes and the search index take about as long as the rows.
  const work = last * 3 + lastLine;
  const moveRows = (): void => {
    const move = connection.prepare(
      `INSERT INTO main.orders (seq, ${orders}) SELECT rowid + ?, ${orders} FROM staged.orders
       WHERE rowid > ? AND rowid <= ?`,
    );
    for (let from = 0; from < last; from += sliceRows) {
      move.run(behind, from, from + sliceRows);
      write.onProgress(Math.min(from + sliceRows, last), work);
    }
    const moveLines = connection.prepare(
      `INSERT INTO main.order_line_items (${lines}) SELECT ${lines} FROM staged.order_line_items
       WHERE rowid > ? AND rowid <= ?`,
    );
    for (let from = 0; from < lastLine; from += sliceRows) {
      moveLines.run(from, from + sliceRows);
      write.onProgress(last + Math.min(from + sliceRows, lastLine), work);
    }
    countAnew(database, `FROM main.orders WHERE seq > ${behind}`, 1);
  };
  inBulk(database, 'orders', total, moveRows, (part) => {
    write.onProgress(last + lastLine + Math.round(last * part), work);
  });
  searchInBulk(database, () => {
    const index = connection.prepare(
      `INSERT INTO main.order_search (rowid, content) SELECT rowid + ?, search_text FROM staged.orders
       WHERE rowid > ? AND rowid <= ?`,
    );
    for (let from = 0; from < last; from += sliceRows) {
      index.run(behind, from, from + sliceRows);
      write.onProgress(last * 2 + lastLine + Math.min(from + sliceRows, last), work);
    }
  });
  connection.exec(`
    UPDATE main.customers SET order_count = order_count + (SELECT orders FROM staged.customers_used u WHERE u.id = customers.id)
      WHERE id IN (SELECT id FROM staged.customers_used)`);
  noteRecords(database, 'orders', write);
  return total;
}

/** Writes the staged customers with their history. Belongs in a transaction. */
export function writeStagedCustomers(database: Database, write: StagedWrite): number {
  const total = count(database, 'staged.customers');
  const names = columnsOf(database, 'customers').filter((name) => name !== 'order_count').join(', '); // prettier-ignore
  const move = database.connection.prepare(
    `INSERT INTO main.customers (${names}) SELECT ${names} FROM staged.customers WHERE rowid > ? AND rowid <= ?`,
  );
  for (let from = 0; from < total; from += sliceRows) {
    move.run(from, from + sliceRows);
    write.onProgress(Math.min(from + sliceRows, total), total);
  }
  noteRecords(database, 'customers', write);
  return total;
}

/** Columns that an import does not write: the key, and how the payment stands. */
const leftToDefaults = new Set([
  ...[
    'seq',
    'payment_status',
    'integration_id',
    'reference_number',
    'guaranteed_minor',
    'paid_minor',
    'due_on',
  ],
  ...['archived_at'],
]);

function noteRecords(database: Database, topic: 'orders' | 'customers', write: StagedWrite): void {
  const { connection } = database;
  connection
    .prepare(`INSERT INTO main.import_records SELECT ?, id FROM staged.${topic} ORDER BY id`)
    .run(write.importSeq);
  connection
    .prepare(
      `INSERT INTO main.record_changes (topic, record_id, at, operator, action, changes)
       SELECT ?, id, ?, ?, 'imported', '[]' FROM staged.${topic} ORDER BY id`,
    )
    .run(topic, write.at, write.operator);
}

function columnsOf(database: Database, table: string): string[] {
  return database
    .select<{ name: string }>('SELECT name FROM pragma_table_info(?, ?)', [table, 'staged'])
    .map(({ name }) => name);
}

function maxRowId(database: Database, table: string): number {
  return (
    database.select<{ last: number | null }>(`SELECT max(rowid) AS last FROM ${table}`, [])[0]?.last ?? 0
  );
}

function count(database: Database, table: string): number {
  return database.select<{ rows: number }>(`SELECT count(*) AS rows FROM ${table}`, [])[0]?.rows ?? 0;
}
