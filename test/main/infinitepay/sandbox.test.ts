import { afterEach, describe, expect, it } from 'vitest';
import { createGateway } from '../../../main/infinitepay/gateway.ts';
import type { Connection, Gateway } from '../../../main/infinitepay/gateway-types.ts';
import {
  buildActivate,
  buildApplyTransaction,
  buildCancel,
  buildCapture,
  buildCheckStatus,
  buildModify,
  buildReserve,
} from '../../../main/infinitepay/requests/index.ts';
import { defaultSandboxAccount, listedAccounts } from '../../../main/infinitepay/sandbox/accounts.ts';
import { type Sandbox, startSandbox } from '../../../main/infinitepay/sandbox/server.ts';
import { securityCode } from '../../../main/infinitepay/security-code.ts';
import { readState, readStatus } from '../../../main/infinitepay/status-reading.ts';
import { calculateTotals } from '../../../main/orders/totals.ts';
import { createNetwork } from '../../../main/network/network.ts';
import { makeFolder, makePlatform } from '../../support/profile.ts';

const { clientRef, secret } = defaultSandboxAccount;
const open: Array<{ close(): unknown }> = [];
afterEach(async () => {
  for (const resource of open.splice(0).reverse()) await resource.close();
});

const start = async (options: Partial<Parameters<typeof startSandbox>[0]> = {}) => {
  const sandbox = await startSandbox({
    directory: makeFolder(),
    accounts: listedAccounts([]),
    slowMs: 150,
    ...options,
  });
  const gateway = createGateway({
    wsdlDirectory: makeFolder(),
    platform: makePlatform(),
    network: createNetwork({ environment: {} }),
  });
  open.push(sandbox, gateway);
  const connection: Connection = {
    environment: 'sandbox',
    wsdlUrl: sandbox.wsdlUrl,
    credentials: defaultSandboxAccount,
  };
  return { sandbox, desk: deskOf(gateway, connection) };
};

/** Short words for the seven operations. Prices in whole euros, one article. */
const deskOf = (gateway: Gateway, connection: Connection) => {
  const client = (orderNumber: string) => ({
    clientRef,
    securityCode: securityCode(clientRef, orderNumber, secret),
  });
  const lines = (price: number) => [{ quantity: '1', unitPriceNet: String(price), vatPercent: '0' }];
  const base = (orderNumber: string, price = 100) => ({
    client: client(orderNumber),
    order: {
      orderNumber,
      currency: 'EUR',
      totals: calculateTotals({ currency: 'EUR', lineItems: lines(price) }).totals,
    },
    startedAt: new Date(),
  });
  const articles = (price: number) => [
    {
      sku: 'A',
      name: 'Käse',
      quantity: '1',
      unitNetMinor: price * 100,
      unitGrossMinor: price * 100,
      vatPercent: '0',
    },
  ];
  const invoice = (id: string) => ({
    invoiceId: id,
    invoiceDate: '2026-11-24',
    dueDate: '2026-12-24',
    deliveryDate: '2026-12-15',
    paymentTermDays: 30,
  });
  return {
    reserve: (
      id: string,
      email = 'buyer@example.com',
      price = 100,
      auto = { capture: false, activate: false },
    ) =>
      gateway.call(
        connection,
        'reserveOrder',
        buildReserve({
          ...base(id, price),
          debtor: {
            company: 'Käse GmbH',
            vatId: 'DE136695976',
            email,
            legalForm: 'gmbh',
            billingAddress: { street: 'Weg 1', postalCode: '10115', city: 'Berlin', countryCode: 'DE' },
          },
          lines: articles(price),
          autoCapture: auto.capture,
          autoActivate: auto.activate,
          invoice: invoice(id),
        }),
      ),
    capture: (id: string) => gateway.call(connection, 'captureOrder', buildCapture(base(id))),
    modify: (id: string, price: number) =>
      gateway.call(
        connection,
        'modifyReservedOrder',
        buildModify({ ...base(id, price), lines: articles(price) }),
      ),
    activate: (id: string) =>
      gateway.call(connection, 'activateOrder', buildActivate({ ...base(id), invoice: invoice(id) })),
    apply: (id: string, referenceNumber: string, amountMinor: number, currency = 'EUR') =>
      gateway.call(
        connection,
        'applyTransactionOnActivatedOrder',
        buildApplyTransaction({
          client: client(id),
          orderNumber: id,
          referenceNumber,
          transaction: { amountMinor, currency, valueDate: '2026-12-01', accountingDate: '2026-12-01' },
        }),
      ),
    cancel: (id: string) =>
      gateway.call(connection, 'cancelOrder', buildCancel({ client: client(id), orderNumber: id })),
    check: (id: string) =>
      gateway.call(connection, 'checkStatusOrder', buildCheckStatus({ client: client(id), orderNumber: id })),
    withCredentials: (changes: Partial<Connection['credentials']>) =>
      deskOf(gateway, { ...connection, credentials: { ...connection.credentials, ...changes } }),
  };
};

const answered = (status: string, more: object = {}) => ({ kind: 'answered', answer: { status, ...more } });
const declined = (code: string) => answered('0', { errors: [expect.objectContaining({ code })] });
const stateOf = (sandbox: Sandbox, id: string) =>
  sandbox.ledger.listOrders().find((order) => order.order_id === id)?.state;

describe('an order at the sandbox', () => {
  it('goes the whole way: reserved, modified, captured, activated, paid in parts', async () => {
    const { desk, sandbox } = await start();
    const reserved = await desk.reserve('A-1');
    expect(reserved).toMatchObject(
      answered('1', { orderId: 'A-1', guaranteedMinor: 10_000, additionalInfo: 'RESERVED' }),
    );
    expect(await desk.modify('A-1', 150)).toMatchObject(answered('1', { guaranteedMinor: 15_000 }));
    expect(await desk.capture('A-1')).toMatchObject(answered('1', { additionalInfo: 'CAPTURED' }));
    expect(await desk.activate('A-1')).toMatchObject(answered('1', { additionalInfo: 'ACTIVATED' }));
    const reference = reserved.kind === 'answered' ? reserved.answer.referenceNumber! : '';
    expect(await desk.apply('A-1', reference, 5_000)).toMatchObject(
      answered('1', { additionalInfo: 'ACTIVATED' }),
    );
    expect(await desk.apply('A-1', reference, 10_000)).toMatchObject(
      answered('1', { additionalInfo: 'PAID' }),
    );
    expect(sandbox.ledger.listCalls().map((call) => [call.operation, call.worked])).toEqual([
      ['reserveOrder', 1],
      ['modifyReservedOrder', 1],
      ['captureOrder', 1],
      ['activateOrder', 1],
      ['applyTransactionOnActivatedOrder', 1],
      ['applyTransactionOnActivatedOrder', 1],
    ]);
  });

  it.each([
    ['captured', { capture: true, activate: false }, 'CAPTURED'],
    ['activated', { capture: true, activate: true }, 'ACTIVATED'],
  ])('is %s at once when the reservation asks for it', async (_name, auto, state) => {
    const { desk } = await start();
    expect(await desk.reserve('A-1', undefined, 100, auto)).toMatchObject(
      answered('1', { additionalInfo: state }),
    );
  });

  it('frees the limit when it is cancelled, and not when its activation was denied', async () => {
    const { desk, sandbox } = await start();
    await desk.reserve('A-1');
    await desk.cancel('A-1');
    expect(sandbox.ledger.remainingLimit(1)).toBe(1_000_000_000);
    await desk.reserve('A-2', 'b+activation-denied@example.com');
    await desk.capture('A-2');
    expect(await desk.activate('A-2')).toMatchObject(answered('0', { additionalInfo: 'ACTIVATION_DENIED' }));
    expect(await desk.cancel('A-2')).toMatchObject(declined('WRONG_STATE'));
    expect(sandbox.ledger.remainingLimit(1)).toBe(1_000_000_000 - 10_000);
  });
});

describe('what the sandbox refuses', () => {
  it('a second reservation of one order', async () => {
    const { desk } = await start();
    await desk.reserve('A-1');
    expect(await desk.reserve('A-1')).toMatchObject(declined('ORDER_EXISTS'));
  });

  it('an order that it does not know, in every operation', async () => {
    const { desk } = await start();
    for (const ask of [
      desk.capture,
      desk.activate,
      desk.cancel,
      desk.check,
      (id: string) => desk.apply(id, '1', 1),
    ]) {
      expect(await ask('NONE')).toMatchObject(declined('ORDER_UNKNOWN'));
    }
  });

  it('steps out of order, and the same step twice', async () => {
    const { desk } = await start();
    await desk.reserve('A-1');
    expect(await desk.activate('A-1')).toMatchObject(declined('WRONG_STATE'));
    await desk.capture('A-1');
    expect(await desk.capture('A-1')).toMatchObject(declined('WRONG_STATE'));
    expect(await desk.modify('A-1', 1)).toMatchObject(declined('WRONG_STATE'));
  });

  it('more money than is outstanding, another currency, another reference number', async () => {
    const { desk } = await start();
    const reserved = await desk.reserve('A-1', undefined, 100, { capture: true, activate: true });
    const reference = reserved.kind === 'answered' ? reserved.answer.referenceNumber! : '';
    expect(await desk.apply('A-1', reference, 10_001)).toMatchObject(declined('AMOUNT_TOO_LARGE'));
    expect(await desk.apply('A-1', reference, 100, 'USD')).toMatchObject(declined('INVALID_REQUEST'));
    expect(await desk.apply('A-1', '1', 100)).toMatchObject(declined('REFERENCE_UNKNOWN'));
  });

  it.each([
    ['the password', { password: 'wrong' }, 'authenticationFailed'],
    ['the user name', { username: 'wrong' }, 'authenticationFailed'],
  ])('a call with %s wrong', async (_what, changes, code) => {
    const { desk, sandbox } = await start();
    const result = await desk.withCredentials(changes).reserve('A-1');
    expect(result).toMatchObject({ kind: 'failed', failure: { code }, blamesSettings: true });
    expect(sandbox.ledger.listCalls()).toEqual([]);
  });

  it('a call with a security code made with another secret', async () => {
    const { desk } = await start({
      accounts: { find: () => ({ ...defaultSandboxAccount, secret: 'another' }) },
    });
    expect(await desk.reserve('A-1')).toMatchObject({
      kind: 'failed',
      failure: { code: 'securityCodeRejected' },
    });
  });

  it.each([
    ['behind', -700_000],
    ['ahead of', 700_000],
  ])('a call whose clock is far %s its own', async (_what, shift) => {
    const { desk } = await start({ now: () => new Date(Date.now() - shift) });
    expect(await desk.check('A-1')).toMatchObject({
      kind: 'failed',
      failure: { code: 'authenticationFailed' },
    });
  });
});

describe('situations, by the buyer’s email', () => {
  it('+decline declines', async () => {
    const { desk, sandbox } = await start();
    expect(await desk.reserve('A-1', 'a+decline@example.com')).toMatchObject(declined('DEBTOR_DECLINED'));
    expect(stateOf(sandbox, 'A-1')).toBeUndefined();
  });

  it('+small-limit declines orders above 1,000.00', async () => {
    const { desk } = await start();
    expect(await desk.reserve('A-1', 'a+small-limit@example.com', 1_001)).toMatchObject(
      declined('LIMIT_EXCEEDED'),
    );
  });

  it('+corrected-address answers another address', async () => {
    const { desk } = await start();
    const result = await desk.reserve('A-1', 'a+corrected-address@example.com');
    expect(result).toMatchObject(
      answered('1', {
        correctedDebtor: expect.objectContaining({ street: 'Berichtigte Allee', countryCode: 'DE' }),
      }),
    );
  });

  it('+fault is a SOAP fault and nothing happened', async () => {
    const { desk, sandbox } = await start();
    expect(await desk.reserve('A-1', 'a+fault@example.com')).toMatchObject({
      kind: 'failed',
      blamesSettings: false,
    });
    expect(sandbox.ledger.listCalls()).toEqual([]);
  });

  it('+cut takes effect and cuts the line; check status then tells', async () => {
    const { desk } = await start();
    expect((await desk.reserve('A-1', 'a+cut@example.com')).kind).toBe('unknown');
    const check = await desk.check('A-1');
    expect(check).toMatchObject(answered('1', { additionalInfo: 'RESERVED' }));
    expect(check.kind === 'answered' && readStatus(check.answer)).toMatchObject({
      kind: 'state',
      status: 'reserved',
    });
  });

  it('+slow answers late', async () => {
    const { desk } = await start();
    const begin = performance.now();
    expect(await desk.reserve('A-1', 'a+slow@example.com')).toMatchObject(answered('1'));
    expect(performance.now() - begin).toBeGreaterThanOrEqual(149);
  });
});

describe('reading the sandbox’s states', () => {
  const answer = (status: string, additionalInfo?: string, code?: string) => ({
    status,
    additionalInfo,
    requestId: 1,
    referenceNumber: undefined,
    orderId: 'A',
    debtorId: undefined,
    guaranteedMinor: undefined,
    errors: code === undefined ? [] : [{ code, message: '' }],
    correctedDebtor: undefined,
  });
  it.each([
    ['RESERVED', 'reserved'],
    ['CAPTURED', 'captured'],
    ['ACTIVATED', 'guaranteed'],
    ['ACTIVATION_DENIED', 'activationDenied'],
    ['CANCELLED', 'cancelled'],
    ['PAID', 'paid'],
    ['something else', undefined],
  ])('%s is %s', (name, status) => {
    expect(readState(answer('1', name))).toBe(status);
  });

  it('concludes nothing from codes that it does not know', () => {
    expect(readStatus(answer('0', undefined, 'ORDER_UNKNOWN'))).toEqual({ kind: 'unknownOrder' });
    expect(readStatus(answer('0', undefined, 'E-4711'))).toEqual({ kind: 'unclear' });
    expect(readStatus(answer('1', 'LIMBO'))).toEqual({ kind: 'unclear' });
  });
});
