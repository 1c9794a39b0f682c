import { join } from 'node:path';
import SQLite from 'better-sqlite3';
import { z } from 'zod';
import { makeFolders } from '../../storage/make-folders.ts';

/** An order as the sandbox has it. Amounts in the minor unit. */
const orderSchema = z.object({
  client_ref: z.string(),
  order_id: z.string(),
  state: z.enum(['RESERVED', 'CAPTURED', 'ACTIVATED', 'ACTIVATION_DENIED', 'CANCELLED', 'PAID']),
  ref_no: z.number(),
  debtor_id: z.number(),
  currency: z.string(),
  amount: z.number(),
  paid: z.number(),
  situation: z.string().nullable(),
});
export type LedgerOrder = z.infer<typeof orderSchema>;

const debtorSchema = z.object({ id: z.number(), limit_amount: z.number(), used: z.number() });
export type LedgerDebtor = z.infer<typeof debtorSchema>;

/** One call that the sandbox worked on, and what it answered. */
const callSchema = z.object({
  seq: z.number(),
  at: z.string(),
  client_ref: z.string(),
  operation: z.string(),
  order_id: z.string(),
  /** 1 when it took effect. */
  worked: z.number(),
  /** What was asked for: the amount of a transaction, or of the order. */
  amount: z.number().nullable(),
});
export type LedgerCall = z.infer<typeof callSchema>;

/**
 * The sandbox's books: orders, debtors with their limits, and every call that was worked on. It is a file of its own,
 * written durably and with nothing shared with the application's journal, so that it can bear witness in tests.
 */
export class Ledger {
  readonly #connection: SQLite.Database;

  constructor(directory: string) {
    makeFolders(directory);
    this.#connection = new SQLite(join(directory, 'sandbox-ledger.sqlite'), { timeout: 5_000 });
    this.#connection.pragma('journal_mode = WAL');
    this.#connection.pragma('synchronous = FULL');
    this.#connection.exec(`
      CREATE TABLE IF NOT EXISTS debtors (
        id INTEGER PRIMARY KEY, client_ref TEXT NOT NULL, vat_id TEXT NOT NULL,
        limit_amount INTEGER NOT NULL, used INTEGER NOT NULL DEFAULT 0, UNIQUE (client_ref, vat_id)
      ) STRICT;
      CREATE TABLE IF NOT EXISTS orders (
        client_ref TEXT NOT NULL, order_id TEXT NOT NULL, state TEXT NOT NULL, ref_no INTEGER NOT NULL UNIQUE,
        debtor_id INTEGER NOT NULL REFERENCES debtors (id), currency TEXT NOT NULL, amount INTEGER NOT NULL,
        paid INTEGER NOT NULL DEFAULT 0, situation TEXT, PRIMARY KEY (client_ref, order_id)
      ) STRICT;
      CREATE TABLE IF NOT EXISTS calls (
        seq INTEGER PRIMARY KEY, at TEXT NOT NULL, client_ref TEXT NOT NULL, operation TEXT NOT NULL,
        order_id TEXT NOT NULL, worked INTEGER NOT NULL, amount INTEGER
      ) STRICT;
      CREATE INDEX IF NOT EXISTS calls_by_order ON calls (order_id, seq);
    `);
  }

  /** All of it happens, or nothing. */
  transaction<Result>(work: () => Result): Result {
    return this.#connection.transaction(work).immediate();
  }

  findOrder(clientRef: string, orderId: string): LedgerOrder | undefined {
    const row = this.#connection
      .prepare('SELECT * FROM orders WHERE client_ref = ? AND order_id = ?')
      .get(clientRef, orderId);
    return row === undefined ? undefined : orderSchema.parse(row);
  }

  /** Keeps a new order and gives it a reference number. */
  insertOrder(order: Omit<LedgerOrder, 'ref_no' | 'paid'>): LedgerOrder {
    const { last } = z
      .object({ last: z.number() })
      .parse(this.#connection.prepare('SELECT coalesce(max(ref_no), 700000) AS last FROM orders').get());
    const complete = { ...order, ref_no: last + 1, paid: 0 };
    this.#connection
      .prepare(
        `INSERT INTO orders (client_ref, order_id, state, ref_no, debtor_id, currency, amount, paid, situation)
         VALUES (@client_ref, @order_id, @state, @ref_no, @debtor_id, @currency, @amount, @paid, @situation)`,
      )
      .run(complete);
    return complete;
  }

  updateOrder(order: LedgerOrder): void {
    this.#connection
      .prepare(
        `UPDATE orders SET state = @state, amount = @amount, paid = @paid
         WHERE client_ref = @client_ref AND order_id = @order_id`,
      )
      .run({
        state: order.state,
        amount: order.amount,
        paid: order.paid,
        client_ref: order.client_ref,
        order_id: order.order_id,
      });
  }

  /** The debtor with this VAT ID, made on first sight. */
  debtorOf(clientRef: string, vatId: string, limit: number): LedgerDebtor {
    this.#connection
      .prepare('INSERT OR IGNORE INTO debtors (client_ref, vat_id, limit_amount) VALUES (?, ?, ?)')
      .run(clientRef, vatId, limit);
    return debtorSchema.parse(
      this.#connection
        .prepare('SELECT * FROM debtors WHERE client_ref = ? AND vat_id = ?')
        .get(clientRef, vatId),
    );
  }

  /** Takes from the debtor's limit, or gives back with a negative amount. */
  useLimit(debtorId: number, amount: number): void {
    this.#connection.prepare('UPDATE debtors SET used = used + ? WHERE id = ?').run(amount, debtorId);
  }

  /** What is left of the debtor's limit. */
  remainingLimit(debtorId: number): number {
    const debtor = debtorSchema.parse(
      this.#connection.prepare('SELECT * FROM debtors WHERE id = ?').get(debtorId),
    );
    return debtor.limit_amount - debtor.used;
  }

  /** Notes a call. Belongs in the transaction of its effect. Its number is the answer's REQUEST_ID. */
  recordCall(call: Omit<LedgerCall, 'seq'>): number {
    const { lastInsertRowid } = this.#connection
      .prepare(
        `INSERT INTO calls (at, client_ref, operation, order_id, worked, amount)
         VALUES (@at, @client_ref, @operation, @order_id, @worked, @amount)`,
      )
      .run(call);
    return Number(lastInsertRowid);
  }

  /** Every call, oldest first. For tests and reports. */
  listCalls(): LedgerCall[] {
    return z.array(callSchema).parse(this.#connection.prepare('SELECT * FROM calls ORDER BY seq').all());
  }

  /** Every order. For tests and reports. */
  listOrders(): LedgerOrder[] {
    return z.array(orderSchema).parse(this.#connection.prepare('SELECT * FROM orders ORDER BY ref_no').all());
  }

  close(): void {
    this.#connection.close();
  }
}
