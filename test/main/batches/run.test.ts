import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { connect } from '../../../main/storage/database.ts';
import { databaseFileName } from '../../../main/storage/open-database.ts';
import { openDesk, passphrase } from '../../support/back-office.ts';
import { runCli } from '../../support/cli.ts';
import { carriedOutBy, idsOf, openBatchDesk, until } from './batch-desk.ts';

const hasEnded = ({ state, worker }: { state: string; worker: string }): boolean =>
  worker === 'nobody' && state !== 'draft' && state !== 'preparing';

describe('a batch', () => {
  it('does each order once, whatever becomes of single ones, and adds the money up', async () => {
    const { desk, enter, carriedOut } = await openBatchDesk();
    const tags = ['+decline', '', '+fault', '', '', '+cut', '', '', '', '', '', ''];
    const orders = await enter(12, (index) => `buyer${tags[index]!}@example.com`);
    const draft = await desk.call('batches.create', {
      action: 'reserve',
      orders: { orderIds: idsOf(orders) },
    });
    const batch = await desk.call('batches.start', { id: draft.id, wait: true });
    expect(batch).toMatchObject({
      state: 'done',
      worker: 'nobody',
      done: 12,
      remaining: 0,
      counts: { succeeded: 9, declined: 1, failed: 1, unknown: 1 },
    });
    expect(batch.moneyDone).toEqual([{ currency: 'EUR', orders: 9, amountMinor: 107_100 }]);
    const bad = await desk.call('batches.items', { id: batch.id, states: ['declined', 'failed', 'unknown'] });
    expect(bad.rows.map(({ orderNumber, state }) => [orderNumber, state])).toEqual([
      ['A-1', 'declined'],
      ['A-3', 'failed'],
      ['A-6', 'unknown'],
    ]);
    expect(bad.rows.every(({ reason }) => reason!.message.length > 10)).toBe(true);
    expect(Math.max(...Object.values(carriedOut()))).toBe(1);
    expect(await desk.call('audit.verify', {})).toMatchObject({ ok: true });

    // Once the lost outcome is known, the batch knows it too.
    await desk.call('payments.reconcile', {});
    expect((await desk.call('batches.get', { id: batch.id })).counts).toMatchObject({
      succeeded: 10,
      unknown: 0,
    });
  });

  it('takes orders through every operation to the money', async () => {
    const { desk, enter, carriedOut } = await openBatchDesk();
    const orders = await enter(3);
    for (const action of ['reserve', 'checkStatus', 'capture', 'activate', 'applyTransaction'] as const) {
      const orderIds = idsOf(orders);
      const { id } = await desk.call('batches.create', { action, orders: { orderIds } });
      const batch = await desk.call('batches.start', { id, wait: true });
      expect([action, batch.state, batch.counts.succeeded]).toEqual([action, 'done', 3]);
    }
    const { rows } = await desk.call('orders.list', {});
    expect(rows.map(({ paymentStatus }) => paymentStatus)).toEqual(['paid', 'paid', 'paid']);
    expect(Object.values(carriedOut()).every((count) => count === 1)).toBe(true);
  });

  it('cancels', async () => {
    const { desk, enter } = await openBatchDesk();
    const orderIds = idsOf(await enter(2));
    for (const action of ['reserve', 'cancel'] as const) {
      const { id } = await desk.call('batches.create', { action, orders: { orderIds } });
      await desk.call('batches.start', { id, wait: true });
    }
    const { rows } = await desk.call('orders.list', {});
    expect(rows.map(({ paymentStatus }) => paymentStatus)).toEqual(['cancelled', 'cancelled']);
  });

  it('refuses what changed since the dry run, at the order’s turn', async () => {
    const { desk, enter, prepared } = await openBatchDesk();
    const [changed, reserved, same] = await enter(3);
    const { id } = await desk.call('batches.create', { action: 'reserve', orders: { filter: {} } });
    const lineItems = [{ sku: 'B', name: 'More', quantity: '2', unitPriceNet: '500', vatPercent: '19' }];
    await desk.call('orders.update', { id: changed!.id, lineItems });
    const integrationId = prepared.integration.id;
    await desk.call('payments.reserve', { orderId: reserved!.id, integrationId });
    await desk.call('batches.start', { id, wait: true });
    const { rows } = await desk.call('batches.items', { id });
    expect(rows.map(({ orderNumber, state, reason }) => [orderNumber, state, reason?.code])).toEqual([
      [changed!.orderNumber, 'refused', 'batch.changedMeanwhile'],
      [reserved!.orderNumber, 'refused', 'lifecycle.alreadyReserved'],
      [same!.orderNumber, 'succeeded', undefined],
    ]);
    expect(await desk.call('payments.history', { orderId: changed!.id })).toEqual([]);
  });

  it('has at most as many calls under way as asked for, tells how it gets on, and can be paused and resumed', async () => {
    const { desk, enter, gate, carriedOut } = await openBatchDesk();
    await enter(40);
    gate.letThrough(5);
    const { id } = await desk.call('batches.create', {
      action: 'reserve',
      orders: { filter: {} },
      concurrency: 3,
    });
    let most = 0;
    desk.backOffice.subscribe((name, data) => {
      if (name === 'batchProgress' && 'worker' in data) most = Math.max(most, data.counts.sending);
    });
    const started = await desk.call('batches.start', { id });
    expect(started).toMatchObject({ state: 'running', worker: 'here' });
    await until(desk, id, ({ done }) => done >= 5);
    expect(await desk.call('batches.pause', { id })).toMatchObject({
      state: 'paused',
      pause: { code: 'clerk' },
    });
    gate.open();
    const paused = await until(desk, id, hasEnded);
    expect(paused.counts.sending).toBe(0);
    expect(paused.remaining).toBeGreaterThan(0);
    expect(most).toBeGreaterThan(0);
    expect(most).toBeLessThanOrEqual(3);
    const callsThen = Object.keys(carriedOut()).length;
    expect(callsThen).toBe(paused.done);
    expect(await desk.failure('batches.pause', { id })).toMatchObject({ code: 'notAllowed' });

    const resumed = await desk.call('batches.resume', { id, concurrency: 16, wait: true });
    expect(resumed).toMatchObject({ state: 'done', concurrency: 16, done: 40 });
    expect(Object.values(carriedOut())).toEqual(Array.from({ length: 40 }, () => 1));
  });

  it('stops for good in the middle; what it did not do stays undone', async () => {
    const { desk, enter, gate, carriedOut } = await openBatchDesk();
    await enter(30);
    gate.letThrough(3);
    const { id } = await desk.call('batches.create', { action: 'reserve', orders: { filter: {} } });
    await desk.call('batches.start', { id });
    await until(desk, id, ({ done }) => done >= 3);
    await desk.call('batches.stop', { id });
    gate.open();
    const stopped = await until(desk, id, hasEnded);
    expect(stopped.state).toBe('stopped');
    expect(stopped.remaining).toBeGreaterThan(0);
    expect(stopped.done + stopped.remaining).toBe(30);
    expect(Object.keys(carriedOut())).toHaveLength(stopped.done);
    expect(await desk.failure('batches.resume', { id })).toMatchObject({ code: 'notAllowed' });
    await desk.call('batches.delete', { id });
    expect((await desk.call('batches.list', {})).rows).toEqual([]);
  });
});

describe('a server that is down', () => {
  it('pauses the batch after five failures in a row; resumed, it sends what was not sent', async () => {
    const { desk, enter, sandbox, carriedOut, prepared } = await openBatchDesk();
    const orders = await enter(20);
    const { id } = await desk.call('batches.create', { action: 'reserve', orders: { filter: {} } });
    // An address where nobody listens.
    const away = sandbox.wsdlUrl.replace(/:\d+/, ':9');
    await desk.call('integrations.update', { id: prepared.integration.id, wsdlUrl: away });
    const paused = await desk.call('batches.start', { id, concurrency: 1, wait: true });
    expect(paused).toMatchObject({
      state: 'paused',
      pause: { code: 'failures', cause: { code: 'unreachable' } },
      counts: { notSent: 5, waiting: 15 },
    });
    await desk.call('integrations.update', { id: prepared.integration.id, wsdlUrl: sandbox.wsdlUrl });
    const done = await desk.call('batches.resume', { id, wait: true });
    expect(done).toMatchObject({ state: 'done', pause: undefined, counts: { succeeded: 20 } });
    expect(Object.values(carriedOut())).toEqual(orders.map(() => 1));
  });

  it('never sends again what may have arrived', async () => {
    const { desk, enter, carriedOut } = await openBatchDesk();
    await enter(8, () => 'buyer+cut@example.com');
    const { id } = await desk.call('batches.create', { action: 'reserve', orders: { filter: {} } });
    const paused = await desk.call('batches.start', { id, concurrency: 1, wait: true });
    expect(paused).toMatchObject({ state: 'paused', counts: { unknown: 5, waiting: 3 } });
    const done = await desk.call('batches.resume', { id, wait: true });
    expect(done).toMatchObject({ state: 'done', counts: { unknown: 8 } });
    expect(Object.values(carriedOut())).toEqual(Array.from({ length: 8 }, () => 1));
  });
});

describe('a batch and the life of its process', () => {
  it('pauses for a locked vault and goes on once it is unlocked', async () => {
    const { desk, enter, gate } = await openBatchDesk({ desk: { host: 'browser' } });
    await enter(20);
    gate.letThrough(2);
    const { id } = await desk.call('batches.create', { action: 'reserve', orders: { filter: {} } });
    await desk.call('batches.start', { id });
    await until(desk, id, ({ done }) => done >= 2);
    await desk.call('vault.lock', {});
    gate.open();
    const paused = await until(desk, id, hasEnded);
    expect(paused).toMatchObject({ state: 'paused', pause: { code: 'vaultLocked' } });
    expect(paused.remaining).toBeGreaterThan(0);
    // Who asks for it is asked for the passphrase.
    expect((await desk.failure('batches.resume', { id })).code).toBe('vaultLocked');
    await desk.call('vault.unlock', { passphrase });
    // The window then asks once more, although it goes on already.
    const done = await desk.call('batches.resume', { id, wait: true });
    expect(done).toMatchObject({ state: 'done', counts: { succeeded: 20 } });
  });

  it('goes on where it was at the next start', async () => {
    const { desk, enter, gate, sandbox } = await openBatchDesk();
    await enter(30);
    gate.letThrough(4);
    const { id } = await desk.call('batches.create', { action: 'reserve', orders: { filter: {} } });
    await desk.call('batches.start', { id });
    await until(desk, id, ({ done }) => done >= 4);
    const closing = desk.close();
    gate.open();
    await closing;
    const before = Object.keys(carriedOutBy(sandbox)).length;
    expect(before).toBeLessThan(30);

    const again = await openDesk({ directory: desk.directory, host: 'browser' });
    await again.call('vault.unlock', { passphrase });
    const done = await until(again, id, ({ state }) => state === 'done');
    expect(done.counts).toMatchObject({ succeeded: 30, unknown: 0, waiting: 0, sending: 0 });
    expect(Object.values(carriedOutBy(sandbox))).toEqual(Array.from({ length: 30 }, () => 1));
  });

  it('knows what became of calls under way when it was stopped and its process was killed then', async () => {
    const { desk, enter } = await openBatchDesk();
    await enter(2, () => 'buyer+cut@example.com');
    const { id } = await desk.call('batches.create', { action: 'reserve', orders: { filter: {} } });
    await desk.call('batches.start', { id, wait: true });
    await desk.close();
    const database = connect(join(desk.directory, databaseFileName));
    database.exec(
      `UPDATE tasks SET state = 'sending'; UPDATE task_lists SET state = 'stopped', instance_id = 'gone'`,
    );
    database.close();
    const again = await openDesk({ directory: desk.directory, host: 'browser' });
    expect(await again.call('batches.get', { id })).toMatchObject({
      state: 'stopped',
      worker: 'nobody',
      counts: { sending: 0, unknown: 2 },
    });
  });

  it('is run by one of two processes, and paused by either', async () => {
    const { desk, enter, gate, carriedOut } = await openBatchDesk();
    await enter(30);
    gate.letThrough(3);
    const other = await openDesk({ directory: desk.directory, host: 'browser', tickMs: 50 });
    await other.call('vault.unlock', { passphrase });
    const { id } = await desk.call('batches.create', { action: 'reserve', orders: { filter: {} } });
    const starts = await Promise.allSettled([
      desk.call('batches.start', { id }),
      other.call('batches.start', { id }),
    ]);
    expect(starts.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    await until(desk, id, ({ done }) => done >= 3);
    expect((await other.call('batches.get', { id })).worker).toBe('elsewhere');
    await other.call('batches.pause', { id });
    gate.open();
    await until(desk, id, hasEnded);
    await other.call('batches.resume', { id });
    await until(other, id, ({ state }) => state === 'done');
    expect(Object.values(carriedOut())).toEqual(Array.from({ length: 30 }, () => 1));
  });
});

describe('two command lines that start the same batch', () => {
  it('are processes of which exactly one runs it', async () => {
    const { desk, enter, carriedOut } = await openBatchDesk({ latencyMs: 40 });
    await enter(12);
    const { id } = await desk.call('batches.create', { action: 'reserve', orders: { filter: {} } });
    await desk.close();
    const args = ['--data', desk.directory, 'call', 'batches.start', JSON.stringify({ id, concurrency: 1 })];
    const results = await Promise.all([runCli(args, { passphrase }), runCli(args, { passphrase })]);
    expect(results.map(({ status }) => status)).toEqual(expect.arrayContaining([0, 1]));
    const winner = results.find(({ status }) => status === 0);
    expect(JSON.parse(winner!.stdout)).toMatchObject({ state: 'done', counts: { succeeded: 12 } });
    expect(Object.values(carriedOut())).toEqual(Array.from({ length: 12 }, () => 1));
  });
});

describe('the export of a batch', () => {
  it('names each order with what became of it, and lets no cell be a formula', async () => {
    const { desk, prepared, enter } = await openBatchDesk();
    await desk.call('customers.update', { id: prepared.customer.id, name: '=HYPERLINK("http://x";"y")' });
    await enter(1);
    await enter(1, () => 'buyer+decline@example.com');
    const { id } = await desk.call('batches.create', { action: 'reserve', orders: { filter: {} } });
    await desk.call('batches.start', { id, wait: true });
    const { fileName, content } = await desk.call('batches.export', { id });
    expect(fileName).toMatch(/^batch-reserve-[\d-]+\.csv$/);
    const lines = content.split('\r\n');
    expect(lines[0]).toBe(
      '\u{FEFF}orderNumber,customer,amount,currency,result,reasonCode,reason,paymentStatus,referenceNumber',
    );
    expect(lines[1]).toMatch(/^A-1,"'=HYPERLINK\(""http:\/\/x"";""y""\)",119\.00,EUR,succeeded,,,reserved,7/);
    expect(lines[2]).toMatch(/^A-2,.*,119\.00,EUR,declined,.+,.+,declined,/);
  });
});
