import type SQLite from 'better-sqlite3';

/** Totals that came with an import, beside those worked out here; and that somebody accepted ours where they differ. */
export function importedTotals(connection: SQLite.Database): void {
  const known = connection.pragma('table_info(orders)') as Array<{ readonly name: string }>;
  for (const column of ['imported_net_minor', 'imported_vat_minor', 'imported_gross_minor']) {
    if (known.some(({ name }) => name === column)) continue;
    connection.exec(`ALTER TABLE orders ADD COLUMN ${column} INTEGER`);
  }
  connection.exec('ALTER TABLE orders ADD COLUMN accepted_totals TEXT');
}
