import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { BackOfficeError, invalidInput } from '../../../preload/contract.ts';
import { renderApp } from '../support/render-app.tsx';
import { anIntegration, createStatefulBackOffice } from '../support/stateful-back-office.ts';

/** Long enough for the lazily loaded screens on a busy machine. */
const patient = { timeout: 10_000 };

describe('the wizard', () => {
  test('leads a newcomer from the sandbox’s account to a rule', { timeout: 40_000 }, async () => {
    const office = createStatefulBackOffice();
    const user = renderApp(office.client, '/integrations/new?environment=sandbox');

    await user.click(await screen.findByRole('button', { name: 'Fill in the sandbox’s account' }, patient));
    expect(screen.getByLabelText('Client reference')).toHaveProperty('value', 'SANDBOX');
    await user.click(screen.getByRole('button', { name: 'Continue' }));

    await user.click(await screen.findByRole('switch', { name: /^Capture right after/ }, patient));
    await user.click(screen.getByRole('button', { name: 'Continue' }));

    await user.click(await screen.findByRole('button', { name: 'Test the connection' }, patient));
    await screen.findByText('Everything works. InfinitePay accepts your credentials.', {}, patient);
    await user.click(screen.getByRole('button', { name: 'Continue' }));

    await user.click(await screen.findByRole('button', { name: 'Create the rule' }, patient));
    await screen.findByText('Orders that your rules allow can now be paid with it.', {}, patient);

    const created = office.calls.find(({ name }) => name === 'integrations.create')?.input;
    expect(created).toMatchObject({
      environment: 'sandbox',
      clientRef: 'SANDBOX',
      username: 'merchant',
      password: 'sandbox-password',
      secret: 'sandbox-secret',
    });
    const updated = office.calls.find(({ name }) => name === 'integrations.update')?.input;
    expect(updated).toMatchObject({ id: 'integration-1', autoCapture: true, autoActivate: false });
    expect(updated).not.toHaveProperty('password');
    expect(office.calls.find(({ name }) => name === 'rules.create')?.input).toMatchObject({
      currency: 'EUR',
      destinations: [{ countryCode: 'AT' }, { countryCode: 'CH' }, { countryCode: 'DE' }],
      integrationIds: ['integration-1'],
    });
  });

  test(
    'asks for the first passphrase when a secret is to be stored, then goes on',
    { timeout: 30_000 },
    async () => {
      window.localStorage.setItem('vault.firstPassphraseAsked', 'yes');
      const office = createStatefulBackOffice({ vault: 'new' });
      const user = renderApp(office.client, '/integrations/new');
      await user.type(await screen.findByLabelText('Password', {}, patient), 'from the letter');
      await user.click(screen.getByRole('button', { name: 'Continue' }));

      const dialog = await screen.findByRole('dialog', { name: 'Set a passphrase for the vault' }, patient);
      await user.type(within(dialog).getByLabelText('New passphrase'), 'four quiet grey owls');
      await user.type(within(dialog).getByLabelText('Repeat the passphrase'), 'four quiet grey owls');
      await user.click(within(dialog).getByRole('button', { name: 'Set passphrase' }));

      await screen.findByText('Handling of payments', {}, patient);
      const attempts = office.calls.filter(({ name }) => name === 'integrations.create');
      expect(attempts).toHaveLength(2);
      expect(attempts[1]?.input).toEqual(attempts[0]?.input);
    },
  );

  test('keeps what was typed in the profile, but never a secret', { timeout: 30_000 }, async () => {
    const office = createStatefulBackOffice();
    const user = renderApp(office.client, '/integrations/new');
    await user.type(await screen.findByLabelText('Client reference', {}, patient), 'REF-4711');
    await user.type(screen.getByLabelText('Password'), 'planted-password');
    await user.type(screen.getByLabelText('Secret for the security code'), 'planted-secret');
    const drafts = () => office.calls.filter(({ name }) => name === 'drafts.set');
    await waitFor(() => expect(JSON.stringify(drafts().at(-1)?.input)).toContain('REF-4711'), patient);
    const kept = JSON.stringify([
      drafts(),
      Object.entries(window.sessionStorage),
      Object.entries(window.localStorage),
    ]);
    expect(kept).not.toContain('planted');
  });

  test('shows what main finds wrong at its field and keeps what was typed', { timeout: 30_000 }, async () => {
    const office = createStatefulBackOffice({
      handlers: {
        'integrations.create': () => {
          throw invalidInput([
            { path: 'clientRef', code: 'required', message: 'is required' },
            { path: 'somewhere.else', code: 'newCode', message: 'is odd' },
          ]);
        },
      },
    });
    const user = renderApp(office.client, '/integrations/new', { locale: 'de' });
    await user.type(await screen.findByLabelText('Benutzername', {}, patient), 'clerk');
    await user.click(screen.getByRole('button', { name: 'Weiter' }));
    const field = await screen.findByLabelText('Kundenreferenz');
    await waitFor(() => expect(field.getAttribute('aria-invalid')).toBe('true'));
    await waitFor(() => expect(document.activeElement).toBe(field));
    expect(screen.getByText('Bitte ausfüllen.')).toBeTruthy();
    expect(screen.getByText('Is odd')).toBeTruthy();
    expect(screen.getByLabelText('Benutzername')).toHaveProperty('value', 'clerk');
  });

  test('offers to go on with a set-up that was left', { timeout: 30_000 }, async () => {
    const body = JSON.stringify({ state: { integrationId: 'integration-1', step: 'test' }, version: 0 });
    const office = createStatefulBackOffice({
      integrations: [anIntegration()],
      handlers: { 'drafts.get': ({ key }) => ({ body: key === 'integration' ? body : null }) },
    });
    const user = renderApp(office.client, '/integrations/new');
    await user.click(await screen.findByRole('button', { name: 'Go on with it' }, patient));
    expect(await screen.findByRole('button', { name: 'Test the connection' }, patient)).toBeTruthy();
  });
});

describe('an integration', () => {
  test(
    'shows that secrets are set without showing anything of them, and sends only replaced ones',
    { timeout: 30_000 },
    async () => {
      const office = createStatefulBackOffice({ integrations: [anIntegration()] });
      const user = renderApp(office.client, '/integrations/integration-1');
      expect(await screen.findAllByText('Set', {}, patient)).toHaveLength(2);
      expect(document.querySelectorAll('input[type="password"]')).toHaveLength(0);
      await user.click(screen.getByRole('button', { name: 'Replace: Password' }));
      await user.type(screen.getByLabelText('Password'), 'newer');
      await user.click(screen.getByRole('button', { name: 'Save changes' }));
      await waitFor(() => expect(office.calls.some(({ name }) => name === 'integrations.update')).toBe(true));
      const sent = office.calls.find(({ name }) => name === 'integrations.update')?.input;
      expect(sent).toMatchObject({ id: 'integration-1', password: 'newer' });
      expect(sent).not.toHaveProperty('secret');
    },
  );

  test(
    'is deleted only after a question, and a refusal is shown inside it',
    { timeout: 30_000 },
    async () => {
      const office = createStatefulBackOffice({
        integrations: [anIntegration()],
        handlers: {
          'integrations.delete': () => {
            throw new BackOfficeError('conflict', '3 payments refer to it.');
          },
        },
      });
      const user = renderApp(office.client, '/integrations/integration-1');
      await user.click(await screen.findByRole('button', { name: 'Delete' }, patient));
      const dialog = await screen.findByRole('dialog', { name: 'Delete “InfinitePay Sandbox”?' });
      expect(office.calls.some(({ name }) => name === 'integrations.delete')).toBe(false);
      await user.click(within(dialog).getByRole('button', { name: 'Delete integration' }));
      expect(await within(dialog).findByText('3 payments refer to it.')).toBeTruthy();
    },
  );
});
