import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { progressMs } from '../../../main/batches/service.ts';
import { enterOrder } from '../../support/back-office.ts';
import { idsOf, openBatchDesk } from './batch-desk.ts';

describe('the dry run of a batch', () => {
  it('sends nothing, says who can be part of it and why the others can not, and adds their money up', async () => {
    const { desk, prepared, enter, sandbox } = await openBatchDesk();
    const [first, second, reserved] = await enter(3);
    const inFrancs = await enterOrder(desk, prepared, 'B-1', { currency: 'CHF' });
    const integrationId = prepared.integration.id;
    await desk.call('payments.reserve', { orderId: reserved!.id, integrationId });
    const before = sandbox.ledger.listCalls().length;

    const batch = await desk.call('batches.create', {
      action: 'reserve',
      orders: { orderIds: idsOf([first!, second!, reserved!, inFrancs]) },
    });

    expect(batch).toMatchObject({ state: 'draft', worker: 'nobody', concurrency: 4, eligible: 2, done: 0 });
    expect(batch.money).toEqual([{ currency: 'EUR', orders: 2, amountMinor: 23_800 }]);
    expect(batch.integrations).toEqual([
      { id: integrationId, name: 'InfinitePay', environment: 'custom', orders: 2 },
    ]);
    expect(batch.excluded.map(({ reason, orders, example }) => [reason.code, orders, example])).toEqual(
      expect.arrayContaining([
        ['lifecycle.alreadyReserved', 1, 'A-3'],
        ['noMethodOffered', 1, 'B-1'],
      ]),
    );
    expect(sandbox.ledger.listCalls()).toHaveLength(before);
    expect(await desk.call('payments.history', { orderId: first!.id })).toEqual([]);
  });

  it('takes what the search and the filters of the list of orders find, and each order once', async () => {
    const { desk, enter, prepared } = await openBatchDesk();
    const orders = await enter(3);
    const { customerId } = orders[0]!;
    const find = async (filter: object) =>
      (await desk.call('batches.create', { action: 'reserve', orders: { filter } })).eligible;
    expect(await find({})).toBe(3);
    expect(await find({ search: 'A-2' })).toBe(1);
    expect(await find({ filters: { paymentStatus: ['paid'] } })).toBe(0);
    expect(await find({ filters: { customerId, integrationId: prepared.integration.id } })).toBe(0);
    expect(await find({ filters: { orderedFrom: '2999-01-01' } })).toBe(0);
    const twice = { orderIds: [orders[0]!.id, orders[0]!.id] };
    expect((await desk.call('batches.create', { action: 'reserve', orders: twice })).eligible).toBe(1);
  });

  it('tells nothing more once the application is closed', async () => {
    const { desk, enter } = await openBatchDesk();
    // Enough for progress to be owed when it ends.
    const orders = await enter(101);
    await desk.call('batches.create', { action: 'reserve', orders: { orderIds: idsOf(orders) } });
    await desk.close();
    const uncaught: unknown[] = [];
    const note = (error: unknown): void => void uncaught.push(error);
    const others = process.listeners('uncaughtException');
    process.removeAllListeners('uncaughtException').on('uncaughtException', note);
    await wait(2 * progressMs);
    process.removeListener('uncaughtException', note);
    for (const other of others) process.on('uncaughtException', other);
    expect(uncaught).toEqual([]);
  });

  it('names what is missing of the buyer', async () => {
    const { desk, prepared, enter } = await openBatchDesk();
    const orders = await enter(2);
    await desk.call('customers.update', { id: prepared.customer.id, legalForm: null });
    const batch = await desk.call('batches.create', {
      action: 'reserve',
      integrationId: prepared.integration.id,
      orders: { orderIds: idsOf(orders) },
    });
    expect(batch.excluded).toMatchObject([{ reason: { code: 'required.legalForm' }, orders: 2 }]);
    expect(await desk.failure('batches.start', { id: batch.id })).toMatchObject({
      code: 'notAllowed',
      details: { reason: 'batch.nothingEligible' },
    });
  });

  it('counts the outstanding amount where money is to be reported', async () => {
    const { desk, prepared, enter } = await openBatchDesk();
    const [order] = await enter(1);
    const orderId = order!.id;
    await desk.call('payments.reserve', { orderId, integrationId: prepared.integration.id });
    await desk.call('payments.capture', { orderId });
    await desk.call('payments.activate', { orderId });
    await desk.call('payments.applyTransaction', { orderId, amountMinor: 1_900, currency: 'EUR' });
    const batch = await desk.call('batches.create', { action: 'applyTransaction', orders: { filter: {} } });
    expect(batch.money).toEqual([{ currency: 'EUR', orders: 1, amountMinor: 10_000 }]);
  });

  it('refuses more orders than a batch takes, too much at a time, and what no batch does', async () => {
    const { desk } = await openBatchDesk();
    const orderIds = Array.from({ length: 10_001 }, (_, index) => `order-${index}`);
    const issues = async (input: object) =>
      (await desk.failure('batches.create', { action: 'capture', orders: { filter: {} }, ...input })).code;
    expect(await issues({ orders: { orderIds } })).toBe('invalidInput');
    expect(await issues({ orders: { orderIds: [] } })).toBe('invalidInput');
    expect(await issues({ concurrency: 0 })).toBe('invalidInput');
    expect(await issues({ concurrency: 17 })).toBe('invalidInput');
    expect(await issues({ action: 'modify' })).toBe('invalidInput');
    expect(await issues({ orders: { orderIds: ['nobody'] } })).toBe('notFound');
    // Nothing half-made stays.
    expect((await desk.call('batches.list', {})).rows).toEqual([]);
  });
});
