import { describe, expect, it } from 'vitest';
import { defaultSandboxAccount } from '../../../main/infinitepay/sandbox/accounts.ts';
import { enterOrder, openDesk, prepare } from '../../support/back-office.ts';

const ready = async (debugMode: boolean) => {
  const desk = await openDesk();
  const prepared = await prepare(desk, { integration: { debugMode } });
  const reserve = async (number: string, email: string) => {
    const { id: orderId } = await enterOrder(desk, prepared, number, { email });
    await desk.call('payments.reserve', { orderId, integrationId: prepared.integration.id });
    return orderId;
  };
  return { desk, prepared, reserve, integrationId: prepared.integration.id };
};

describe('the wire log', () => {
  it('has every call with time, operation, duration and outcome, newest first', async () => {
    const { desk, reserve, integrationId } = await ready(false);
    const orderId = await reserve('A-1', 'buyer@example.com');
    await reserve('A-2', 'buyer+decline@example.com');
    await desk.call('payments.capture', { orderId });
    await desk.call('integrations.test', { id: integrationId });
    const { rows, total, nextBefore } = await desk.call('wireLog.list', {});
    expect(
      rows.map(({ operation, orderNumber, outcome, apiStatus }) => [
        operation,
        orderNumber,
        outcome,
        apiStatus,
      ]),
    ).toEqual([
      ['checkStatusOrder', 'CONNECTION-TEST-NO-ORDER', 'answered', '0'],
      ['captureOrder', 'A-1', 'answered', '1'],
      ['reserveOrder', 'A-2', 'answered', '0'],
      ['reserveOrder', 'A-1', 'answered', '1'],
    ]);
    expect(rows[1]).toMatchObject({
      integrationId,
      environment: 'sandbox',
      httpStatus: 200,
      hasMessages: false,
    });
    expect(rows[2]?.codes).not.toEqual([]);
    expect([total, nextBefore]).toEqual([4, null]);
  });

  it('is read page by page and searched by operation, outcome, order and text', async () => {
    const { desk, reserve } = await ready(true);
    for (const number of ['X-1', 'X-2', 'B-1']) await reserve(number, 'buyer@example.com');
    const first = await desk.call('wireLog.list', { limit: 2 });
    expect(first.rows.map(({ orderNumber }) => orderNumber)).toEqual(['B-1', 'X-2']);
    const second = await desk.call('wireLog.list', { limit: 2, before: first.nextBefore! });
    expect(second.rows.map(({ orderNumber }) => orderNumber)).toEqual(['X-1']);
    const found = async (filter: object) => (await desk.call('wireLog.list', filter)).total;
    expect(await found({ search: 'X-' })).toBe(2);
    expect(await found({ search: 'TRS_AMT_GROSS' })).toBe(3);
    expect(await found({ search: '%' })).toBe(0);
    expect(await found({ outcome: 'unknown' })).toBe(0);
    expect(await found({ operation: 'reserveOrder' })).toBe(3);
  });

  it('keeps messages in debug mode only, with secrets and persons masked', async () => {
    const { desk, reserve } = await ready(true);
    await reserve('A-1', 'buyer@example.com');
    const { rows } = await desk.call('wireLog.list', {});
    const { request, answer } = await desk.call('wireLog.get', { id: rows[0]!.id });
    expect(request).toContain('<TRS_AMT_GROSS>11900</TRS_AMT_GROSS>');
    expect(answer).toContain('<STATUS>1</STATUS>');
    expect(request).not.toMatch(/Müller|Stuttgart|buyer@|DE136695976|sandbox-password/);
  });

  it('has calls that were not sent, with the reason', async () => {
    const { desk, prepared, integrationId } = await ready(true);
    await desk.call('integrations.update', {
      id: integrationId,
      environment: 'custom',
      wsdlUrl: 'http://127.0.0.1:1/ws?wsdl',
      ...defaultSandboxAccount,
    });
    const { id: orderId } = await enterOrder(desk, prepared, 'A-1');
    await desk.failure('payments.reserve', { orderId, integrationId });
    expect((await desk.call('wireLog.list', {})).rows).toMatchObject([
      { outcome: 'notSent', codes: [expect.any(String)], environment: 'custom' },
    ]);
  });

  it('forgets by age and by size, and when it is told to', async () => {
    let shiftMs = -40 * 86_400_000;
    const desk = await openDesk({ now: () => new Date(Date.now() + shiftMs) });
    const prepared = await prepare(desk, { integration: { debugMode: true } });
    const { id: integrationId } = prepared.integration;
    const { id: orderId } = await enterOrder(desk, prepared, 'A-1');
    await desk.call('payments.reserve', { orderId, integrationId });
    shiftMs = 0;
    await desk.call('integrations.test', { id: integrationId });
    expect(await desk.call('wireLog.setRetention', { days: 30, megabytes: 10 })).toEqual({
      days: 30,
      megabytes: 10,
    });
    expect((await desk.call('wireLog.list', {})).total).toBe(1);
    expect(await desk.call('wireLog.clear', {})).toEqual({ removed: 1 });
    expect((await desk.failure('wireLog.setRetention', { days: 0, megabytes: 1 })).code).toBe('invalidInput');
    expect((await desk.failure('wireLog.get', { id: 1 })).code).toBe('notFound');
  });

  it('forgets by age without being told to, also when no call is made any more', async () => {
    let shiftMs = -40 * 86_400_000;
    const desk = await openDesk({ now: () => new Date(Date.now() + shiftMs) });
    const prepared = await prepare(desk);
    const { id: orderId } = await enterOrder(desk, prepared, 'A-1');
    await desk.call('payments.reserve', { orderId, integrationId: prepared.integration.id });
    expect((await desk.call('wireLog.list', {})).total).toBe(1);
    shiftMs = 0;
    expect((await desk.call('wireLog.list', {})).total).toBe(0);
  });

  it('survives a restart', async () => {
    const { desk, integrationId } = await ready(false);
    await desk.call('integrations.test', { id: integrationId });
    await desk.close();
    const again = await openDesk({ directory: desk.directory });
    expect((await again.call('wireLog.list', {})).total).toBe(1);
  });
});
