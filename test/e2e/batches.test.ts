import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterEach, describe, expect, it } from 'vitest';
import { defaultSandboxAccount, listedAccounts } from '../../main/infinitepay/sandbox/accounts.ts';
import { type Sandbox, startSandbox } from '../../main/infinitepay/sandbox/server.ts';
import { enterOrder, openDesk, prepare } from '../support/back-office.ts';
import { makeFolder } from '../support/profile.ts';
import { complaintsOf, openInBrowser } from './open-application.ts';

const closing: Array<() => Promise<unknown>> = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

/** Orders at a sandbox that takes its time, so that there is something to pause. */
const deskWithOrders = async (count: number, latencyMs: number) => {
  const sandbox = await startSandbox({ directory: makeFolder(), accounts: listedAccounts([]), latencyMs });
  closing.push(() => sandbox.close());
  const desk = await openDesk({ host: 'browser' });
  const prepared = await prepare(desk, {
    integration: { environment: 'custom', wsdlUrl: sandbox.wsdlUrl, ...defaultSandboxAccount },
  });
  for (let index = 1; index <= count; index += 1) {
    const email = index === 7 ? { email: 'buyer+decline@example.com' } : {};
    await enterOrder(desk, prepared, `A-${String(index).padStart(3, '0')}`, email);
  }
  return { desk, prepared, sandbox };
};

const worked = (sandbox: Sandbox): number =>
  sandbox.ledger.listCalls().filter((call) => call.worked === 1).length;

const badge = (page: Page, text: string) =>
  page.locator('h1').locator('..').getByText(text, { exact: true }).waitFor();

describe('a batch on the screen', () => {
  it('is tried without sending, started, paused, resumed and exported', async () => {
    const { desk, sandbox } = await deskWithOrders(30, 150);
    const { page } = await openInBrowser({ desk });
    const complaints = complaintsOf(page);
    await page.keyboard.press('g');
    await page.keyboard.press('b');
    await page.getByText('No batch yet').waitFor();
    await page.getByRole('link', { name: 'New batch' }).first().click();
    await page.getByText('30 orders found').waitFor();
    await page.getByRole('button', { name: 'Dry run' }).click();

    await page.getByText('30 orders can take part').waitFor();
    await page.getByText('€3,570.00').first().waitFor();
    await page.getByText('Own address').first().waitFor();
    expect(worked(sandbox)).toBe(0);
    await page.getByLabel('Calls at the same time').fill('2');
    await page.getByRole('button', { name: 'Start…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Reserve: 30 orders?' });
    await dialog.getByText('€3,570.00').waitFor();
    await dialog.getByText('Own address').waitFor();
    await dialog.getByRole('button', { name: 'Start', exact: true }).click();

    const bar = page.getByRole('progressbar', { name: 'Progress' });
    await badge(page, 'Running');
    // It moves by itself, told by main.
    await expect.poll(async () => Number(await bar.getAttribute('aria-valuenow'))).toBeGreaterThan(3);
    await page.getByRole('button', { name: 'Pause' }).click();
    await badge(page, 'Paused');
    await page.getByText('Resume it whenever you like').waitFor();
    await expect.poll(async () => page.getByText('coming to their end').count()).toBe(0);
    const doneThen = worked(sandbox);
    expect(doneThen).toBeLessThan(29);

    await page.getByRole('button', { name: 'Resume' }).click();
    await badge(page, 'Done');
    await page.getByText('30 of 30 orders done').waitFor();
    expect(worked(sandbox)).toBe(29);
    await page.getByRole('grid', { name: 'Orders' }).getByRole('link', { name: 'A-007' }).waitFor();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Export as CSV' }).click(),
    ]);
    const csv = readFileSync(await download.path(), 'utf8');
    expect(csv.match(/,succeeded,/g)).toHaveLength(29);
    expect(csv).toMatch(/A-007,.*,declined,/);
    await page.getByRole('button', { name: 'New batch with the 1 that failed' }).click();
    await page.getByText('1 order chosen in the list').waitFor();
    expect(complaints).toEqual([]);
  }, 120_000);
});

describe('an order without a network', () => {
  it('is queued, shown as waiting, and sent once the network is back', async () => {
    const { desk, prepared, sandbox } = await deskWithOrders(1, 0);
    const { id } = prepared.integration;
    const { rows } = await desk.call('orders.list', {});
    const address = sandbox.wsdlUrl;
    await desk.call('integrations.update', { id, wsdlUrl: address.replace(/:\d+/, ':9') });
    const { page } = await openInBrowser({ desk });
    await page.evaluate(`location.hash = '/orders/${rows[0]!.id}'`);
    await page.getByRole('button', { name: /^Reserve…/ }).click();
    await page
      .getByRole('dialog', { name: /^Reserve / })
      .getByRole('button', { name: /^Reserve/ })
      .click();
    await page.getByText('It can wait in the queue').waitFor();
    await page.getByRole('button', { name: 'Queue it' }).click();
    await page.getByText('Reserve waits in the queue').waitFor();
    await page.getByRole('link', { name: 'Show the queue' }).click();
    await page.getByRole('heading', { level: 1, name: 'Offline queue' }).waitFor();
    await page.getByRole('table', { name: 'Queued operations' }).getByText('A-001').waitFor();
    expect(worked(sandbox)).toBe(0);

    await desk.call('integrations.update', { id, wsdlUrl: address });
    // What the browser says when the network is back.
    await page.evaluate(`window.dispatchEvent(new Event('online'))`);
    await expect.poll(() => worked(sandbox)).toBe(1);
    await page.getByRole('button', { name: 'Dismiss: A-001' }).click();
    await page.getByText('The queue is empty').waitFor();
  }, 60_000);
});
