import type SQLite from 'better-sqlite3';
import { foldText } from '../search-text.ts';

/** The dimensions of `order_counts`, as they stand in a row of orders. */
const dimensions = (row: 'new' | 'old'): string =>
  `${row}.archived_at IS NOT NULL, substr(${row}.ordered_on, 1, 7), ${row}.payment_status, ${row}.currency,
   ${row}.country_code, coalesce(${row}.integration_id, '')`;

const add = (row: 'new' | 'old', sign: '' | '-'): string => `
  INSERT INTO order_counts VALUES (${dimensions(row)}, ${sign}1, ${sign}${row}.gross_minor)
    ON CONFLICT DO UPDATE SET orders = orders + excluded.orders, gross_minor = gross_minor + excluded.gross_minor;`;

/**
 * Lists that stay quick however many orders there are: an index for each sort that knows what lists are filtered by, and
 * counts and sums that are kept instead of counted.
 */
export function quickLists(connection: SQLite.Database): void {
  connection.exec(`
    DROP INDEX orders_by_date;
    DROP INDEX orders_by_customer_name;
    DROP INDEX orders_by_status;
    DROP INDEX orders_by_gross;
    DROP INDEX orders_by_integration;
    DROP INDEX orders_archived;
    ALTER TABLE orders ADD COLUMN search_text TEXT NOT NULL DEFAULT '';

    CREATE INDEX orders_by_date ON orders
      (ordered_on, seq, payment_status, currency, country_code, gross_minor, integration_id) WHERE archived_at IS NULL;
    CREATE INDEX orders_by_number ON orders
      (order_number, seq, payment_status, currency, country_code, gross_minor, ordered_on) WHERE archived_at IS NULL;
    CREATE INDEX orders_by_customer_name ON orders
      (customer_sort_name, seq, payment_status, currency, country_code, gross_minor, ordered_on)
      WHERE archived_at IS NULL;
    CREATE INDEX orders_by_gross ON orders
      (gross_minor, seq, payment_status, currency, country_code, ordered_on) WHERE archived_at IS NULL;
    CREATE INDEX orders_by_status ON orders (payment_status, ordered_on, seq) WHERE archived_at IS NULL;
    CREATE INDEX orders_by_status_only ON orders (payment_status, seq) WHERE archived_at IS NULL;
    CREATE INDEX orders_by_country ON orders (country_code, seq) WHERE archived_at IS NULL;
    CREATE INDEX orders_by_due_date ON orders (coalesce(due_on, ''), seq) WHERE archived_at IS NULL;
    CREATE INDEX orders_by_reference ON orders (coalesce(reference_number, ''), seq) WHERE archived_at IS NULL;
    CREATE INDEX orders_by_integration ON orders (integration_id, ordered_on, seq, archived_at);
    CREATE INDEX orders_archived ON orders (ordered_on, seq) WHERE archived_at IS NOT NULL;

    -- How many orders there are, and over how much, for each combination of what lists are filtered by.
    CREATE TABLE order_counts (
      archived INTEGER NOT NULL,
      month TEXT NOT NULL,
      payment_status TEXT NOT NULL,
      currency TEXT NOT NULL,
      country_code TEXT NOT NULL,
      integration_id TEXT NOT NULL,
      orders INTEGER NOT NULL,
      gross_minor INTEGER NOT NULL,
      PRIMARY KEY (archived, month, payment_status, currency, country_code, integration_id)
    ) STRICT, WITHOUT ROWID;
    INSERT INTO order_counts
      SELECT archived_at IS NOT NULL, substr(ordered_on, 1, 7), payment_status, currency, country_code,
        coalesce(integration_id, ''), count(*), sum(gross_minor)
      FROM orders GROUP BY 1, 2, 3, 4, 5, 6;
    CREATE TRIGGER order_counts_insert AFTER INSERT ON orders BEGIN ${add('new', '')} END;
    CREATE TRIGGER order_counts_delete AFTER DELETE ON orders BEGIN ${add('old', '-')} END;
    CREATE TRIGGER order_counts_update AFTER UPDATE OF
      archived_at, ordered_on, payment_status, currency, country_code, integration_id, gross_minor ON orders
      BEGIN ${add('old', '-')} ${add('new', '')} END;
  `);
  writeSearchTexts(connection);
}

/** What an order is found by, beside its index now too: a common word is compared row by row instead. */
function writeSearchTexts(connection: SQLite.Database): void {
  connection.function('fold_text', { deterministic: true }, (text) => foldText(String(text)));
  connection.exec(`
    UPDATE orders SET search_text = (
      SELECT fold_text(concat_ws(char(10), orders.order_number, orders.po_number, orders.customer_name, orders.email,
        customers.vat_id, customers.email))
      FROM customers WHERE customers.id = orders.customer_id);
    INSERT INTO order_search (order_search) VALUES ('delete-all');
    INSERT INTO order_search (rowid, content) SELECT seq, search_text FROM orders;
  `);
}
