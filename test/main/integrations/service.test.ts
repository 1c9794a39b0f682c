import { describe, expect, it } from 'vitest';
import { defaultSandboxAccount } from '../../../main/infinitepay/sandbox/accounts.ts';
import { enterOrder, openDesk, passphrase, prepare } from '../../support/back-office.ts';

const unlocked = async () => {
  const desk = await openDesk();
  await desk.call('vault.setPassphrase', { passphrase });
  return desk;
};
const own = { clientRef: 'SHOP-1', username: 'shop', password: 'pass word', secret: 'se cret' };

describe('an integration', () => {
  it('needs only a name; the rest has InfinitePay’s defaults', async () => {
    const desk = await openDesk();
    expect(await desk.call('integrations.create', { name: 'Shop' })).toMatchObject({
      environment: 'test',
      labels: { en: 'Shop', de: 'Shop' },
      shortLabels: { en: 'Shop', de: 'Shop' },
      invoiceDueDays: 30,
      shippingDays: 21,
      connectSeconds: 10,
      answerSeconds: 30,
      autoCapture: false,
      autoActivate: false,
      active: true,
      hasPassword: false,
      hasSecret: false,
    });
  });

  it('never shows its secrets, and keeps them when a field is left untouched', async () => {
    const desk = await unlocked();
    const created = await desk.call('integrations.create', { name: 'Shop', environment: 'sandbox', ...own });
    expect(created).toMatchObject({ hasPassword: true, hasSecret: true });
    const updated = await desk.call('integrations.update', { id: created.id, name: 'Shop 2' });
    const everything = JSON.stringify([created, updated, await desk.call('integrations.list', {})]);
    expect(everything).not.toContain(own.password);
    expect(everything).not.toContain(own.secret);
    expect((await desk.call('integrations.test', { id: created.id })).ok).toBe(true);
  });

  it.each([
    ['auto-activation without auto-capture', { autoActivate: true }, 'autoActivate'],
    ['an address of its own without the address', { environment: 'custom' }, 'wsdlUrl'],
    ['an address that is none', { environment: 'custom', wsdlUrl: 'ftp://x' }, 'wsdlUrl'],
    [
      'an address in another environment',
      { environment: 'test', wsdlUrl: 'https://x.example/?wsdl' },
      'wsdlUrl',
    ],
    ['an unknown country', { coveredCountries: ['DE', 'QQ'] }, 'coveredCountries.1'],
    ['a name that is too long', { name: 'x'.repeat(256) }, 'name'],
    ['an empty password', { password: '' }, 'password'],
    ['days that are no whole number', { invoiceDueDays: 1.5 }, 'invoiceDueDays'],
    ['negative days', { shippingDays: -1 }, 'shippingDays'],
    ['no time to connect', { connectSeconds: 0 }, 'connectSeconds'],
    ['more patience than anybody has', { answerSeconds: 601 }, 'answerSeconds'],
    ['a highest amount of 0', { maxOrderMinor: 0 }, 'maxOrderMinor'],
  ])('with %s is refused at that field, and nothing is kept', async (_what, fields, path) => {
    const desk = await unlocked();
    const error = await desk.failure('integrations.create', { name: 'Shop', ...fields });
    expect(error.code).toBe('invalidInput');
    expect(error.details.issues?.map((issue) => issue.path)).toContain(path);
    expect(await desk.call('integrations.list', {})).toEqual([]);
  });

  it('with secrets is not kept half while the vault is locked', async () => {
    const desk = await openDesk();
    expect((await desk.failure('integrations.create', { name: 'Shop', ...own })).code).toBe('vaultLocked');
    expect(await desk.call('integrations.list', {})).toEqual([]);
  });

  it('has a name of its own', async () => {
    const desk = await openDesk();
    await desk.call('integrations.create', { name: 'Shop' });
    const error = await desk.failure('integrations.create', { name: 'Shop' });
    expect(error).toMatchObject({ code: 'conflict', details: { issues: [{ path: 'name' }] } });
  });

  it('that payments refer to is deactivated, not deleted', async () => {
    const desk = await openDesk();
    const prepared = await prepare(desk);
    const order = await enterOrder(desk, prepared, 'A-1');
    await desk.call('payments.reserve', { orderId: order.id, integrationId: prepared.integration.id });
    const error = await desk.failure('integrations.delete', { id: prepared.integration.id });
    expect(error).toMatchObject({ code: 'conflict', message: expect.stringContaining('Archive') });
    await desk.call('integrations.update', { id: prepared.integration.id, active: false });
    // What was reserved with it goes on all the same.
    expect((await desk.call('payments.capture', { orderId: order.id })).order.paymentStatus).toBe('captured');
  });

  it('loses the result of its connection test when its credentials change', async () => {
    const desk = await openDesk();
    const { integration } = await prepare(desk);
    await desk.call('integrations.test', { id: integration.id });
    expect((await desk.call('integrations.get', { id: integration.id })).lastTest).toMatchObject({
      ok: true,
    });
    await desk.call('integrations.update', { id: integration.id, username: 'other' });
    expect((await desk.call('integrations.get', { id: integration.id })).lastTest).toBeUndefined();
  });

  it('names every credential that is missing when it is used', async () => {
    const desk = await openDesk();
    const prepared = await prepare(desk, { integration: { password: undefined, username: undefined } });
    const order = await enterOrder(desk, prepared, 'A-1');
    const error = await desk.failure('payments.reserve', {
      orderId: order.id,
      integrationId: prepared.integration.id,
    });
    expect(error.details.issues).toEqual([expect.objectContaining({ path: 'integration.credentials' })]);
    const test = await desk.call('integrations.test', { id: prepared.integration.id });
    expect(test.steps[0]).toMatchObject({
      step: 'profile',
      ok: false,
      params: { fields: 'username,password' },
    });
  });
});

describe('the built-in sandbox', () => {
  it('opens an account for the first integration of a client reference, and refuses other credentials for it later', async () => {
    const desk = await unlocked();
    const first = await desk.call('integrations.create', { name: 'One', environment: 'sandbox', ...own });
    expect((await desk.call('integrations.test', { id: first.id })).ok).toBe(true);
    const second = await desk.call('integrations.create', {
      name: 'Two',
      environment: 'sandbox',
      ...own,
      password: 'another',
    });
    const test = await desk.call('integrations.test', { id: second.id });
    expect(test.steps.find((step) => !step.ok)).toMatchObject({
      step: 'login',
      reason: 'authenticationFailed',
    });
    await desk.call('integrations.update', { id: second.id, password: own.password });
    expect((await desk.call('integrations.test', { id: second.id })).ok).toBe(true);
  });

  it('tells its default account and its situations', async () => {
    const desk = await openDesk();
    const account = await desk.call('sandbox.account', {});
    expect(account).toMatchObject({ ...defaultSandboxAccount });
    expect(account.situations.map(({ tag }) => tag)).toContain('activation-denied');
  });
});

describe('the starting list of countries', () => {
  it('has more than forty, with its source and date', async () => {
    const desk = await openDesk();
    const { countries, source, asOf } = await desk.call('integrations.startingCountries', {});
    expect(new Set(countries).size).toBe(countries.length);
    expect(countries.length).toBeGreaterThan(40);
    expect(countries).toEqual(expect.arrayContaining(['DE', 'AT', 'CH', 'US', 'CA', 'MX']));
    expect([source, asOf]).toEqual([expect.stringContaining('OroCommerce'), '2026-11-23']);
  });
});

describe('an integration that is copied', () => {
  it('has the settings of the first, a name of its own, no credentials, and is inactive', async () => {
    const desk = await unlocked();
    const first = await desk.call('integrations.create', { name: 'Shop', answerSeconds: 60, ...own });
    const copy = await desk.call('integrations.duplicate', { id: first.id });
    expect(copy).toMatchObject({ name: 'Shop (2)', answerSeconds: 60, active: false, hasSecret: false });
    expect(copy.clientRef).toBeUndefined();
    expect((await desk.call('integrations.duplicate', { id: copy.id })).name).toBe('Shop (3)');
    const taken = await desk.failure('integrations.duplicate', { id: first.id, name: 'Shop' });
    expect(taken.details.issues).toMatchObject([{ path: 'name', code: 'duplicate' }]);
  });

  it('has its credentials too where that is asked for, and then works', async () => {
    const desk = await unlocked();
    const first = await desk.call('integrations.create', { name: 'Shop', environment: 'sandbox', ...own });
    const copy = await desk.call('integrations.duplicate', { id: first.id, withCredentials: true });
    expect(copy).toMatchObject({ hasPassword: true, hasSecret: true, clientRef: own.clientRef });
    expect((await desk.call('integrations.test', { id: copy.id })).ok).toBe(true);
  });
});

describe('an integration that payments refer to', () => {
  const used = async () => {
    const desk = await openDesk();
    const prepared = await prepare(desk);
    const { id: integrationId } = prepared.integration;
    const { id: orderId } = await enterOrder(desk, prepared, 'A-1');
    await desk.call('payments.reserve', { orderId, integrationId });
    return { desk, prepared, integrationId, orderId };
  };

  it('is not deleted but archived: offered no more, while its orders go on to their end', async () => {
    const { desk, prepared, integrationId, orderId } = await used();
    const refused = await desk.failure('integrations.delete', { id: integrationId });
    expect(refused).toMatchObject({ code: 'conflict', message: expect.stringContaining('Archive it') });
    expect(await desk.call('integrations.archive', { id: integrationId, archived: true })).toMatchObject({
      archived: true,
      active: false,
    });
    const { id: next } = await enterOrder(desk, prepared, 'A-2');
    expect((await desk.call('rules.evaluate', { orderId: next })).methods).toMatchObject([
      { offered: false },
    ]);
    expect((await desk.call('payments.capture', { orderId })).order.paymentStatus).toBe('captured');
    expect(
      (await desk.failure('integrations.update', { id: integrationId, active: true })).details.issues,
    ).toMatchObject([{ path: 'active', code: 'archived' }]);
    expect(await desk.call('integrations.archive', { id: integrationId, archived: false })).toMatchObject({
      archived: false,
      active: false,
    });
  });

  it('stays in its environment while orders are under way: no later call goes elsewhere', async () => {
    const { desk, integrationId, orderId } = await used();
    const refused = await desk.failure('integrations.update', { id: integrationId, environment: 'live' });
    expect(refused).toMatchObject({
      code: 'conflict',
      details: { reason: 'integration.environmentInUse', issues: [{ path: 'environment' }] },
    });
    expect((await desk.call('integrations.get', { id: integrationId })).environment).toBe('sandbox');
    await desk.call('payments.cancel', { orderId });
    expect(
      (await desk.call('integrations.update', { id: integrationId, environment: 'test' })).environment,
    ).toBe('test');
  });

  it('stays there too while the first call about an order waits for its answer, and when none came', async () => {
    const desk = await openDesk();
    const prepared = await prepare(desk, { integration: { answerSeconds: 1 } });
    const { id: integrationId } = prepared.integration;
    const { id: orderId } = await enterOrder(desk, prepared, 'A-1', {
      email: 'einkauf+slow@mueller.example',
    });
    const reserving = desk.call('payments.reserve', { orderId, integrationId });
    await expect
      .poll(async () => (await desk.call('payments.history', { orderId }))[0]?.outcome)
      .toBe('sending');
    const move = () => desk.failure('integrations.update', { id: integrationId, environment: 'live' });
    expect((await move()).details.reason).toBe('integration.environmentInUse');
    expect((await reserving).operation.outcome).toBe('unknown');
    expect((await move()).details.reason).toBe('integration.environmentInUse');
  });

  it('sends nothing when its environment was changed while the call was prepared', async () => {
    const desk = await openDesk();
    const prepared = await prepare(desk);
    const { id: integrationId } = prepared.integration;
    const { id: orderId } = await enterOrder(desk, prepared, 'A-1');
    const refusing = desk.failure('payments.reserve', { orderId, integrationId });
    // The call knows its destination by then, and waits for the sandbox, which has to be started: the change is quicker.
    for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
    await desk.call('integrations.update', {
      id: integrationId,
      environment: 'custom',
      wsdlUrl: 'http://127.0.0.1:9/ws?wsdl',
    });
    const refused = await refusing;
    expect(refused).toMatchObject({
      code: 'conflict',
      details: { reason: 'integration.environmentChanged' },
    });
    expect(await desk.call('payments.history', { orderId })).toEqual([]);
  });
});

describe('an address of its own', () => {
  it.each([
    ['without encryption', 'http://pay.example/ws?wsdl', 'notEncrypted'],
    ['that only looks like this machine', 'http://127.0.0.1.example/ws?wsdl', 'notEncrypted'],
    ['with credentials in it', 'https://shop:secret@pay.example/ws?wsdl', 'credentialsInAddress'],
  ])('%s is refused', async (_what, wsdlUrl, code) => {
    const desk = await openDesk();
    const error = await desk.failure('integrations.create', { name: 'Own', environment: 'custom', wsdlUrl });
    expect(error.details.issues).toMatchObject([{ path: 'wsdlUrl', code }]);
  });

  it('on this machine needs no encryption', async () => {
    const desk = await openDesk();
    const wsdlUrl = 'http://127.0.0.1:8080/ws?wsdl';
    expect(
      (await desk.call('integrations.create', { name: 'Own', environment: 'custom', wsdlUrl })).wsdlUrl,
    ).toBe(wsdlUrl);
  });
});
