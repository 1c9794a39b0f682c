import { screen, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, test } from 'vitest';
import {
  BackOfficeError,
  paymentActions,
  recordedActions,
  type ActionState,
  type Evaluation,
  type Operation,
  type Order,
} from '../../../preload/contract.ts';
import { createFakeBackOffice, type FakeBackOffice, type FakeHandlers } from '../support/fake-back-office.ts';
import { renderApp } from '../support/render-app.tsx';
import { anIntegration } from '../support/stateful-back-office.ts';

/** Long enough for the lazily loaded screens on a busy machine. */
const patient = { timeout: 10_000 };
const now = '2026-11-24T10:00:00.000Z';
const live = anIntegration({
  environment: 'live',
  name: 'InfinitePay',
  labels: { en: 'Invoice', de: 'Rechnung' },
});

const anOrder = (changes: Partial<Order> = {}): Order => ({
  id: 'order-1',
  orderNumber: 'B-1001',
  customerId: 'customer-1',
  customerName: 'Muster GmbH',
  currency: 'EUR',
  orderedOn: '2026-11-24',
  lineItems: [{ sku: 'A', name: 'Apfel', quantity: '1', unitPriceNet: '100', vatPercent: '19' }],
  billingAddress: {
    organization: 'Muster GmbH',
    street: 'Alte Gasse 1',
    postalCode: '10115',
    city: 'Berlin',
    countryCode: 'DE',
  },
  totals: {
    netMinor: 10_000,
    vatMinor: 1_900,
    grossMinor: 11_900,
    shippingNetMinor: 0,
    shippingGrossMinor: 0,
    discountMinor: 0,
  },
  paymentStatus: 'reserved',
  integrationId: live.id,
  paidMinor: 0,
  outstandingMinor: 11_900,
  createdAt: now,
  updatedAt: now,
  ...changes,
});

const anOperation = (changes: Partial<Operation> = {}): Operation => ({
  id: 'operation-1',
  orderId: 'order-1',
  integrationId: live.id,
  action: 'reserve',
  outcome: 'succeeded',
  currency: 'EUR',
  amountMinor: 11_900,
  errors: [],
  operator: 'clerk',
  startedAt: now,
  ...changes,
});

const offered: Evaluation = {
  methods: [{ integrationId: live.id, label: 'Invoice', offered: true, reasons: [] }],
  trace: [{ ruleId: 'rule-1', name: 'Everywhere', counts: true, lookedAt: true, reasons: [] }],
};

const only = (...allowed: ReadonlyArray<string>): ActionState[] =>
  [...paymentActions, ...recordedActions].map((action) =>
    allowed.includes(action)
      ? { action, allowed: true }
      : { action, allowed: false, reason: 'notCaptured', message: 'Capture first.' },
  );

let office: FakeBackOffice;
function open(handlers: FakeHandlers, locale: 'en' | 'de' = 'en') {
  office = createFakeBackOffice({
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
    'orders.get': () => anOrder(),
    'orders.actions': () => [
      { action: 'edit', allowed: true },
      { action: 'archive', allowed: true },
    ],
    'orders.calculate': () => ({ totals: anOrder().totals, lines: [] }),
    'payments.actions': () => only('capture', 'modify', 'cancel', 'checkStatus'),
    'payments.history': () => [anOperation()],
    'payments.prepare': () => ({
      company: 'Muster GmbH',
      email: 'buyer@muster.example',
      legalForm: 'gmbh',
      issues: [],
    }),
    'rules.evaluate': () => offered,
    ...handlers,
  });
  return renderApp(office.client, '/orders/order-1', { locale });
}
const callsOf = (name: string): ReadonlyArray<{ input: unknown }> =>
  office.calls.filter((call) => call.name === name);

beforeEach(() => {
  window.localStorage.setItem('vault.firstPassphraseAsked', 'yes');
});

describe('the page of an order', () => {
  test('says why an action is not possible, and its key does nothing then', async () => {
    const user = open({}, 'de');
    const activate = await screen.findByRole('button', { name: 'Aktivieren' }, patient);
    await waitFor(() => expect(activate).toHaveProperty('ariaDisabled', 'true'));
    const why = activate.getAttribute('aria-describedby') ?? '';
    await waitFor(() =>
      expect(document.getElementById(why)?.textContent).toBe('Die Bestellung muss zuerst erfasst werden.'),
    );
    await user.keyboard('a');
    await user.click(activate);
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  test('asks before capturing, names environment and amount, and sends once however often Enter is pressed', async () => {
    let finish: (() => void) | undefined;
    const user = open({
      'payments.capture': async () => {
        await new Promise<void>((resolve) => (finish = resolve));
        return {
          operation: anOperation({ action: 'capture' }),
          order: anOrder({ paymentStatus: 'captured' }),
        };
      },
    });
    await screen.findByRole('button', { name: 'Capture' }, patient);
    await waitFor(() => expect(screen.getByRole('button', { name: 'Capture' }).ariaDisabled).toBe('false'));
    await user.keyboard('c');
    const dialog = await screen.findByRole('dialog', { name: 'Capture €119.00?' });
    within(dialog).getByText('Live');
    within(dialog).getByText('B-1001 · Muster GmbH');
    const confirm = within(dialog).getByRole('button', { name: 'Capture' });
    // Within one turn: before React has drawn the button as busy.
    confirm.click();
    confirm.click();
    await user.click(confirm);
    await user.keyboard('c');
    expect(callsOf('payments.capture')).toHaveLength(1);
    finish?.();
    await screen.findByText('Captured.');
    expect(callsOf('payments.capture')).toHaveLength(1);
  });

  test('keeps the question open and says why when the capture could not be sent', async () => {
    const user = open({
      'payments.capture': () => {
        throw new BackOfficeError('unreachable', 'The server cannot be reached; nothing was sent.', {
          reason: 'dns',
        });
      },
    });
    await waitFor(
      () => expect(screen.getByRole('button', { name: 'Capture' }).ariaDisabled).toBe('false'),
      patient,
    );
    await user.keyboard('c');
    const dialog = await screen.findByRole('dialog');
    await user.click(within(dialog).getByRole('button', { name: 'Capture' }));
    await within(dialog).findByText('The server cannot be reached; nothing was sent.');
  });

  test(
    'reads a German amount and sends it in cents, and refuses what is none',
    { timeout: 20_000 },
    async () => {
      const paid = anOrder({ paymentStatus: 'partlyPaid', paidMinor: 4_950, outstandingMinor: 6_950 });
      const user = open(
        {
          'orders.get': () => anOrder({ paymentStatus: 'guaranteed' }),
          'payments.actions': () => only('applyTransaction'),
          'payments.applyTransaction': () => ({
            operation: anOperation({ action: 'applyTransaction' }),
            order: paid,
          }),
        },
        'de',
      );
      const button = await screen.findByRole('button', { name: 'Geldeingang melden' }, patient);
      await waitFor(() => expect(button.ariaDisabled).toBe('false'));
      await user.keyboard('m');
      const amount = await screen.findByLabelText(/^Betrag/);
      expect(amount).toHaveProperty('value', '119,00');
      await user.clear(amount);
      await user.type(amount, 'viel{Enter}');
      await screen.findByText('Bitte einen Betrag wie 1.234,50 eingeben.');
      expect(callsOf('payments.applyTransaction')).toHaveLength(0);
      await user.clear(amount);
      await user.type(amount, '49,50{Enter}');
      await screen.findByText('Gemeldet.');
      expect(callsOf('payments.applyTransaction')[0]?.input).toMatchObject({
        orderId: 'order-1',
        amountMinor: 4_950,
        currency: 'EUR',
      });
    },
  );

  test('reserves with what main has prepared, after a question', async () => {
    const user = open({
      'orders.get': () => anOrder({ paymentStatus: 'unpaid', integrationId: undefined }),
      'payments.actions': () => only('reserve'),
      'payments.history': () => [],
      'payments.reserve': () => ({ operation: anOperation(), order: anOrder() }),
    });
    expect(await screen.findByLabelText(/^Company/, {}, patient)).toHaveProperty('value', 'Muster GmbH');
    await user.keyboard('r');
    const dialog = await screen.findByRole('dialog', { name: 'Reserve €119.00?' });
    within(dialog).getByText('Live');
    await user.click(within(dialog).getByRole('button', { name: 'Reserve' }));
    await screen.findByText('Reserved.');
    expect(callsOf('payments.reserve').map(({ input }) => input)).toEqual([
      {
        orderId: 'order-1',
        integrationId: live.id,
        company: 'Muster GmbH',
        email: 'buyer@muster.example',
        legalForm: 'gmbh',
      },
    ]);
  });

  test('shows a wrong entry of the reservation at its field and keeps what was typed', async () => {
    const user = open({
      'orders.get': () => anOrder({ paymentStatus: 'unpaid', integrationId: undefined }),
      'payments.history': () => [],
    });
    const email = await screen.findByLabelText(/^Email/, {}, patient);
    await user.clear(email);
    await user.type(email, 'no address{Enter}');
    await user.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Reserve' }));
    await screen.findByText('This is no email address.');
    expect(screen.getByLabelText(/^Email/)).toHaveProperty('value', 'no address');
  });

  test('says in the language of the screen why an outcome is unknown', async () => {
    const params = { host: 'pay.example', status: '502' };
    const errors = [{ code: 'unreachable', message: 'English.', reason: 'unknown.http', params }];
    open(
      {
        'orders.get': () => anOrder({ paymentStatus: 'unknown' }),
        'payments.actions': () => only('checkStatus', 'settleUnknown'),
        'payments.history': () => [anOperation({ outcome: 'unknown', action: 'capture', errors })],
      },
      'de',
    );
    const alert = await screen.findByRole('alert', { name: /nicht bekannt/ }, patient);
    expect(alert.textContent).toContain('pay.example hat mit HTTP 502 geantwortet');
  });

  test('offers no way to send anything while an outcome is unknown, and takes no decision without a choice', async () => {
    const user = open({
      'orders.get': () => anOrder({ paymentStatus: 'unknown' }),
      'payments.actions': () => only('checkStatus', 'settleUnknown'),
      'payments.history': () => [anOperation({ outcome: 'unknown', action: 'capture' })],
      'payments.settleUnknown': () => ({
        operation: anOperation({ action: 'settleUnknown' }),
        order: anOrder(),
      }),
    });
    await screen.findByText('It is not known whether the last call took effect', {}, patient);
    await user.keyboard('cax');
    expect(screen.queryByRole('dialog')).toBeNull();
    await user.click(screen.getByRole('button', { name: 'Record a decision…' }));
    const dialog = await screen.findByRole('dialog');
    await user.type(within(dialog).getByLabelText(/^Grounds/), 'Ms Weber, today at 11');
    await user.click(within(dialog).getByRole('button', { name: 'Record the decision' }));
    await within(dialog).findByText('Please choose one.');
    expect(callsOf('payments.settleUnknown')).toHaveLength(0);
    await user.click(within(dialog).getByLabelText('No: InfinitePay has not carried out “Capture”'));
    await user.click(within(dialog).getByRole('button', { name: 'Record the decision' }));
    await waitFor(() =>
      expect(callsOf('payments.settleUnknown')[0]?.input).toEqual({
        orderId: 'order-1',
        happened: false,
        note: 'Ms Weber, today at 11',
      }),
    );
  });

  test('leads through a denied activation and never shows its amount as guaranteed', async () => {
    open({
      'orders.get': () =>
        anOrder({ paymentStatus: 'activationDenied', guaranteedMinor: 11_900, referenceNumber: '700001' }),
      'payments.actions': () => only('checkStatus', 'recordPortalCancellation'),
      'payments.history': () => [
        anOperation({
          action: 'activate',
          outcome: 'declined',
          errors: [{ code: 'GUARANTEE_DENIED', message: 'Too late.' }],
        }),
      ],
    });
    const link = await screen.findByRole('link', { name: /portal/ }, patient);
    expect(link).toHaveProperty('href', 'https://app.infinitepay.de/');
    await screen.findByText('InfinitePay’s answer: Too late. (GUARANTEE_DENIED)');
    const amount = document.querySelector('[data-amount="guaranteed"] dd');
    expect(amount?.textContent).toBe('–');
  });

  test('shows where InfinitePay’s address differs and takes it over', async () => {
    const user = open({
      'payments.history': () => [
        anOperation({ correctedDebtor: { street: 'Neue Allee', streetNumber: '7a', city: 'Berlin' } }),
      ],
      'payments.acceptCorrectedAddress': () => ({
        address: anOrder().billingAddress,
        customerUpdated: true,
      }),
    });
    const take = await screen.findByRole('button', { name: 'Take InfinitePay’s address over' }, patient);
    screen.getByText('Neue Allee 7a');
    await user.click(take);
    await screen.findByText('Address taken over for the order and its customer.');
    expect(callsOf('payments.acceptCorrectedAddress')).toHaveLength(1);
  });

  test('explains rule by rule why no method is offered', async () => {
    open(
      {
        'orders.get': () => anOrder({ paymentStatus: 'unpaid', integrationId: undefined }),
        'payments.history': () => [],
        'rules.evaluate': () => ({
          methods: [],
          trace: [
            {
              ruleId: 'rule-1',
              name: 'Only Austria',
              counts: false,
              lookedAt: true,
              reasons: [
                {
                  code: 'currencyDiffers',
                  message: 'x',
                  params: { order: 'EUR', rule: 'CHF' },
                  severity: 'blocking',
                },
              ],
            },
          ],
          withoutRule: [{ integrationId: live.id, label: 'Invoice' }],
        }),
      },
      'de',
    );
    await screen.findByText(/^Für diese Bestellung wird keine Zahlungsart angeboten/, {}, patient);
    expect(screen.getByText('Only Austria').closest('li')?.textContent).toContain(
      'Die Bestellung ist in EUR, die Regel für CHF.',
    );
    expect(document.body.textContent).toContain('Keine geltende Regel bietet an: Rechnung.');
  });

  test('offers what main allows, and says why it cannot be put away', async () => {
    const user = open(
      {
        'orders.actions': () => [
          { action: 'edit', allowed: false, reason: 'order.notEditable', message: 'none' },
          { action: 'archive', allowed: false, reason: 'order.notSettled', message: 'none' },
        ],
      },
      'de',
    );
    await user.click(await screen.findByRole('button', { name: 'Mehr' }, patient));
    // Without a layout the menu may be taken for one whose button is out of sight.
    const item = await screen.findByRole('menuitem', { name: /^Archivieren …/, hidden: true }, patient);
    expect(item.getAttribute('aria-disabled')).toBe('true');
    expect(item.textContent).toContain(
      'Archivieren lassen sich nur Bestellungen, die erledigt sind oder nie reserviert wurden.',
    );
    await user.click(item);
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(screen.queryByRole('link', { name: 'Bestellung bearbeiten' })).toBeNull();
  });

  test('shows totals of an import beside ours, and takes the word that ours count', async () => {
    const difference = { total: 'grossMinor' as const, importedMinor: 11_901, ownMinor: 11_900 };
    const mismatched = anOrder({
      paymentStatus: 'unpaid',
      importedTotals: { netMinor: 10_000, grossMinor: 11_901 },
      totalsDifferences: [difference],
      totalsOpen: true,
    });
    let order = mismatched;
    const user = open(
      {
        'orders.get': () => order,
        'orders.acceptTotals': () => {
          const { netMinor, vatMinor, grossMinor } = order.totals;
          const acceptedTotals = { at: now, by: 'erika', netMinor, vatMinor, grossMinor };
          order = { ...mismatched, totalsOpen: false, acceptedTotals };
          return order;
        },
      },
      'de',
    );
    const table = await screen.findByRole('table', { name: /^Summen des Imports/ }, patient);
    const cells = within(table)
      .getAllByRole('row')
      .slice(1)
      .map((row) => row.textContent.replaceAll('\u00A0', ' '));
    expect(cells).toEqual(['Netto100,00 €100,00 €–', 'Zu zahlen119,01 €119,00 €-0,01 €']);
    await user.click(screen.getByRole('button', { name: 'Die hier errechneten Summen gelten' }));
    await screen.findByText(/^Festgehalten von erika/);
    expect(screen.queryByRole('button', { name: 'Die hier errechneten Summen gelten' })).toBeNull();
  });
});
