/**
 * The application as a process that gets killed: opens the profile, reconciles, and pays every order as far as it goes,
 * several at a time: each by itself, or all by batches. Ends by itself when nothing is left to do.
 */
import { flushCompileCache } from 'node:module';
import PQueue from 'p-queue';
import { setTimeout as wait } from 'node:timers/promises';
import type { Batch, BatchDetail, Order } from '../../preload/contract.ts';
import { openProfile } from './profile.ts';

const [directory = '', integrationId = '', kind = 'single'] = process.argv.slice(2);
const { call, close } = await openProfile(directory, kind === 'batches' ? 'browser' : 'cli');
// Whoever is killed writes no cache by itself.
flushCompileCache();
await call('payments.reconcile', {});
process.send?.('working');
if (kind === 'batches') await payByBatches();
else await payEach();
await close();
process.exit(0);

async function payEach(): Promise<void> {
  const { rows } = (await call('orders.list', {
    limit: 500,
    sort: { key: 'orderNumber', direction: 'descending' },
  })) as {
    rows: Array<{ id: string }>;
  };
  const queue = new PQueue({ concurrency: 4 });
  await queue.addAll(
    rows.map(
      ({ id }) =>
        () =>
          payToTheEnd(id),
    ),
  );
}

/** Batches that an earlier process left go on by themselves; then one batch after the other until all is paid. */
async function payByBatches(): Promise<void> {
  const actions = ['checkStatus', 'reserve', 'capture', 'activate', 'applyTransaction'] as const;
  const statuses = ['unknown', 'unpaid', 'reserved', 'captured', 'guaranteed'];
  for (let isDone = false; !isDone;) {
    isDone = true;
    await untilNoneRuns();
    for (const [index, action] of actions.entries()) {
      const filter = { filters: { paymentStatus: [statuses[index]] } };
      const draft = (await call('batches.create', { action, orders: { filter } })) as BatchDetail;
      if (draft.eligible === 0) {
        await call('batches.delete', { id: draft.id });
        continue;
      }
      isDone = false;
      await call('batches.start', { id: draft.id });
      await untilNoneRuns();
    }
  }
}

async function untilNoneRuns(): Promise<void> {
  for (;;) {
    const { rows } = (await call('batches.list', { limit: 20 })) as { rows: Batch[] };
    const open = rows.filter(({ state }) => state === 'running' || state === 'paused');
    if (open.length === 0) return;
    // Whatever paused it: here nobody else is there to go on with it.
    for (const { id, state } of open) if (state === 'paused') await call('batches.resume', { id });
    await wait(10);
  }
}

async function payToTheEnd(orderId: string): Promise<void> {
  for (let step = 0; step < 6; step += 1) {
    const order = (await call('orders.get', { id: orderId })) as Order;
    const next = nextCall(order);
    if (!next) return;
    // What an earlier process left open is for reconciliation at the next start.
    await call(next[0], next[1]).catch(() => undefined);
  }
}

function nextCall(order: Order): readonly [string, object] | undefined {
  const orderId = order.id;
  switch (order.paymentStatus) {
    case 'unpaid':
      return ['payments.reserve', { orderId, integrationId }];
    case 'reserved':
      return ['payments.capture', { orderId }];
    case 'captured':
      return ['payments.activate', { orderId }];
    case 'guaranteed':
      return [
        'payments.applyTransaction',
        { orderId, amountMinor: order.outstandingMinor, currency: order.currency },
      ];
    case 'unknown':
      return ['payments.checkStatus', { orderId }];
    case 'partlyPaid':
    case 'paid':
    case 'declined':
    case 'activationDenied':
    case 'cancelled':
      return undefined;
  }
}
