/**
 * The application as a process that gets killed: opens the profile, reconciles, and pays every order as far as it goes,
 * several at a time. Ends by itself when nothing is left to do.
 */
import PQueue from 'p-queue';
import type { Order } from '../../preload/contract.ts';
import { openProfile } from './profile.ts';

const [directory = '', integrationId = ''] = process.argv.slice(2);
const { call, close } = await openProfile(directory);
await call('payments.reconcile', {});
process.send?.('working');

const { rows } = (await call('orders.list', {
  limit: 500,
  sort: { key: 'orderNumber', direction: 'ascending' },
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
await close();
process.exit(0);

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
