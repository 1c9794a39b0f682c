import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { databaseFileName, openDatabase } from '../../main/storage/open-database.ts';
import { Baskets, lineColumns, type Value } from './baskets.ts';
import { customerColumns, makeCustomer, type SeedCustomer } from './customers.ts';
import { dayCount, dayMs, firstDay, makeOrder, orderColumns, termDays } from './orders.ts';
import { callsOf, type SeedCall } from './payments.ts';
import { Random } from './random.ts';
import { SeedJournal } from './seed-journal.ts';

export type SeedOptions = {
  /** Holds no profile yet. */
  readonly directory: string;
  readonly orders: number;
  /** Default: one for twenty orders. */
  readonly customers?: number;
  /** How many of the youngest orders come with their payment operations and journal. Default: all. */
  readonly payments?: number;
  readonly seed?: number;
  readonly onProgress?: (done: number) => void;
};

/** What a profile was filled with. */
export type Seeded = { readonly customers: number; readonly journalEntries: number };

/** What is made anew once the rows are there, instead of with every row. */
type Rebuilt = { readonly name: string; readonly type: string; readonly sql: string };

const operator = 'seed';
const dayOf = (atMs: number): number => Math.floor((atMs - firstDay) / dayMs);

/**
 * Fills a new profile with customers, orders, and the payments that led to each order's status, with their journal. The
 * same seed makes the same profile, byte for byte of its content. Nothing secret is in it.
 */
export function seedProfile({ directory, orders, onProgress, ...options }: SeedOptions): Seeded {
  if (existsSync(join(directory, databaseFileName)))
    throw new Error('There is a profile in this folder already. Choose an empty one.');
  const database = openDatabase(directory);
  const { connection } = database;
  const insertInto = (table: string, columns: ReadonlyArray<string>) =>
    connection.prepare(
      `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
    );
  try {
    // A profile that is cut off half-way is thrown away: nothing needs to be durable before the end.
    connection.pragma('journal_mode = OFF');
    connection.pragma('synchronous = OFF');
    connection.pragma('cache_size = -200000');
    const seed = options.seed ?? 1;
    const random = new Random(seed);
    const rebuilt = connection
      .prepare(
        `SELECT name, type, sql FROM sqlite_master
         WHERE sql IS NOT NULL AND type IN ('index', 'trigger') AND tbl_name IN ('orders', 'customers')`,
      )
      .all() as Rebuilt[];
    const history = insertInto('record_changes', [
      'topic',
      'record_id',
      'at',
      'operator',
      'action',
      'changes',
    ]);
    const noteCreated = (topic: string, id: string, at: string): void =>
      void history.run(topic, id, at, operator, 'created', '[]');

    const begunAt = new Date(firstDay - 30 * dayMs).toISOString();
    const setUp = (): { terms: readonly [string, string, string]; manual: string; automatic: string } => {
      const id = (): string => random.id(firstDay - 30 * dayMs);
      const term = insertInto('payment_terms', ['id', 'label', 'days']);
      const terms = [id(), id(), id()] as const;
      for (const [index, days] of [14, termDays, 60].entries()) {
        term.run(terms[index], `Net ${days}`, days);
        noteCreated('paymentTerms', terms[index] ?? '', begunAt);
      }
      const integration = insertInto('integrations', [
        ...['id', 'name', 'labels', 'short_labels', 'environment', 'auto_capture', 'auto_activate'],
        ...['debug_mode', 'invoice_due_days', 'shipping_days', 'active', 'created_at', 'updated_at'],
      ]);
      const [manual, automatic] = [id(), id()];
      const labels = JSON.stringify({ en: 'Purchase on account', de: 'Kauf auf Rechnung' });
      for (const [integrationId, name, isAutomatic] of [
        [manual, 'Shop', 0],
        [automatic, 'Shop, automatic', 1],
      ] as const) {
        integration.run(
          ...[integrationId, name, labels, labels, 'sandbox', isAutomatic, isAutomatic, 0, termDays, 3, 1],
          ...[begunAt, begunAt],
        );
        noteCreated('integrations', integrationId, begunAt);
      }
      const rule = insertInto('rules', [
        ...['id', 'name', 'enabled', 'sort_order', 'currency', 'stop_further_processing'],
        ...['created_at', 'updated_at'],
      ]);
      const offered = insertInto('rule_integrations', ['rule_id', 'position', 'integration_id']);
      for (const [index, currency] of ['EUR', 'CHF'].entries()) {
        const ruleId = id();
        rule.run(ruleId, `Everywhere in ${currency}`, 1, index, currency, 0, begunAt, begunAt);
        offered.run(ruleId, 0, manual);
        offered.run(ruleId, 1, automatic);
        noteCreated('rules', ruleId, begunAt);
      }
      return { terms, manual, automatic };
    };

    const seeded = connection.transaction((): Seeded => {
      for (const { type, name } of rebuilt) connection.exec(`DROP ${type} ${name}`);
      // The one thing that is dated when a profile is made.
      connection.prepare('UPDATE task_lists SET created_at = ?').run(begunAt);
      const { terms, manual, automatic } = setUp();
      const customer = insertInto('customers', customerColumns);
      const customers: SeedCustomer[] = [];
      const customerCount = options.customers ?? Math.ceil(orders / 20);
      for (let number = 1; number <= customerCount; number += 1) {
        const atMs = firstDay - 25 * dayMs + number;
        const made = makeCustomer(random, number, terms, atMs);
        customer.run(...made.values);
        noteCreated('customers', made.customer.id, new Date(atMs).toISOString());
        customers.push(made.customer);
      }

      const baskets = new Baskets(random, Math.min(2_000, 50 + Math.ceil(orders / 20)));
      const integrations = {
        manual: { id: manual, isAutomatic: false },
        automatic: { id: automatic, isAutomatic: true },
      };
      // Chance of its own: how much of the journal is written changes nothing about the orders.
      const journal = new SeedJournal(insertInto, new Random(seed + 1), random.id(firstDay));
      const calls = new Map<number, SeedCall[]>();
      const writeCalls = (day: number): void => {
        for (const call of (calls.get(day) ?? []).toSorted((a, b) => a.atMs - b.atMs)) journal.write(call);
        calls.delete(day);
      };
      const order = insertInto('orders', orderColumns);
      const line = insertInto('order_line_items', lineColumns);
      const lines: Value[][] = [];
      const search = connection.prepare('INSERT INTO order_search (rowid, content) VALUES (?, ?)');
      const firstPaid = orders - (options.payments ?? orders);
      let today = 0;
      for (let seq = 1; seq <= orders; seq += 1) {
        // A few customers order most of it.
        const buyer = customers[Math.floor(random.next() ** 2 * customers.length)];
        if (!buyer) throw new Error('There are no customers.');
        const basket = baskets.pick(random, buyer.address.countryCode);
        const made = makeOrder(random, seq, orders, buyer, basket, integrations);
        order.run(...made.values);
        search.run(seq, made.searchText);
        noteCreated('orders', made.id, new Date(made.atMs).toISOString());
        for (const values of basket.lines) lines.push([made.id, ...values]);
        for (; today < dayOf(made.atMs); today += 1) writeCalls(today);
        for (const call of seq > firstPaid ? callsOf(made) : []) {
          const day = Math.min(dayOf(call.atMs), dayCount);
          const known = calls.get(day);
          if (known) known.push(call);
          else calls.set(day, [call]);
        }
        if (seq % 20_000 !== 0 && seq !== orders) continue;
        for (const values of lines.splice(0)) line.run(...values);
        onProgress?.(seq);
      }
      for (const day of [...calls.keys()].toSorted((a, b) => a - b)) writeCalls(day);
      connection.exec(`
        UPDATE customers SET order_count = found.orders
          FROM (SELECT customer_id, count(*) AS orders FROM orders GROUP BY customer_id) AS found
          WHERE found.customer_id = customers.id;
        INSERT INTO order_counts
          SELECT archived_at IS NOT NULL, substr(ordered_on, 1, 7), payment_status, currency, country_code,
            coalesce(integration_id, ''), count(*), sum(gross_minor)
          FROM orders GROUP BY 1, 2, 3, 4, 5, 6;
        INSERT INTO order_due_counts
          SELECT archived_at IS NOT NULL, substr(due_on, 1, 7), payment_status, currency, country_code,
            coalesce(integration_id, ''), count(*), sum(gross_minor)
          FROM orders WHERE due_on IS NOT NULL GROUP BY 1, 2, 3, 4, 5, 6;
      `);
      for (const { sql } of rebuilt) connection.exec(sql);
      return { customers: customerCount, journalEntries: journal.length };
    })();
    connection.pragma('journal_mode = WAL');
    return seeded;
  } finally {
    database.close();
  }
}
