import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import {
  BackOfficeError,
  type BatchDetail,
  type BatchItem,
  type Queue,
  taskStates,
} from '../../../preload/contract.ts';
import { createFakeBackOffice, type FakeHandlers } from '../support/fake-back-office.ts';
import { renderApp } from '../support/render-app.tsx';
import { anIntegration } from '../support/stateful-back-office.ts';

/** Long enough for the lazily loaded screens on a busy machine. */
const patient = { timeout: 10_000 };
const now = '2026-11-24T10:00:00.000Z';
const live = anIntegration({ environment: 'live', name: 'InfinitePay' });
const noCounts = Object.fromEntries(taskStates.map((state) => [state, 0])) as BatchDetail['counts'];

const aBatch = (changes: Partial<BatchDetail> = {}): BatchDetail => ({
  id: 'batch-1',
  action: 'capture',
  state: 'draft',
  concurrency: 4,
  worker: 'nobody',
  counts: { ...noCounts, waiting: 3, excluded: 2 },
  environments: ['live'],
  eligible: 3,
  done: 0,
  remaining: 3,
  operator: 'clerk',
  createdAt: now,
  money: [{ currency: 'EUR', orders: 3, amountMinor: 35_700 }],
  moneyDone: [],
  integrations: [{ id: live.id, name: live.name, environment: 'live', orders: 3 }],
  excluded: [
    {
      reason: { kind: 'reason', code: 'lifecycle.notReserved', message: 'Reserve it first.' },
      orders: 2,
      example: 'B-7',
    },
  ],
  ...changes,
});

const anItem = (changes: Partial<BatchItem> = {}): BatchItem => ({
  id: 'item-1',
  orderId: 'order-1',
  orderNumber: 'A-1',
  customerName: 'Muster GmbH',
  paymentStatus: 'reserved',
  currency: 'EUR',
  amountMinor: 11_900,
  state: 'waiting',
  ...changes,
});

const emptyQueue: Queue = { state: 'idle', waiting: 0, items: [] };

function open(path: string, handlers: FakeHandlers, locale: 'en' | 'de' = 'en') {
  const office = createFakeBackOffice({
    'system.status': () => ({
      backups: { state: 'ok' },
      version: '0.1.0',
      host: 'browser',
      operator: 'clerk',
      vault: { state: 'open', wraps: ['passphrase'], keychainAvailable: false },
    }),
    'vault.status': () => ({ state: 'open', wraps: ['passphrase'], keychainAvailable: false }),
    'preferences.set': () => ({ locale, colorScheme: 'light', idleLockMinutes: 15, lastView: '/' }),
    'integrations.list': () => [live],
    'customers.list': () => ({ rows: [], nextCursor: null, total: 0 }),
    'orders.list': () => ({ rows: [], nextCursor: null, total: 12 }),
    'queue.list': () => emptyQueue,
    'batches.get': () => aBatch(),
    'batches.items': () => ({ rows: [anItem()], nextCursor: null, total: 1 }),
    ...handlers,
  });
  return { office, user: renderApp(office.client, path, { locale }) };
}

describe('a new batch', () => {
  test('looks for the orders that mostly take the operation, until others are chosen', async () => {
    const { office, user } = open('/batches/new', { 'batches.create': () => aBatch() });
    await screen.findByText('12 orders found', {}, patient);
    await user.click(screen.getByRole('radio', { name: 'Activate' }));
    await waitFor(() =>
      expect(office.calls.at(-1)?.input).toMatchObject({ filters: { paymentStatus: ['captured'] } }),
    );
    await user.click(screen.getByRole('button', { name: 'Dry run' }));
    await screen.findByText('3 orders can take part', {}, patient);
    expect(office.calls.find(({ name }) => name === 'batches.create')?.input).toEqual({
      action: 'activate',
      orders: { filter: { filters: { paymentStatus: ['captured'] } } },
    });
  });

  test('is not begun with more orders than a batch takes', async () => {
    open('/batches/new', { 'orders.list': () => ({ rows: [], nextCursor: null, total: 10_001 }) });
    await screen.findByText(/at most 10,000 orders/, {}, patient);
    expect(screen.getByRole('button', { name: 'Dry run' }).hasAttribute('disabled')).toBe(true);
  });
});

describe('the dry run', () => {
  test('says who is left out and why, in German too, and names money and environment before it starts', async () => {
    const { office, user } = open(
      '/batches/batch-1',
      { 'batches.start': () => aBatch({ state: 'running', worker: 'here' }) },
      'de',
    );
    await screen.findByText('3 Bestellungen können dabei sein', {}, patient);
    const reasons = screen.getByRole('table', { name: 'Warum Bestellungen ausgelassen werden' });
    within(reasons).getByText('Die Bestellung ist noch nicht reserviert.');
    within(reasons).getByText('etwa B-7');
    await user.click(screen.getByRole('button', { name: 'Starten …' }));
    const dialog = await screen.findByRole('dialog', { name: 'Erfassen: 3 Bestellungen?' });
    within(dialog).getByText('Live');
    expect(within(dialog).getByText(/357,00/).textContent).toContain('€');
    await user.click(within(dialog).getByRole('button', { name: 'Starten' }));
    expect(office.calls.filter(({ name }) => name === 'batches.start')).toHaveLength(1);
  });
});

describe('a batch that runs', () => {
  test('follows what main tells, without asking', async () => {
    let running = aBatch({ state: 'running', worker: 'here' });
    const { office } = open('/batches/batch-1', { 'batches.get': () => running });
    const bar = await screen.findByRole('progressbar', {}, patient);
    expect(bar.getAttribute('aria-valuenow')).toBe('0');
    const counts = { ...noCounts, succeeded: 1, declined: 1, sending: 1 };
    running = { ...running, done: 2, remaining: 1, remainingMs: 125_000, counts };
    office.emit('batchProgress', running);
    await waitFor(() => expect(bar.getAttribute('aria-valuetext')).toBe('2 of 3 orders done'));
    screen.getByText('2 min');
  });

  test('says why it paused, and that what is unknown is not sent again', async () => {
    open('/batches/batch-1', {
      'batches.get': () =>
        aBatch({
          state: 'paused',
          counts: { ...noCounts, notSent: 5, unknown: 1 },
          pause: {
            code: 'failures',
            cause: { kind: 'answer', code: 'unreachable', message: 'The server refuses. Nothing was sent.' },
          },
        }),
    });
    await screen.findByText('Paused after five failures of the same kind in a row:', {}, patient);
    screen.getByText('The server refuses. Nothing was sent.');
    screen.getByText(/never sent again/);
    expect(screen.getByRole('button', { name: 'Resume' }).hasAttribute('disabled')).toBe(false);
    expect(screen.queryByRole('button', { name: 'Pause' })).toBeNull();
  });

  test('offers to go on when its process ended', async () => {
    open('/batches/batch-1', { 'batches.get': () => aBatch({ state: 'running', worker: 'nobody' }) });
    await screen.findByText('Interrupted', {}, patient);
    screen.getByRole('button', { name: 'Resume' });
    expect(screen.queryByRole('button', { name: 'Pause' })).toBeNull();
  });
});

describe('the queue', () => {
  test('says what to do when it is empty', async () => {
    open('/batches/queue', {});
    await screen.findByText('The queue is empty', {}, patient);
    expect(screen.getByRole('link', { name: 'Go to the orders' }).getAttribute('href')).toContain('/orders');
  });

  test('shows what waits, tries at once when the network is back, and asks before it is emptied', async () => {
    const queue: Queue = {
      state: 'waiting',
      waiting: 1,
      problem: {
        kind: 'answer',
        code: 'unreachable',
        message: 'There is no network route to infinitepay.de. Nothing was sent.',
      },
      items: [{ ...anItem(), action: 'capture', operator: 'clerk', queuedAt: now, integrationId: live.id }],
    };
    const { office, user } = open('/batches/queue', {
      'queue.list': () => queue,
      'queue.run': () => queue,
      'queue.clear': () => ({ removed: 1 }),
    });
    await screen.findByText(/There is no network route/, {}, patient);
    screen.getByText('Live', { selector: 'table *' });
    window.dispatchEvent(new Event('online'));
    await waitFor(() => expect(office.calls.some(({ name }) => name === 'queue.run')).toBe(true));
    await user.click(screen.getByRole('button', { name: 'Empty the queue' }));
    const dialog = await screen.findByRole('dialog', { name: 'Empty the queue?' });
    await user.click(within(dialog).getByRole('button', { name: 'Empty the queue' }));
    expect(office.calls.find(({ name }) => name === 'queue.clear')?.input).toEqual({ what: 'all' });
  });

  test('tells why it does not take an operation', async () => {
    const { office } = open('/batches/queue', {
      'queue.list': () => {
        throw new BackOfficeError('storageFailed', 'The disk is full.');
      },
    });
    await screen.findByText('The disk is full.', {}, patient);
    expect(office.calls.some(({ name }) => name === 'queue.clear')).toBe(false);
  });
});
