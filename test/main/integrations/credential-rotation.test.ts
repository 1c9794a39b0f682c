import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { connect } from '../../../main/storage/database.ts';
import { databaseFileName } from '../../../main/storage/open-database.ts';
import { defaultSandboxAccount } from '../../../main/infinitepay/sandbox/accounts.ts';
import { type Sandbox, startSandbox } from '../../../main/infinitepay/sandbox/server.ts';
import { type Desk, enterOrder, openDesk, passphrase, prepare } from '../../support/back-office.ts';
import { makeFolder } from '../../support/profile.ts';

const running: Sandbox[] = [];
afterEach(async () => {
  for (const sandbox of running.splice(0)) await sandbox.close();
});

/** A service that knows one account, whose password and secret it may have changed since. */
const openService = async () => {
  const account = { ...defaultSandboxAccount };
  const sandbox = await startSandbox({
    directory: makeFolder(),
    accounts: { find: (clientRef) => (clientRef === account.clientRef ? account : undefined) },
  });
  running.push(sandbox);
  return { account, sandbox };
};

const openShop = async () => {
  const { account, sandbox } = await openService();
  const desk = await openDesk();
  const prepared = await prepare(desk, {
    integration: { environment: 'custom', wsdlUrl: sandbox.wsdlUrl, ...account },
  });
  const { id } = prepared.integration;
  const reserve = async (orderNumber: string): Promise<string> => {
    const order = await enterOrder(desk, prepared, orderNumber);
    const { order: reserved } = await desk.call('payments.reserve', { orderId: order.id, integrationId: id });
    return reserved.paymentStatus;
  };
  return { desk, id, account, prepared, reserve };
};

const overview = (desk: Desk, id: string) => desk.call('integrations.credentials', { id });

describe('new credentials', () => {
  it('wait beside those in use, which go on working, until a test with them succeeds', async () => {
    const { desk, id, account, reserve } = await openShop();
    await desk.call('integrations.stageCredentials', { id, password: 'new password' });
    expect(await overview(desk, id)).toMatchObject({
      staged: { environment: 'custom', clientRef: account.clientRef, hasPassword: true, hasSecret: true },
      previous: undefined,
    });
    const early = await desk.call('integrations.tryStagedCredentials', { id });
    expect(early).toMatchObject({ activated: false, test: { ok: false, fault: 'login' } });
    expect(await reserve('A-1')).toBe('reserved');

    // InfinitePay changes the password.
    account.password = 'new password';
    const tried = await desk.call('integrations.tryStagedCredentials', { id });
    expect(tried).toMatchObject({
      activated: true,
      test: { ok: true },
      integration: { lastTest: { ok: true } },
    });
    expect(await reserve('A-2')).toBe('reserved');
    expect(await overview(desk, id)).toMatchObject({ staged: undefined, previous: { hasPassword: true } });
  });

  it('are taken one step back, and forward again', async () => {
    const { desk, id, account, reserve } = await openShop();
    const before = { ...account };
    Object.assign(account, { password: 'new password', secret: 'new secret' });
    await desk.call('integrations.stageCredentials', { id, password: 'new password', secret: 'new secret' });
    await desk.call('integrations.tryStagedCredentials', { id });
    Object.assign(account, before);
    await desk.call('integrations.restoreCredentials', { id });
    expect(await reserve('A-1')).toBe('reserved');
    Object.assign(account, { password: 'new password', secret: 'new secret' });
    await desk.call('integrations.restoreCredentials', { id });
    expect(await reserve('A-2')).toBe('reserved');
  });

  it('are entered one by one: what is left out stays as staged, or as in use', async () => {
    const { desk, id, account } = await openShop();
    await desk.call('integrations.stageCredentials', { id, password: 'new password' });
    await desk.call('integrations.stageCredentials', { id, secret: 'new secret' });
    Object.assign(account, { password: 'new password', secret: 'new secret' });
    expect((await desk.call('integrations.tryStagedCredentials', { id })).activated).toBe(true);
  });

  it('can be given up', async () => {
    const { desk, id } = await openShop();
    await desk.call('integrations.stageCredentials', { id, password: 'new password' });
    expect((await desk.call('integrations.discardStagedCredentials', { id })).staged).toBeUndefined();
    const nothing = { code: 'notFound' };
    expect(await desk.failure('integrations.tryStagedCredentials', { id })).toMatchObject(nothing);
    expect(await desk.failure('integrations.discardStagedCredentials', { id })).toMatchObject(nothing);
    expect(await desk.failure('integrations.restoreCredentials', { id })).toMatchObject(nothing);
  });

  it.each([
    ['nothing', {}, 'password'],
    ['an empty password', { password: '' }, 'password'],
    ['a secret that is too long', { secret: 'x'.repeat(256) }, 'secret'],
    ['an empty user name', { username: '' }, 'username'],
  ])('are refused by field: %s', async (_what, input, path) => {
    const { desk, id } = await openShop();
    expect(await desk.failure('integrations.stageCredentials', { id, ...input })).toMatchObject({
      code: 'invalidInput',
      details: { issues: expect.arrayContaining([expect.objectContaining({ path })]) },
    });
    expect((await overview(desk, id)).staged).toBeUndefined();
  });

  it('need the open vault, and the integration', async () => {
    const { desk, id } = await openShop();
    await desk.call('vault.lock', {});
    const staging = { id, password: 'new password' };
    expect((await desk.failure('integrations.stageCredentials', staging)).code).toBe('vaultLocked');
    expect((await desk.failure('integrations.stageCredentials', { ...staging, id: 'x' })).code).toBe(
      'notFound',
    );
  });

  it('leave their age, and in the history that they were replaced but not what they are', async () => {
    const { desk, id, account } = await openShop();
    expect((await overview(desk, id)).enteredAt).toMatch(/^\d{4}-\d\d-\d\dT/);
    account.password = 'PLANTED-new-password';
    await desk.call('integrations.stageCredentials', { id, password: 'PLANTED-new-password' });
    await desk.call('integrations.tryStagedCredentials', { id });
    const history = await desk.call('history.list', { topic: 'integrations', recordId: id });
    expect(JSON.stringify(history)).toContain('"path":"password"');
    expect(JSON.stringify([history, await overview(desk, id)])).not.toContain('PLANTED');
  });
});

describe('credentials of several environments', () => {
  it('are kept for each, and none is sent to another', async () => {
    const { desk, id, account } = await openShop();
    const sandbox = await desk.call('integrations.update', { id, environment: 'sandbox' });
    expect(sandbox).toMatchObject({ hasPassword: false, hasSecret: false });
    expect([sandbox.clientRef, sandbox.username]).toEqual([undefined, undefined]);
    expect((await overview(desk, id)).elsewhere).toMatchObject([
      { environment: 'custom', clientRef: account.clientRef, hasPassword: true, hasSecret: true },
    ]);
    const own = { clientRef: 'SHOP-1', username: 'shop', password: 'p', secret: 's' };
    await desk.call('integrations.update', { id, ...own });
    expect((await desk.call('integrations.test', { id })).ok).toBe(true);

    const { wsdlUrl } = running[0]!;
    expect(await desk.call('integrations.update', { id, environment: 'custom', wsdlUrl })).toMatchObject({
      clientRef: account.clientRef,
      hasPassword: true,
    });
    expect((await desk.call('integrations.test', { id })).ok).toBe(true);
    expect((await overview(desk, id)).elsewhere).toMatchObject([
      { environment: 'sandbox', clientRef: 'SHOP-1' },
    ]);
  });

  it('go with the integration, from the vault too', async () => {
    const desk = await openDesk();
    await desk.call('vault.setPassphrase', { passphrase });
    const { id } = await desk.call('integrations.create', {
      ...{ name: 'Shop', environment: 'test', clientRef: 'c', username: 'u', password: 'p', secret: 's' },
    });
    await desk.call('integrations.stageCredentials', { id, password: 'p2' });
    await desk.call('integrations.update', { id, environment: 'live', clientRef: 'l', password: 'p3' });
    await desk.call('integrations.delete', { id });
    await desk.close();
    const database = connect(join(desk.directory, databaseFileName));
    expect(database.prepare('SELECT count(*) AS rows FROM secrets').get()).toEqual({ rows: 0 });
    database.close();
  });
});

describe('a credential that was changed outside the application', () => {
  it('is named, and entering it again mends it', async () => {
    const { desk, id, account, reserve } = await openShop();
    const database = connect(join(desk.directory, databaseFileName));
    database.exec(`UPDATE secrets SET ciphertext = zeroblob(length(ciphertext)) WHERE field = 'secret'`);
    database.close();
    expect((await overview(desk, id)).damaged).toEqual(['secret']);
    expect((await desk.failure('integrations.test', { id })).code).toBe('vaultDamaged');
    await desk.call('integrations.update', { id, secret: account.secret });
    expect((await overview(desk, id)).damaged).toEqual([]);
    expect(await reserve('A-1')).toBe('reserved');
  });
});
