import { describe, expect, it } from 'vitest';
import { enterOrder, openDesk, prepare } from '../../support/back-office.ts';

describe('duplicating an order', () => {
  it('makes a new one of today with the same content and nothing of the payment', async () => {
    const desk = await openDesk({ now: () => new Date('2026-11-24T10:00:00Z') });
    const prepared = await prepare(desk);
    const original = await enterOrder(desk, prepared, '1', {
      orderedOn: '2026-01-05',
      poNumber: 'PO-7',
      discountNet: '5',
      shipping: { name: 'DHL', priceNet: '4.90', vatPercent: '19' },
    });
    await desk.call('payments.reserve', { orderId: original.id, integrationId: prepared.integration.id });
    const copy = await desk.call('orders.duplicate', { id: original.id, orderNumber: '2' });
    const { lineItems, totals, shipping, discountNet, billingAddress, poNumber } = original;
    expect(copy).toMatchObject({ lineItems, totals, shipping, discountNet, billingAddress, poNumber });
    expect(copy).toMatchObject({ orderNumber: '2', orderedOn: '2026-11-24', paymentStatus: 'unpaid' });
    expect(copy.referenceNumber).toBeUndefined();
    expect(copy.integrationId).toBeUndefined();
    expect((await desk.call('customers.list', {})).rows).toMatchObject([{ orderCount: 2 }]);
    const { rows } = await desk.call('history.list', { topic: 'orders', recordId: copy.id });
    expect(rows).toMatchObject([{ action: 'duplicated' }]);
  });

  it('goes where the original went, though the customer has another shipping address by now; so does an edited order', async () => {
    const desk = await openDesk();
    const prepared = await prepare(desk);
    const { id } = await enterOrder(desk, prepared, '1');
    const [billing] = prepared.customer.addresses;
    await desk.call('customers.update', {
      id: prepared.customer.id,
      addresses: [billing!, { ...billing!, types: ['shipping'], city: 'Ulm' }],
    });
    const copy = await desk.call('orders.duplicate', { id, orderNumber: '2' });
    const edited = await desk.call('orders.update', { id, notes: 'x' });
    expect([copy.shippingAddress, edited.shippingAddress]).toEqual([undefined, undefined]);
  });

  it('refuses a number that exists, at its field', async () => {
    const desk = await openDesk();
    const order = await enterOrder(desk, await prepare(desk), '1');
    const failure = await desk.failure('orders.duplicate', { id: order.id, orderNumber: '1' });
    expect(failure).toMatchObject({ code: 'conflict', details: { issues: [{ path: 'orderNumber' }] } });
    const empty = await desk.failure('orders.duplicate', { id: order.id, orderNumber: ' ' });
    expect(empty.details.issues).toMatchObject([{ path: 'orderNumber' }]);
  });
});

describe('archiving an order', () => {
  it('hides it from lists unless they are asked for the archive, and can be undone', async () => {
    const desk = await openDesk();
    const prepared = await prepare(desk);
    const order = await enterOrder(desk, prepared, 'A-1');
    await enterOrder(desk, prepared, 'A-2');
    const numbers = async (input: object) =>
      (await desk.call('orders.list', { limit: 100, ...input })).rows.map(({ orderNumber }) => orderNumber);
    expect(await desk.call('orders.archive', { id: order.id })).toMatchObject({
      archivedAt: expect.stringMatching(/Z$/),
    });
    expect(await numbers({})).toEqual(['A-2']);
    expect((await desk.call('orders.list', {})).total).toBe(1);
    expect(await numbers({ search: 'A-1' })).toEqual([]);
    expect(await numbers({ filters: { archived: true } })).toEqual(['A-1']);
    expect((await desk.call('orders.get', { orderNumber: 'A-1' })).id).toBe(order.id);
    expect((await desk.call('orders.unarchive', { id: order.id })).archivedAt).toBeUndefined();
    expect(await numbers({})).toHaveLength(2);
    const { rows } = await desk.call('history.list', { topic: 'orders', recordId: order.id });
    expect(rows.map(({ changes }) => changes.map(({ path }) => path))).toEqual([
      ['archivedAt'],
      ['archivedAt'],
      [],
    ]);
  });

  it('is refused while anything of the payment is open', async () => {
    const desk = await openDesk();
    const prepared = await prepare(desk);
    const order = await enterOrder(desk, prepared, '1');
    await desk.call('payments.reserve', { orderId: order.id, integrationId: prepared.integration.id });
    const failure = await desk.failure('orders.archive', { id: order.id });
    expect(failure).toMatchObject({ code: 'notAllowed', details: { reason: 'order.notSettled' } });
    expect(failure.message).toContain('reserved');
    await desk.call('payments.cancel', { orderId: order.id });
    await desk.call('orders.archive', { id: order.id });
  });

  it('is said beforehand to be possible or not, by the rule that decides', async () => {
    const desk = await openDesk();
    const prepared = await prepare(desk);
    const { id } = await enterOrder(desk, prepared, '1');
    const states = () => desk.call('orders.actions', { id });
    const free = [
      { action: 'edit', allowed: true },
      { action: 'archive', allowed: true },
    ];
    expect(await states()).toEqual(free);
    await desk.call('payments.reserve', { orderId: id, integrationId: prepared.integration.id });
    const reserved = await states();
    expect(reserved).toMatchObject([
      { action: 'edit', allowed: false, reason: 'order.notEditable' },
      { action: 'archive', allowed: false, reason: 'order.notSettled' },
    ]);
    const refusals = [
      await desk.failure('orders.update', { id, notes: 'x' }),
      await desk.failure('orders.archive', { id }),
    ];
    expect(reserved.map(({ message }) => message)).toEqual(refusals.map(({ message }) => message));
    await desk.call('payments.cancel', { orderId: id });
    await desk.call('orders.archive', { id });
    expect(await states()).toMatchObject([{ reason: 'order.archived' }, { allowed: true }]);
  });

  it('stands in for cancelling one that was never reserved, and its refusal says so', async () => {
    const desk = await openDesk();
    const { id } = await enterOrder(desk, await prepare(desk), '1');
    const failure = await desk.failure('payments.cancel', { orderId: id });
    expect(failure).toMatchObject({ code: 'notAllowed', details: { reason: 'lifecycle.nothingToCancel' } });
    expect(failure.message).toContain('archived instead');
    await desk.call('orders.archive', { id });
    expect((await desk.call('wireLog.list', {})).total).toBe(0);
  });

  it('keeps it from being edited or paid', async () => {
    const desk = await openDesk();
    const prepared = await prepare(desk);
    const { id } = await enterOrder(desk, prepared, '1');
    await desk.call('orders.archive', { id });
    const input = { orderId: id, integrationId: prepared.integration.id };
    expect((await desk.call('payments.prepare', input)).issues).toMatchObject([{ path: 'order.archivedAt' }]);
    expect(await desk.failure('payments.reserve', input)).toMatchObject({ code: 'notReady' });
    expect(await desk.failure('orders.update', { id, notes: 'x' })).toMatchObject({
      code: 'notAllowed',
      details: { reason: 'order.archived' },
    });
  });
});
