import { fireEvent, screen, waitFor } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { invalidInput, type Customer, type Order } from '../../../preload/contract.ts';
import { createFakeBackOffice, type FakeBackOffice, type FakeHandlers } from '../support/fake-back-office.ts';
import { renderApp } from '../support/render-app.tsx';

const patient = { timeout: 10_000 };
const now = '2026-11-24T10:00:00.000Z';
const address = { street: 'Königstraße 1', postalCode: '70173', city: 'Stuttgart', countryCode: 'DE' };
const customer: Customer = {
  id: 'customer-1',
  name: 'Bäckerei Grün',
  email: 'buyer@gruen.example',
  contacts: [],
  duplicates: [],
  addresses: [{ ...address, types: ['billing', 'shipping'] }],
  createdAt: now,
  updatedAt: now,
};
const totals = {
  netMinor: 43_768,
  vatMinor: 8_316,
  grossMinor: 51_771,
  shippingNetMinor: 0,
  shippingGrossMinor: 0,
  discountMinor: 0,
};
const stored: Order = {
  id: 'order-1',
  orderNumber: 'B-1',
  customerId: customer.id,
  customerName: customer.name,
  currency: 'EUR',
  orderedOn: '2026-11-24',
  lineItems: [{ sku: 'A', name: 'Apfel', quantity: '1', unitPriceNet: '1', vatPercent: '19' }],
  billingAddress: address,
  totals,
  paymentStatus: 'unpaid',
  paidMinor: 0,
  outstandingMinor: totals.grossMinor,
  createdAt: now,
  updatedAt: now,
};

let office: FakeBackOffice;
function open(handlers: FakeHandlers, locale: 'en' | 'de') {
  office = createFakeBackOffice({
    'system.status': () => ({
      backups: { state: 'ok' },
      version: '0',
      host: 'browser',
      operator: 'clerk',
      vault: { state: 'open', wraps: ['passphrase'], keychainAvailable: false },
    }),
    'vault.status': () => ({ state: 'open', wraps: ['passphrase'], keychainAvailable: false }),
    'preferences.set': () => ({ locale, colorScheme: 'light', idleLockMinutes: 15, lastView: '/' }),
    'integrations.list': () => [],
    'customers.get': () => customer,
    'customers.list': () => ({
      rows: [{ id: customer.id, name: customer.name, orderCount: 0, createdAt: '2026-01-01T00:00:00.000Z' }],
      nextCursor: null,
      total: 1,
    }),
    'orders.calculate': ({ lineItems }) => ({
      totals,
      lines: lineItems.map(() => ({
        unitNetMinor: 35,
        unitGrossMinor: 41,
        rowNetMinor: 43_768,
        rowGrossMinor: 52_084,
      })),
    }),
    'orders.get': () => stored,
    'orders.actions': () => [{ action: 'edit', allowed: true }],
    'payments.history': () => [],
    'payments.actions': () => [],
    'rules.evaluate': () => ({ methods: [], trace: [] }),
    ...handlers,
  });
  return renderApp(office.client, '/orders/new?customer=customer-1', { locale });
}
const inputsOf = (name: string): ReadonlyArray<unknown> =>
  office.calls.filter((call) => call.name === name).map(({ input }) => input);

describe('entering an order by keyboard', () => {
  test('has the cursor in the next line before the next key comes', { timeout: 30_000 }, async () => {
    const user = open({}, 'en');
    const first = await screen.findByLabelText('Article, line 1', {}, patient);
    await user.type(first, 'SCANNED-1');
    // A scanner sends the next character without giving the screen a moment.
    fireEvent.keyDown(first, { key: 'Enter' });
    expect(document.activeElement?.getAttribute('data-path')).toBe('lineItems.1.sku');
    fireEvent.keyDown(document.activeElement!, { key: 'ArrowUp' });
    expect(document.activeElement?.getAttribute('data-path')).toBe('lineItems.0.sku');
    fireEvent.keyDown(document.activeElement!, { key: 'Delete', ctrlKey: true });
    expect(document.activeElement?.getAttribute('data-path')).toBe('lineItems.0.sku');
  });

  test(
    'takes German numbers, adds lines by Tab and Enter, and saves by Ctrl+S',
    { timeout: 30_000 },
    async () => {
      const user = open({ 'orders.create': () => stored }, 'de');
      await user.type(await screen.findByLabelText(/^Bestellnummer \*|^Bestellnummer$/, {}, patient), 'B-1');
      await user.click(screen.getByLabelText('Artikel, Position 1'));
      await user.keyboard('BR-1{Tab}Brötchen{Tab}1.250,5{Tab}Stk{Tab}0,3475{Tab}{Tab}');
      await waitFor(() => expect(document.activeElement?.getAttribute('data-path')).toBe('lineItems.1.sku'));
      await user.keyboard('KU-2{Tab}Kuchen{Tab}3{Tab}{Tab}12,5{Enter}');
      await waitFor(() => expect(document.activeElement?.getAttribute('data-path')).toBe('lineItems.2.sku'));
      await waitFor(() =>
        expect(inputsOf('orders.calculate').at(-1)).toEqual({
          currency: 'EUR',
          lineItems: [
            { quantity: '1250.5', unitPriceNet: '0.3475', vatPercent: '19' },
            { quantity: '3', unitPriceNet: '12.5', vatPercent: '19' },
          ],
          shipping: undefined,
        }),
      );
      // Main has worked it out; the screen only shows it.
      await screen.findAllByText('437,68 €');
      await user.keyboard('{Control>}s{/Control}');
      await waitFor(() => expect(inputsOf('orders.create')).toHaveLength(1));
      expect(inputsOf('orders.create')[0]).toMatchObject({
        orderNumber: 'B-1',
        customerId: 'customer-1',
        lineItems: [
          { sku: 'BR-1', quantity: '1250.5', unitPriceNet: '0.3475', vatPercent: '19' },
          { sku: 'KU-2', quantity: '3', unitPriceNet: '12.5', vatPercent: '19' },
        ],
      });
      await waitFor(() => expect(window.location.hash).toBe('#/orders/order-1'));
    },
  );

  test(
    'shows what is wrong at its cell, goes there, and keeps all that was typed',
    { timeout: 30_000 },
    async () => {
      const user = open(
        {
          'orders.create': () => {
            throw invalidInput([
              { path: 'orderNumber', code: 'duplicate', message: 'There is an order "B-1" already.' },
            ]);
          },
        },
        'en',
      );
      await user.type(await screen.findByLabelText(/^Order number/, {}, patient), 'B-1');
      await user.click(screen.getByLabelText('Article, line 1'));
      await user.keyboard('A{Tab}Apple{Tab}two{Tab}{Tab}1.50');
      await user.keyboard('{Control>}s{/Control}');
      await screen.findByText('Quantity: Please enter a number.');
      const quantity = screen.getByLabelText('Quantity, line 1');
      await waitFor(() => expect(document.activeElement).toBe(quantity));
      expect(quantity).toHaveProperty('value', 'two');
      expect(quantity.getAttribute('aria-invalid')).toBe('true');
      await user.clear(quantity);
      await user.type(quantity, '2');
      await user.keyboard('{Control>}s{/Control}');
      await screen.findByText('There is an order "B-1" already.');
      await waitFor(() => expect(document.activeElement?.getAttribute('data-path')).toBe('orderNumber'));
      expect(screen.getByLabelText('Name, line 1')).toHaveProperty('value', 'Apple');
    },
  );

  test('deletes a line by Ctrl+Delete, but never the last one', { timeout: 30_000 }, async () => {
    const user = open({}, 'en');
    await user.click(await screen.findByLabelText('Article, line 1', {}, patient));
    await user.keyboard('A{Enter}');
    await waitFor(() => expect(document.activeElement?.getAttribute('data-path')).toBe('lineItems.1.sku'));
    await user.keyboard('B{ArrowUp}');
    await waitFor(() => expect(document.activeElement?.getAttribute('data-path')).toBe('lineItems.0.sku'));
    await user.keyboard('{Control>}{Delete}{/Control}');
    await waitFor(() => expect(screen.queryByLabelText('Article, line 2')).toBeNull());
    expect(screen.getByLabelText('Article, line 1')).toHaveProperty('value', 'B');
    await user.keyboard('{Control>}{Delete}{/Control}');
    expect(screen.getByLabelText('Article, line 1')).toHaveProperty('value', 'B');
  });
});
