import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { BackOfficeError, invalidInput, type Customer, type VatIdCheck } from '../../../preload/contract.ts';
import { createFakeBackOffice, type FakeBackOffice, type FakeHandlers } from '../support/fake-back-office.ts';
import { renderApp } from '../support/render-app.tsx';
import { anIntegration } from '../support/stateful-back-office.ts';

const patient = { timeout: 10_000 };
const now = '2026-11-24T10:00:00.000Z';
const stored: Customer = {
  id: 'customer-1',
  name: 'Muster GmbH',
  vatId: 'DE136695976',
  contacts: [],
  duplicates: [],
  addresses: [],
  createdAt: now,
  updatedAt: now,
};

const checks: Readonly<Record<string, Partial<VatIdCheck> & Pick<VatIdCheck, 'state'>>> = {
  DE136695976: { state: 'valid', countryCode: 'DE' },
  DE136695977: { state: 'invalid', reason: 'checkDigits', countryCode: 'DE' },
  'US 1': { state: 'notCheckable', reason: 'unknownCountry' },
};

let office: FakeBackOffice;
function open(path: string, handlers: FakeHandlers = {}, locale: 'en' | 'de' = 'en') {
  office = createFakeBackOffice({
    'vault.status': () => ({ state: 'open', wraps: ['passphrase'], keychainAvailable: false }),
    'preferences.set': () => ({ locale, colorScheme: 'light', idleLockMinutes: 15, lastView: '/' }),
    'integrations.list': () => [],
    'paymentTerms.list': () => [],
    'rules.regions': () => ({ regions: [{ code: 'BY', name: 'Bavaria' }] }),
    'customers.checkVatId': ({ vatId }) => ({
      normalized: vatId,
      message: '',
      ...(checks[vatId] ?? { state: 'notCheckable' }),
    }),
    'customers.get': () => stored,
    'customers.create': () => stored,
    'customers.update': () => stored,
    ...handlers,
  });
  return renderApp(office.client, path, { locale });
}
const inputsOf = (name: string): ReadonlyArray<unknown> =>
  office.calls.filter((call) => call.name === name).map(({ input }) => input);

describe('a customer', () => {
  test(
    'has its VAT ID judged while it is typed: right, wrong and not checkable look different',
    { timeout: 20_000 },
    async () => {
      const user = open('/customers/new', {}, 'de');
      const field = await screen.findByLabelText('USt-IdNr.', {}, patient);
      const looks: string[] = [];
      for (const [typed, text] of [
        ['DE136695976', 'Richtig: Die Prüfziffern stimmen (Deutschland).'],
        ['DE136695977', 'Falsch: Die Prüfziffern stimmen nicht. Mindestens ein Zeichen ist vertippt.'],
        ['US 1', /^Hier nicht prüfbar/],
      ] as const) {
        await user.clear(field);
        await user.type(field, typed);
        const result = await screen.findByText(text, {}, patient);
        looks.push(result.getAttribute('data-state') ?? '');
      }
      expect(looks).toEqual(['valid', 'invalid', 'notCheckable']);
    },
  );

  test(
    'is sent with what was typed; main’s complaints stand at their fields',
    { timeout: 30_000 },
    async () => {
      const user = open('/customers/new', {
        'customers.create': () => {
          throw invalidInput([
            {
              path: 'vatId',
              code: 'requiredInEu',
              message: 'A customer with a billing address in the EU needs a VAT ID. Enter it.',
            },
            { path: 'addresses.0.countryCode', code: 'unknownCountry', message: 'There is no such country.' },
          ]);
        },
      });
      await user.type(await screen.findByLabelText(/^Name/, {}, patient), 'Muster GmbH');
      await user.click(screen.getByRole('button', { name: 'Take GmbH' }));
      await user.type(screen.getByLabelText(/^Street/), 'Alte Gasse 1');
      await user.type(screen.getByLabelText(/^Postal code/), '10115');
      await user.type(screen.getByLabelText(/^City/), 'Berlin');
      await user.click(screen.getByRole('combobox', { name: 'Country' }));
      await user.keyboard('germany{ArrowDown}{Enter}');
      await user.click(screen.getByRole('button', { name: 'Create customer' }));
      await screen.findByText('A customer with a billing address in the EU needs a VAT ID. Enter it.');
      await screen.findByText('There is no such country.');
      expect(screen.getByLabelText(/^City/)).toHaveProperty('value', 'Berlin');
      expect(inputsOf('customers.create')).toEqual([
        expect.objectContaining({
          name: 'Muster GmbH',
          legalForm: 'gmbh',
          addresses: [
            expect.objectContaining({
              types: ['billing', 'shipping'],
              street: 'Alte Gasse 1',
              countryCode: 'DE',
            }),
          ],
        }),
      ]);
    },
  );

  test(
    'gets a payment term that is made on the spot, without the form being sent',
    { timeout: 30_000 },
    async () => {
      const terms = [{ id: 'term-1', label: 'Net 14', days: 14 }];
      let created = false;
      const user = open('/customers/customer-1', {
        'paymentTerms.list': () => (created ? terms : []),
        'paymentTerms.create': () => {
          created = true;
          return { id: 'term-1', label: 'Net 14', days: 14 };
        },
      });
      await user.click(await screen.findByRole('button', { name: 'New…' }, patient));
      const dialog = await screen.findByRole('dialog', { name: 'New payment term' });
      const days = within(dialog).getByLabelText(/^Days until due/);
      await user.clear(days);
      await user.type(days, '14{Enter}');
      await waitFor(() => expect(inputsOf('paymentTerms.create')).toEqual([{ label: 'Net 14', days: 14 }]));
      await waitFor(() =>
        expect(screen.getByRole('combobox', { name: 'Payment term' })).toHaveProperty(
          'value',
          'Net 14 (14 days)',
        ),
      );
      expect(inputsOf('customers.update')).toHaveLength(0);
      await user.keyboard('{Control>}s{/Control}');
      await user.click(screen.getByRole('button', { name: 'Save changes' }));
      await waitFor(() =>
        expect(inputsOf('customers.update')[0]).toMatchObject({ id: 'customer-1', paymentTermId: 'term-1' }),
      );
    },
  );

  test('says once where its payment term is not the due period of integrations', async () => {
    const integration = (name: string, invoiceDueDays: number, active = true) =>
      anIntegration({ id: name, name, invoiceDueDays, active });
    open(
      '/customers/customer-1',
      {
        'customers.get': () => ({ ...stored, paymentTermId: 'term-1' }),
        'paymentTerms.list': () => [{ id: 'term-1', label: 'Netto 14', days: 14 }],
        'integrations.list': () => [
          integration('Alpha', 30),
          integration('Beta', 21),
          integration('Gamma', 30),
          integration('Delta', 14),
          integration('Epsilon', 60, false),
        ],
      },
      'de',
    );
    const notes = await screen.findAllByText(/^Diese Bedingung/, {}, patient);
    expect(notes.map(({ textContent }) => textContent)).toEqual([
      'Diese Bedingung bedeutet 14 Tage. InfinitePay richtet sich stattdessen nach der Zahlungsfrist der Integration: 21 Tage (Beta); 30 Tage (Alpha, Gamma).',
    ]);
  });

  test('with orders cannot be deleted, and the dialog says so', { timeout: 20_000 }, async () => {
    const user = open(
      '/customers/customer-1',
      {
        'customers.delete': () => {
          throw new BackOfficeError('conflict', '"Muster GmbH" has orders.', {
            reason: 'customer.hasOrders',
          });
        },
      },
      'de',
    );
    await user.click(await screen.findByRole('button', { name: 'Löschen' }, patient));
    await user.click(await screen.findByRole('button', { name: 'Kunden löschen' }));
    await screen.findByText('Dieser Kunde hat Bestellungen und kann nicht gelöscht werden.');
    expect(window.location.hash).toBe('#/customers/customer-1');
  });

  test('names customers with the same VAT ID while it is typed, with the way to them', async () => {
    const twin = { id: 'customer-2', name: 'Muster', vatId: 'DE136695976', city: 'Ulm', orderCount: 3 };
    const user = open('/customers/new', { 'customers.duplicates': () => [twin] });
    await user.type(await screen.findByLabelText('VAT ID', {}, patient), 'DE136695976');
    const link = await screen.findByRole('link', { name: 'Muster' }, patient);
    expect(link.getAttribute('href')).toBe('#/customers/customer-2');
    expect(screen.queryByRole('button', { name: /^Merge/ })).toBeNull();
  });

  test('has contacts; what main finds wrong stands at the field', { timeout: 20_000 }, async () => {
    const user = open('/customers/customer-1', {
      'customers.update': () => {
        throw invalidInput([
          { path: 'contacts.0.email', code: 'email', message: 'must be an email address.' },
        ]);
      },
    });
    await user.click(await screen.findByRole('button', { name: 'Add contact' }, patient));
    const row = within(screen.getByRole('group', { name: 'Contact 1' }));
    await user.type(row.getByLabelText(/^Name/), 'Erika');
    await user.type(row.getByLabelText('Phone'), '0711');
    await user.click(screen.getByRole('button', { name: 'Save changes' }));
    await waitFor(() => expect(row.getByLabelText('Email').getAttribute('aria-invalid')).toBe('true'));
    expect(inputsOf('customers.update')).toMatchObject([
      { contacts: [{ name: 'Erika', role: '', phone: '0711' }] },
    ]);
  });

  test('makes one address the default, and takes that from the one that was', async () => {
    const address = {
      types: ['billing' as const, 'default' as const],
      street: 'Weg 1',
      postalCode: '1',
      city: 'Ulm',
      countryCode: 'DE',
    };
    const user = open('/customers/customer-1', {
      'customers.get': () => ({
        ...stored,
        addresses: [address, { ...address, types: ['billing'], city: 'Bonn' }],
      }),
    });
    const defaults = await screen.findAllByRole('checkbox', { name: 'Default' }, patient);
    await user.click(defaults[1]!);
    await user.click(screen.getByRole('button', { name: 'Save changes' }));
    await waitFor(() =>
      expect(inputsOf('customers.update')).toMatchObject([
        { addresses: [{ types: ['billing'] }, { types: ['billing', 'default'], city: 'Bonn' }] },
      ]),
    );
  });
});
