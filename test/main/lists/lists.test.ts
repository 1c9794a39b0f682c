import { once } from 'node:events';
import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { describe, expect, it } from 'vitest';
import { ListThread } from '../../../main/lists/list-thread.ts';
import { ListAnswers } from '../../../main/lists/questions.ts';
import { databaseFileName, openDatabase } from '../../../main/storage/open-database.ts';
import { seedProfile } from '../../seed/seed-profile.ts';
import { enterOrder, openDesk, prepare } from '../../support/back-office.ts';
import { makeFolder } from '../../support/profile.ts';

/** The same profile at two desks: one answers by itself, the other asks a thread as with many orders. */
async function twoDesks() {
  const here = await openDesk();
  const prepared = await prepare(here);
  for (let number = 1; number <= 5; number += 1) await enterOrder(here, prepared, `A-${number}`);
  const threaded = await openDesk({ directory: here.directory, longList: 1 });
  return { here, threaded, prepared };
}

describe('a long list, asked in a thread', () => {
  it('is answered as a short one is', async () => {
    const { here, threaded } = await twoDesks();
    const sort = { key: 'grossMinor', direction: 'descending' } as const;
    for (const input of [{}, { search: 'A-3' }, { sort, position: 2, limit: 2 }]) {
      const rows = await threaded.call('orders.list', input);
      expect(rows.rows.length).toBeGreaterThan(0);
      expect(rows).toEqual(await here.call('orders.list', input));
    }
    expect(await threaded.call('orders.summary', {})).toEqual(await here.call('orders.summary', {}));
    const batch = { action: 'reserve', orders: { filter: { search: 'A-' } } } as const;
    const { eligible, money } = await here.call('batches.create', batch);
    expect(eligible).toBe(5);
    expect(await threaded.call('batches.create', batch)).toMatchObject({ eligible, money });
    const customers = await threaded.call('customers.list', { search: 'gmbh' });
    expect(customers).toEqual(await here.call('customers.list', { search: 'gmbh' }));
  });

  it('has what was just written, also what is remembered otherwise', async () => {
    const { threaded, prepared } = await twoDesks();
    expect((await threaded.call('orders.summary', {})).orders).toBe(5);
    await enterOrder(threaded, prepared, 'A-6');
    expect((await threaded.call('orders.summary', {})).orders).toBe(6);
    expect((await threaded.call('orders.list', { search: 'A-6' })).total).toBe(1);
  });

  it('says what is wrong with a question in the same words', async () => {
    const { here, threaded } = await twoDesks();
    const question = { cursor: 'no cursor at all' };
    const refused = await threaded.failure('orders.list', question);
    expect(refused.code).toBe('invalidInput');
    expect(refused).toEqual(await here.failure('orders.list', question));
  });

  it('passes over a question that was given up before its turn, and answers those behind it', async () => {
    const { threaded } = await twoDesks();
    const giveUp = new AbortController();
    const context = { caller: 'cli', operator: 'test' } as const;
    const first = threaded.backOffice.dispatch('orders.list', {}, context);
    const second = threaded.backOffice.dispatch('orders.list', {}, { ...context, signal: giveUp.signal });
    const third = threaded.backOffice.dispatch('orders.list', { search: 'A-1' }, context);
    giveUp.abort();
    expect(await second).toMatchObject({ error: { code: 'cancelled' } });
    expect(await first).toMatchObject({ value: { total: 5 } });
    expect(await third).toMatchObject({ value: { total: 1 } });
  });

  it('stops a long sum for a page that is waited for, and goes on with it then', async () => {
    const directory = makeFolder();
    seedProfile({ directory, orders: 6_000, customers: 50, payments: 0 });
    const database = openDatabase(directory);
    const input = { search: 'example' };
    const expected = new ListAnswers(database).answer({ name: 'orders.summary', input });
    database.close();
    const thread = new ListThread(join(directory, databaseFileName));
    const answered: string[] = [];
    const sum = thread.ask({ name: 'orders.summary', input }).finally(() => answered.push('sum'));
    const page = thread
      .ask({ name: 'orders.list', input: { limit: 1 } })
      .finally(() => answered.push('page'));
    expect(await page).toMatchObject({ total: 6_000 });
    expect(await sum).toEqual(expected);
    expect(expected.orders).toBeGreaterThan(5_000);
    expect(answered).toEqual(['page', 'sum']);
    await thread.close();
  });

  it('ends with the application, whatever is still asked', async () => {
    const { threaded } = await twoDesks();
    const asked = Promise.allSettled([
      threaded.call('orders.list', {}),
      threaded.call('orders.summary', {}),
      threaded.call('orders.list', {}),
    ]);
    await threaded.close();
    const refusals = (await asked).flatMap((outcome) =>
      outcome.status === 'rejected' ? [String(outcome.reason)] : [],
    );
    expect(refusals.filter((reason) => !reason.includes('given up'))).toEqual([]);
  });

  it('finds its thread in the built application, beside the module that starts it', async () => {
    const { here } = await twoDesks();
    const out = join(import.meta.dirname, '../../../out/main');
    const starting = globSync('**/*.js', { cwd: out }).filter((file) =>
      /new URL\([^)]*lists-worker\.js/.test(readFileSync(join(out, file), 'utf8')),
    );
    expect(starting).toHaveLength(1);
    const worker = new Worker(join(out, dirname(starting[0]!), 'lists-worker.js'), {
      workerData: {
        file: join(here.directory, databaseFileName),
        stopFlag: new SharedArrayBuffer(4),
      },
    });
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
    worker.postMessage({ name: 'orders.summary', input: {} });
    const [message] = await once(worker, 'message');
    await worker.terminate();
    expect(message).toMatchObject({ answer: { orders: 5 } });
  });
});
