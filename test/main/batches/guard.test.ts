import { describe, expect, it } from 'vitest';
import { enterOrder } from '../../support/back-office.ts';
import { openLiveDesk } from '../../support/live-desk.ts';

describe('the live-mode guard', () => {
  it('keeps a batch from cancelling what it asks about', async () => {
    const { desk, prepared } = await openLiveDesk();
    const { id: orderId } = await enterOrder(desk, prepared, 'A-1');
    const { id: integrationId } = prepared.integration;
    await desk.call('payments.reserve', { orderId, integrationId });
    const guarded = await desk.call('batches.create', { action: 'cancel', orders: { orderIds: [orderId] } });
    expect(guarded.eligible).toBe(0);
    expect(guarded.excluded).toMatchObject([{ reason: { code: 'guarded' }, orders: 1 }]);
    expect(guarded.environments).toEqual([]);

    // An order that the guard lets through at the dry run and no more at its turn.
    await desk.call('guard.set', { integrationId, aboveMinor: 100_000, needsRelease: false });
    const free = await desk.call('batches.create', { action: 'cancel', orders: { orderIds: [orderId] } });
    expect([free.eligible, free.environments]).toEqual([1, ['live']]);
    await desk.call('guard.set', { integrationId, aboveMinor: 0, needsRelease: false });
    const done = await desk.call('batches.start', { id: free.id, wait: true });
    expect(done.counts).toMatchObject({ refused: 1, succeeded: 0 });
    expect((await desk.call('orders.get', { id: orderId })).paymentStatus).toBe('reserved');
  });

  it('keeps what needs a confirmation, and the confirmation itself, out of the queue', async () => {
    const { desk, prepared } = await openLiveDesk();
    const order = await enterOrder(desk, prepared, 'A-1');
    const orderId = order.id;
    await desk.call('payments.reserve', { orderId, integrationId: prepared.integration.id });
    const confirmation = { amountMinor: order.totals.grossMinor };
    for (const request of [
      { action: 'cancel', orderId },
      { action: 'cancel', orderId, confirmation },
    ]) {
      expect(await desk.failure('queue.add', { request })).toMatchObject({
        code: 'notAllowed',
        details: { reason: 'queue.guarded' },
      });
    }
    expect((await desk.call('queue.list', {})).items).toEqual([]);
  });
});
