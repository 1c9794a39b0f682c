import { describe, expect, it } from 'vitest';
import type { ProcedureInput } from '../../../preload/contract.ts';
import { type Desk, enterOrder, openDesk, prepare } from '../../support/back-office.ts';

const address = {
  types: ['billing' as const],
  street: 'Weg 1',
  postalCode: '70173',
  city: 'Stuttgart',
  countryCode: 'DE',
};
const contact = { name: 'Erika Muster', role: 'Accounting', email: 'erika@muster.example', phone: '0711 1' };

const enter = (desk: Desk, changes: Partial<ProcedureInput<'customers.create'>> = {}) =>
  desk.call('customers.create', {
    name: 'Muster GmbH',
    vatId: 'DE136695976',
    addresses: [address],
    ...changes,
  });

describe('contacts of a customer', () => {
  it('are kept in their order, found by a search, and told wrong at their field', async () => {
    const desk = await openDesk();
    const other = { name: 'Max Beispiel' };
    const { id } = await enter(desk, { contacts: [contact, other] });
    expect((await desk.call('customers.get', { id })).contacts).toEqual([contact, other]);
    expect((await desk.call('customers.list', { search: 'beispiel' })).rows).toMatchObject([{ id }]);
    const failure = await desk.failure('customers.update', {
      id,
      contacts: [contact, { name: ' ', email: 'nobody' }],
    });
    expect(failure.details.issues?.map(({ path }) => path)).toEqual(['contacts.1.name', 'contacts.1.email']);
    await desk.call('customers.update', { id, contacts: [] });
    expect((await desk.call('customers.get', { id })).contacts).toEqual([]);
  });
});

describe('customers with the same VAT ID', () => {
  it('are named while typing, however the number is written, and do not keep it from being saved', async () => {
    const desk = await openDesk();
    const first = await enter(desk);
    const search = { vatId: 'de 136.695.976' };
    expect(await desk.call('customers.duplicates', search)).toMatchObject([
      { id: first.id, city: 'Stuttgart' },
    ]);
    expect(await desk.call('customers.duplicates', { vatId: '136695976', countryCode: 'DE' })).toHaveLength(
      1,
    );
    expect(await desk.call('customers.duplicates', { ...search, exceptId: first.id })).toEqual([]);
    expect(await desk.call('customers.duplicates', { vatId: ' ' })).toEqual([]);
    const second = await enter(desk, { name: 'Muster' });
    expect(second.duplicates).toMatchObject([{ id: first.id, name: 'Muster GmbH' }]);
  });

  it('are the same with and without the Swiss word for the tax', async () => {
    const desk = await openDesk();
    const swiss = { ...address, countryCode: 'CH' };
    const { id } = await enter(desk, { vatId: 'CHE-116.281.710 MWST', addresses: [swiss] });
    expect(await desk.call('customers.duplicates', { vatId: 'CHE-116.281.710' })).toMatchObject([{ id }]);
  });
});

describe('merging two customers', () => {
  it('shows first what it would do, and changes nothing by that', async () => {
    const desk = await openDesk();
    const prepared = await prepare(desk);
    const twin = await enter(desk, { contacts: [contact] });
    await enterOrder(desk, { customer: twin }, 'T-1');
    const input = { keepId: prepared.customer.id, mergeId: twin.id };
    const preview = await desk.call('customers.previewMerge', input);
    expect(preview).toMatchObject({ ordersMoved: 1, vatIdsDiffer: false, openOrders: [] });
    expect(preview.differing).toEqual([
      'name',
      'paymentTermId',
      'email',
      'legalForm',
      'addresses',
      'contacts',
    ]);
    expect(preview.result).toMatchObject({
      id: prepared.customer.id,
      name: 'Müller & Söhne GmbH',
      contacts: [contact],
    });
    expect(preview.result.addresses).toHaveLength(2);
    expect(await desk.call('customers.get', { id: twin.id })).toEqual(twin);
  });

  it('takes the chosen values, moves orders and history over, and removes the other', async () => {
    const desk = await openDesk({ operator: 'erika' });
    const { customer } = await prepare(desk);
    const twin = await enter(desk, { name: 'Söhne', notes: 'calls at noon', contacts: [contact] });
    await enterOrder(desk, { customer: twin }, 'T-1');
    await desk.call('customers.update', { id: twin.id, group: 'wholesale' });
    const merged = await desk.call('customers.merge', {
      keepId: customer.id,
      mergeId: twin.id,
      choices: { name: 'merged', addresses: 'kept' },
    });
    expect(merged).toMatchObject({
      id: customer.id,
      name: 'Söhne',
      email: customer.email,
      notes: 'calls at noon',
      group: 'wholesale',
      duplicates: [],
    });
    expect(merged.addresses).toEqual(customer.addresses);
    expect((await desk.failure('customers.get', { id: twin.id })).code).toBe('notFound');
    const order = await desk.call('orders.get', { orderNumber: 'T-1' });
    expect(order).toMatchObject({ customerId: customer.id, customerName: 'Söhne' });
    expect((await desk.call('orders.list', { search: 'Söhne' })).total).toBe(1);
    const { rows } = await desk.call('customers.list', {});
    expect(rows).toMatchObject([{ id: customer.id, orderCount: 1 }]);
    const history = await desk.call('history.list', { topic: 'customers', recordId: customer.id });
    expect(history.rows.map(({ action }) => action)).toEqual(['merged', 'changed', 'created', 'created']);
    expect(history.rows[0]).toMatchObject({ operator: 'erika' });
    expect(history.rows[0]?.changes).toContainEqual({
      path: 'name',
      before: 'Müller & Söhne GmbH',
      after: 'Söhne',
    });
  });

  it('warns of different VAT IDs, and merges them once that is accepted', async () => {
    const desk = await openDesk();
    const first = await enter(desk);
    const second = await enter(desk, { vatId: 'DE129273398' });
    const input = { keepId: first.id, mergeId: second.id };
    expect(await desk.call('customers.previewMerge', input)).toMatchObject({ vatIdsDiffer: true });
    const failure = await desk.failure('customers.merge', input);
    expect(failure.details.issues).toMatchObject([{ path: 'acceptDifferentVatIds', code: 'vatIdsDiffer' }]);
    await desk.call('customers.merge', { ...input, acceptDifferentVatIds: true });
    expect((await desk.call('customers.list', {})).total).toBe(1);
  });

  it('refuses a customer with itself, and a result that could not be saved', async () => {
    const desk = await openDesk();
    const first = await enter(desk);
    const abroad = { ...address, countryCode: 'US' };
    const second = await enter(desk, { vatId: undefined, addresses: [abroad] });
    const same = await desk.failure('customers.merge', { keepId: first.id, mergeId: first.id });
    expect(same.details.issues).toMatchObject([{ path: 'mergeId', code: 'sameCustomer' }]);
    const without = await desk.failure('customers.merge', {
      keepId: second.id,
      mergeId: first.id,
      choices: { vatId: 'kept', addresses: 'merged' },
    });
    expect(without.details.issues).toMatchObject([{ path: 'vatId', code: 'requiredInEu' }]);
    expect((await desk.call('customers.list', {})).total).toBe(2);
  });

  it('refuses while a payment of either is under way', async () => {
    const desk = await openDesk();
    const prepared = await prepare(desk);
    const twin = await enter(desk);
    const order = await enterOrder(desk, prepared, '1', { email: 'a+cut@example.com' });
    await desk.call('payments.reserve', { orderId: order.id, integrationId: prepared.integration.id });
    for (const [keepId, mergeId] of [
      [prepared.customer.id, twin.id],
      [twin.id, prepared.customer.id],
    ] as const) {
      expect((await desk.call('customers.previewMerge', { keepId, mergeId })).openOrders).toEqual(['1']);
      expect(await desk.failure('customers.merge', { keepId, mergeId })).toMatchObject({
        code: 'conflict',
        details: { reason: 'customer.paymentRuns', params: { orders: '1' } },
      });
    }
  });
});
