import { describe, expect, it } from 'vitest';
import { totalsDifferences } from '../../../main/orders/imported-totals.ts';
import { enterOrder, openDesk, prepare } from '../../support/back-office.ts';

const totals = {
  netMinor: 10_000,
  vatMinor: 1_900,
  grossMinor: 11_400,
  shippingNetMinor: 0,
  shippingGrossMinor: 0,
  discountMinor: 500,
};

describe('totals that came with an import', () => {
  it('are compared one by one, as far as the import had them', () => {
    expect(totalsDifferences(undefined, totals)).toEqual([]);
    expect(totalsDifferences({ grossMinor: 11_400 }, totals)).toEqual([]);
    expect(totalsDifferences({ vatMinor: 1_900, grossMinor: 11_401 }, totals)).toEqual([
      { total: 'grossMinor', importedMinor: 11_401, ownMinor: 11_400 },
    ]);
  });

  it('may have their net before or after the discount', () => {
    expect(totalsDifferences({ netMinor: 10_000 }, totals)).toEqual([]);
    expect(totalsDifferences({ netMinor: 9_500 }, totals)).toEqual([]);
    expect(totalsDifferences({ netMinor: 9_501 }, totals)).toHaveLength(1);
  });

  it('keep an order from being paid while they differ, and say why', async () => {
    const desk = await openDesk();
    const prepared = await prepare(desk);
    const order = await enterOrder(desk, prepared, '1', { importedTotals: { grossMinor: 11_901 } });
    expect(order).toMatchObject({
      importedTotals: { grossMinor: 11_901 },
      totalsOpen: true,
      totalsDifferences: [{ total: 'grossMinor', importedMinor: 11_901, ownMinor: 11_900 }],
    });
    const input = { orderId: order.id, integrationId: prepared.integration.id };
    expect((await desk.call('payments.prepare', input)).issues).toMatchObject([
      { path: 'order.totals', code: 'importedTotalsDiffer' },
    ]);
    expect(await desk.failure('payments.reserve', input)).toMatchObject({
      code: 'notReady',
      details: { issues: [{ code: 'importedTotalsDiffer' }] },
    });
    expect((await desk.call('payments.history', { orderId: order.id })).length).toBe(0);
  });

  it('hold nothing up once the order was mended', async () => {
    const desk = await openDesk();
    const prepared = await prepare(desk);
    const order = await enterOrder(desk, prepared, '1', { importedTotals: { grossMinor: 23_800 } });
    const [line] = order.lineItems;
    const mended = await desk.call('orders.update', {
      id: order.id,
      lineItems: [{ ...line!, quantity: '2' }],
    });
    expect(mended).toMatchObject({ totalsOpen: false, totalsDifferences: [] });
    await desk.call('payments.reserve', { orderId: order.id, integrationId: prepared.integration.id });
  });

  it('hold nothing up once somebody has put on record that ours count, until ours change', async () => {
    const desk = await openDesk({ operator: 'erika' });
    const prepared = await prepare(desk);
    const order = await enterOrder(desk, prepared, '1', { importedTotals: { netMinor: 9_999 } });
    const accepted = await desk.call('orders.acceptTotals', { id: order.id });
    expect(accepted).toMatchObject({
      totalsOpen: false,
      acceptedTotals: { by: 'erika', grossMinor: 11_900 },
    });
    expect(await desk.failure('orders.acceptTotals', { id: order.id })).toMatchObject({
      code: 'notAllowed',
      details: { reason: 'order.totalsAgree' },
    });
    const { rows } = await desk.call('history.list', { topic: 'orders', recordId: order.id });
    expect(rows[0]).toMatchObject({
      operator: 'erika',
      changes: [{ path: 'acceptedGrossMinor', after: 11_900 }],
    });
    expect(await desk.call('orders.update', { id: order.id, notes: 'x' })).toMatchObject({
      totalsOpen: false,
    });
    const [line] = order.lineItems;
    const changed = await desk.call('orders.update', {
      id: order.id,
      lineItems: [{ ...line!, quantity: '3' }],
    });
    expect(changed).toMatchObject({ totalsOpen: true });
    await desk.call('orders.acceptTotals', { id: order.id });
    await desk.call('payments.reserve', { orderId: order.id, integrationId: prepared.integration.id });
  });

  it('come with a JSON import, and do not go along when the order is duplicated', async () => {
    const desk = await openDesk();
    const { customer } = await prepare(desk);
    const content = JSON.stringify([
      {
        orderNumber: 'I-1',
        currency: 'EUR',
        customerId: customer.id,
        importedTotals: { netMinor: 10_000, vatMinor: 1_900, grossMinor: 11_899 },
        lineItems: [{ sku: 'a', name: 'b', quantity: '1', unitPriceNet: '100', vatPercent: '19' }],
      },
    ]);
    await desk.call('orders.import', { fileName: 'orders.json', content });
    const order = await desk.call('orders.get', { orderNumber: 'I-1' });
    expect(order.totalsDifferences).toHaveLength(1);
    const copy = await desk.call('orders.duplicate', { id: order.id, orderNumber: 'I-2' });
    expect(copy.importedTotals).toBeUndefined();
    expect(copy.totalsOpen).toBe(false);
  });
});

describe('a unit price', () => {
  it('has at most four decimals', async () => {
    const desk = await openDesk();
    const prepared = await prepare(desk);
    const line = { sku: 'a', name: 'b', quantity: '0.5', vatPercent: '19' };
    await enterOrder(desk, prepared, '1', { lineItems: [{ ...line, unitPriceNet: '1.23450' }] });
    const failure = await desk.failure('orders.create', {
      orderNumber: '2',
      customerId: prepared.customer.id,
      currency: 'EUR',
      lineItems: [
        { ...line, unitPriceNet: '1' },
        { ...line, unitPriceNet: '1.23456' },
      ],
    });
    expect(failure.details.issues).toMatchObject([
      { path: 'lineItems.1.unitPriceNet', code: 'tooManyDecimals', params: { max: 4 } },
    ]);
  });
});
