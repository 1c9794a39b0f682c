import { writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { type Desk, openDesk, passphrase, prepare } from '../support/back-office.ts';
import { makeFolder } from '../support/profile.ts';
import { look } from './look.ts';
import { complaintsOf, openInBrowser } from './open-application.ts';

const packPassphrase = 'told over the telephone';
const secrets = { password: 'travelling password', secret: 'travelling secret' };

const open = async (page: Page, path: string): Promise<void> => {
  await page.evaluate(`location.hash = '${path}'`);
  await page.getByRole('heading', { level: 1 }).first().waitFor();
};

/** How many records of each kind a profile has. */
const countsOf = async (desk: Desk): Promise<number[]> => [
  (await desk.call('integrations.list', {})).length,
  (await desk.call('paymentTerms.list', {})).length,
  (await desk.call('rules.list', {})).length,
  (await desk.call('customers.list', { limit: 1 })).total,
];

it('a set-up goes to another machine in a pack, and a copy brings back what was changed since', async () => {
  const sender = await openDesk({ host: 'browser' });
  await prepare(sender, { integration: { clientRef: 'SHOP-1', username: 'shop', ...secrets } });
  const { page: sending } = await openInBrowser({ desk: sender });
  const complaints = [complaintsOf(sending)];
  await open(sending, '/transfer/export');
  await sending.getByRole('switch', { name: 'With the credentials' }).click({ force: true });
  await sending.getByLabel('New passphrase', { exact: true }).fill(packPassphrase);
  await sending.getByLabel('Repeat the passphrase', { exact: true }).fill('told otherwise');
  await sending.getByLabel('Passphrase of your vault', { exact: true }).fill('not the one');
  await sending.getByRole('button', { name: 'Export', exact: true }).click();
  await sending.getByText('The two entries differ', { exact: false }).waitFor();
  await look(sending, 'export-refused');
  await sending.getByLabel('Repeat the passphrase', { exact: true }).fill(packPassphrase);
  await sending.getByRole('button', { name: 'Export', exact: true }).click();
  await sending.getByText('This is not the passphrase of the vault.', { exact: true }).waitFor();
  await sending.getByLabel('Passphrase of your vault', { exact: true }).fill(passphrase);
  const [download] = await Promise.all([
    sending.waitForEvent('download'),
    sending.getByRole('button', { name: 'Export', exact: true }).click(),
  ]);
  await sending.getByText('The pack is in the file', { exact: false }).waitFor();
  await look(sending, 'exported');
  const pack = await readFile(await download.path(), 'utf8');
  for (const secret of [...Object.values(secrets), 'Müller']) expect(pack).not.toContain(secret);

  const desk = await openDesk({ host: 'browser' });
  await desk.call('vault.setPassphrase', { passphrase: 'another machine’s passphrase' });
  await desk.call('preferences.set', { locale: 'de', colorScheme: 'dark' });
  const { page } = await openInBrowser({ desk, viewport: { width: 1_920, height: 1_080 } });
  complaints.push(complaintsOf(page));
  const file = (name: string, content: string): string => {
    const path = join(makeFolder(), name);
    writeFileSync(path, content);
    return path;
  };
  await open(page, '/transfer/import');
  const chooser = page.locator('input[type="file"]');
  await chooser.setInputFiles(file('damaged.json', pack.replace('"cost":', '"cost": 1')));
  await page.getByText('Dieses Paket ist beschädigt', { exact: false }).waitFor();
  await look(page, 'pack-damaged');
  expect(await countsOf(desk)).toEqual([0, 0, 0, 0]);

  await chooser.setInputFiles(file('pack.json', pack));
  const words = page.getByLabel('Kennwort des Pakets', { exact: true });
  await words.fill('misheard');
  await page.keyboard.press('Enter');
  await page.getByText('Dieses Kennwort öffnet das Paket nicht', { exact: false }).waitFor();
  await words.fill(packPassphrase);
  await page.keyboard.press('Enter');
  const customers = page.getByRole('region', { name: 'Kunden' });
  await customers.getByText('Müller & Söhne GmbH').waitFor();
  await look(page, 'pack-preview');
  expect(await countsOf(desk)).toEqual([0, 0, 0, 0]);
  await page.getByRole('button', { name: '4 Datensätze übernehmen' }).click();
  await page.getByText('Das Paket wurde eingelesen').waitFor();
  await look(page, 'pack-imported');
  expect(await countsOf(desk)).toEqual([1, 1, 1, 1]);
  const [integration] = await desk.call('integrations.list', {});
  expect(integration).toMatchObject({ clientRef: 'SHOP-1', hasPassword: true, hasSecret: true });

  await open(page, '/transfer/backups');
  await page.getByText('In diesem Ordner liegt keine Sicherung', { exact: false }).waitFor();
  await page.getByRole('button', { name: 'Jetzt sichern' }).click();
  const copies = page.getByRole('table', { name: 'Sicherungen' });
  await copies.getByText('von Hand').waitFor();
  const { rows } = await desk.call('customers.list', { limit: 1 });
  await desk.call('customers.update', { id: rows[0]!.id, name: 'Overwritten by mistake' });
  await open(page, '/customers');
  await page.getByText('Overwritten by mistake').first().waitFor();
  await open(page, '/transfer/backups');
  await look(page, 'copies');
  await copies.getByRole('button', { name: /^Wiederherstellen …/ }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('ist unbeschädigt', { exact: false }).waitFor();
  await look(page, 'restore');
  await dialog.getByRole('button', { name: 'Wiederherstellen' }).click();
  await page.getByRole('dialog', { name: 'Wiederhergestellt' }).waitFor();
  await look(page, 'restored');
  await page.getByRole('button', { name: 'Schließen' }).first().click();
  await open(page, '/customers');
  await page.getByText('Müller & Söhne GmbH').first().waitFor();
  expect(await page.getByText('Overwritten by mistake').count()).toBe(0);
  expect((await desk.call('integrations.list', {}))[0]).toMatchObject({ hasPassword: true });
  expect(complaints.flat()).toEqual([]);
}, 120_000);
