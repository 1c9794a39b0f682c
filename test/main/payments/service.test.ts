import { describe, expect, it } from 'vitest';
import { defaultSandboxAccount, listedAccounts } from '../../../main/infinitepay/sandbox/accounts.ts';
import { startSandbox } from '../../../main/infinitepay/sandbox/server.ts';
import {
  type Desk,
  enterOrder,
  openDesk,
  passphrase,
  type Prepared,
  prepare,
} from '../../support/back-office.ts';
import { makeFolder } from '../../support/profile.ts';

type Ready = { readonly desk: Desk; readonly prepared: Prepared };
const ready = async (
  overrides: Parameters<typeof prepare>[1] = {},
  options: Parameters<typeof openDesk>[0] = {},
): Promise<Ready> => {
  const desk = await openDesk(options);
  return { desk, prepared: await prepare(desk, overrides) };
};
const reserve = ({ desk, prepared }: Ready, orderId: string) =>
  desk.call('payments.reserve', { orderId, integrationId: prepared.integration.id });
const upTo = async (
  setting: Ready,
  orderNumber: string,
  ...steps: Array<'capture' | 'activate'>
): Promise<string> => {
  const { id } = await enterOrder(setting.desk, setting.prepared, orderNumber);
  await reserve(setting, id);
  for (const step of steps) await setting.desk.call(`payments.${step}`, { orderId: id });
  return id;
};

describe('an order', () => {
  it('is paid step by step, and its history says what happened', async () => {
    const setting = await ready();
    const { desk } = setting;
    const orderId = await upTo(setting, 'A-1', 'capture', 'activate');
    const part = await desk.call('payments.applyTransaction', {
      orderId,
      amountMinor: 4_000,
      currency: 'EUR',
      documentId: 'B-1',
    });
    expect(part.order).toMatchObject({
      paymentStatus: 'partlyPaid',
      paidMinor: 4_000,
      outstandingMinor: 7_900,
    });
    const rest = await desk.call('payments.applyTransaction', {
      orderId,
      amountMinor: 7_900,
      currency: 'EUR',
    });
    expect(rest.order).toMatchObject({
      paymentStatus: 'paid',
      outstandingMinor: 0,
      guaranteedMinor: 11_900,
      referenceNumber: '700001',
    });
    const history = await desk.call('payments.history', { orderId });
    expect(history.map(({ action, outcome, operator }) => [action, outcome, operator])).toEqual(
      ['reserve', 'capture', 'activate', 'applyTransaction', 'applyTransaction'].map((action) => [
        action,
        'succeeded',
        'clerk',
      ]),
    );
    expect(await desk.call('audit.verify', {})).toMatchObject({ ok: true, entries: 10 });
  });

  it('is captured and activated at once where the integration says so', async () => {
    const setting = await ready({ integration: { autoCapture: true, autoActivate: true } });
    const order = await enterOrder(setting.desk, setting.prepared, 'A-1');
    expect((await reserve(setting, order.id)).order).toMatchObject({
      paymentStatus: 'guaranteed',
      dueOn: expect.any(String),
    });
  });

  it('that is reserved takes other lines by modify, and its totals with them', async () => {
    const setting = await ready();
    const orderId = await upTo(setting, 'A-1');
    const { order } = await setting.desk.call('payments.modify', {
      orderId,
      lineItems: [{ sku: 'B', name: 'Buch', quantity: '2', unitPriceNet: '10', vatPercent: '7' }],
      shipping: { priceNet: '5', vatPercent: '19' },
    });
    expect(order).toMatchObject({
      paymentStatus: 'reserved',
      guaranteedMinor: 2_735,
      totals: { grossMinor: 2_735 },
    });
    expect(order.lineItems).toHaveLength(1);
  });

  it('that was declined says why, and can be reserved again', async () => {
    const setting = await ready();
    const { desk, prepared } = setting;
    const order = await enterOrder(desk, prepared, 'A-1', { email: 'a+decline@example.com' });
    const declined = await reserve(setting, order.id);
    expect(declined.order.paymentStatus).toBe('declined');
    expect(declined.operation.errors).toEqual([
      { code: 'DEBTOR_DECLINED', message: 'The buyer does not pass the check.' },
    ]);
    await desk.call('orders.update', { id: order.id, email: 'b@example.com' });
    expect((await reserve(setting, order.id)).order.paymentStatus).toBe('reserved');
  });

  it('whose activation is denied waits for the portal, and the clerk records it', async () => {
    const setting = await ready();
    const { desk, prepared } = setting;
    const { id: orderId } = await enterOrder(desk, prepared, 'A-1', {
      email: 'a+activation-denied@example.com',
    });
    await reserve(setting, orderId);
    await desk.call('payments.capture', { orderId });
    expect((await desk.call('payments.activate', { orderId })).order.paymentStatus).toBe('activationDenied');
    expect((await desk.failure('payments.cancel', { orderId })).details.reason).toBe(
      'lifecycle.cancelInPortal',
    );
    const { order, operation } = await desk.call('payments.recordPortalCancellation', {
      orderId,
      note: 'done at 11:00',
    });
    expect([order.paymentStatus, operation.note]).toEqual(['cancelled', 'done at 11:00']);
    expect(await desk.call('audit.verify', {})).toMatchObject({ ok: true });
  });

  it('takes InfinitePay’s correction of the address over, to the customer too', async () => {
    const setting = await ready();
    const { desk, prepared } = setting;
    const { id: orderId } = await enterOrder(desk, prepared, 'A-1', {
      email: 'a+corrected-address@example.com',
    });
    await reserve(setting, orderId);
    expect((await desk.call('payments.acceptCorrectedAddress', { orderId })).address.street).toBe(
      'Berichtigte Allee 7a',
    );
    const customer = await desk.call('customers.get', { id: prepared.customer.id });
    expect(customer.addresses[0]).toMatchObject({ street: 'Berichtigte Allee 7a', types: ['billing'] });
    expect((await desk.call('orders.get', { id: orderId })).billingAddress.street).toBe(
      'Berichtigte Allee 7a',
    );
  });

  it('gives InfinitePay’s correction to the customer’s address that was corrected, which stays the default', async () => {
    const setting = await ready();
    const { desk, prepared } = setting;
    const { id } = prepared.customer;
    const [headOffice] = prepared.customer.addresses;
    const branch = { ...headOffice!, street: 'Zweigstr. 2', types: ['billing' as const, 'default' as const] };
    await desk.call('customers.update', { id, addresses: [headOffice!, branch] });
    const { id: orderId } = await enterOrder(desk, prepared, 'A-1', {
      email: 'a+corrected-address@example.com',
    });
    await reserve(setting, orderId);
    const { customerUpdated } = await desk.call('payments.acceptCorrectedAddress', { orderId });
    const { addresses } = await desk.call('customers.get', { id });
    expect(customerUpdated).toBe(true);
    expect(addresses).toMatchObject([
      { street: 'Königstr. 1' },
      { street: 'Berichtigte Allee 7a', types: ['billing', 'default'] },
    ]);
  });

  it('whose billing address is not one of the customer’s keeps InfinitePay’s correction to itself', async () => {
    const setting = await ready();
    const { desk, prepared } = setting;
    const elsewhere = { street: 'Messe 9', postalCode: '30521', city: 'Hannover', countryCode: 'DE' };
    const { id: orderId } = await enterOrder(desk, prepared, 'A-1', {
      email: 'a+corrected-address@example.com',
      billingAddress: elsewhere,
    });
    await reserve(setting, orderId);
    const { customerUpdated, address } = await desk.call('payments.acceptCorrectedAddress', { orderId });
    expect([customerUpdated, address.street]).toEqual([false, 'Berichtigte Allee 7a']);
    const customer = await desk.call('customers.get', { id: prepared.customer.id });
    expect(customer.addresses).toEqual(prepared.customer.addresses);
  });

  it('takes no correction over while a call is under way', async () => {
    const sandbox = await startSandbox({
      directory: makeFolder(),
      accounts: listedAccounts([]),
      latencyMs: 400,
    });
    const setting = await ready({
      integration: { environment: 'custom', wsdlUrl: sandbox.wsdlUrl, ...defaultSandboxAccount },
    });
    const { desk, prepared } = setting;
    const { id: orderId } = await enterOrder(desk, prepared, 'A-1', {
      email: 'a+corrected-address@example.com',
    });
    await reserve(setting, orderId);
    const capturing = desk.call('payments.capture', { orderId });
    await expect.poll(() => desk.call('payments.history', { orderId })).toHaveLength(2);
    const refused = await desk.failure('payments.acceptCorrectedAddress', { orderId });
    expect(refused.details).toMatchObject({ reason: 'lifecycle.operationRunning', retryable: true });
    await capturing;
    expect((await desk.call('payments.acceptCorrectedAddress', { orderId })).customerUpdated).toBe(true);
    await sandbox.close();
  });

  it('can be cancelled while nothing was paid', async () => {
    const setting = await ready();
    const orderId = await upTo(setting, 'A-1', 'capture');
    const { order } = await setting.desk.call('payments.cancel', { orderId });
    expect(order).toMatchObject({ paymentStatus: 'cancelled', outstandingMinor: 0 });
  });
});

describe('nothing is sent', () => {
  it('for a step that the status forbids, and the error says what to do', async () => {
    const setting = await ready();
    const { desk, prepared } = setting;
    const { id: orderId } = await enterOrder(desk, prepared, 'A-1');
    const early = await desk.failure('payments.capture', { orderId });
    expect(early).toMatchObject({ code: 'notAllowed', message: expect.stringContaining('Reserve it first') });
    await reserve(setting, orderId);
    await desk.call('payments.capture', { orderId });
    expect((await desk.failure('payments.capture', { orderId })).details.reason).toBe(
      'lifecycle.alreadyCaptured',
    );
    const states = await desk.call('payments.actions', { orderId });
    expect(
      states
        .filter((state) => state.allowed)
        .map((state) => state.action)
        .sort(),
    ).toEqual(['activate', 'cancel', 'checkStatus']);
    expect(states.find((state) => state.action === 'modify')).toMatchObject({
      reason: 'alreadyCaptured',
      message: expect.any(String),
    });
  });

  it.each([
    ['0', { amountMinor: 0 }, 'amountMinor', 'notPositive'],
    ['a negative amount', { amountMinor: -1 }, 'amountMinor', 'notPositive'],
    ['more than is outstanding', { amountMinor: 11_901 }, 'amountMinor', 'moreThanOutstanding'],
    ['another currency', { currency: 'USD' }, 'currency', 'otherCurrency'],
  ])('when the money reported is %s', async (_what, changes, path, code) => {
    const setting = await ready();
    const orderId = await upTo(setting, 'A-1', 'capture', 'activate');
    const error = await setting.desk.failure('payments.applyTransaction', {
      orderId,
      amountMinor: 100,
      currency: 'EUR',
      ...changes,
    });
    expect(error).toMatchObject({ code: 'invalidInput', details: { issues: [{ path, code }] } });
    expect(await setting.desk.call('payments.history', { orderId })).toHaveLength(3);
  });

  it.each([
    ['an inactive integration', { integration: { active: false } }, {}, 'integration.active'],
    [
      'a country that is not covered',
      { integration: { coveredCountries: ['AT'] } },
      {},
      'billingAddress.countryCode',
    ],
    [
      'an order above the highest amount',
      { integration: { maxOrderMinor: 100 } },
      {},
      'order.totals.grossMinor',
    ],
    ['a customer without legal form', { customer: { legalForm: undefined } }, {}, 'legalForm'],
    ['a currency that no rule has', {}, { currency: 'CHF' }, 'integrationId'],
  ] as const)('with %s, and the error names the field', async (_what, overrides, order, path) => {
    const setting = await ready(overrides as Parameters<typeof prepare>[1]);
    const { desk, prepared } = setting;
    const { id: orderId } = await enterOrder(desk, prepared, 'A-1', order);
    const error = await desk.failure('payments.reserve', { orderId, integrationId: prepared.integration.id });
    expect(error).toMatchObject({
      code: 'notReady',
      details: { issues: [expect.objectContaining({ path })] },
    });
    expect(await desk.call('payments.history', { orderId })).toEqual([]);
  });

  it('for a customer without VAT ID', async () => {
    const setting = await ready({
      customer: {
        vatId: undefined,
        addresses: [
          {
            types: ['billing'],
            street: 'Main St 1',
            postalCode: '02139',
            city: 'Cambridge',
            countryCode: 'US',
          },
        ],
      },
    });
    const { id: orderId } = await enterOrder(setting.desk, setting.prepared, 'A-1');
    const error = await setting.desk.failure('payments.reserve', {
      orderId,
      integrationId: setting.prepared.integration.id,
    });
    expect(error).toMatchObject({
      code: 'notReady',
      details: { issues: [expect.objectContaining({ path: 'customer.vatId' })] },
    });
  });

  it('while the vault is locked', async () => {
    const setting = await ready();
    const { id: orderId } = await enterOrder(setting.desk, setting.prepared, 'A-1');
    await setting.desk.call('vault.lock', {});
    expect(
      (
        await setting.desk.failure('payments.reserve', {
          orderId,
          integrationId: setting.prepared.integration.id,
        })
      ).code,
    ).toBe('vaultLocked');
  });

  it('for an order that does not exist', async () => {
    const { desk } = await ready();
    expect((await desk.failure('payments.capture', { orderId: 'nope' })).code).toBe('notFound');
  });
});

describe('credentials and servers that are wrong', () => {
  it.each([
    ['password', 'authenticationFailed'],
    ['secret', 'securityCodeRejected'],
  ])(
    'a wrong %s is an error that blames the settings; the attempt is on record and the order as it was',
    async (field, code) => {
      const setting = await ready();
      const { desk, prepared } = setting;
      await desk.call('integrations.update', { id: prepared.integration.id, [field]: 'wrong' });
      const { id: orderId } = await enterOrder(desk, prepared, 'A-1');
      const error = await desk.failure('payments.reserve', {
        orderId,
        integrationId: prepared.integration.id,
      });
      const [operation] = await desk.call('payments.history', { orderId });
      expect(error).toMatchObject({
        code,
        details: { operationId: operation!.id, advice: expect.any(String) },
      });
      expect(operation!.outcome).toBe('failed');
      expect((await desk.call('orders.get', { id: orderId })).paymentStatus).toBe('unpaid');
    },
  );

  it('a server that is not there: not sent, and it may be tried again', async () => {
    const setting = await ready({
      integration: { environment: 'custom', wsdlUrl: 'http://127.0.0.1:9/ws?wsdl' },
    });
    const { id: orderId } = await enterOrder(setting.desk, setting.prepared, 'A-1');
    const error = await setting.desk.failure('payments.reserve', {
      orderId,
      integrationId: setting.prepared.integration.id,
    });
    expect(error).toMatchObject({
      code: 'unreachable',
      details: { retryable: true, operationId: expect.any(String) },
    });
    const [operation] = await setting.desk.call('payments.history', { orderId });
    expect(operation!.outcome).toBe('notSent');
  });

  it('an answer that takes longer than the integration waits: the outcome is unknown', async () => {
    const desk = await openDesk();
    const prepared = await prepare(desk, { integration: { answerSeconds: 1 } });
    const order = await enterOrder(desk, prepared, 'A-1', { email: 'einkauf+slow@mueller.example' });
    const { operation } = await desk.call('payments.reserve', {
      orderId: order.id,
      integrationId: prepared.integration.id,
    });
    expect(operation).toMatchObject({
      outcome: 'unknown',
      errors: [{ message: expect.stringMatching(/did not answer in time/) }],
    });
  });

  it('a fault of InfinitePay’s is an outcome: it failed, and the order is as it was', async () => {
    const setting = await ready();
    const { id: orderId } = await enterOrder(setting.desk, setting.prepared, 'A-1', {
      email: 'a+fault@example.com',
    });
    const { operation, order } = await reserve(setting, orderId);
    expect([operation.outcome, order.paymentStatus]).toEqual(['failed', 'unpaid']);
  });
});

describe('an unknown outcome', () => {
  it('blocks everything but asking, which settles it', async () => {
    const setting = await ready();
    const { desk, prepared } = setting;
    const { id: orderId } = await enterOrder(desk, prepared, 'A-1', { email: 'a+cut@example.com' });
    const lost = await reserve(setting, orderId);
    expect([lost.operation.outcome, lost.order.paymentStatus]).toEqual(['unknown', 'unknown']);
    expect(
      (await desk.failure('payments.reserve', { orderId, integrationId: prepared.integration.id })).code,
    ).toBe('notAllowed');
    expect((await desk.failure('orders.update', { id: orderId, notes: 'x' })).code).toBe('notAllowed');
    const { order } = await desk.call('payments.checkStatus', { orderId });
    expect(order).toMatchObject({
      paymentStatus: 'reserved',
      referenceNumber: '700001',
      guaranteedMinor: 11_900,
    });
    const [settled] = await desk.call('payments.history', { orderId });
    expect(settled).toMatchObject({ outcome: 'succeeded', note: expect.stringContaining('check status') });
    expect(await desk.call('audit.verify', {})).toMatchObject({ ok: true });
  });

  it('is asked about by itself at the next start, as soon as the vault is open', async () => {
    const setting = await ready();
    const { desk, prepared } = setting;
    const { id: orderId } = await enterOrder(desk, prepared, 'A-1', { email: 'a+cut@example.com' });
    await reserve(setting, orderId);
    await desk.close();
    const again = await openDesk({ directory: desk.directory, host: 'browser' });
    expect((await again.call('orders.get', { id: orderId })).paymentStatus).toBe('unknown');
    await again.call('vault.unlock', { passphrase });
    await expect
      .poll(async () => (await again.call('orders.get', { id: orderId })).paymentStatus)
      .toBe('reserved');
    expect((await again.call('payments.history', { orderId })).map(({ action }) => action)).toEqual([
      'reserve',
      'checkStatus',
    ]);
  });

  it('leaves no failed attempts behind at a start without a network', async () => {
    const accounts = listedAccounts([]);
    const sandbox = await startSandbox({ directory: makeFolder(), accounts });
    const setting = await ready({
      integration: { environment: 'custom', wsdlUrl: sandbox.wsdlUrl, ...defaultSandboxAccount },
    });
    const { desk, prepared } = setting;
    const { id: orderId } = await enterOrder(desk, prepared, 'A-1', { email: 'a+cut@example.com' });
    await reserve(setting, orderId);
    await desk.close();
    await sandbox.close();
    const again = await openDesk({ directory: desk.directory, host: 'browser' });
    await again.call('vault.unlock', { passphrase });
    await expect.poll(() => again.logged.join()).toContain('could not be asked at the start');
    expect(await again.call('payments.history', { orderId })).toHaveLength(1);
    expect((await again.call('orders.get', { id: orderId })).paymentStatus).toBe('unknown');
  });

  it('can be decided by the clerk, on the record', async () => {
    const setting = await ready();
    const { id: orderId } = await enterOrder(setting.desk, setting.prepared, 'A-1', {
      email: 'a+cut@example.com',
    });
    await reserve(setting, orderId);
    const { order } = await setting.desk.call('payments.settleUnknown', {
      orderId,
      happened: false,
      note: 'InfinitePay on the phone',
    });
    expect(order.paymentStatus).toBe('unpaid');
    const [lost] = await setting.desk.call('payments.history', { orderId });
    expect(lost).toMatchObject({ outcome: 'failed', note: 'decided by clerk: InfinitePay on the phone' });
    expect(await setting.desk.call('audit.verify', {})).toMatchObject({ ok: true });
  });

  it('is not decided while InfinitePay is being asked, and the refusal says so', async () => {
    const directory = makeFolder();
    const sandbox = await startSandbox({ directory, accounts: listedAccounts([]), latencyMs: 300 });
    const setting = await ready({
      integration: { environment: 'custom', wsdlUrl: sandbox.wsdlUrl, ...defaultSandboxAccount },
    });
    const { desk, prepared } = setting;
    const { id: orderId } = await enterOrder(desk, prepared, 'A-1', { email: 'a+cut@example.com' });
    await reserve(setting, orderId);
    const asking = desk.call('payments.checkStatus', { orderId });
    await expect.poll(() => desk.call('payments.history', { orderId })).toHaveLength(2);
    const decision = { orderId, happened: false, note: 'in a hurry' };
    expect(await desk.failure('payments.settleUnknown', decision)).toMatchObject({
      code: 'conflict',
      details: { reason: 'lifecycle.operationRunning', retryable: true },
    });
    expect((await asking).order.paymentStatus).toBe('reserved');
    await sandbox.close();
  });

  it('is settled for many orders at once by reconciliation', async () => {
    const setting = await ready();
    const { desk, prepared } = setting;
    for (const number of ['A-1', 'A-2', 'A-3']) {
      const { id } = await enterOrder(desk, prepared, number, { email: 'a+cut@example.com' });
      await reserve(setting, id);
    }
    expect(await desk.call('payments.reconcile', {})).toMatchObject({
      asked: 3,
      settled: 3,
      stillUnknown: 0,
      problems: [],
    });
    expect((await desk.call('orders.list', { filters: { paymentStatus: ['reserved'] } })).total).toBe(3);
  });

  it('of a call that never arrived is believed only after the quiet period', async () => {
    const setting = await ready({}, { quietMs: 300 });
    const { desk, prepared } = setting;
    // A slow answer that is given up on: the sandbox works on it after we stopped waiting.
    const { id: orderId } = await enterOrder(desk, prepared, 'A-1');
    await desk.close();
    const impatient = await openDesk({
      directory: desk.directory,
      quietMs: 300,
      patience: { connectMs: 1_000, answerMs: 1 },
    });
    await impatient.call('vault.unlock', { passphrase: 'correct horse battery staple' });
    const lost = await impatient
      .call('payments.reserve', { orderId, integrationId: prepared.integration.id })
      .catch((error: unknown) => error);
    await impatient.close();
    const patient = await openDesk({ directory: desk.directory, quietMs: 300 });
    await patient.call('vault.unlock', { passphrase: 'correct horse battery staple' });
    await patient.call('payments.reconcile', {});
    const { paymentStatus } = await patient.call('orders.get', { id: orderId });
    expect(lost).toBeDefined();
    expect(['reserved', 'unpaid']).toContain(paymentStatus);
    expect(await patient.call('audit.verify', {})).toMatchObject({ ok: true });
  });
});

describe('two windows that press the same button at the same instant', () => {
  it('send one call', async () => {
    const setting = await ready();
    const orderId = await upTo(setting, 'A-1');
    const presses = await Promise.allSettled(
      Array.from({ length: 5 }, () => setting.desk.call('payments.capture', { orderId })),
    );
    expect(presses.filter((press) => press.status === 'fulfilled')).toHaveLength(1);
    const history = await setting.desk.call('payments.history', { orderId });
    expect(history.filter((operation) => operation.action === 'capture')).toHaveLength(1);
  });

  it('and a change of the order while its payment runs is refused until the answer is there', async () => {
    const accounts = listedAccounts([]);
    const sandbox = await startSandbox({ directory: makeFolder(), accounts, latencyMs: 500 });
    const setting = await ready({ integration: { environment: 'custom', wsdlUrl: sandbox.wsdlUrl } });
    const { desk, prepared } = setting;
    const { id } = await enterOrder(desk, prepared, 'A-1');
    const paying = reserve(setting, id);
    await expect.poll(() => desk.call('payments.history', { orderId: id })).toHaveLength(1);
    expect((await desk.failure('orders.update', { id, orderNumber: 'A-2' })).details.reason).toBe(
      'order.paymentRuns',
    );
    await paying;
    expect((await desk.call('orders.get', { id })).orderNumber).toBe('A-1');
    await sandbox.close();
  });

  it('of two processes send one call', async () => {
    const setting = await ready();
    const orderId = await upTo(setting, 'A-1');
    const other = await openDesk({ directory: setting.desk.directory });
    await other.call('vault.unlock', { passphrase: 'correct horse battery staple' });
    const presses = await Promise.allSettled([
      setting.desk.call('payments.capture', { orderId }),
      other.call('payments.capture', { orderId }),
    ]);
    expect(presses.filter((press) => press.status === 'fulfilled')).toHaveLength(1);
    const history = await other.call('payments.history', { orderId });
    expect(history.filter((operation) => operation.action === 'capture')).toHaveLength(1);
  });
});
