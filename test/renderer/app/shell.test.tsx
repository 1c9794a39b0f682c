import { screen, waitFor } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { resumeLastView } from '../../../renderer/app/use-last-view.ts';
import { renderApp } from '../support/render-app.tsx';
import { createStatefulBackOffice } from '../support/stateful-back-office.ts';

const patient = { timeout: 10_000 };

describe('the keyboard', { timeout: 30_000 }, () => {
  test('goes to a screen with g and its letter, but not while somebody types', async () => {
    const user = renderApp(createStatefulBackOffice().client, '/');
    const field = await screen.findByLabelText('Company', {}, patient);
    await user.click(field);
    await user.keyboard('gs');
    expect(field).toHaveProperty('value', 'gs');
    expect(window.location.hash).toBe('#/');
    await user.click(document.body);
    await user.keyboard('gs');
    await waitFor(() => expect(window.location.hash).toBe('#/settings'), patient);
  });

  test('opens the overview of shortcuts with ?', async () => {
    const user = renderApp(createStatefulBackOffice().client, '/settings');
    await screen.findByRole('heading', { name: 'Settings' }, patient);
    await user.keyboard('?');
    expect(await screen.findByRole('dialog', { name: 'Keyboard shortcuts' })).toBeTruthy();
  });

  test('finds an order by its number in the command palette', async () => {
    const office = createStatefulBackOffice({
      handlers: {
        'orders.list': () => ({
          rows: [
            {
              id: 'o1',
              orderNumber: 'A-4711',
              orderedOn: '2026-11-20',
              customerId: 'c1',
              customerName: 'Muster GmbH',
              countryCode: 'DE',
              currency: 'EUR',
              grossMinor: 11_900,
              outstandingMinor: 11_900,
              paymentStatus: 'reserved',
            },
          ],
          nextCursor: null,
          total: 1,
        }),
        'customers.list': () => ({ rows: [], nextCursor: null, total: 0 }),
      },
    });
    const user = renderApp(office.client, '/settings');
    await screen.findByRole('heading', { name: 'Settings' }, patient);
    await user.keyboard('{Control>}k{/Control}');
    await user.type(await screen.findByPlaceholderText('Go to or do…'), '4711');
    expect(await screen.findByText('A-4711', {}, patient)).toBeTruthy();
    expect(screen.getByText('Muster GmbH · €119.00 · Reserved')).toBeTruthy();
    await user.keyboard('{Enter}');
    await waitFor(() => expect(window.location.hash).toBe('#/orders/o1'));
  });
});

test('language and colours change at once and are kept', { timeout: 30_000 }, async () => {
  const office = createStatefulBackOffice();
  const user = renderApp(office.client, '/settings');
  await user.click(await screen.findByRole('radio', { name: 'Deutsch' }, patient));
  expect(await screen.findByRole('heading', { name: 'Einstellungen' })).toBeTruthy();
  await user.click(screen.getByRole('radio', { name: 'Dunkel' }));
  expect(document.documentElement.getAttribute('data-mantine-color-scheme')).toBe('dark');
  expect(document.documentElement.lang).toBe('de');
  const kept = office.calls.filter(({ name }) => name === 'preferences.set').map(({ input }) => input);
  expect(kept).toEqual(expect.arrayContaining([{ locale: 'de' }, { colorScheme: 'dark' }]));
});

test('an address that does not exist says so and leads home', { timeout: 30_000 }, async () => {
  renderApp(createStatefulBackOffice().client, '/nowhere');
  const link = await screen.findByRole('link', { name: 'Go to set-up' }, patient);
  expect(link.getAttribute('href')).toBe('#/');
});

test('the screen that is open is noted for the next start', { timeout: 30_000 }, async () => {
  const office = createStatefulBackOffice();
  renderApp(office.client, '/settings');
  await waitFor(
    () => expect(office.calls).toContainEqual({ name: 'preferences.set', input: { lastView: '/settings' } }),
    patient,
  );
});

test.each([
  ['', '/orders', '#/orders'],
  ['#/', '/orders/0199-abc', '#/orders/0199-abc'],
  ['#/rules', '/orders', '#/rules'],
  ['', '/orders/new', ''],
  ['', 'https://elsewhere.example/', ''],
  ['', '/', ''],
])('a start at %j after %s begins at %j', (asked, lastView, begins) => {
  window.location.hash = asked;
  resumeLastView(lastView);
  expect(window.location.hash).toBe(begins);
});

test('without a network the header says what still works', { timeout: 30_000 }, async () => {
  renderApp(createStatefulBackOffice().client, '/settings');
  await screen.findByRole('heading', { name: 'Settings' }, patient);
  expect(screen.queryByText('Offline')).toBeNull();
  window.dispatchEvent(new Event('offline'));
  expect(await screen.findByText('Offline')).toBeTruthy();
  window.dispatchEvent(new Event('online'));
  await waitFor(() => expect(screen.queryByText('Offline')).toBeNull());
});
