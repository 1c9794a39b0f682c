import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { enterOrder, openDesk, prepare } from '../support/back-office.ts';

const planted = {
  password: 'PLANTED-password-4711',
  secret: 'PLANTED-secret-4712',
  passphrase: 'PLANTED-passphrase-4713',
  staged: 'PLANTED-staged-4715',
  packPassphrase: 'PLANTED-pack-passphrase-4714',
};

/** Every file below a folder, as text that any byte survives in. */
const allFiles = (folder: string): string[] =>
  readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? allFiles(path) : [`${path}\n${readFileSync(path, 'latin1')}`];
  });

describe('planted secrets', () => {
  it('are in no file, log, answer, event or error of a profile that was used', async () => {
    const desk = await openDesk();
    const seen: unknown[] = [];
    desk.backOffice.subscribe((name, data) => seen.push({ name, data }));
    const record = async (name: string, input: unknown): Promise<void> => {
      seen.push(await desk.backOffice.dispatch(name, input, { caller: 'renderer', operator: 'clerk' }));
    };
    await desk.call('vault.setPassphrase', { passphrase: planted.passphrase });
    const prepared = await prepare(
      {
        ...desk,
        call: ((name, input) =>
          name === 'vault.setPassphrase'
            ? Promise.resolve(undefined)
            : desk.call(name, input)) as typeof desk.call,
      },
      {
        integration: {
          clientRef: 'PLANTED-SHOP',
          password: planted.password,
          secret: planted.secret,
          debugMode: true,
        },
      },
    );
    const { id: integrationId } = prepared.integration;
    for (const email of [
      'a@example.com',
      'a+decline@example.com',
      'a+fault@example.com',
      'a+cut@example.com',
    ]) {
      const { id: orderId } = await enterOrder(desk, prepared, email, { email });
      await record('payments.reserve', { orderId, integrationId });
      await record('payments.capture', { orderId });
      await record('payments.history', { orderId });
    }
    await record('integrations.stageCredentials', { id: integrationId, password: planted.staged });
    await record('integrations.tryStagedCredentials', { id: integrationId });
    await record('integrations.credentials', { id: integrationId });
    const batch = await desk.call('batches.create', { action: 'capture', orders: { filter: {} } });
    await record('batches.start', { id: batch.id, wait: true });
    await record('batches.items', { id: batch.id });
    await record('batches.export', { id: batch.id });
    const { id: queued } = await enterOrder(desk, prepared, 'queued');
    await record('queue.add', { request: { action: 'reserve', orderId: queued, integrationId } });
    await record('queue.run', { wait: true });
    await record('queue.list', {});
    await record('integrations.list', {});
    await record('integrations.test', { id: integrationId });
    await record('rules.export', {});
    await record('packs.export', {});
    const pack = await desk.call('packs.export', {
      withCredentials: true,
      passphrase: planted.packPassphrase,
      vaultPassphrase: planted.passphrase,
    });
    seen.push(pack);
    await record('packs.preview', { content: pack.content, passphrase: planted.packPassphrase });
    await record('packs.preview', {
      content: pack.content,
      passphrase: `${planted.packPassphrase}-mistyped`,
    });
    await record('backups.create', {});
    await record('backups.list', {});
    await record('packs.import', { content: pack.content, passphrase: planted.packPassphrase });
    await record('privacy.export', { customerId: prepared.customer.id });
    await record('privacy.export', { email: 'a+cut@example.com' });
    await record('history.list', { topic: 'integrations', recordId: integrationId });
    await record('onboarding.checklist', {});
    await record('wireLog.list', {});
    for (let id = 1; id <= 8; id += 1) await record('wireLog.get', { id });
    await record('support.report', {});
    await record('securityCode.compare', { integrationId, orderNumber: 'A-1', expected: 'no code' });
    await record('payments.preview', {
      request: { action: 'reserve', orderId: 'none', integrationId },
    });
    await record('vault.unlock', { passphrase: `${planted.passphrase}-mistyped` });
    await record('integrations.update', {
      id: integrationId,
      password: planted.password,
      autoActivate: 'yes',
    });
    await record('integrations.create', { name: 1, password: planted.password, secret: planted.secret });
    const { path } = await desk.call('backups.create', {});
    await record('backups.check', { source: { path } });
    await record('backups.restore', { source: { path } });
    await desk.close();
    const places = [...allFiles(desk.directory), JSON.stringify(seen), desk.logged.join('\n')];
    for (const [name, value] of Object.entries(planted)) {
      const leaks = places.filter(
        (place) => place.includes(value) || place.includes(Buffer.from(value).toString('base64')),
      );
      expect(
        leaks.map((place) => place.slice(0, 200)),
        name,
      ).toEqual([]);
    }
    // The search does find what is there.
    expect(places.some((place) => place.includes('PLANTED-SHOP'))).toBe(true);
  });
});
