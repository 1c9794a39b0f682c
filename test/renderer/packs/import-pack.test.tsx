import { screen } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { BackOfficeError, invalidInput, type PackPreview } from '../../../preload/contract.ts';
import { createFakeBackOffice, type FakeHandlers } from '../support/fake-back-office.ts';
import { renderApp } from '../support/render-app.tsx';

const patient = { timeout: 10_000 };
const preview: PackPreview = {
  createdAt: '2026-11-27T10:00:00.000Z',
  application: '0.1.0',
  encrypted: true,
  hasCredentials: true,
  fingerprint: 'f',
  items: [
    {
      ...{
        topic: 'integrations',
        id: 'i',
        name: 'Shop',
        state: 'conflict',
        matchedBy: 'name',
        existingId: 'x',
      },
      changes: [{ path: 'maxOrderMinor', before: 10_000, after: 500_000 }, { path: 'password' }],
      warnings: [{ path: 'maxOrderMinor', code: 'pack.looser', message: 'This becomes less strict.' }],
      ...{ notes: [], issues: [], needs: [], preselected: false },
    },
    {
      ...{ topic: 'paymentTerms', id: 't', name: 'Net 30', state: 'new', preselected: true },
      ...{ changes: [], notes: [], warnings: [], issues: [], needs: [] },
    },
  ],
};

function open(handlers: FakeHandlers, locale: 'en' | 'de' = 'en') {
  const office = createFakeBackOffice({
    'vault.status': () => ({ state: 'open', wraps: ['passphrase'], keychainAvailable: false }),
    'integrations.list': () => [],
    'paymentTerms.list': () => [],
    ...handlers,
  });
  return { office, user: renderApp(office.client, '/transfer/import', { locale }) };
}
const pack = new File(['the pack'], 'pack.json', { type: 'application/json' });

describe('importing an onboarding pack', () => {
  test(
    'asks for the passphrase, shows what changes, and takes what is chosen',
    { timeout: 20_000 },
    async () => {
      const { user, office } = open({
        'packs.preview': ({ passphrase }) => {
          if (passphrase === 'right words') return preview;
          if (passphrase !== undefined) {
            throw new BackOfficeError('wrongPassphrase', 'This passphrase does not open the pack.');
          }
          throw invalidInput([{ path: 'passphrase', code: 'packPassphraseRequired', message: 'Encrypted.' }]);
        },
        'packs.import': () => ({ created: 1, changed: 0, equal: 0, leftOut: 1, items: [] }),
      });
      await user.upload(await screen.findByLabelText('Choose file', {}, patient), pack);
      const field = await screen.findByLabelText('Passphrase of the pack', { selector: 'input' }, patient);
      await user.type(field, 'wrong words{Enter}');
      await screen.findByText(/does not open the pack/, {}, patient);
      await user.clear(field);
      await user.type(field, 'right words{Enter}');
      await screen.findByText(
        'Another record here has this name. Taking it replaces that one’s content.',
        {},
        patient,
      );
      expect(screen.getByText('replaced')).toBeDefined();
      expect(screen.getByRole('checkbox', { name: 'Shop' })).toHaveProperty('checked', false);
      await user.click(screen.getByRole('button', { name: 'Take one record over' }));
      await screen.findByText('The pack was imported', {}, patient);
      expect(office.calls.find(({ name }) => name === 'packs.import')?.input).toEqual({
        content: 'the pack',
        passphrase: 'right words',
        take: [{ topic: 'paymentTerms', id: 't' }],
        fingerprint: 'f',
      });
    },
  );

  test(
    'says in the user’s language what is wrong with a file, and changes nothing',
    { timeout: 20_000 },
    async () => {
      const { user, office } = open(
        {
          'packs.preview': () => {
            throw new BackOfficeError('unreadableFile', 'This pack is damaged.', { reason: 'pack.damaged' });
          },
        },
        'de',
      );
      await user.upload(await screen.findByLabelText('Datei auswählen', {}, patient), pack);
      await screen.findByText(/Dieses Paket ist beschädigt/, {}, patient);
      expect(office.calls.some(({ name }) => name === 'packs.import')).toBe(false);
    },
  );
});
