import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { openDesk, prepare } from '../support/back-office.ts';
import { complaintsOf, openInBrowser } from './open-application.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const pictures = process.env['IMPORTS_PICTURES'];

const look = async (page: Page, name: string): Promise<void> => {
  await page.waitForLoadState('networkidle');
  await page.waitForTimeout(300);
  if (pictures !== undefined) {
    mkdirSync(pictures, { recursive: true });
    await page.screenshot({ path: join(pictures, `${name}.png`), fullPage: true });
  }
  await page.evaluate(axe);
  const violations = await page.evaluate(
    `axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'] })
      .then(({ violations }) => violations.map(({ id, nodes }) => [id, nodes[0].html]))`,
  );
  expect(violations, name).toEqual([]);
};

const header = 'Bestellung;customer;currency;ordered on;sku;name;quantity;unit price net;vat percent';
const lines = Array.from(
  { length: 60 },
  (_, index) => `A-${index + 1};Müller & Söhne GmbH;EUR;23.11.2026;x;Käse;2;1.234,50;7`,
);

describe('an import', () => {
  it(
    'is mapped, checked line by line, written but for the bad line, and taken back',
    { timeout: 120_000 },
    async () => {
      const desk = await openDesk({ host: 'browser' });
      await prepare(desk);
      const { page } = await openInBrowser({ desk });
      const complaints = complaintsOf(page);
      const [bad = ''] = lines.splice(41, 1);
      const file = [header, ...lines.slice(0, 41), bad.replace(';2;', ';zwei;'), ...lines.slice(41)].join(
        '\n',
      );
      await page.evaluate(`location.hash = '/orders/import'`);
      await page.getByRole('heading', { level: 1, name: 'Import orders' }).waitFor();
      await look(page, '1-choose');
      await page
        .locator('input[type="file"]')
        .setInputFiles({ name: 'shop.csv', mimeType: 'text/csv', buffer: Buffer.from(file, 'latin1') });
      await page.getByText('60 rows in the file.').waitFor();
      await page.getByRole('combobox', { name: 'Field for column Bestellung' }).waitFor();
      if (await page.getByText(/^Needed and not chosen yet/).isVisible()) {
        await page.getByRole('combobox', { name: 'Field for column Bestellung' }).click();
        await page.getByRole('option', { name: 'Order number *' }).click();
      }
      await look(page, '2-mapping');
      await page.getByRole('button', { name: 'Check every line' }).click();
      await page.getByText('What the check found').waitFor();
      const problem = page.getByRole('grid', { name: 'Problems by line and field' }).getByRole('row').nth(1);
      await expect.poll(() => problem.textContent()).toMatch(/^43A-42Quantityzwei.*zwei.*number/i);
      expect((await desk.call('orders.list', {})).total).toBe(0);
      await page.getByRole('button', { name: 'Download' }).click();
      const [report] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('menuitem', { name: 'CSV' }).click(),
      ]);
      expect(report.suggestedFilename()).toBe('shop-problems.csv');
      expect(readFileSync(await report.path(), 'utf8').split('\r\n')[1]).toMatch(
        /^43,A-42,Quantity,zwei,.*zwei/,
      );
      await look(page, '3-checked');
      await page.getByRole('button', { name: 'Import the 59 good ones only' }).click();
      await page.getByText('59 orders imported').waitFor();
      expect((await desk.call('orders.list', {})).total).toBe(59);
      await look(page, '4-done');
      await page.getByRole('button', { name: 'Take the import back' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Take the import back' }).click();
      await page.getByText('The import of 59 orders was taken back').waitFor();
      expect((await desk.call('orders.list', {})).total).toBe(0);
      await page.evaluate(`location.hash = '/orders/import'`);
      await page.getByRole('grid', { name: 'Earlier imports' }).getByText('Taken back').waitFor();
      await look(page, '5-earlier');
      expect(complaints).toEqual([]);
    },
  );
});
