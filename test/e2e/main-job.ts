import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';

const screenshots = fileURLToPath(new URL('../../docs/screenshots', import.meta.url));

/** Takes pictures for the README, in the host that they are taken in. */
export type Camera = (name: string) => Promise<void>;

export function cameraFor(page: Page): Camera {
  mkdirSync(screenshots, { recursive: true });
  return async (name) => {
    // Notifications come and go; a picture should look the same tomorrow.
    await page
      .addStyleTag({ content: '.mantine-Notifications-root { display: none }' })
      .catch(() => undefined);
    await page.screenshot({ path: `${screenshots}/${name}.png`, animations: 'disabled' });
  };
}

export const noCamera: Camera = async () => undefined;

/** The first run's question for a passphrase, answered by keyboard. */
export async function setPassphrase(page: Page, passphrase: string): Promise<void> {
  const dialog = page.getByRole('dialog', { name: 'Set a passphrase for the vault' });
  await dialog.getByLabel('New passphrase', { exact: true }).fill(passphrase);
  await page.keyboard.press('Tab');
  await dialog.getByLabel('Repeat the passphrase', { exact: true }).fill(passphrase);
  await page.keyboard.press('Enter');
  await dialog.waitFor({ state: 'hidden' });
}

/** Goes to a screen as a user does, by the navigation. */
export async function goTo(page: Page, name: string): Promise<void> {
  await page.getByRole('navigation').getByRole('link', { name, exact: true }).click();
  await page.getByRole('heading', { level: 1, name, exact: true }).waitFor();
}

/** The wizard: credentials → options → connection test → payment rule → done. */
export async function setUpSandbox(page: Page, camera: Camera): Promise<void> {
  await page.getByRole('link', { name: 'Set up the sandbox' }).click();
  await page.getByRole('heading', { level: 1, name: 'Set up an integration' }).waitFor();
  await page.locator('[data-path="name"]').fill('InfinitePay sandbox');
  await page.getByRole('button', { name: 'Fill in the sandbox’s account' }).click();
  await camera('integration-wizard');
  await nextStep(page);
  await page.getByText('Handling of payments').first().waitFor();
  await nextStep(page);
  await page.getByRole('button', { name: 'Test the connection' }).click();
  await page.getByText('Everything works. InfinitePay accepts your credentials.').waitFor();
  await camera('connection-test');
  await nextStep(page);
  await page.getByText('When shall it be offered?').waitFor();
  await page.getByRole('radio', { name: 'Only these' }).click();
  await page.getByLabel('Choose countries').first().fill('Germany');
  await page.getByRole('option', { name: 'Germany (DE)' }).click();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Create the rule' }).click();
  await page.getByText('“InfinitePay sandbox” is set up').waitFor();
}

async function nextStep(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Continue', exact: true }).click();
}

/** A customer with VAT ID, payment term and address. */
export async function enterCustomer(page: Page, camera: Camera): Promise<void> {
  await goTo(page, 'Customers');
  await page.getByRole('link', { name: 'New customer' }).first().click();
  await page.getByRole('heading', { level: 1, name: 'New customer' }).waitFor();
  await page.locator('[data-path="name"]').fill('Müller & Söhne Käsehandel GmbH');
  await choose(page, 'legalForm', 'GmbH');
  const vatId = page.locator('[data-path="vatId"]');
  await vatId.fill('DE 136 695 977');
  await page.getByText('Wrong: the check digits do not fit', { exact: false }).waitFor();
  await vatId.fill('DE 136 695 976');
  await page.getByText('Right: the check digits fit', { exact: false }).waitFor();
  await page.locator('[data-path="email"]').fill('einkauf@mueller-kaese.example');
  await page.getByRole('button', { name: 'New…' }).click();
  const term = page.getByRole('dialog', { name: 'New payment term' });
  await term.getByLabel(/^Days until due/).fill('30');
  await page.keyboard.press('Enter');
  await term.waitFor({ state: 'hidden' });
  await page.locator('[data-path="addresses.0.organization"]').fill('Müller & Söhne Käsehandel GmbH');
  await page.locator('[data-path="addresses.0.street"]').fill('Königstraße 12');
  await page.locator('[data-path="addresses.0.postalCode"]').fill('70173');
  await page.locator('[data-path="addresses.0.city"]').fill('Stuttgart');
  await choose(page, 'addresses.0.countryCode', 'Germany (DE)');
  await camera('customer');
  await page.keyboard.press('Control+s');
  await page.getByRole('heading', { level: 1, name: 'Müller & Söhne Käsehandel GmbH' }).waitFor();
}

/** Chooses in a searching select by typing, as clerks do. */
async function choose(page: Page, path: string, label: string): Promise<void> {
  const field = page.locator(`[data-path="${path}"]`);
  await field.click();
  if (await field.isEditable()) await field.fill(label);
  await page.getByRole('option', { name: label, exact: true }).click();
}

/** An order, line by line with the keyboard alone. */
export async function enterOrder(page: Page, orderNumber: string, camera: Camera, email = ''): Promise<void> {
  await goTo(page, 'Orders');
  await page.getByRole('link', { name: 'New order' }).first().click();
  await page.getByRole('heading', { level: 1, name: 'New order' }).waitFor();
  await page.getByPlaceholder('Name, VAT ID or email').fill('müller');
  await page.getByRole('option', { name: /Müller & Söhne/ }).click();
  await page.getByRole('textbox', { name: /^Order number/ }).fill(orderNumber);
  if (email !== '') await page.getByRole('textbox', { name: /^Buyer’s email/ }).fill(email);
  const cells = [
    ['KH-100', 'Käsehobel "Alp" <groß>', '3', 'piece', '49.99', '19'],
    ['EM-7', 'Emmentaler am Stück', '2.5', 'kg', '11.6375', '7'],
  ];
  await page.getByRole('textbox', { name: 'Article, line 1' }).focus();
  for (const [index, row] of cells.entries()) {
    for (const [column, text] of row.entries()) {
      await page.keyboard.press('Control+a');
      await page.keyboard.type(text);
      if (column < row.length - 1) await page.keyboard.press('Tab');
    }
    if (index < cells.length - 1) {
      await page.keyboard.press('Enter');
      await page.getByRole('textbox', { name: `Article, line ${index + 2}` }).focus();
    }
  }
  await page.getByRole('textbox', { name: /^Discount, net/ }).fill('10');
  await page.getByRole('textbox', { name: /^Shipping method/ }).fill('Parcel');
  await page.getByRole('textbox', { name: /^Shipping cost, net/ }).fill('4.90');
  await page.getByText('€205.42').waitFor();
  await camera('order-entry');
  await page.keyboard.press('Control+s');
  await page.getByRole('heading', { level: 1, name: orderNumber }).waitFor();
}

/** Confirms the dialog that asks before money moves; it names environment and amount. */
async function confirm(page: Page, title: RegExp, button: RegExp): Promise<void> {
  const dialog = page.getByRole('dialog', { name: title });
  await dialog.getByText('Sandbox').first().waitFor();
  await dialog.getByRole('button', { name: button }).click();
  await dialog.waitFor({ state: 'hidden' });
}

/** Reserves the open order. */
export async function reserve(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Reserve…/ }).click();
  await confirm(page, /^Reserve /, /^Reserve/);
}

/** Pays the open order to the end: reserve, capture and activate, money in two parts. */
export async function pay(page: Page, camera: Camera): Promise<void> {
  await page.getByText('Pay with InfinitePay').waitFor();
  await camera('order-reserve');
  await reserve(page);
  await status(page, 'Reserved');
  await page.keyboard.press('c');
  await confirm(page, /^Capture /, /^Capture/);
  await status(page, 'Captured');
  await page.getByRole('button', { name: /^Activate/ }).click();
  const activate = page.getByRole('dialog', { name: 'Activate: hand in the invoice' });
  await activate.getByRole('button', { name: 'Activate' }).click();
  await status(page, 'Guaranteed');
  await reportMoney(page, '100.00');
  await status(page, 'Partly paid');
  await camera('order-partly-paid');
  await reportMoney(page);
  await status(page, 'Paid');
  await camera('order-paid');
}

async function reportMoney(page: Page, amount?: string): Promise<void> {
  await page.getByRole('button', { name: /^Report money in/ }).click();
  const dialog = page.getByRole('dialog', { name: 'Report money in' });
  const field = dialog.getByRole('textbox', { name: /^Amount/ });
  if (amount !== undefined) await field.fill(amount);
  else expect(await field.inputValue()).toBe('105.42');
  await dialog.getByRole('button', { name: 'Report to InfinitePay' }).click();
  await dialog.waitFor({ state: 'hidden' });
}

/** Waits until the open order shows this payment status. */
export async function status(page: Page, text: string): Promise<void> {
  await page.getByRole('main').getByText(text, { exact: true }).first().waitFor();
}
