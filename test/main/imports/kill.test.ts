import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { writeFileSync } from 'node:fs';
import SQLite from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { databaseFileName } from '../../../main/storage/open-database.ts';
import { openDesk, prepare } from '../../support/back-office.ts';

const cli = join(import.meta.dirname, '../../../main/hosts/cli/index.ts');
const orders = 5_000;

describe('an import whose process is killed while it writes', () => {
  it('has written everything or nothing, and can be written again', async () => {
    const desk = await openDesk();
    await prepare(desk);
    const file = join(desk.directory, 'orders.csv');
    const rows = Array.from(
      { length: orders },
      (_, index) => `K-${index};Müller & Söhne GmbH;EUR;A;Artikel;1;10,00;19`,
    );
    writeFileSync(file, ['order number;customer;currency;sku;name;quantity;price;vat', ...rows].join('\n'));
    const program = spawn(process.execPath, [cli, 'import', file, '--data', desk.directory], {
      stdio: 'ignore',
    });
    const ended = once(program, 'exit');
    const database = new SQLite(join(desk.directory, databaseFileName), { readonly: true });
    const writing = database.prepare("SELECT count(*) FROM imports WHERE state = 'writing'").pluck();
    await expect.poll(() => writing.get(), { interval: 5, timeout: 50_000 }).toBe(1);
    program.kill('SIGKILL');
    await ended;
    database.close();
    const [row] = (await desk.call('imports.list', {})).rows;
    const { total } = await desk.call('orders.list', {});
    expect([row?.state, total]).toEqual(row?.state === 'done' ? ['done', orders] : ['checked', 0]);
    const id = row!.id;
    const done =
      row!.state === 'done' ? row : await desk.call('imports.run', { id, mode: 'allOrNothing', wait: true });
    expect(done).toMatchObject({ state: 'done', written: orders });
    expect(await desk.call('orders.summary', {})).toMatchObject({ orders });
    expect((await desk.call('orders.list', { search: 'K-4999' })).total).toBe(1);
  });
});
