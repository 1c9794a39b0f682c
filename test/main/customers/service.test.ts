import { describe, expect, it } from 'vitest';
import { enterOrder, openDesk, prepare } from '../../support/back-office.ts';

const german = {
  types: ['billing' as const],
  street: 'Weg 1',
  postalCode: '10115',
  city: 'Berlin',
  countryCode: 'DE',
};

describe('a customer', () => {
  it('is kept with its VAT ID in one form, and found by it', async () => {
    const desk = await openDesk();
    const customer = await desk.call('customers.create', {
      name: 'Ärger & Söhne',
      vatId: 'de 136 695 976',
      addresses: [german],
    });
    expect(customer).toMatchObject({ vatId: 'DE136695976', vatIdState: 'valid' });
    for (const search of ['arger', 'SOHNE', 'DE136695976', 'berlin']) {
      expect((await desk.call('customers.list', { search })).total, search).toBe(1);
    }
    expect((await desk.call('customers.list', { search: '100%' })).total).toBe(0);
  });

  it.each([
    [
      'a VAT ID whose check digits are wrong',
      { vatId: 'DE136695977', addresses: [german] },
      'vatId',
      'vatId.checkDigits',
    ],
    ['no VAT ID for an EU address', { addresses: [german] }, 'vatId', 'requiredInEu'],
    [
      'no VAT ID for a second billing address in the EU',
      { addresses: [{ ...german, countryCode: 'US' }, german] },
      'vatId',
      'requiredInEu',
    ],
    ['an empty VAT ID for an EU address', { vatId: ' ', addresses: [german] }, 'vatId', 'requiredInEu'],
    ['an unknown payment term', { paymentTermId: 'x' }, 'paymentTermId', 'unknownPaymentTerm'],
    [
      'an unknown country',
      { addresses: [{ ...german, countryCode: 'QQ' }] },
      'addresses.0.countryCode',
      'unknownCountry',
    ],
    ['a legal form that InfinitePay does not have', { legalForm: 'inc' }, 'legalForm', 'invalid_value'],
    ['no name', { name: '  ' }, 'name', 'too_small'],
  ])('with %s is refused at that field', async (_what, fields, path, code) => {
    const desk = await openDesk();
    const error = await desk.failure('customers.create', { name: 'X', ...fields });
    expect(error.details.issues).toContainEqual(expect.objectContaining({ path, code }));
    expect((await desk.call('customers.list', {})).total).toBe(0);
  });

  it('outside the EU needs no VAT ID', async () => {
    const desk = await openDesk();
    const customer = await desk.call('customers.create', {
      name: 'Acme',
      addresses: [{ ...german, countryCode: 'US' }],
    });
    expect(customer.vatId).toBeUndefined();
  });

  it('changes field by field; null empties', async () => {
    const desk = await openDesk();
    const { customer } = await prepare(desk);
    const changed = await desk.call('customers.update', {
      id: customer.id,
      legalForm: null,
      notes: 'calls on Mondays',
    });
    expect(changed).toMatchObject({ notes: 'calls on Mondays', email: customer.email });
    expect(changed.legalForm).toBeUndefined();
    expect((await desk.failure('customers.update', { id: customer.id, vatId: null })).code).toBe(
      'invalidInput',
    );
  });

  it('with orders can not be deleted; without it can', async () => {
    const desk = await openDesk();
    const prepared = await prepare(desk);
    await enterOrder(desk, prepared, 'A-1');
    expect((await desk.failure('customers.delete', { id: prepared.customer.id })).code).toBe('conflict');
    expect((await desk.call('customers.list', {})).rows[0]).toMatchObject({ orderCount: 1 });
    const other = await desk.call('customers.create', { name: 'Other' });
    await desk.call('customers.delete', { id: other.id });
    expect((await desk.failure('customers.get', { id: other.id })).code).toBe('notFound');
  });

  it('is listed by name, page by page', async () => {
    const desk = await openDesk();
    for (const name of ['Zebra', 'ähre', 'Apfel', 'beere', 'Öl'])
      await desk.call('customers.create', { name });
    const first = await desk.call('customers.list', { limit: 3 });
    const second = await desk.call('customers.list', { limit: 3, cursor: first.nextCursor! });
    expect([...first.rows, ...second.rows].map((row) => row.name)).toEqual([
      'ähre',
      'Apfel',
      'beere',
      'Öl',
      'Zebra',
    ]);
    expect(second.nextCursor).toBeNull();
  });
});

describe('a payment term', () => {
  it('has a label of its own, and stays while customers have it', async () => {
    const desk = await openDesk();
    const { customer } = await prepare(desk);
    expect((await desk.failure('paymentTerms.create', { label: 'Net 30', days: 14 })).code).toBe('conflict');
    expect((await desk.failure('paymentTerms.delete', { id: customer.paymentTermId })).code).toBe('conflict');
    const other = await desk.call('paymentTerms.create', { label: 'Net 14', days: 14 });
    expect(await desk.call('paymentTerms.update', { id: other.id, days: 10 })).toMatchObject({
      label: 'Net 14',
      days: 10,
    });
    await desk.call('paymentTerms.delete', { id: other.id });
    expect(await desk.call('paymentTerms.list', {})).toHaveLength(1);
  });
});
