import { join } from 'node:path';
import type { Batch } from '../../preload/contract.ts';
import { Ledger } from '../../main/infinitepay/sandbox/ledger.ts';
import { connect } from '../../main/storage/database.ts';
import { databaseFileName } from '../../main/storage/open-database.ts';
import { openProfile, type Profile } from './profile.ts';

/** What a comparison with the sandbox's books came to. All must be 0. */
export type Comparison = {
  /** Operations that the sandbox carried out and the journal does not know as done. */
  lost: number;
  /** Operations that the sandbox carried out more than once for one order. */
  duplicated: number;
  /** Orders whose status differs from the sandbox's books. */
  disagreements: number;
  /** Times that the database, the journal's chain or a batch was not whole. */
  broken: number;
};

export const noDifference: Readonly<Comparison> = { lost: 0, duplicated: 0, disagreements: 0, broken: 0 };

type OrderRow = { id: string; orderNumber: string; paymentStatus: string };
type Entry = { action: string; outcome: string; errors: Array<{ code: string }> };

const stateOf: Readonly<Record<string, string>> = {
  RESERVED: 'reserved',
  CAPTURED: 'captured',
  ACTIVATED: 'guaranteed',
  PAID: 'paid',
};

/**
 * Opens the profile as the next start would, asks about what is unknown, and holds every order against the books.
 *
 * @returns how many calls were ever interrupted, and the batches.
 */
export async function compareBooks(
  profile: string,
  sandboxFolder: string,
  report: Comparison,
): Promise<{ interrupted: number; batches: Batch[] }> {
  const { call, close } = await openProfile(profile);
  await call('payments.reconcile', {});
  const ledger = new Ledger(sandboxFolder);
  const states = new Map(ledger.listOrders().map((order) => [order.order_id, order.state]));
  const worked = ledger.listCalls().filter((entry) => entry.worked === 1);
  ledger.close();
  const counts = new Map<string, number>();
  const workedOn = new Map<string, number>();
  for (const { order_id, operation } of worked) {
    const key = `${order_id} ${operation}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
    workedOn.set(order_id, (workedOn.get(order_id) ?? 0) + 1);
  }
  report.duplicated += [...counts.values()].filter((count) => count > 1).length;
  let interrupted = 0;
  for (const order of await allOrders(call)) {
    const state = states.get(order.orderNumber);
    if ((state === undefined ? 'unpaid' : stateOf[state]) !== order.paymentStatus) report.disagreements += 1;
    const history = (await call('payments.history', { orderId: order.id })) as Entry[];
    interrupted += history.filter(({ errors }) => errors.some(({ code }) => code === 'interrupted')).length;
    const done = history.filter(
      (entry) => entry.outcome === 'succeeded' && entry.action !== 'checkStatus',
    ).length;
    if ((workedOn.get(order.orderNumber) ?? 0) > done) report.lost += 1;
  }
  const { rows: batches } = (await call('batches.list', { limit: 500 })) as { rows: Batch[] };
  const audit = (await call('audit.verify', {})) as { ok: boolean };
  await close();
  const database = connect(join(profile, databaseFileName));
  const integrity = database.pragma('integrity_check', { simple: true });
  // Of each order that a batch has taken up, the batch knows what the journal knows.
  const differing = database
    .prepare(
      `SELECT count(*) AS found FROM tasks JOIN operations ON operations.id = tasks.operation_id
       WHERE tasks.state <> operations.outcome AND tasks.state <> 'waiting' AND operations.action <> 'checkStatus'
         AND NOT (tasks.state = 'sending' AND operations.outcome <> 'sending')`,
    )
    .pluck()
    .get();
  database.close();
  if (!audit.ok || integrity !== 'ok' || differing !== 0) report.broken += 1;
  return { interrupted, batches };
}

async function allOrders(call: Profile['call']): Promise<OrderRow[]> {
  const orders: OrderRow[] = [];
  for (let cursor: string | undefined; ;) {
    const page = (await call('orders.list', { limit: 500, ...(cursor ? { cursor } : {}) })) as {
      rows: OrderRow[];
      nextCursor: string | null;
    };
    orders.push(...page.rows);
    if (page.nextCursor === null) return orders;
    cursor = page.nextCursor;
  }
}
