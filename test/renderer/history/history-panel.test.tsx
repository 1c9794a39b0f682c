import { screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { RecordChange } from '../../../preload/contract.ts';
import { anIntegration, createStatefulBackOffice } from '../support/stateful-back-office.ts';
import { renderApp } from '../support/render-app.tsx';

/** Long enough for the lazily loaded screens on a busy machine. */
const patient = { timeout: 10_000 };

const change = (
  id: number,
  changes: RecordChange['changes'],
  action: RecordChange['action'] = 'changed',
) => ({
  id,
  at: '2026-11-24T10:00:00.000Z',
  operator: 'erika',
  action,
  changes,
  erased: false,
});

const withHistory = (rows: RecordChange[]) =>
  createStatefulBackOffice({
    integrations: [anIntegration()],
    handlers: { 'history.list': () => ({ rows, nextCursor: null, total: rows.length }) },
  });

describe('the change history of a record', () => {
  it(
    'is asked for only when it is opened, and tells each value before and after in the user’s language',
    { timeout: 30_000 },
    async () => {
      const office = withHistory([
        change(3, [
          { path: 'active', before: true, after: false },
          { path: 'coveredCountries', before: 'DE', after: 'DE, AT' },
          { path: 'maxOrderMinor', after: 500_000 },
        ]),
        change(2, [{ path: 'password' }]),
        change(1, [], 'created'),
      ]);
      const user = renderApp(office.client, '/integrations/integration-1', { locale: 'de' });
      const open = await screen.findByRole('button', { name: 'Änderungsverlauf anzeigen' }, patient);
      expect(open.getAttribute('aria-expanded')).toBe('false');
      expect(office.calls.map(({ name }) => name)).not.toContain('history.list');
      await user.click(open);
      const table = await screen.findByRole('table', { name: 'Änderungsverlauf' }, patient);
      const rows = within(table).getAllByRole('row').slice(1);
      expect(rows[0]?.textContent).toContain('erika');
      expect(
        within(rows[0]!)
          .getAllByRole('listitem')
          .map((item) => item.textContent),
      ).toEqual([
        'Aktiv: ja → wird zu nein',
        'Abgedeckte Rechnungsländer: Deutschland → wird zu Deutschland, Österreich',
        'Obergrenze einer Bestellung (brutto): leer → wird zu 5.000,00',
      ]);
      expect(rows[1]?.textContent).toContain('Passwort: ersetzt');
      expect(rows[2]?.textContent).toContain('Angelegt');
    },
  );
});
