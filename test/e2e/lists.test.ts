import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readXlsx } from 'hucre/xlsx';
import type { Download, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { openDesk, passphrase } from '../support/back-office.ts';
import { makeFolder } from '../support/profile.ts';
import { seedProfile } from '../seed/seed-profile.ts';
import { complaintsOf, openInBrowser } from './open-application.ts';

const pictures = process.env['LISTS_PICTURES'];
const picture = async (page: Page, name: string): Promise<void> => {
  if (pictures === undefined) return;
  mkdirSync(pictures, { recursive: true });
  await page.waitForLoadState('networkidle');
  await page.waitForTimeout(300);
  await page.screenshot({ path: join(pictures, `${name}.png`) });
};

const exported = async (page: Page, what: string): Promise<Download> => {
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menuitem', { name: what }).click(),
  ]);
  return download;
};

describe('lists in a window', () => {
  it('keep their columns, widths and filters, and are exported as shown', { timeout: 120_000 }, async () => {
    const directory = makeFolder();
    seedProfile({ directory, orders: 3_000, customers: 40 });
    const desk = await openDesk({ directory, host: 'browser' });
    await desk.call('vault.setPassphrase', { passphrase });
    await desk.call('customers.create', { name: '=1+1', group: 'VIP' });
    const { page } = await openInBrowser({ desk });
    const complaints = complaintsOf(page);

    await page.evaluate(
      `location.hash = '/orders?status=guaranteed&dueTo=2026-06-30&sort=outstandingMinor:descending'`,
    );
    await page.getByRole('grid', { name: 'Orders' }).waitFor();
    const filters = { paymentStatus: ['guaranteed' as const], dueTo: '2026-06-30' };
    const { orders } = await desk.call('orders.summary', { filters });
    await page.getByText(`${orders} orders`).waitFor();
    await picture(page, 'orders-filtered');

    // A column is dragged wider; it stays so when the list is opened again.
    const header = page.locator('[data-column="customer"]');
    const box = (await header.boundingBox())!;
    await page.mouse.move(box.x + box.width - 3, box.y + 15);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width + 97, box.y + 15, { steps: 4 });
    await page.mouse.up();
    await expect
      .poll(async () => Math.round((await header.boundingBox())!.width))
      .toBe(Math.round(box.width + 100));
    await expect
      .poll(async () => (await desk.call('preferences.get', {})).lists.orders?.widths?.['customer'])
      .toBe(Math.round(box.width + 100));
    await page.getByRole('button', { name: 'Customer', exact: true }).focus();
    await page.keyboard.press('Shift+ArrowLeft');
    await expect
      .poll(async () => Math.round((await header.boundingBox())!.width))
      .toBe(Math.round(box.width + 84));
    await page.reload();
    await page.getByRole('grid', { name: 'Orders' }).waitFor();
    await expect
      .poll(async () => Math.round((await header.boundingBox())!.width))
      .toBe(Math.round(box.width + 84));

    const file = await exported(page, 'Excel (.xlsx)');
    expect(file.suggestedFilename()).toBe('orders.xlsx');
    const [sheet] = (await readXlsx(new Uint8Array(readFileSync(await file.path())))).sheets;
    expect(sheet?.rows).toHaveLength(orders + 1);
    const [head, first] = sheet?.rows ?? [];
    const [row] = (
      await desk.call('orders.list', { filters, sort: { key: 'outstandingMinor', direction: 'descending' } })
    ).rows;
    const cells = Object.fromEntries((head ?? []).map((name, index) => [String(name), first?.[index]]));
    expect(cells).toMatchObject({
      Order: row?.orderNumber,
      'Ordered on': new Date(`${row?.orderedOn}T00:00:00Z`),
      Total: (row?.grossMinor ?? 0) / 100,
    });

    await page.evaluate(`location.hash = '/customers?sort=name:ascending'`);
    await page.getByText('41 customers').waitFor();
    await page.getByRole('button', { name: 'Filters' }).click();
    await picture(page, 'customers');
    await page.getByRole('combobox', { name: 'Group' }).click();
    await page.getByRole('option', { name: 'VIP' }).click();
    await page.getByText('1 customer', { exact: true }).waitFor();
    const csv = await exported(page, 'CSV');
    expect(readFileSync(await csv.path(), 'utf8').split('\r\n')[1]).toMatch(/^'=1\+1,/);
    expect(complaints).toEqual([]);
  });
});
