import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import type { OrderRow } from '../../../preload/contract.ts';
import { chosenColumns } from '../../../renderer/lists/use-list-settings.ts';
import { renderApp } from '../support/render-app.tsx';
import { createStatefulBackOffice } from '../support/stateful-back-office.ts';

const total = 1_000_000;
const patient = { timeout: 10_000 };
const row = (index: number): OrderRow => ({
  id: `o${index}`,
  orderNumber: `N-${index}`,
  orderedOn: '2026-11-20',
  customerId: 'c1',
  customerName: 'Muster GmbH',
  countryCode: 'DE',
  currency: 'EUR',
  grossMinor: 11_900,
  outstandingMinor: 11_900,
  paymentStatus: 'reserved',
});

function show() {
  const office = createStatefulBackOffice({
    handlers: {
      'orders.list': ({ position = 0, limit }) => ({
        rows: Array.from({ length: Math.min(limit, total - position) }, (_, index) => row(position + index)),
        nextCursor: null,
        total,
      }),
      'orders.summary': () => ({
        orders: total,
        currencies: [{ currency: 'EUR', orders: total, grossMinor: 11_900 }],
        statuses: [{ paymentStatus: 'reserved', orders: total }],
      }),
    },
  });
  const user = renderApp(office.client, '/orders');
  return { office, user };
}

const ready = async () => {
  await screen.findByText('N-0', {}, patient);
  const grid = screen.getByRole('grid', { name: 'Orders' });
  grid.focus();
  return grid;
};

describe('the list of a million orders', () => {
  test('is there from its last row to its first, and only what is in sight is asked for', async () => {
    const { office, user } = show();
    const grid = await ready();
    expect(grid.getAttribute('aria-rowcount')).toBe('1000001');
    await user.keyboard('{End}');
    expect(await screen.findByText('N-999999', {}, patient)).toBeTruthy();
    const asked = office.calls.flatMap(({ name, input }) =>
      name === 'orders.list' ? [(input as { position?: number }).position] : [],
    );
    expect(new Set(asked.filter((position) => position !== undefined))).toEqual(new Set([0, 999_900]));
    await user.keyboard('{Enter}');
    await waitFor(() => expect(window.location.hash).toBe('#/orders/o999999'));
  });

  test('marks rows by Space and Shift, or all but some, and hands them to a batch', async () => {
    const { office, user } = show();
    const grid = await ready();
    await user.keyboard(' {ArrowDown}{ArrowDown} {Shift>}{ArrowDown}{ArrowDown}{/Shift}');
    expect(await screen.findByText('4 orders selected')).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Select all 1,000,000 that match' }));
    expect(await screen.findByText('1,000,000 orders selected')).toBeTruthy();
    grid.focus();
    await user.keyboard(' ');
    expect(await screen.findByText('999,999 orders selected')).toBeTruthy();
    expect(screen.getByRole('button', { name: /^Batch with/ })).toHaveProperty('disabled', true);
    const boxes = within(grid).getAllByRole('checkbox');
    expect(boxes.filter((box) => !(box as HTMLInputElement).checked).length).toBe(2);
    expect(office.calls.some(({ name }) => name === 'batches.create')).toBe(false);
  });

  test('goes on where it was left to look at an order, with what was marked', async () => {
    const { user } = show();
    await ready();
    await user.keyboard('{ArrowDown} {PageDown}{PageDown} {PageDown}{Enter}');
    await waitFor(() => expect(window.location.hash).toMatch(/^#\/orders\/o\d+$/));
    const opened = window.location.hash.replace('#/orders/o', '');
    await waitFor(() => expect(screen.queryByRole('grid', { name: 'Orders' })).toBeNull(), patient);
    window.history.back();
    const grid = await screen.findByRole('grid', { name: 'Orders' }, patient);
    await screen.findByText(`N-${opened}`, {}, patient);
    expect(document.activeElement).toBe(grid);
    const active = document.getElementById(grid.getAttribute('aria-activedescendant') ?? '');
    expect(active?.dataset['rowId']).toBe(`o${opened}`);
    expect(screen.getByText('2 orders selected')).toBeTruthy();
  });

  test('keeps a view with its columns in the preferences, and brings it back', async () => {
    const { office, user } = show();
    await ready();
    await user.click(screen.getByRole('button', { name: 'Columns' }));
    await user.click(await screen.findByRole('checkbox', { name: 'Country', hidden: true }));
    await waitFor(() => expect(screen.queryByRole('columnheader', { name: 'Country' })).toBeNull());
    await user.keyboard('{Escape}');
    await user.click(screen.getByRole('button', { name: 'Total' }));
    await waitFor(() => expect(window.location.hash).toContain('sort=grossMinor'));
    await user.click(screen.getByRole('button', { name: 'Views' }));
    // jsdom lays nothing out, so what opens above the page can't take the focus.
    fireEvent.change(await screen.findByLabelText('Name of this view'), { target: { value: 'By amount' } });
    fireEvent.click(screen.getByRole('button', { name: 'Keep', hidden: true }));
    await waitFor(() => {
      const kept = office.calls.filter(({ name }) => name === 'preferences.set').map(({ input }) => input);
      expect(kept).toContainEqual({
        lists: {
          orders: {
            columns: ['orderNumber', 'orderedOn', 'customer', 'gross', 'outstanding', 'status'],
            views: [
              {
                name: 'By amount',
                address: 'sort=grossMinor%3Aascending',
                columns: ['orderNumber', 'orderedOn', 'customer', 'gross', 'outstanding', 'status'],
              },
            ],
          },
        },
      });
    });
    window.location.hash = '/orders';
    await waitFor(() => expect(window.location.hash).toBe('#/orders'));
    await user.click(await screen.findByRole('button', { name: 'By amount', hidden: true }));
    await waitFor(() => expect(window.location.hash).toContain('sort=grossMinor'));
  });
});

describe('the columns of a list', () => {
  const all = [{ id: 'a' }, { id: 'b' }, { id: 'c' }];
  test.each([
    ['the usual ones, where none were chosen', undefined, ['a', 'b']],
    ['those chosen, in their sequence', ['c', 'a'], ['c', 'a']],
    ['without those that are no more', ['gone', 'b'], ['b']],
    ['the usual ones, where nothing is left', ['gone'], ['a', 'b']],
  ])('are %s', (_what, chosen, expected) => {
    expect(chosenColumns(all, ['a', 'b'], chosen).map(({ id }) => id)).toEqual(expected);
  });
});
