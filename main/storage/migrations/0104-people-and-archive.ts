import type SQLite from 'better-sqlite3';

/** Contacts of customers, customers whose data were erased, and orders that were put away. */
export function peopleAndArchive(connection: SQLite.Database): void {
  connection.exec(`
    ALTER TABLE customers ADD COLUMN contacts TEXT NOT NULL DEFAULT '[]';
    ALTER TABLE customers ADD COLUMN anonymised_at TEXT;
    ALTER TABLE orders ADD COLUMN archived_at TEXT;

    -- Lists show and count what is not archived: their indexes hold only that, and the archive has one of its own.
    DROP INDEX orders_by_date;
    DROP INDEX orders_by_customer_name;
    DROP INDEX orders_by_status;
    DROP INDEX orders_by_gross;
    CREATE INDEX orders_by_date ON orders (ordered_on, id) WHERE archived_at IS NULL;
    CREATE INDEX orders_by_customer_name ON orders (customer_sort_name, id) WHERE archived_at IS NULL;
    CREATE INDEX orders_by_status ON orders (payment_status, ordered_on, id) WHERE archived_at IS NULL;
    CREATE INDEX orders_by_gross ON orders (gross_minor, id) WHERE archived_at IS NULL;
    CREATE INDEX orders_archived ON orders (ordered_on, id) WHERE archived_at IS NOT NULL;
  `);
}
