import { screen, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, test } from 'vitest';
import { renderApp } from '../support/render-app.tsx';
import { anIntegration, createStatefulBackOffice, testPassphrase } from '../support/stateful-back-office.ts';

const patient = { timeout: 10_000 };
beforeEach(() => window.localStorage.clear());

describe('the first run', { timeout: 30_000 }, () => {
  test('asks for a passphrase once; "Later" leaves everything usable', async () => {
    const office = createStatefulBackOffice({ vault: 'new' });
    const user = renderApp(office.client, '/');
    const dialog = await screen.findByRole('dialog', { name: 'Set a passphrase for the vault' }, patient);
    await user.click(within(dialog).getByRole('button', { name: 'Later' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(office.calls.some(({ name }) => name === 'vault.setPassphrase')).toBe(false);
    expect(await screen.findByText('0 of 3 done', {}, patient)).toBeTruthy();
  });

  test('takes no passphrase that is short or typed differently the second time', async () => {
    const office = createStatefulBackOffice({ vault: 'new' });
    const user = renderApp(office.client, '/');
    await user.type(await screen.findByLabelText('New passphrase', {}, patient), 'short');
    await user.type(screen.getByLabelText('Repeat the passphrase'), 'other');
    await user.click(screen.getByRole('button', { name: 'Set passphrase' }));
    expect(await screen.findByText('At least 8 characters.')).toBeTruthy();
    expect(screen.getByText('The two entries differ.')).toBeTruthy();
    expect(office.calls.some(({ name }) => name === 'vault.setPassphrase')).toBe(false);
  });
});

describe('a locked vault', { timeout: 30_000 }, () => {
  test('is opened in the middle of an action, which then goes on by itself', async () => {
    const office = createStatefulBackOffice({ vault: 'locked', integrations: [anIntegration()] });
    const user = renderApp(office.client, '/integrations/integration-1');
    await user.click(await screen.findByRole('button', { name: 'Test the connection' }, patient));
    const dialog = await screen.findByRole('dialog', { name: 'Unlock the vault' }, patient);
    await user.type(within(dialog).getByLabelText('Passphrase'), 'wrong{Enter}');
    expect(await within(dialog).findByText(/does not open the vault/)).toBeTruthy();
    await user.clear(within(dialog).getByLabelText('Passphrase'));
    await user.type(within(dialog).getByLabelText('Passphrase'), `${testPassphrase}{Enter}`);
    expect(
      await screen.findByText('Everything works. InfinitePay accepts your credentials.', {}, patient),
    ).toBeTruthy();
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  test('stays locked when the dialog is closed, and the action says so', async () => {
    const office = createStatefulBackOffice({ vault: 'locked', integrations: [anIntegration()] });
    const user = renderApp(office.client, '/integrations/integration-1');
    await user.click(await screen.findByRole('button', { name: 'Test the connection' }, patient));
    await screen.findByRole('dialog', { name: 'Unlock the vault' }, patient);
    await user.keyboard('{Escape}');
    expect(
      await screen.findByText(/The vault is locked: the stored credentials cannot be used/),
    ).toBeTruthy();
  });

  test('can be started anew only by someone who has understood what is lost', async () => {
    const office = createStatefulBackOffice({ vault: 'locked', integrations: [anIntegration()] });
    const user = renderApp(office.client, '/settings');
    await user.click(
      await screen.findByRole('button', { name: 'Passphrase forgotten: start the vault anew' }, patient),
    );
    const dialog = await screen.findByRole('dialog', { name: 'Start the vault anew' });
    const submit = within(dialog).getByRole('button', { name: 'Remove credentials and start anew' });
    await user.type(within(dialog).getByLabelText('New passphrase'), 'four quiet grey owls');
    await user.type(within(dialog).getByLabelText('Repeat the passphrase'), 'four quiet grey owls');
    expect(submit).toHaveProperty('disabled', true);
    await user.click(within(dialog).getByRole('checkbox'));
    await user.click(submit);
    await waitFor(() => expect(office.calls.some(({ name }) => name === 'vault.startOver')).toBe(true));
  });
});

test(
  'an unrecoverable vault is announced on every screen, with the way to its recovery',
  { timeout: 30_000 },
  async () => {
    const office = createStatefulBackOffice({ vault: 'unrecoverable' });
    const user = renderApp(office.client, '/settings');
    await user.click(await screen.findByRole('link', { name: 'See what to do' }, patient));
    expect(await screen.findByText(/Nothing of your records is lost/, {}, patient)).toBeTruthy();
    await user.type(screen.getByLabelText('Passphrase'), `${testPassphrase}{Enter}`);
    expect(await screen.findByText('No integration yet', {}, patient)).toBeTruthy();
  },
);
