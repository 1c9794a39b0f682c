import type { Database } from './database.ts';

/** Made for one order after the other; for many at once they cost several times what the rows do. */
const triggers = ['order_counts_insert', 'order_counts_delete'];
/** How much of the full-text index is gathered in memory before it is written, in bytes; SQLite's default behind it. */
const bulkHashBytes = 67_108_864;
const hashBytes = 1_048_576;
/**
 * From how many percent of deleted rows on a part of the full-text index is merged with others; SQLite's default. While
 * many go at once it would merge again and again, at twenty times the price.
 */
const deleteMergePercent = 10;

/**
 * Writes or removes many orders at once: without the triggers that count them (the caller counts, `countAnew`), and where
 * it is more than the half of all, without indexes, which are made anew behind it. Belongs in a transaction, as what is
 * dropped comes back with it whatever happens.
 *
 * @param rows how many there will have been.
 * @param onIndex is told which part of what was dropped is there again; may throw to take everything back.
 */
export function inBulk(
  database: Database,
  table: 'orders',
  rows: number,
  work: () => void,
  onIndex: (part: number) => void,
): void {
  const { connection } = database;
  const made = database.select<{ type: string; name: string; sql: string }>(
    `SELECT type, name, sql FROM main.sqlite_master WHERE tbl_name = ? AND type IN ('index', 'trigger') AND sql IS NOT NULL`,
    [table],
  );
  const [counted] = database.select<{ orders: number | null }>(
    'SELECT sum(orders) AS orders FROM order_counts',
    [],
  );
  const isMost = rows > (counted?.orders ?? 0) / 2;
  const dropped = made.filter(({ type, name }) => (type === 'trigger' ? triggers.includes(name) : isMost));
  for (const { type, name } of dropped) connection.exec(`DROP ${type} main.${name}`);
  work();
  for (const [made, { sql }] of dropped.entries()) {
    connection.exec(sql);
    onIndex((made + 1) / dropped.length);
  }
}

/** Adds orders to what lists know of how many there are, or takes them off. */
export function countAnew(database: Database, from: string, sign: 1 | -1): void {
  database.connection.exec(`
    INSERT INTO main.order_counts
      SELECT archived_at IS NOT NULL, substr(ordered_on, 1, 7), payment_status, currency, country_code,
        coalesce(integration_id, ''), ${sign} * count(*), ${sign} * sum(gross_minor)
      ${from} GROUP BY 1, 2, 3, 4, 5, 6
      ON CONFLICT DO UPDATE SET orders = orders + excluded.orders, gross_minor = gross_minor + excluded.gross_minor`);
}

/** Changes the full-text index of many orders at once. */
export function searchInBulk(database: Database, work: () => void): void {
  // Written out: bound numbers are taken for decimals, which these settings do not take.
  const set = (hashsize: number, deletemerge: number): void => {
    for (const [name, value] of Object.entries({ hashsize, deletemerge }))
      database.connection.exec(
        `INSERT INTO main.order_search (order_search, rank) VALUES ('${name}', ${value})`,
      );
  };
  set(bulkHashBytes, 0);
  work();
  set(hashBytes, deleteMergePercent);
}
