import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { setImmediate, setTimeout as delay } from 'node:timers/promises';
import SQLite from 'better-sqlite3';
import { describe, expect, it, onTestFinished } from 'vitest';
import { ImportsRepository } from '../../../main/imports/repository.ts';
import { ImportSteps } from '../../../main/imports/steps.ts';
import { ImportThread } from '../../../main/imports/worker-thread.ts';
import { createWriteGate } from '../../../main/imports/write-gate.ts';
import { type Instances, openInstances } from '../../../main/storage/instance-lock.ts';
import { databaseFileName, openDatabase } from '../../../main/storage/open-database.ts';
import { type Desk, enterOrder, openDesk, prepare } from '../../support/back-office.ts';
import { check, handIn } from '../../support/imports.ts';
import { makeFolder, makePlatform } from '../../support/profile.ts';

type Where = 'of this process' | 'of another one';

/** An import that writes: its state says so, and its transaction holds the one write lock that SQLite has. */
const writingOf = async (desk: Desk, where: Where) => {
  const { id } = await desk.call('imports.begin', { kind: 'orders', fileName: 'a.csv', sizeBytes: 1 });
  const [own = ''] = readdirSync(join(desk.directory, 'instances')).map((file) => basename(file, '.lock'));
  const database = new SQLite(join(desk.directory, databaseFileName));
  onTestFinished(() => void database.close());
  let instance = own;
  if (where === 'of another one') {
    const other = openInstances(desk.directory, 'another');
    onTestFinished(() => other.close());
    instance = other.id;
  }
  const setState = database.prepare('UPDATE imports SET state = ?, instance_id = ? WHERE id = ?');
  const sending = database.prepare("SELECT count(*) FROM operations WHERE outcome = 'sending'").pluck();
  return {
    sending: () => sending.get(),
    begin: () => {
      setState.run('writing', instance, id);
      database.exec('BEGIN IMMEDIATE');
    },
    end: () => {
      setState.run('done', null, id);
      database.exec('COMMIT');
    },
  };
};

describe('two processes that begin to write an import at once', () => {
  it('write one after the other', async () => {
    const directory = makeFolder();
    const database = openDatabase(directory);
    const [own, other] = ['own', 'other'].map((id) => openInstances(directory, id)) as [Instances, Instances];
    onTestFinished(() => [own, other, database].forEach((part) => part.close()));
    const repository = new ImportsRepository(database);
    const enter = (id: string): void => {
      const file = { kind: 'orders', fileName: 'a.csv', sizeBytes: 1, path: undefined } as const;
      repository.insert({
        id,
        ...file,
        state: 'checked',
        operator: 'clerk',
        createdAt: '2026-11-24T10:00:00Z',
      });
    };
    for (const id of ['ours', 'theirs']) enter(id);
    const gate = createWriteGate(database, own);
    let looks = 0;
    const steps = new ImportSteps({
      ...{ database, repository, instances: own, platform: makePlatform(), thread: new ImportThread() },
      gate: {
        ...gate,
        open: async (isGivenUp) => {
          await gate.open(isGivenUp);
          looks += 1;
          // At this very moment the other process begins.
          if (looks === 1) repository.update('theirs', { state: 'writing', instance_id: other.id });
        },
      },
    });
    const states = () => ['ours', 'theirs'].map((id) => repository.find(id)?.state);
    const ended = steps.run(steps.find('ours'), 'writing', true, async (_onProgress, mayBegin) => {
      await mayBegin();
      expect(states()).toEqual(['writing', 'done']);
      repository.finish('ours', 1, '2026-11-24T10:00:00Z');
    });
    await expect.poll(states).toEqual(['checked', 'writing']);
    await delay(50);
    expect(states()).toEqual(['checked', 'writing']);
    repository.finish('theirs', 1, '2026-11-24T10:00:00Z');
    expect(await ended).toMatchObject({ state: 'done' });
  });
});

describe('a payment while an import writes', () => {
  it.each<Where>(['of this process', 'of another one'])(
    'waits with both of its commits for an import %s, and holds nothing up meanwhile',
    async (where) => {
      const desk = await openDesk();
      const { integration, customer } = await prepare(desk);
      const { id: orderId } = await enterOrder(desk, { customer }, 'A-1');
      const writing = await writingOf(desk, where);
      const sent = async () => (await desk.call('wireLog.list', {})).total;

      writing.begin();
      const reserving = desk.call('payments.reserve', { orderId, integrationId: integration.id });
      for (let turn = 0; turn < 20; turn += 1) await setImmediate();
      expect([await sent(), writing.sending()]).toEqual([0, 0]);
      writing.end();
      expect(await reserving).toMatchObject({ operation: { outcome: 'succeeded' } });

      const capturing = desk.call('payments.capture', { orderId });
      while (writing.sending() === 0) await setImmediate();
      writing.begin();
      await expect.poll(sent).toBe(2);
      expect(await desk.call('orders.get', { id: orderId })).toMatchObject({ paymentStatus: 'reserved' });
      expect(writing.sending()).toBe(1);
      writing.end();
      expect(await capturing).toMatchObject({
        operation: { outcome: 'succeeded' },
        order: { paymentStatus: 'captured' },
      });
    },
  );

  it('is not held up by one that only waits for its turn behind another one’s check', async () => {
    const desk = await openDesk();
    const { integration, customer } = await prepare(desk);
    const { id: orderId } = await enterOrder(desk, { customer }, 'A-1');
    const file = (prefix: string, rows: number): string =>
      ['order number;customer;currency;sku;name;quantity;price;vat', ...Array.from({ length: rows }, (_, row) => `${prefix}-${row};${customer.name};EUR;A;Artikel;1;10,00;19`)].join('\n'); // prettier-ignore
    const small = await handIn(desk, file('S', 1));
    await check(desk, small);
    const large = await handIn(desk, file('L', 20_000));
    await desk.call('imports.check', { id: large });
    expect(await desk.call('imports.run', { id: small, mode: 'allOrNothing' })).toMatchObject({
      state: 'writing',
    });
    expect(await desk.failure('imports.run', { id: small, mode: 'allOrNothing' })).toMatchObject({
      code: 'notAllowed',
    });
    await desk.call('payments.reserve', { orderId, integrationId: integration.id });
    expect(await desk.call('imports.get', { id: large })).toMatchObject({ state: 'checking' });
    await desk.call('imports.stop', { id: large });
    await expect
      .poll(() => desk.call('imports.get', { id: small }))
      .toMatchObject({ state: 'done', written: 1 });
  });
});
