import { describe, expect, it } from 'vitest';
import type { BackOfficeErrorData } from '../../../preload/contract.ts';
import { type Desk, enterOrder, openDesk, passphrase, prepare } from '../../support/back-office.ts';
import { runCli } from '../../support/cli.ts';
import { openBatchDesk } from '../batches/batch-desk.ts';

/** What a script reads. */
type Answer = {
  readonly value: any; // oxlint-disable-line typescript/no-explicit-any -- a script has no types
  readonly error: BackOfficeErrorData;
};

/** A procedure as a script calls it: its name and JSON, nothing of this code's types. */
const callJson = async (desk: Desk, name: string, json: string): Promise<Answer> => {
  const context = { caller: 'cli', operator: 'clerk' } as const;
  const answer = await desk.backOffice.dispatch(name, JSON.parse(json), context);
  return JSON.parse(JSON.stringify(answer)) as Answer;
};

const instant = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);

describe('the seven operations, as JSON', () => {
  it('take and give what their names promise, each with a dry run before that sends nothing', async () => {
    const desk = await openDesk();
    const prepared = await prepare(desk);
    const integrationId = prepared.integration.id;
    const { id: orderId } = await enterOrder(desk, prepared, 'A-1');
    const { id: other } = await enterOrder(desk, prepared, 'A-2');

    const calls: Array<[string, string, string, string, object]> = [
      [
        'reserve',
        'reserveOrder',
        `{"orderId":"${orderId}","integrationId":"${integrationId}","company":"Müller","email":"a@b.example","legalForm":"gmbh"}`,
        'reserved',
        { referenceNumber: '700001', guaranteedMinor: 11_900, amountMinor: 11_900 },
      ],
      ['modify', 'modifyReservedOrder', `{"orderId":"${orderId}"}`, 'reserved', { amountMinor: 11_900 }],
      ['capture', 'captureOrder', `{"orderId":"${orderId}"}`, 'captured', { amountMinor: 11_900 }],
      [
        'activate',
        'activateOrder',
        `{"orderId":"${orderId}","invoice":{"invoiceId":"RE-1","invoiceDate":"2026-11-27","dueDate":"2026-12-27"}}`,
        'guaranteed',
        { guaranteedMinor: 11_900 },
      ],
      [
        'applyTransaction',
        'applyTransactionOnActivatedOrder',
        `{"orderId":"${orderId}","amountMinor":1900,"currency":"EUR","valueDate":"2026-11-27","documentId":"B-1","reason":"transfer"}`,
        'partlyPaid',
        { amountMinor: 1_900 },
      ],
      [
        'applyTransaction',
        'applyTransactionOnActivatedOrder',
        `{"orderId":"${orderId}","amountMinor":10000,"currency":"EUR"}`,
        'paid',
        { amountMinor: 10_000 },
      ],
      ['checkStatus', 'checkStatusOrder', `{"orderId":"${orderId}"}`, 'paid', { additionalInfo: 'PAID' }],
      [
        'reserve',
        'reserveOrder',
        `{"orderId":"${other}","integrationId":"${integrationId}"}`,
        'reserved',
        { referenceNumber: '700002' },
      ],
      ['cancel', 'cancelOrder', `{"orderId":"${other}"}`, 'cancelled', {}],
    ];
    for (const [action, operationName, json, paymentStatus, more] of calls) {
      const request = JSON.stringify({ request: { action, ...JSON.parse(json) } });
      const before = await desk.call('orders.get', { id: JSON.parse(json).orderId });
      const preview = await callJson(desk, 'payments.preview', request);
      expect(preview.value, action).toMatchObject({
        operationName,
        environment: 'sandbox',
        request: { CLIENT_DATA: { SECURITY_CD: '***' } },
        xml: expect.stringMatching(/<SECURITY_CD>\*\*\*</),
      });
      expect(await desk.call('orders.get', { id: before.id }), action).toEqual(before);

      const { value } = await callJson(desk, `payments.${action}`, json);
      expect(Object.keys(value), action).toEqual(['operation', 'order']);
      expect(value.order, action).toMatchObject({ id: before.id, paymentStatus });
      expect(value.operation, action).toMatchObject({
        id: expect.any(String),
        orderId: before.id,
        integrationId,
        action,
        outcome: 'succeeded',
        errors: [],
        startedAt: instant,
        finishedAt: instant,
        operator: 'clerk',
        ...more,
      });
    }
    const { value: history } = await callJson(desk, 'payments.history', `{"orderId":"${orderId}"}`);
    expect(history.map(({ action }: { action: string }) => action)).toEqual([
      ...['reserve', 'modify', 'capture', 'activate', 'applyTransaction', 'applyTransaction', 'checkStatus'],
    ]);
    expect((await callJson(desk, 'payments.reconcile', '{}')).value).toMatchObject({ asked: 0, settled: 0 });
    expect((await callJson(desk, 'audit.verify', '{}')).value).toMatchObject({ ok: true, entries: 18 });
  });

  it('name every outcome: declined, failed, unknown, and what was not sent as an error with its operation', async () => {
    const desk = await openDesk();
    const prepared = await prepare(desk);
    const { id: integrationId } = prepared.integration;
    const outcomes: unknown[] = [];
    for (const situation of ['decline', 'fault', 'cut']) {
      const { id: orderId } = await enterOrder(desk, prepared, situation, {
        email: `a+${situation}@b.example`,
      });
      const json = JSON.stringify({ orderId, integrationId });
      const { value } = await callJson(desk, 'payments.reserve', json);
      outcomes.push([value.operation.outcome, value.order.paymentStatus, value.operation.errors.length > 0]);
    }
    expect(outcomes).toEqual([
      ['declined', 'declined', true],
      ['failed', 'unpaid', true],
      ['unknown', 'unknown', true],
    ]);
    const { id: orderId } = await enterOrder(desk, prepared, 'away');
    const moved = { environment: 'custom', wsdlUrl: 'http://127.0.0.1:9/ws?wsdl' } as const;
    const elsewhere = await desk.call('integrations.create', {
      ...{ name: 'Away', clientRef: 'R', username: 'u', password: 'p', secret: 's', ...moved },
    });
    await desk.call('rules.create', { name: 'Away', currency: 'EUR', integrationIds: [elsewhere.id] });
    const json = JSON.stringify({ orderId, integrationId: elsewhere.id });
    const { error } = await callJson(desk, 'payments.reserve', json);
    const [operation] = await desk.call('payments.history', { orderId });
    expect(operation).toMatchObject({ outcome: 'notSent', id: error.details.operationId });
    expect(error).toMatchObject({ code: 'unreachable', details: { retryable: true } });
  });

  it('are refused out of turn, and money of any wrong amount, before anything is sent', async () => {
    const desk = await openDesk();
    const prepared = await prepare(desk);
    const { id: integrationId } = prepared.integration;
    const { id: orderId } = await enterOrder(desk, prepared, 'A-1');
    const reasonOf = async (name: string, more: object = {}) => {
      const { error } = await callJson(desk, `payments.${name}`, JSON.stringify({ orderId, ...more }));
      return error.details.reason ?? error.details.issues?.map(({ code }) => code).join();
    };
    const money = { amountMinor: 100, currency: 'EUR' };
    expect(await reasonOf('capture')).toBe('lifecycle.notReserved');
    expect(await reasonOf('activate')).toBe('lifecycle.notCaptured');
    expect(await reasonOf('applyTransaction', money)).toBe('lifecycle.notGuaranteed');
    await desk.call('payments.reserve', { orderId, integrationId });
    expect(await reasonOf('reserve', { integrationId })).toBe('lifecycle.alreadyReserved');
    expect(await reasonOf('activate')).toBe('lifecycle.notCaptured');
    await desk.call('payments.capture', { orderId });
    await desk.call('payments.activate', { orderId });
    expect(await reasonOf('activate')).toBe('lifecycle.alreadyActivated');
    expect(await reasonOf('applyTransaction', { ...money, amountMinor: 0 })).toBe('notPositive');
    expect(await reasonOf('applyTransaction', { ...money, amountMinor: -5 })).toBe('notPositive');
    expect(await reasonOf('applyTransaction', { ...money, amountMinor: 11_901 })).toBe('moreThanOutstanding');
    expect(await reasonOf('applyTransaction', { ...money, currency: 'CHF' })).toBe('otherCurrency');
    expect(await reasonOf('applyTransaction', { ...money, amountMinor: 1.5 })).not.toBe('');
    expect(await desk.call('payments.history', { orderId })).toHaveLength(3);
  });
});

it('two processes on one profile that capture the same order at the same instant send one call', async () => {
  const { desk, enter, prepared, carriedOut } = await openBatchDesk({ latencyMs: 300 });
  const [order] = await enter(1);
  const orderId = order!.id;
  await desk.call('payments.reserve', { orderId, integrationId: prepared.integration.id });
  const args = ['--data', desk.directory, 'call', 'payments.capture', JSON.stringify({ orderId })];
  const results = await Promise.all([runCli(args, { passphrase }), runCli(args, { passphrase })]);
  expect(results.map(({ status }) => status)).toEqual(expect.arrayContaining([0, 1]));
  const loser = JSON.parse(results.find(({ status }) => status === 1)!.stderr) as {
    error: BackOfficeErrorData;
  };
  expect(['lifecycle.operationRunning', 'lifecycle.alreadyCaptured']).toContain(loser.error.details.reason);
  expect(carriedOut()).toEqual({ 'A-1 reserveOrder': 1, 'A-1 captureOrder': 1 });
  const history = await desk.call('payments.history', { orderId });
  expect(history.filter(({ action }) => action === 'capture')).toMatchObject([{ outcome: 'succeeded' }]);
});
