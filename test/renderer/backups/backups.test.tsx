import { screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { BackOfficeError, type Backup, type BackupHealth } from '../../../preload/contract.ts';
import { createFakeBackOffice } from '../support/fake-back-office.ts';
import { renderApp } from '../support/render-app.tsx';

const patient = { timeout: 10_000 };
const backup: Backup = {
  ...{
    fileName: 'back-office-2026-11-27T10-00-00Z.sqlite',
    path: '/p/backups/copy.sqlite',
    bytes: 1_234_567,
  },
  ...{ createdAt: '2026-11-27T10:00:00.000Z', application: '0.1.0', schemaVersion: 320 },
  ...{ reason: 'automatic', ofThisProfile: true, counts: { orders: 12, customers: 3 } },
};
const health: BackupHealth = {
  state: 'failing',
  lastSuccessAt: '2026-11-20T10:00:00.000Z',
  lastError: { code: 'noSpace', message: 'The disk is full.', cause: 'ENOSPC' },
};
const settings = { automatic: true, keepCount: 14, keepDays: 30, folder: '/p/backups', isOwnFolder: true };

test(
  'tells on every screen that copies fail, and restores only after saying what that means',
  { timeout: 30_000 },
  async () => {
    let isBusy = true;
    const office = createFakeBackOffice({
      'vault.status': () => ({ state: 'open', wraps: ['passphrase'], keychainAvailable: false }),
      'integrations.list': () => [],
      'backups.health': () => health,
      'backups.list': () => ({ backups: [backup], settings, health }),
      'backups.check': () => ({
        backup,
        newer: { operations: 7, orders: 2, erasedCustomers: 1 },
        vaultWraps: ['passphrase'],
        needsRelease: false,
      }),
      'backups.restore': () => {
        if (isBusy) throw new BackOfficeError('conflict', 'Another process has this profile open.');
        return { backup, keptAs: '/p/back-office.before-restore.sqlite' };
      },
    });
    const user = renderApp(office.client, '/transfer', {});
    await screen.findByText('The daily copies of this profile have stopped working', {}, patient);
    expect(screen.getByText(/The disk that copies go to is full\. Make room/)).toBeDefined();
    await user.click(await screen.findByRole('button', { name: /^Restore …:/ }, patient));
    const dialog = within(await screen.findByRole('dialog', {}, patient));
    await dialog.findByText(/orders: 2, payment operations: 7/, {}, patient);
    expect(dialog.getByText(/were erased since comes back/)).toBeDefined();
    await user.click(dialog.getByRole('button', { name: 'Restore' }));
    await dialog.findByText('Another process has this profile open.', {}, patient);
    isBusy = false;
    await user.click(dialog.getByRole('button', { name: 'Restore' }));
    await dialog.findByText(/kept as \/p\/back-office.before-restore.sqlite/, {}, patient);
  },
);
