import { describe, expect, it } from 'vitest';
import type { HistoryTopic } from '../../../preload/contract.ts';
import { type Desk, enterOrder, openDesk, prepare } from '../../support/back-office.ts';

const historyOf = async (desk: Desk, topic: HistoryTopic, recordId: string) =>
  (await desk.call('history.list', { topic, recordId })).rows;

describe('the change history', () => {
  it('tells of every kind of record who changed what, from what to what, newest first', async () => {
    const desk = await openDesk({ operator: 'erika' });
    const prepared = await prepare(desk);
    const { integration, customer } = prepared;
    const order = await enterOrder(desk, prepared, '1');
    const [rule] = await desk.call('rules.list', {});
    const [term] = await desk.call('paymentTerms.list', {});
    await desk.call('integrations.update', { id: integration.id, invoiceDueDays: 14 });
    await desk.call('customers.update', { id: customer.id, name: 'Müller GmbH', notes: 'calls back' });
    await desk.call('rules.update', { id: rule!.id, sortOrder: 20 });
    await desk.call('paymentTerms.update', { id: term!.id, days: 60 });
    await desk.call('orders.update', {
      id: order.id,
      lineItems: [{ ...order.lineItems[0]!, quantity: '2.5' }],
    });
    const expected: Array<[HistoryTopic, string, unknown]> = [
      ['integrations', integration.id, [{ path: 'invoiceDueDays', before: 30, after: 14 }]],
      [
        'customers',
        customer.id,
        [
          { path: 'name', before: 'Müller & Söhne GmbH', after: 'Müller GmbH' },
          { path: 'notes', after: 'calls back' },
        ],
      ],
      ['rules', rule!.id, [{ path: 'sortOrder', before: 10, after: 20 }]],
      ['paymentTerms', term!.id, [{ path: 'days', before: 30, after: 60 }]],
      [
        'orders',
        order.id,
        [
          { path: 'lineItems.0.quantity', before: '1', after: '2.5' },
          { path: 'grossMinor', before: 11900, after: 29750 },
        ],
      ],
    ];
    for (const [topic, id, changes] of expected) {
      const [changed, created] = await historyOf(desk, topic, id);
      expect(created, topic).toMatchObject({ action: 'created', operator: 'erika', changes: [] });
      expect(changed, topic).toMatchObject({ action: 'changed', operator: 'erika', erased: false });
      expect(changed?.changes, topic).toEqual(changes);
    }
  });

  it('notes that a secret was replaced, and neither the old nor the new one', async () => {
    const desk = await openDesk();
    const { integration } = await prepare(desk);
    await desk.call('integrations.update', { id: integration.id, password: 'entirely-new-4711' });
    const rows = await historyOf(desk, 'integrations', integration.id);
    expect(rows[0]?.changes).toEqual([{ path: 'password' }]);
    expect(JSON.stringify(rows)).not.toContain('4711');
  });

  it('tells when the guard of an integration is set otherwise', async () => {
    const desk = await openDesk();
    const { integration } = await prepare(desk);
    await desk.call('guard.set', { integrationId: integration.id, aboveMinor: 50_000, needsRelease: false });
    const [changed] = await historyOf(desk, 'integrations', integration.id);
    expect(changed?.changes).toEqual([{ path: 'guard.aboveMinor', before: 0, after: 50_000 }]);
  });

  it('has no entry for a save that changed nothing, nor for a change that failed', async () => {
    const desk = await openDesk();
    const { customer } = await prepare(desk);
    await desk.call('customers.update', { id: customer.id, name: customer.name });
    await desk.failure('customers.update', { id: customer.id, vatId: 'DE123456780' });
    expect(await historyOf(desk, 'customers', customer.id)).toHaveLength(1);
  });

  it('tells an import in one word, and leaves payments to the payment journal', async () => {
    const desk = await openDesk();
    const prepared = await prepare(desk);
    const content = JSON.stringify([
      {
        orderNumber: 'I-1',
        currency: 'EUR',
        customer: { vatId: prepared.customer.vatId },
        lineItems: [{ sku: 'a', name: 'b', quantity: '1', unitPriceNet: '100', vatPercent: '19' }],
      },
    ]);
    await desk.call('orders.import', { fileName: 'orders.json', content });
    const { id } = await desk.call('orders.get', { orderNumber: 'I-1' });
    await desk.call('payments.reserve', { orderId: id, integrationId: prepared.integration.id });
    expect(await historyOf(desk, 'orders', id)).toMatchObject([{ action: 'imported', changes: [] }]);
  });

  it('tells what a modification made of a reserved order', async () => {
    const desk = await openDesk();
    const prepared = await prepare(desk);
    const order = await enterOrder(desk, prepared, '1');
    await desk.call('payments.reserve', { orderId: order.id, integrationId: prepared.integration.id });
    await desk.call('payments.modify', {
      orderId: order.id,
      lineItems: [{ ...order.lineItems[0]!, unitPriceNet: '90' }],
    });
    const [changed] = await historyOf(desk, 'orders', order.id);
    expect(changed?.changes).toEqual([
      { path: 'lineItems.0.unitPriceNet', before: '100', after: '90' },
      { path: 'grossMinor', before: 11900, after: 10710 },
    ]);
  });

  it('comes page by page, and stays when its record is deleted', async () => {
    const desk = await openDesk();
    const { customer } = await prepare(desk);
    for (const notes of ['a', 'b', 'c']) await desk.call('customers.update', { id: customer.id, notes });
    await desk.call('customers.delete', { id: customer.id });
    const input = { topic: 'customers', recordId: customer.id, limit: 2 } as const;
    const first = await desk.call('history.list', input);
    expect(first).toMatchObject({ total: 5, rows: [{ action: 'deleted' }, { action: 'changed' }] });
    const second = await desk.call('history.list', { ...input, cursor: first.nextCursor! });
    const third = await desk.call('history.list', { ...input, cursor: second.nextCursor! });
    expect(third).toMatchObject({ rows: [{ action: 'created' }], nextCursor: null });
    expect(await desk.failure('history.list', { ...input, cursor: 'made up' })).toMatchObject({
      code: 'invalidInput',
    });
  });
});
