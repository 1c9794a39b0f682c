import { screen, waitFor } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import {
  customerListInput,
  readCustomerListQuery,
  writeCustomerListQuery,
} from '../../../renderer/customers/customer-list-query.ts';
import { renderApp } from '../support/render-app.tsx';
import { createStatefulBackOffice } from '../support/stateful-back-office.ts';

const patient = { timeout: 10_000 };

describe('the list of customers in its address', () => {
  test.each([
    '',
    'q=M%C3%BCller',
    'group=VIP&country=DE&term=t1&form=gmbh&vat=missing&erased=1&sort=orderCount%3Adescending',
    'without=group%2Cterm',
    'group=none',
  ])('%s comes back as it was', (address) => {
    const query = readCustomerListQuery(new URLSearchParams(address));
    expect(writeCustomerListQuery(query).toString()).toBe(address);
  });

  test('leaves out what it does not know, and asks main for no more than is wanted', () => {
    const query = readCustomerListQuery(new URLSearchParams('country=Germany&form=x&vat=y&sort=z&q=%20'));
    expect(customerListInput(query)).toEqual({ sort: { key: 'name', direction: 'ascending' } });
    const without = readCustomerListQuery(new URLSearchParams('without=term'));
    expect(customerListInput(without).filters).toEqual({ paymentTermId: null });
  });
});

describe('the list of customers', () => {
  test('is sorted by its headers and filtered for customers that have no payment term', async () => {
    const row = { id: 'c1', name: 'Muster GmbH', orderCount: 3, createdAt: '2026-01-02T08:00:00.000Z' };
    const office = createStatefulBackOffice({
      handlers: {
        'customers.list': () => ({ rows: [row], nextCursor: null, total: 1 }),
        'customers.groups': () => ['VIP'],
        'paymentTerms.list': () => [],
      },
    });
    const user = renderApp(office.client, '/customers');
    await screen.findByText('Muster GmbH', {}, patient);
    await user.click(screen.getByRole('button', { name: 'Orders' }));
    await waitFor(() => expect(window.location.hash).toContain('sort=orderCount%3Aascending'));
    await user.click(screen.getByRole('button', { name: 'Filters' }));
    await user.click(await screen.findByRole('combobox', { name: 'Payment term' }));
    await user.click(await screen.findByRole('option', { name: 'Without a payment term', hidden: true }));
    await waitFor(() => expect(window.location.hash).toContain('without=term'));
    const asked = office.calls.filter(({ name }) => name === 'customers.list').at(-1)?.input;
    expect(asked).toMatchObject({
      sort: { key: 'orderCount', direction: 'ascending' },
      filters: { paymentTermId: null },
    });
  });
});
