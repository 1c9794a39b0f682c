import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { connect as openFile } from '../../../main/storage/database.ts';
import { databaseFileName } from '../../../main/storage/open-database.ts';
import type { BackOfficeOptions } from '../../../main/back-office.ts';
import type { Queue } from '../../../preload/contract.ts';
import { type Desk, openDesk, passphrase } from '../../support/back-office.ts';
import { type BatchDesk, openBatchDesk } from './batch-desk.ts';

/** A desk whose line to InfinitePay can be taken away and given back. */
const offlineDesk = async (desk: Partial<BackOfficeOptions> = {}) => {
  const opened = await openBatchDesk({ desk });
  const { id } = opened.prepared.integration;
  const { wsdlUrl } = opened.sandbox;
  const connect = (isOnline: boolean) =>
    opened.desk.call('integrations.update', {
      id,
      wsdlUrl: isOnline ? wsdlUrl : wsdlUrl.replace(/:\d+/, ':9'),
    });
  await connect(false);
  return { ...opened, connect, integrationId: id };
};

const queueReserve = async ({ desk, enter, prepared }: BatchDesk, count: number) => {
  const orders = await enter(count);
  const integrationId = prepared.integration.id;
  for (const { id: orderId } of orders) {
    await desk.call('queue.add', { request: { action: 'reserve', orderId, integrationId } });
  }
  return orders;
};

const untilQueue = async (desk: Desk, holds: (queue: Queue) => boolean): Promise<Queue> => {
  for (;;) {
    const queue = await desk.call('queue.list', {});
    if (holds(queue)) return queue;
    await new Promise((resolve) => {
      const unsubscribe = desk.backOffice.subscribe(() => {
        unsubscribe();
        resolve(undefined);
      });
    });
  }
};

describe('the offline queue', () => {
  it('keeps what a clerk puts off and runs it in its sequence once there is a network', async () => {
    const setting = await offlineDesk();
    const { desk, connect, sandbox } = setting;
    const [first, second] = await queueReserve(setting, 2);
    const offline = await desk.call('queue.run', { wait: true });
    expect(offline).toMatchObject({ state: 'waiting', waiting: 2 });
    expect(offline.problem?.message).toContain('Nothing was sent');
    // A network that is still down leaves nothing in the histories.
    expect(await desk.call('payments.history', { orderId: first!.id })).toEqual([]);

    await connect(true);
    const queue = await desk.call('queue.run', { wait: true });
    expect(queue).toMatchObject({ state: 'idle', waiting: 0 });
    expect(queue.items.map(({ orderId, state }) => [orderId, state])).toEqual([
      [first!.id, 'succeeded'],
      [second!.id, 'succeeded'],
    ]);
    expect(sandbox.ledger.listCalls().map(({ order_id }) => order_id)).toEqual(['A-1', 'A-2']);
    expect(await desk.call('queue.clear', { what: 'ended' })).toEqual({ removed: 2 });
    expect((await desk.call('queue.list', {})).items).toEqual([]);
  });

  it('finds out by itself that the network is back', async () => {
    let shiftMs = 0;
    const now = (): Date => new Date(Date.now() + shiftMs);
    const setting = await offlineDesk({ host: 'browser', tickMs: 20, now });
    await queueReserve(setting, 1);
    await untilQueue(setting.desk, ({ nextTryAt }) => nextTryAt !== undefined);
    await setting.connect(true);
    shiftMs = 60_000;
    const queue = await untilQueue(setting.desk, ({ items }) => items[0]?.state === 'succeeded');
    expect(queue.items[0]?.paymentStatus).toBe('reserved');
  });

  it('tries less and less often while nothing has changed', async () => {
    let shiftMs = 0;
    const now = (): Date => new Date(Date.now() + shiftMs);
    const { desk, ...setting } = await offlineDesk({ host: 'browser', tickMs: 20, now });
    await queueReserve({ desk, ...setting }, 1);
    const pauses: number[] = [];
    for (let round = 0, last = 0; round < 6; round += 1) {
      const { nextTryAt } = await untilQueue(desk, (queue) => Date.parse(queue.nextTryAt ?? '') > last);
      last = Date.parse(nextTryAt!);
      pauses.push(Math.round((last - now().getTime()) / 5_000) * 5);
      shiftMs += last - now().getTime();
    }
    expect(pauses).toEqual([5, 10, 20, 40, 60, 60]);
  });

  it('checks at its turn as if it were done by hand; what is refused stays with the reason', async () => {
    const setting = await offlineDesk();
    const { desk, connect, integrationId, prepared } = setting;
    const [order, other] = await queueReserve(setting, 2);
    await desk.call('customers.update', { id: prepared.customer.id, legalForm: null });
    await connect(true);
    await desk.call('queue.run', { wait: true });
    const { items } = await desk.call('queue.list', {});
    expect(items.map(({ state, reason }) => [state, reason?.code])).toEqual([
      ['refused', 'required.legalForm'],
      ['refused', 'required.legalForm'],
    ]);
    await desk.call('queue.remove', { id: items[0]!.id });
    expect((await desk.call('queue.list', {})).items.map(({ orderId }) => orderId)).toEqual([other!.id]);
    // Mended, it may be queued again.
    await desk.call('customers.update', { id: prepared.customer.id, legalForm: 'gmbh' });
    await desk.call('queue.add', { request: { action: 'reserve', orderId: order!.id, integrationId } });
    await desk.call('queue.run', { wait: true });
    expect((await desk.call('orders.get', { id: order!.id })).paymentStatus).toBe('reserved');
  });

  it('takes one operation an order, and only what is possible now', async () => {
    const setting = await offlineDesk();
    const { desk, integrationId } = setting;
    const [order] = await queueReserve(setting, 1);
    const orderId = order!.id;
    expect(
      await desk.failure('queue.add', { request: { action: 'reserve', orderId, integrationId } }),
    ).toMatchObject({ code: 'conflict', details: { reason: 'queue.alreadyQueued' } });
    expect(await desk.failure('queue.add', { request: { action: 'capture', orderId } })).toMatchObject({
      code: 'notAllowed',
      details: { reason: 'lifecycle.notReserved' },
    });
    expect((await desk.call('queue.list', {})).waiting).toBe(1);
  });

  it('can be emptied, and what was taken out is never sent', async () => {
    const setting = await offlineDesk();
    const { desk, connect, sandbox } = setting;
    await queueReserve(setting, 3);
    const { items } = await desk.call('queue.list', {});
    await desk.call('queue.remove', { id: items[0]!.id });
    expect(await desk.call('queue.clear', {})).toEqual({ removed: 2 });
    await connect(true);
    expect(await desk.call('queue.run', { wait: true })).toMatchObject({ state: 'idle', items: [] });
    expect(sandbox.ledger.listCalls()).toEqual([]);
    expect(await desk.failure('queue.remove', { id: items[0]!.id })).toMatchObject({ code: 'notFound' });
  });

  it('survives a restart, waits for the vault, and goes on once it is unlocked', async () => {
    const setting = await offlineDesk();
    const { desk, connect } = setting;
    const [order] = await queueReserve(setting, 1);
    await connect(true);
    await desk.close();
    const again = await openDesk({ directory: desk.directory, host: 'browser' });
    await untilQueue(again, ({ state }) => state === 'vaultLocked');
    await again.call('vault.unlock', { passphrase });
    await untilQueue(again, ({ items }) => items[0]?.state === 'succeeded');
    expect((await again.call('orders.get', { id: order!.id })).paymentStatus).toBe('reserved');
  });

  it('keeps an outcome that got lost as unknown and never sends it again', async () => {
    const setting = await offlineDesk();
    const { desk, connect, enter, integrationId, carriedOut } = setting;
    const [order] = await enter(1, () => 'buyer+cut@example.com');
    const orderId = order!.id;
    await desk.call('queue.add', { request: { action: 'reserve', orderId, integrationId } });
    await connect(true);
    await desk.call('queue.run', { wait: true });
    await desk.call('queue.run', { wait: true });
    expect((await desk.call('queue.list', {})).items[0]?.state).toBe('unknown');
    expect(carriedOut()).toEqual({ 'A-1 reserveOrder': 1 });

    // As a process leaves it that is killed during the call.
    await desk.close();
    const database = openFile(join(desk.directory, databaseFileName));
    database.exec(`UPDATE tasks SET state = 'sending'; UPDATE task_lists SET instance_id = 'gone'`);
    database.close();
    const again = await openDesk({ directory: desk.directory, host: 'browser' });
    const { items } = await again.call('queue.list', {});
    expect(items.map(({ state }) => state)).toEqual(['unknown']);
    await again.call('queue.remove', { id: items[0]!.id });
  });
});
