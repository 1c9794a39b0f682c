import { screen } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { BackOfficeError } from '../../../preload/contract.ts';
import { createFakeBackOffice, type FakeHandlers } from '../support/fake-back-office.ts';
import { renderApp } from '../support/render-app.tsx';

const patient = { timeout: 10_000 };

function open(handlers: FakeHandlers, locale: 'en' | 'de' = 'en') {
  const office = createFakeBackOffice({
    'vault.status': () => ({ state: 'open', wraps: ['passphrase'], keychainAvailable: false }),
    'integrations.list': () => [],
    'customers.list': () => ({ rows: [], nextCursor: null, total: 0 }),
    ...handlers,
  });
  return { office, user: renderApp(office.client, '/orders/import', { locale }) };
}

describe('importing orders', () => {
  test(
    'lists every bad line by number, with what is wrong in the user’s language',
    { timeout: 20_000 },
    async () => {
      const issues = [
        { path: 'customer', code: 'unknownCustomer', message: 'There is no customer "X".', line: 40 },
        {
          path: 'quantity',
          code: 'notANumber',
          message: '"zwei" is no number.',
          line: 3,
          params: { value: 'zwei' },
        },
      ];
      const { user, office } = open(
        {
          'orders.import': () => {
            throw new BackOfficeError('invalidInput', 'Nothing was imported.', {
              issues,
              reason: 'import.rejected',
              params: { problems: 2, records: 9 },
            });
          },
        },
        'de',
      );
      const field = await screen.findByLabelText('Datei auswählen', {}, patient);
      await user.upload(field, new File(['orderNumber;currency\n'], 'orders.csv', { type: 'text/csv' }));
      await screen.findByText('Aus orders.csv wurde nichts eingelesen');
      const rows = [...document.querySelectorAll('[role="grid"] [data-row-id]')].map(
        (row) => row.textContent,
      );
      expect(rows).toEqual([
        '3quantity„zwei“ ist keine Zahl.',
        '40customerDieser Kunde ist hier nicht gespeichert. Legen Sie ihn zuerst an oder berichtigen Sie die Datei.',
      ]);
      expect(office.calls.find(({ name }) => name === 'orders.import')?.input).toEqual({
        fileName: 'orders.csv',
        content: 'orderNumber;currency\n',
      });
    },
  );

  test('reads files as Windows’ spreadsheets write them', { timeout: 20_000 }, async () => {
    const { user, office } = open({
      'orders.import': () => ({
        format: 'csv',
        found: 3,
        created: 2,
        unchanged: 1,
        orderNumbers: ['A-1', 'A-2'],
      }),
    });
    const field = await screen.findByLabelText('Choose file', {}, patient);
    // "Müller" in Windows-1252.
    await user.upload(field, new File([new Uint8Array([0x4d, 0xfc, 0x6c, 0x6c, 0x65, 0x72])], 'o.csv'));
    await screen.findByText('2 orders imported from o.csv');
    await screen.findByText('One order of the file was stored already with the same content and left alone.');
    expect(office.calls.find(({ name }) => name === 'orders.import')?.input).toMatchObject({
      content: 'Müller',
    });
  });
});
