import { expect, it } from 'vitest';
import { openDesk, passphrase, prepare } from '../support/back-office.ts';
import { complaintsOf, openInBrowser } from './open-application.ts';

const look = process.env['LOOK'];

it('credentials are replaced beside those in use, and the vault is locked, opened and given another passphrase', async () => {
  const desk = await openDesk({ host: 'browser' });
  const { integration } = await prepare(desk, {
    integration: { clientRef: 'SHOP-1', username: 'shop', password: 'pass word', secret: 'se cret' },
  });
  const { page } = await openInBrowser({ desk });
  const complaints = complaintsOf(page);
  const shot = async (name: string): Promise<void> => {
    if (look !== undefined) await page.screenshot({ path: `${look}/${name}.png`, fullPage: false });
  };

  // The sandbox knows this account's password already: like InfinitePay it refuses another one.
  await page.goto(`${page.url().split('#')[0]}#/integrations/${integration.id}`);
  await page.getByRole('button', { name: 'Replace credentials…' }).click();
  const dialog = page.getByRole('dialog', { name: 'New credentials' });
  await dialog.getByRole('button', { name: 'Test and take over' }).click();
  await dialog.getByText('Enter at least one credential that is new.', { exact: true }).first().waitFor();
  await dialog.getByLabel('Password', { exact: true }).fill('another password');
  await shot('rotation-dialog');
  await dialog.getByRole('button', { name: 'Test and take over' }).click();
  await page.getByText(/The test with the new credentials failed at “User name and password”/).waitFor();
  await shot('rotation-failed');
  await page.getByRole('button', { name: 'Discard' }).click();
  await page.getByRole('button', { name: 'Replace credentials…' }).waitFor();

  await page.keyboard.press('Control+Shift+L');
  await page.getByRole('button', { name: 'Vault locked' }).waitFor();
  await page.getByRole('button', { name: 'Test the connection' }).click();
  const unlock = page.getByRole('dialog', { name: 'Unlock the vault' });
  await unlock.getByLabel('Passphrase', { exact: true }).fill(passphrase);
  await page.keyboard.press('Enter');
  await page.getByText('Everything works. InfinitePay accepts your credentials.').waitFor();
  await shot('rotation-card');

  await page.goto(`${page.url().split('#')[0]}#/settings`);
  await page.getByRole('button', { name: 'Change the passphrase' }).click();
  await page.getByLabel('Current passphrase', { exact: true }).fill('not the one');
  await page.getByLabel('New passphrase', { exact: true }).fill('four quiet grey owls');
  await page.getByLabel('Repeat the passphrase', { exact: true }).fill('four quiet grey owls');
  await page.getByRole('button', { name: 'Set passphrase' }).click();
  await page.getByText('This is not the passphrase of the vault.').waitFor();
  await shot('change-passphrase');
  await page.getByLabel('Current passphrase', { exact: true }).fill(passphrase);
  await page.getByRole('button', { name: 'Set passphrase' }).click();
  await page.getByText('The passphrase is set. The vault is open.').waitFor();
  await desk.call('vault.lock', {});
  expect((await desk.failure('vault.unlock', { passphrase })).code).toBe('wrongPassphrase');
  await desk.call('vault.unlock', { passphrase: 'four quiet grey owls' });
  expect(complaints).toEqual([]);
});
