import { describe, expect, it } from 'vitest';
import { defaultSandboxAccount } from '../../../main/infinitepay/sandbox/accounts.ts';
import { enterOrder, openDesk, prepare } from '../../support/back-office.ts';

const openPrepared = async () => {
  const desk = await openDesk();
  const prepared = await prepare(desk);
  const order = await enterOrder(desk, prepared, 'A-1');
  return { desk, prepared, order, integrationId: prepared.integration.id };
};

describe('a dry run', () => {
  it('shows the whole request with password and security code masked, and sends nothing', async () => {
    const { desk, order, integrationId } = await openPrepared();
    const request = { action: 'reserve', orderId: order.id, integrationId } as const;
    const preview = await desk.call('payments.preview', { request });
    expect(preview).toMatchObject({
      action: 'reserve',
      environment: 'sandbox',
      operationName: 'reserveOrder',
      amountMinor: 11_900,
      currency: 'EUR',
      request: {
        CLIENT_DATA: { CLIENT_REF: defaultSandboxAccount.clientRef, SECURITY_CD: '***' },
        ORDER_DATA: { ORDER_ID: 'A-1', TRS_AMT_GROSS: '11900' },
      },
    });
    expect(preview.address).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/ws\/InfinitePayAPI$/);
    expect(preview.xml).toMatch(/<SECURITY_CD>\*\*\*<\/SECURITY_CD>/);
    expect(preview.xml).toMatch(/Password[^>]*>\*\*\*</);
    expect(preview.xml).toContain('<BD_CITY>Stuttgart</BD_CITY>');
    expect(preview.xml).not.toContain(defaultSandboxAccount.password);
    expect(await desk.call('payments.history', { orderId: order.id })).toEqual([]);
    expect((await desk.call('orders.get', { id: order.id })).paymentStatus).toBe('unpaid');
  });

  it('shows every call, each with the checks that the call itself would meet', async () => {
    const { desk, order, integrationId } = await openPrepared();
    const { id: orderId } = order;
    await desk.call('payments.reserve', { orderId, integrationId });
    const previewOf = (request: object) => desk.call('payments.preview', { request: request as never });
    const failureOf = (request: object) => desk.failure('payments.preview', { request });
    expect((await previewOf({ action: 'modify', orderId })).operationName).toBe('modifyReservedOrder');
    expect((await previewOf({ action: 'checkStatus', orderId })).operationName).toBe('checkStatusOrder');
    expect((await previewOf({ action: 'cancel', orderId })).operationName).toBe('cancelOrder');
    expect((await failureOf({ action: 'activate', orderId })).details.reason).toBe('lifecycle.notCaptured');
    await desk.call('payments.capture', { orderId });
    expect((await failureOf({ action: 'capture', orderId })).details.reason).toBe(
      'lifecycle.alreadyCaptured',
    );
    const invoice = { invoiceId: 'RE-1', invoiceDate: '2026-11-24', dueDate: '2026-12-24' };
    expect((await previewOf({ action: 'activate', orderId, invoice })).xml).toContain(
      '<INVOICE_ID>RE-1</INVOICE_ID>',
    );
    await desk.call('payments.activate', { orderId });
    const money = { action: 'applyTransaction', orderId, currency: 'EUR' };
    expect((await previewOf({ ...money, amountMinor: 100 })).xml).toContain('<TRS_AMT>100</TRS_AMT>');
    expect((await failureOf({ ...money, amountMinor: 99_999 })).details.issues).toMatchObject([
      { path: 'amountMinor', code: 'moreThanOutstanding' },
    ]);
  });

  it('needs no open vault', async () => {
    const { desk, order, integrationId } = await openPrepared();
    await desk.call('vault.lock', {});
    const request = { action: 'reserve', orderId: order.id, integrationId } as const;
    expect((await desk.call('payments.preview', { request })).request).toMatchObject({
      ORDER_DATA: { ORDER_ID: 'A-1' },
    });
  });

  it('tells what would be sent, if not as XML, while the service can not be reached', async () => {
    const { desk, prepared, order } = await openPrepared();
    await desk.call('integrations.update', {
      id: prepared.integration.id,
      environment: 'custom',
      wsdlUrl: 'http://127.0.0.1:1/ws?wsdl',
      ...defaultSandboxAccount,
    });
    const request = { action: 'reserve', orderId: order.id, integrationId: prepared.integration.id } as const;
    const preview = await desk.call('payments.preview', { request });
    expect(preview).toMatchObject({ address: 'http://127.0.0.1:1/ws?wsdl', environment: 'custom' });
    expect(preview.xml).toBeUndefined();
  });
});
