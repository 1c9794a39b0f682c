import { describe, expect, it } from 'vitest';
import { enterOrder, openDesk, passphrase, prepare } from '../../support/back-office.ts';

describe('the export of a person’s data', () => {
  it('holds everything about a customer: contacts, orders, payments with what InfinitePay was told, and changes', async () => {
    const desk = await openDesk({ now: () => new Date('2026-11-24T10:00:00Z') });
    const prepared = await prepare(desk, {
      customer: { contacts: [{ name: 'Erika Muster', email: 'erika@muster.example' }] },
    });
    const { customer, integration } = prepared;
    const order = await enterOrder(desk, prepared, '1');
    await desk.call('payments.reserve', { orderId: order.id, integrationId: integration.id });
    await desk.call('customers.update', { id: customer.id, notes: 'rings twice' });
    const { fileName, content, ...counts } = await desk.call('privacy.export', { customerId: customer.id });
    expect(counts).toEqual({ customers: 1, orders: 1 });
    expect(fileName).toBe('personal-data-muller-sohne-gmbh-2026-11-24.json');
    const data = JSON.parse(content);
    expect(data).toMatchObject({
      about: { customerId: customer.id },
      customers: [
        {
          name: customer.name,
          contacts: [{ name: 'Erika Muster' }],
          changeHistory: [{ action: 'created' }, { action: 'changed', changes: [{ after: 'rings twice' }] }],
        },
      ],
      orders: [
        {
          orderNumber: '1',
          paymentOperations: [{ action: 'reserve', outcome: 'succeeded' }],
          paymentJournal: [
            { kind: 'started', body: { request: { DEBTOR_DATA: { BD_EMAIL: 'einkauf@mueller.example' } } } },
            { kind: 'finished' },
          ],
        },
      ],
    });
    expect(content).toContain('\n  ');
    expect(content).not.toContain(passphrase);
    expect(content.match(/"SECURITY_CD": "(?!\*{3}")/)).toBeNull();
  });

  it('finds a person by email address wherever it is, and tells nothing of other persons', async () => {
    const desk = await openDesk();
    const prepared = await prepare(desk);
    const erika = { name: 'Erika Muster', email: 'erika@muster.example' };
    await desk.call('customers.update', {
      id: prepared.customer.id,
      contacts: [erika, { name: 'Max Beispiel', email: 'max@muster.example' }],
    });
    await enterOrder(desk, prepared, '1', { email: 'Erika@Muster.example' });
    await enterOrder(desk, prepared, '2');
    const { content } = await desk.call('privacy.export', { email: 'erika@muster.EXAMPLE' });
    const data = JSON.parse(content);
    expect(data).toMatchObject({
      customers: [],
      contactOf: [{ customerName: prepared.customer.name, contact: erika }],
      orders: [{ orderNumber: '1' }],
    });
    expect(data.orders).toHaveLength(1);
    expect(content).not.toContain('Max Beispiel');
  });

  it('says so when nothing is stored, and what is no email address', async () => {
    const desk = await openDesk();
    expect(await desk.failure('privacy.export', { email: 'nobody@example.com' })).toMatchObject({
      code: 'notFound',
      details: { reason: 'privacy.nothingStored' },
    });
    expect(await desk.failure('privacy.export', { customerId: 'none' })).toMatchObject({ code: 'notFound' });
    expect(await desk.failure('privacy.export', { email: 'nobody' })).toMatchObject({ code: 'invalidInput' });
  });
});
