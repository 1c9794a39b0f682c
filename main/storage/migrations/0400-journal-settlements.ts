import type SQLite from 'better-sqlite3';

/**
 * Finds an order's settlements. The rest of its entries is found by its operations: an index of the whole journal by
 * order would be one more page in both commits of every call.
 */
export function journalSettlements(connection: SQLite.Database): void {
  connection.exec(`CREATE INDEX journal_settlements ON journal (order_id, seq) WHERE kind = 'settled'`);
}
