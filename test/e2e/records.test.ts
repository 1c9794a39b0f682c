import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { type Desk, enterOrder, openDesk, prepare } from '../support/back-office.ts';
import { look } from './look.ts';
import { complaintsOf, openInBrowser } from './open-application.ts';

const open = async (page: Page, path: string): Promise<void> => {
  await page.evaluate(`location.hash = '${path}'`);
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  await page.waitForLoadState('networkidle');
};

const enterTwin = (desk: Desk) =>
  desk.call('customers.create', {
    name: 'Mueller und Soehne',
    vatId: 'DE136695976',
    email: 'office@mueller.example',
    notes: 'Calls at noon',
    contacts: [
      { name: 'Erika Muster', role: 'Accounting', email: 'erika@muster.example', phone: '0711 123456' },
    ],
    addresses: [
      {
        types: ['billing', 'shipping'],
        organization: 'Mueller und Soehne',
        street: 'Hauptstr. 7',
        postalCode: '70173',
        city: 'Stuttgart',
        countryCode: 'DE',
      },
    ],
  });

describe('customers and orders as records', () => {
  it('are merged, duplicated and archived in a window', { timeout: 120_000 }, async () => {
    const desk = await openDesk({ host: 'browser' });
    const prepared = await prepare(desk);
    const twin = await enterTwin(desk);
    await enterOrder(desk, { customer: twin }, 'T-1');
    const order = await enterOrder(desk, prepared, 'A-1', {
      importedTotals: { netMinor: 10_000, grossMinor: 11_901 },
    });
    const { page } = await openInBrowser({ desk });
    const complaints = complaintsOf(page);

    await open(page, `/customers/${prepared.customer.id}`);
    await page.getByText('This VAT ID is stored already').waitFor();
    await look(page, 'customer');
    await page.getByRole('button', { name: 'Merge with Mueller und Soehne…' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('“Mueller und Soehne” goes.').waitFor();
    await dialog.getByRole('radio', { name: 'Email: office@mueller.example' }).check();
    await look(page, 'merge');
    await dialog.getByRole('button', { name: 'Merge customers' }).click();
    await dialog.waitFor({ state: 'hidden' });
    const merged = await desk.call('customers.get', { id: prepared.customer.id });
    expect(merged).toMatchObject({ email: 'office@mueller.example', notes: 'Calls at noon' });
    expect(merged.contacts).toHaveLength(1);
    await page.getByRole('button', { name: 'Show the change history' }).click();
    await page.getByText('Merged with another customer').scrollIntoViewIfNeeded();
    await look(page, 'customer-history');

    await open(page, `/orders/${order.id}`);
    await page.getByText('The import came with other totals', { exact: true }).waitFor();
    await look(page, 'imported-totals');
    await open(page, `/orders/new?edit=${order.id}`);
    await page.getByRole('heading', { level: 1, name: 'Change order A-1' }).waitFor();
    await page.getByRole('table', { name: /^Totals of the import/ }).scrollIntoViewIfNeeded();
    await look(page, 'imported-totals-edit');
    await open(page, `/orders/${order.id}`);
    await page.getByRole('button', { name: 'The totals worked out here count' }).click();
    await page.getByText(/^Accepted by clerk/).waitFor();
    await page.getByRole('button', { name: 'More' }).click();
    await look(page, 'order-menu');
    await page.getByRole('menuitem', { name: 'Duplicate…' }).click();
    await page.getByRole('textbox', { name: 'Number of the new order' }).fill('T-1');
    await page.keyboard.press('Enter');
    await page.getByText('Exists already.', { exact: false }).or(page.getByText('already')).first().waitFor();
    await look(page, 'duplicate');
    await page.getByRole('textbox', { name: 'Number of the new order' }).fill('A-2');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'A-2' }).waitFor();
    await page.getByRole('button', { name: 'More' }).click();
    await page.getByRole('menuitem', { name: 'Archive…' }).click();
    await page.getByRole('button', { name: 'Archive order' }).click();
    await page.getByText('This order is archived').waitFor();
    await page.getByRole('button', { name: 'Show the change history' }).click();
    await page.getByText('Created as a copy').waitFor();
    await look(page, 'order-archived');
    expect((await desk.call('orders.list', { filters: { archived: true } })).total).toBe(1);
    expect(complaints).toEqual([]);
  });

  it(
    'lose the personal data of a customer on request, and say what stays',
    { timeout: 120_000 },
    async () => {
      const desk = await openDesk({ host: 'browser' });
      const prepared = await prepare(desk);
      const order = await enterOrder(desk, prepared, 'A-1');
      await desk.call('payments.reserve', { orderId: order.id, integrationId: prepared.integration.id });
      await desk.call('preferences.set', { locale: 'de', colorScheme: 'dark' });
      const { page } = await openInBrowser({ desk, viewport: { width: 1_920, height: 1_080 } });
      const complaints = complaintsOf(page);
      const path = `/customers/${prepared.customer.id}`;
      await open(page, path);
      await page.getByRole('button', { name: 'Mehr' }).click();
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('menuitem', { name: 'Personenbezogene Daten exportieren …' }).click(),
      ]);
      expect(download.suggestedFilename()).toMatch(/^personal-data-.*\.json$/);

      await page.getByRole('button', { name: 'Mehr' }).click();
      await page.getByRole('menuitem', { name: 'Personenbezogene Daten löschen …' }).click();
      await page.getByText('A-1 (Reserviert)').waitFor();
      await look(page, 'erase-blocked');
      await page.keyboard.press('Escape');
      await desk.call('payments.cancel', { orderId: order.id });
      await page.getByRole('button', { name: 'Mehr' }).click();
      await page.getByRole('menuitem', { name: 'Personenbezogene Daten löschen …' }).click();
      const name = page.getByRole('textbox', { name: 'Zur Bestätigung den Namen des Kunden eingeben' });
      await name.fill('Jemand anders');
      await page.keyboard.press('Enter');
      await page.getByText('Das ist nicht der Name des Kunden').first().waitFor();
      await look(page, 'erase');
      await name.fill(prepared.customer.name);
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { level: 1, name: /^Anonymisiert / }).waitFor();
      await look(page, 'erased');
      await open(page, `/orders/${order.id}`);
      await look(page, 'erased-order');
      await open(page, '/settings');
      await page.getByRole('textbox', { name: 'E-Mail-Adresse' }).fill('niemand@example.com');
      await page.keyboard.press('Enter');
      await page.getByText('Über diese Person ist nichts gespeichert.').waitFor();
      await look(page, 'settings');
      expect(complaints).toEqual([]);
    },
  );
});
