import { openDatabase } from '../../main/storage/open-database.ts';
import { customerColumns, makeCustomer, type SeedCustomer } from './customers.ts';
import { lineColumns, makeBaskets, makeOrder, orderColumns } from './orders.ts';
import { Random } from './random.ts';

export type SeedOptions = {
  readonly directory: string;
  readonly orders: number;
  /** Default: one for twenty orders. */
  readonly customers?: number;
  readonly seed?: number;
  readonly onProgress?: (done: number) => void;
};

/** What is made anew once the rows are there, instead of with every row. */
type Rebuilt = { readonly name: string; readonly type: string; readonly sql: string };

/** Fills a new profile with customers and orders, the same ones for the same seed. Nothing secret is in it. */
export function seedProfile({ directory, orders, onProgress, ...options }: SeedOptions): void {
  const database = openDatabase(directory);
  const { connection } = database;
  const insertInto = (table: string, columns: ReadonlyArray<string>) =>
    connection.prepare(
      `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
    );
  try {
    const [known] = database.select<{ found: number }>('SELECT count(*) AS found FROM orders', []);
    if (known?.found !== 0) throw new Error('The profile has orders already. Choose an empty folder.');
    const random = new Random(options.seed ?? 1);
    // A profile that is cut off half-way is thrown away: nothing needs to be durable before the end.
    connection.pragma('synchronous = OFF');
    connection.pragma('cache_size = -200000');
    const rebuilt = connection
      .prepare(
        `SELECT name, type, sql FROM sqlite_master
         WHERE sql IS NOT NULL AND type IN ('index', 'trigger') AND tbl_name IN ('orders', 'customers')`,
      )
      .all() as Rebuilt[];
    connection.transaction(() => {
      for (const { type, name } of rebuilt) connection.exec(`DROP ${type} ${name}`);
      const at = '2024-01-01T08:00:00.000Z';
      const termId = random.id();
      insertInto('payment_terms', ['id', 'label', 'days']).run(termId, 'Net 30', 30);
      const integration = insertInto('integrations', [
        ...[
          'id',
          'name',
          'labels',
          'short_labels',
          'environment',
          'auto_capture',
          'auto_activate',
          'debug_mode',
        ],
        ...['invoice_due_days', 'shipping_days', 'active', 'created_at', 'updated_at'],
      ]);
      const integrationIds = [random.id(), random.id()] as const;
      for (const [index, id] of integrationIds.entries()) {
        const labels = JSON.stringify({ en: 'Purchase on account', de: 'Kauf auf Rechnung' });
        integration.run(id, `Shop ${index + 1}`, labels, labels, 'sandbox', 0, 0, 0, 30, 3, 1, at, at);
      }
      const customer = insertInto('customers', customerColumns);
      const customers: SeedCustomer[] = [];
      for (let number = 1; number <= (options.customers ?? Math.ceil(orders / 20)); number += 1) {
        const made = makeCustomer(random, number, termId);
        customer.run(...made.values);
        customers.push(made.customer);
      }
      const baskets = makeBaskets(random, 4_000);
      const order = insertInto('orders', orderColumns);
      const line = insertInto('order_line_items', lineColumns);
      const lines: Array<ReadonlyArray<string | number | null>> = [];
      const search = connection.prepare('INSERT INTO order_search (rowid, content) VALUES (?, ?)');
      for (let seq = 1; seq <= orders; seq += 1) {
        // A few customers order most of it.
        const buyer = customers[Math.floor(random.next() ** 2 * customers.length)];
        if (!buyer) throw new Error('There are no customers.');
        const made = makeOrder(random, seq, orders, buyer, baskets, [...integrationIds]);
        order.run(...made.order);
        search.run(seq, made.searchText);
        lines.push(...made.lines);
        if (seq % 20_000 !== 0 && seq !== orders) continue;
        for (const values of lines.splice(0)) line.run(...values);
        onProgress?.(seq);
      }
      connection.exec(`
        UPDATE customers SET order_count = found.orders
          FROM (SELECT customer_id, count(*) AS orders FROM orders GROUP BY customer_id) AS found
          WHERE found.customer_id = customers.id;
        INSERT INTO order_counts
          SELECT archived_at IS NOT NULL, substr(ordered_on, 1, 7), payment_status, currency, country_code,
            coalesce(integration_id, ''), count(*), sum(gross_minor)
          FROM orders GROUP BY 1, 2, 3, 4, 5, 6;
      `);
      for (const { sql } of rebuilt) connection.exec(sql);
    })();
    connection.pragma('wal_checkpoint(TRUNCATE)');
  } finally {
    database.close();
  }
}
