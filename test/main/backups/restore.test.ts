import {
  copyFileSync,
  existsSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import SQLite from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { Ledger } from '../../../main/infinitepay/sandbox/ledger.ts';
import { commitRestore, stage } from '../../../main/storage/staged-restore.ts';
import {
  type Desk,
  enterOrder,
  openDesk,
  passphrase,
  prepare,
  type Prepared,
} from '../../support/back-office.ts';
import { openLiveDesk } from '../../support/live-desk.ts';
import { makeFolder } from '../../support/profile.ts';

/** What the sandbox has worked on of an order, oldest first. */
function worked(desk: Desk, orderNumber: string): string[] {
  const ledger = new Ledger(join(desk.directory, 'sandbox'));
  const calls = ledger.listCalls().filter((call) => call.order_id === orderNumber && call.worked === 1);
  ledger.close();
  return calls.map(({ operation }) => operation);
}

const restore = async (desk: Desk, fileName: string): Promise<string> => {
  const { keptAs } = await desk.call('backups.restore', { source: { fileName } });
  await desk.call('vault.unlock', { passphrase });
  return keptAs;
};

async function start(): Promise<{ desk: Desk; prepared: Prepared }> {
  const desk = await openDesk();
  return { desk, prepared: await prepare(desk) };
}

describe('restoring a copy', () => {
  it('opens the records of the copy, keeps the present file, and puts it on record', async () => {
    const { desk, prepared } = await start();
    await enterOrder(desk, prepared, 'before');
    const { fileName } = await desk.call('backups.create', {});
    await enterOrder(desk, prepared, 'after');
    const seen: string[] = [];
    desk.backOffice.subscribe((name) => seen.push(name));
    const { newer } = await desk.call('backups.check', { source: { fileName } });
    expect(newer).toEqual({ operations: 0, orders: 1, erasedCustomers: 0 });

    const keptAs = await restore(desk, fileName);
    const { rows } = await desk.call('orders.list', { limit: 10 });
    expect(rows.map(({ orderNumber }) => orderNumber)).toEqual(['before']);
    expect(existsSync(keptAs)).toBe(true);
    expect(seen).toContain('changed');
    expect(await desk.call('audit.verify', {})).toMatchObject({ ok: true, entries: 1 });
    expect(
      readdirSync(desk.directory).filter((name) => /staged|restore\.json|unfinished/.test(name)),
    ).toEqual([]);

    // The way back: what was kept is a copy like any other.
    await desk.call('backups.restore', { source: { path: keptAs } });
    const back = await desk.call('orders.list', { limit: 10 });
    expect(back.rows.map(({ orderNumber }) => orderNumber).sort()).toEqual(['after', 'before']);
  });

  it('gives up what was newer on record; what is missing of the journal otherwise shows against the copies', async () => {
    let minute = 0;
    const now = () => new Date(Date.parse('2026-11-27T10:00:00Z') + (minute += 1) * 60_000);
    const desk = await openDesk({ now });
    const prepared = await prepare(desk);
    const reserve = async (number: string): Promise<void> => {
      const { id: orderId } = await enterOrder(desk, prepared, number);
      await desk.call('payments.reserve', { orderId, integrationId: prepared.integration.id });
    };
    await reserve('A-1');
    const first = await desk.call('backups.create', {});
    await reserve('A-2');
    await desk.call('backups.create', {});
    expect(await desk.call('audit.verify', {})).toMatchObject({ ok: true, entries: 4 });
    await restore(desk, first.fileName);
    // The second copy has entries that the restore gave up.
    expect(await desk.call('audit.verify', {})).toMatchObject({ ok: true, entries: 3 });
    await reserve('A-3');
    const last = await desk.call('backups.create', {});
    await desk.close();

    const database = new SQLite(join(desk.directory, 'back-office.sqlite'));
    database.exec(`PRAGMA foreign_keys = OFF; DROP TRIGGER journal_keeps_rows; DROP TRIGGER operations_keeps_rows;
      DELETE FROM operations WHERE started_seq >= 4; DELETE FROM journal WHERE seq >= 4`);
    database.close();
    const again = await openDesk({ directory: desk.directory, now });
    expect(await again.call('audit.verify', {})).toMatchObject({
      ok: false,
      brokenAt: 4,
      message: expect.stringContaining(`The copy ${last.fileName} has 7 entries of this journal`),
    });
  });

  it('is refused while another process has the profile open', async () => {
    const { desk } = await start();
    const { fileName } = await desk.call('backups.create', {});
    const other = await openDesk({ directory: desk.directory });
    const refused = await desk.failure('backups.restore', { source: { fileName } });
    expect(refused).toMatchObject({ code: 'conflict', details: { reason: 'backup.othersOpen' } });
    await other.close();
    await restore(desk, fileName);
  });

  it('is refused while a payment is being sent', async () => {
    const { desk, prepared } = await start();
    const { fileName } = await desk.call('backups.create', {});
    const order = await enterOrder(desk, prepared, 'slow', { email: 'a+cut@example.com' });
    await desk.call('payments.reserve', { orderId: order.id, integrationId: prepared.integration.id });
    const raw = new SQLite(join(desk.directory, 'back-office.sqlite'));
    raw.exec("UPDATE operations SET outcome = 'sending', finished_at = NULL");
    raw.close();
    const refused = await desk.failure('backups.restore', { source: { fileName } });
    expect(refused).toMatchObject({ code: 'conflict', details: { reason: 'backup.callsRunning' } });
    expect((await desk.call('orders.get', { orderNumber: 'slow' })).paymentStatus).toBe('unknown');
  });

  it('takes the second person that a guard asks for, so that no older guard comes back in secret', async () => {
    const { desk, prepared } = await openLiveDesk();
    const { fileName } = await desk.call('backups.create', {});
    const boss = await desk.call('releasers.add', { name: 'Boss', code: 'a code of the boss' });
    const { id: integrationId } = prepared.integration;
    await desk.call('guard.set', { integrationId, aboveMinor: 0, needsRelease: true });
    const source = { fileName };
    const refused = await desk.failure('backups.restore', { source });
    expect(refused.details.issues?.map(({ path, code }) => [path, code])).toEqual([['release', 'required']]);
    await desk.call('backups.restore', {
      source,
      release: { releaserId: boss.id, code: 'a code of the boss' },
    });
    expect(await desk.call('guard.get', { integrationId })).toMatchObject({ needsRelease: false });
  });

  it('that a process died in is completed at the next start, wherever it was', async () => {
    const { desk, prepared } = await start();
    await enterOrder(desk, prepared, 'before');
    const { path } = await desk.call('backups.create', {});
    await enterOrder(desk, prepared, 'after');
    await desk.close();
    const current = join(desk.directory, 'back-office.sqlite');
    const plan = { keptAs: 'back-office.before-restore-2026-11-27T10-00-00Z.sqlite', operator: 'clerk' };
    const present = readFileSync(current);
    const steps: Array<() => void> = [
      () => undefined,
      () => renameSync(current, join(desk.directory, plan.keptAs)),
      () => renameSync(join(desk.directory, 'restore.staged.sqlite'), current),
    ];
    for (const reached of steps.keys()) {
      writeFileSync(current, present);
      stage(desk.directory, path);
      commitRestore(desk.directory, plan);
      for (const step of steps.slice(0, reached + 1)) step();
      const again = await openDesk({ directory: desk.directory });
      const { rows } = await again.call('orders.list', { limit: 10 });
      expect(rows.map(({ orderNumber }) => orderNumber)).toEqual(['before']);
      await again.close();
      const kept = new SQLite(join(desk.directory, plan.keptAs));
      expect(kept.prepare('SELECT count(*) FROM orders').pluck().get()).toBe(2);
      kept.close();
      rmSync(join(desk.directory, plan.keptAs));
    }
  });

  it('brings a profile back whose file is damaged', async () => {
    const { desk, prepared } = await start();
    await enterOrder(desk, prepared, 'kept');
    const { path } = await desk.call('backups.create', {});
    const other = await openDesk();
    await other.call('backups.restore', { source: { path } });
    expect((await other.call('orders.get', { orderNumber: 'kept' })).customerName).toBe(
      'Müller & Söhne GmbH',
    );
  });

  it('on another machine has all records; credentials only with the passphrase of the copy', async () => {
    const { desk } = await start();
    const { path } = await desk.call('backups.create', {});
    const there = join(makeFolder(), 'copy.sqlite');
    copyFileSync(path, there);
    const other = await openDesk();
    await other.call('backups.restore', { source: { path: there } });
    expect(await other.call('vault.status', {})).toMatchObject({ state: 'locked', wraps: ['passphrase'] });
    expect((await other.failure('vault.unlock', { passphrase: 'another one' })).code).toBe('wrongPassphrase');
    await other.call('vault.unlock', { passphrase });
    const [integration] = await other.call('integrations.list', {});
    const test = await other.call('integrations.test', { id: integration!.id });
    expect(test.ok).toBe(true);
  });
});

describe('after a restore', () => {
  it('an order that was reserved after the copy is not reserved again', async () => {
    const { desk, prepared } = await start();
    const order = await enterOrder(desk, prepared, 'R-1');
    const { fileName } = await desk.call('backups.create', {});
    const reserve = { orderId: order.id, integrationId: prepared.integration.id };
    await desk.call('payments.reserve', reserve);
    await restore(desk, fileName);
    expect(await desk.call('payments.restored', { orderId: order.id })).toMatchObject({ doubt: 'ask' });

    const refused = await desk.failure('payments.reserve', reserve);
    expect(refused).toMatchObject({ code: 'conflict', details: { reason: 'restore.caughtUp' } });
    expect(worked(desk, 'R-1')).toEqual(['reserveOrder']);
    const caughtUp = await desk.call('orders.get', { id: order.id });
    expect(caughtUp).toMatchObject({ paymentStatus: 'reserved', guaranteedMinor: 11_900 });
    expect(caughtUp.referenceNumber).toBeDefined();
    expect(await desk.call('payments.restored', { orderId: order.id })).toMatchObject({ doubt: 'none' });
    await desk.call('payments.capture', { orderId: order.id });
    expect(worked(desk, 'R-1')).toEqual(['reserveOrder', 'captureOrder']);
    expect(await desk.call('audit.verify', {})).toMatchObject({ ok: true });
  });

  it('an order that another integration reserved is found there', async () => {
    const { desk, prepared } = await start();
    const second = await desk.call('integrations.create', {
      ...{ name: 'Second', environment: 'sandbox', clientRef: 'SECOND', username: 'u' },
      ...{ password: 'p', secret: 's' },
    });
    await desk.call('rules.create', { name: 'Second', currency: 'EUR', integrationIds: [second.id] });
    const order = await enterOrder(desk, prepared, 'R-2');
    const { fileName } = await desk.call('backups.create', {});
    await desk.call('payments.reserve', { orderId: order.id, integrationId: second.id });
    await restore(desk, fileName);
    const refused = await desk.failure('payments.reserve', {
      orderId: order.id,
      integrationId: prepared.integration.id,
    });
    expect(refused.details.reason).toBe('restore.caughtUp');
    expect(worked(desk, 'R-2')).toEqual(['reserveOrder']);
    expect((await desk.call('orders.get', { id: order.id })).integrationId).toBe(second.id);
  });

  it('an order that is entered again under its old number is asked about as well', async () => {
    const { desk, prepared } = await start();
    const { fileName } = await desk.call('backups.create', {});
    const { id } = await enterOrder(desk, prepared, 'R-3');
    await desk.call('payments.reserve', { orderId: id, integrationId: prepared.integration.id });
    await restore(desk, fileName);
    const again = await enterOrder(desk, prepared, 'R-3');
    const refused = await desk.failure('payments.reserve', {
      orderId: again.id,
      integrationId: prepared.integration.id,
    });
    expect(refused.details.reason).toBe('restore.caughtUp');
    expect(worked(desk, 'R-3')).toEqual(['reserveOrder']);
  });

  it('an order that InfinitePay does not know goes on in the same step', async () => {
    const { desk, prepared } = await start();
    const order = await enterOrder(desk, prepared, 'R-4');
    const { fileName } = await desk.call('backups.create', {});
    await restore(desk, fileName);
    const { order: reserved } = await desk.call('payments.reserve', {
      orderId: order.id,
      integrationId: prepared.integration.id,
    });
    expect(reserved.paymentStatus).toBe('reserved');
    const history = await desk.call('payments.history', { orderId: order.id });
    expect(history.map(({ action, outcome }) => [action, outcome])).toEqual([
      ['checkStatus', 'declined'],
      ['reserve', 'succeeded'],
    ]);
    await desk.call('payments.capture', { orderId: order.id });
    expect(worked(desk, 'R-4')).toEqual(['reserveOrder', 'captureOrder']);
  });

  it('nothing is sent while one that could have reserved it can not be asked', async () => {
    const { desk, prepared } = await start();
    await desk.call('integrations.create', { name: 'No credentials', environment: 'sandbox' });
    const order = await enterOrder(desk, prepared, 'R-5');
    const { fileName } = await desk.call('backups.create', {});
    await restore(desk, fileName);
    const reserve = { orderId: order.id, integrationId: prepared.integration.id };
    expect((await desk.failure('payments.reserve', reserve)).details.reason).toBe('restore.noCredentials');
    expect(worked(desk, 'R-5')).toEqual([]);
    const lacking = await desk.failure('payments.settleRestored', {
      orderId: order.id,
      note: 'Looked it up.',
    });
    expect(lacking.details.issues?.[0]).toMatchObject({ path: 'integrationId', code: 'required' });
    await desk.call('payments.settleRestored', {
      ...{ orderId: order.id, integrationId: prepared.integration.id },
      note: 'Looked it up in the portal: not there.',
    });
    expect((await desk.call('payments.reserve', reserve)).order.paymentStatus).toBe('reserved');
  });

  it('money is not reported again before a clerk has put on record what was', async () => {
    const { desk, prepared } = await start();
    const order = await enterOrder(desk, prepared, 'R-6');
    const orderId = order.id;
    await desk.call('payments.reserve', { orderId, integrationId: prepared.integration.id });
    await desk.call('payments.capture', { orderId });
    await desk.call('payments.activate', { orderId });
    const { fileName } = await desk.call('backups.create', {});
    const money = { orderId, amountMinor: 5_000, currency: 'EUR' };
    await desk.call('payments.applyTransaction', money);
    await restore(desk, fileName);
    const first = await desk.failure('payments.applyTransaction', money);
    const second = await desk.failure('payments.applyTransaction', money);
    // Neither is it cancelled: with money reported it can't be, and nobody knows yet.
    const cancelled = await desk.failure('payments.cancel', { orderId });
    expect([first, second, cancelled].map(({ details }) => details.reason)).toEqual(
      Array.from({ length: 3 }, () => 'restore.money'),
    );
    const actions = await desk.call('payments.actions', { orderId });
    for (const needsMoney of ['applyTransaction', 'cancel']) {
      expect(actions.find(({ action }) => action === needsMoney)).toMatchObject({
        allowed: false,
        reason: 'restoredMoney',
      });
    }
    const issue = async (paidMinor?: number): Promise<unknown> => {
      const { details } = await desk.failure('payments.settleRestored', {
        orderId,
        note: 'Looked up.',
        paidMinor,
      });
      return details.issues?.[0]?.code;
    };
    expect(await issue()).toBe('restoredMoneyRequired');
    expect(await issue(11_901)).toBe('restoredMoneyTooMuch');
    const settled = await desk.call('payments.settleRestored', {
      orderId,
      note: 'Looked up.',
      paidMinor: 5_000,
    });
    expect(settled.order).toMatchObject({
      paymentStatus: 'partlyPaid',
      paidMinor: 5_000,
      outstandingMinor: 6_900,
    });
    await desk.call('payments.applyTransaction', { ...money, amountMinor: 6_900 });
    expect((await desk.call('orders.get', { id: orderId })).paymentStatus).toBe('paid');
    expect(worked(desk, 'R-6').filter((name) => name.startsWith('apply'))).toHaveLength(2);
    expect(await desk.call('audit.verify', {})).toMatchObject({ ok: true });
  });

  it('the decision of a clerk is not offered where no restore leaves anything open', async () => {
    const { desk, prepared } = await start();
    const { id: orderId } = await enterOrder(desk, prepared, 'R-7');
    expect(await desk.call('payments.restored', { orderId })).toEqual({ doubt: 'none' });
    const actions = await desk.call('payments.actions', { orderId });
    expect(actions.find(({ action }) => action === 'settleRestored')).toMatchObject({ allowed: false });
    const refused = await desk.failure('payments.settleRestored', { orderId, note: 'No restore.' });
    expect(refused.details.reason).toBe('lifecycle.nothingRestored');
  });

  it('a copy that somebody put in place by hand is noticed all the same', async () => {
    const { desk, prepared } = await start();
    const order = await enterOrder(desk, prepared, 'R-8');
    const { path } = await desk.call('backups.create', {});
    await desk.call('payments.reserve', { orderId: order.id, integrationId: prepared.integration.id });
    await desk.close();
    copyFileSync(path, join(desk.directory, 'back-office.sqlite'));
    const again = await openDesk({ directory: desk.directory });
    await again.call('vault.unlock', { passphrase });
    const refused = await again.failure('payments.reserve', {
      orderId: order.id,
      integrationId: prepared.integration.id,
    });
    expect(refused.details.reason).toBe('restore.caughtUp');
    expect(worked(again, 'R-8')).toEqual(['reserveOrder']);
  });
});
