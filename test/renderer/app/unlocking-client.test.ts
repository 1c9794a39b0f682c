import { describe, expect, test, vi } from 'vitest';
import { createUnlockingClient } from '../../../renderer/app/unlocking-client.ts';
import { createVaultPrompt } from '../../../renderer/state/vault-prompt.ts';
import { BackOfficeError } from '../../../preload/contract.ts';
import { anIntegration, createStatefulBackOffice } from '../support/stateful-back-office.ts';

function lockedOffice() {
  const office = createStatefulBackOffice({ vault: 'locked', integrations: [anIntegration()] });
  const prompt = createVaultPrompt();
  return { office, prompt, client: createUnlockingClient(office.client, prompt) };
}

describe('a command that meets a locked vault', () => {
  test('asks for the passphrase and goes on once the vault is open', async () => {
    const { office, prompt, client } = lockedOffice();
    const answer = client.call('integrations.test', { id: 'integration-1' });
    await vi.waitFor(() => expect(prompt.getState().dialog).toBe('unlock'));
    await office.client.call('vault.unlock', { passphrase: 'correct horse battery' });
    prompt.getState().settle(true);
    await expect(answer).resolves.toMatchObject({ ok: true });
    expect(prompt.getState()).toMatchObject({ dialog: 'none', waiting: 0 });
  });

  test('fails with the vault’s error when the user gives up, and is not made again', async () => {
    const { office, prompt, client } = lockedOffice();
    const answer = client.call('integrations.test', { id: 'integration-1' });
    await vi.waitFor(() => expect(prompt.getState().waiting).toBe(1));
    prompt.getState().settle(false);
    await expect(answer).rejects.toMatchObject({ code: 'vaultLocked' });
    expect(office.calls.filter(({ name }) => name === 'integrations.test')).toHaveLength(1);
  });

  test('shares one dialog with all the others that wait', async () => {
    const { office, prompt, client } = lockedOffice();
    const answers = [1, 2, 3].map(() => client.call('integrations.test', { id: 'integration-1' }));
    await vi.waitFor(() => expect(prompt.getState().waiting).toBe(3));
    await office.client.call('vault.unlock', { passphrase: 'correct horse battery' });
    prompt.getState().settle(true);
    expect(await Promise.all(answers)).toHaveLength(3);
  });

  test('is made a second time only: an error of the second attempt goes through', async () => {
    const { prompt, client } = lockedOffice();
    const answer = client.call('integrations.test', { id: 'integration-1' });
    await vi.waitFor(() => expect(prompt.getState().waiting).toBe(1));
    prompt.getState().settle(true);
    await expect(answer).rejects.toMatchObject({ code: 'vaultLocked' });
    expect(prompt.getState().dialog).toBe('none');
  });
});

test('a query never opens the dialog: looking at a screen asks for nothing', async () => {
  const office = createStatefulBackOffice({
    handlers: {
      'sandbox.account': () => {
        throw new BackOfficeError('vaultLocked', 'The vault is locked.');
      },
    },
  });
  const prompt = createVaultPrompt();
  const client = createUnlockingClient(office.client, prompt);
  await expect(client.call('sandbox.account', {})).rejects.toMatchObject({ code: 'vaultLocked' });
  expect(prompt.getState().dialog).toBe('none');
});
