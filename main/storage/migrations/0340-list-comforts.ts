import type SQLite from 'better-sqlite3';
import { foldText } from '../search-text.ts';

/** The dimensions of `order_due_counts`, as they stand in a row of orders. */
const dimensions = (row: string): string =>
  `${row}.archived_at IS NOT NULL, substr(${row}.due_on, 1, 7), ${row}.payment_status, ${row}.currency,
   ${row}.country_code, coalesce(${row}.integration_id, '')`;

const add = (row: 'new' | 'old', sign: '' | '-'): string => `
  INSERT INTO order_due_counts SELECT ${dimensions(row)}, ${sign}1, ${sign}${row}.gross_minor WHERE ${row}.due_on IS NOT NULL
    ON CONFLICT DO UPDATE SET orders = orders + excluded.orders, gross_minor = gross_minor + excluded.gross_minor;`;

/** Orders sorted by every column and filtered by due date; what the list of customers is sorted and filtered by. */
export function listComforts(connection: SQLite.Database): void {
  connection.function('fold_text', { deterministic: true }, (text) => foldText(String(text)));
  connection.exec(`
    -- Orders of one status come in the sequence of dates, one status after the other: orders_by_status does that.
    DROP INDEX orders_by_status_only;
    DROP INDEX orders_by_due_date;
    DROP INDEX orders_by_date;
    DROP INDEX orders_by_number;
    CREATE INDEX orders_by_date ON orders
      (ordered_on, seq, payment_status, currency, country_code, gross_minor, integration_id, due_on)
      WHERE archived_at IS NULL;
    CREATE INDEX orders_by_number ON orders
      (order_number, seq, payment_status, currency, country_code, gross_minor, ordered_on, due_on)
      WHERE archived_at IS NULL;
    CREATE INDEX orders_by_due_date ON orders
      (coalesce(due_on, ''), seq, payment_status, currency, country_code, gross_minor, ordered_on)
      WHERE archived_at IS NULL;
    CREATE INDEX orders_by_po_number ON orders (coalesce(po_number, ''), seq) WHERE archived_at IS NULL;
    CREATE INDEX orders_by_outstanding ON orders
      (CASE payment_status WHEN 'cancelled' THEN 0 ELSE max(0, gross_minor - paid_minor) END, seq)
      WHERE archived_at IS NULL;
    CREATE INDEX orders_by_guaranteed ON orders
      (CASE WHEN payment_status IN ('guaranteed', 'partlyPaid', 'paid') THEN coalesce(guaranteed_minor, 0) ELSE 0 END,
        seq)
      WHERE archived_at IS NULL;

    -- As order_counts, by the month that orders are due in; those that are not due at all are left out.
    CREATE TABLE order_due_counts (
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
    INSERT INTO order_due_counts
      SELECT ${dimensions('orders')}, count(*), sum(gross_minor) FROM orders WHERE due_on IS NOT NULL
      GROUP BY 1, 2, 3, 4, 5, 6;
    CREATE TRIGGER order_due_counts_insert AFTER INSERT ON orders WHEN new.due_on IS NOT NULL
      BEGIN ${add('new', '')} END;
    CREATE TRIGGER order_due_counts_delete AFTER DELETE ON orders WHEN old.due_on IS NOT NULL
      BEGIN ${add('old', '-')} END;
    CREATE TRIGGER order_due_counts_update AFTER UPDATE OF
      archived_at, due_on, payment_status, currency, country_code, integration_id, gross_minor ON orders
      WHEN old.due_on IS NOT NULL OR new.due_on IS NOT NULL
      BEGIN ${add('old', '-')} ${add('new', '')} END;

    ALTER TABLE customers ADD COLUMN sort_city TEXT NOT NULL DEFAULT '';
    ALTER TABLE customers ADD COLUMN sort_group TEXT NOT NULL DEFAULT '';
    ALTER TABLE customers ADD COLUMN vat_id_state TEXT;
    UPDATE customers SET sort_city = fold_text(coalesce(city, '')), sort_group = fold_text(coalesce(customer_group, ''));
    -- Whose VAT ID was not looked at yet.
    CREATE INDEX customers_not_judged ON customers (id) WHERE vat_id IS NOT NULL AND vat_id_state IS NULL;
    -- All that lists look at, without the long rows.
    CREATE INDEX customers_listed ON customers
      (sort_name, id, vat_id, vat_id_state, payment_term_id, email, legal_form, customer_group, sort_group,
        country_code, sort_city, anonymised_at, created_at, search_text);
    DROP INDEX customers_by_name;
  `);
}
