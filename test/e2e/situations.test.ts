import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { enterOrder as enterOrderFor, openDesk, prepare } from '../support/back-office.ts';
import { reserve, status } from './main-job.ts';
import { complaintsOf, openInBrowser } from './open-application.ts';

/** An order for a buyer of this email, open on its page. */
const openOrder = async (email: string) => {
  const desk = await openDesk({ host: 'browser' });
  const prepared = await prepare(desk);
  const { page } = await openInBrowser({ desk });
  const order = await enterOrderFor(desk, prepared, 'A-1', { email });
  await visit(page, `/orders/${order.id}`);
  return { page, desk, order };
};

const visit = async (page: Page, path: string): Promise<void> => {
  await page.evaluate(`location.hash = '${path}'`);
};

describe('on an order’s page', () => {
  it('a decline says why, and the order can be reserved again', async () => {
    const { page } = await openOrder('buyer+decline@example.com');
    await reserve(page);
    await status(page, 'Declined');
    await page.getByText('InfinitePay declined: Reserve').waitFor();
    await page.getByText('The buyer does not pass the check.').first().waitFor();
    await page.getByRole('textbox', { name: /^Email/ }).fill('buyer@example.com');
    await reserve(page);
    await status(page, 'Reserved');
  });

  it('an unknown outcome sends nothing more until the status settles it', async () => {
    const { page, desk, order } = await openOrder('buyer+cut@example.com');
    await reserve(page);
    await page.getByText('It is not known whether the last call took effect').waitFor();
    expect(await page.getByRole('button', { name: /^Reserve…/ }).count()).toBe(0);
    await page.getByRole('button', { name: 'Ask InfinitePay' }).click();
    await status(page, 'Reserved');
    const history = await desk.call('payments.history', { orderId: order.id });
    expect(history.map(({ action, outcome }) => [action, outcome])).toEqual([
      ['reserve', 'succeeded'],
      ['checkStatus', 'succeeded'],
    ]);
  });

  it('a corrected address is shown beside ours and taken over', async () => {
    const { page, desk, order } = await openOrder('buyer+corrected-address@example.com');
    await reserve(page);
    await page.getByText('InfinitePay knows the buyer under another address').waitFor();
    await page.getByRole('button', { name: 'Take InfinitePay’s address over' }).click();
    await page.getByText('Berichtigte Allee 7a').first().waitFor();
    expect((await desk.call('orders.get', { id: order.id })).billingAddress.street).toBe(
      'Berichtigte Allee 7a',
    );
  });

  it('a button that is pressed many times fires once', async () => {
    const { page, desk, order } = await openOrder('buyer@example.com');
    await reserve(page);
    await status(page, 'Reserved');
    await page.keyboard.press('c');
    const button = page.getByRole('dialog').getByRole('button', { name: /^Capture/ });
    await button.dispatchEvent('click');
    await Promise.all([button.dispatchEvent('click'), button.dispatchEvent('click')]).catch(() => undefined);
    await status(page, 'Captured');
    const history = await desk.call('payments.history', { orderId: order.id });
    expect(history.filter(({ action }) => action === 'capture')).toHaveLength(1);
  });

  it('a locked vault asks for the passphrase, and then the action goes on', async () => {
    const { page, desk } = await openOrder('buyer@example.com');
    await desk.call('vault.lock', {});
    await page.getByRole('button', { name: /^Reserve…/ }).click();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /^Reserve/ })
      .click();
    const unlock = page.getByRole('dialog', { name: 'Unlock the vault' });
    await unlock.getByLabel('Passphrase', { exact: true }).fill('correct horse battery staple');
    await page.keyboard.press('Enter');
    await status(page, 'Reserved');
  });
});

describe('a form', () => {
  it('keeps what was typed and shows what is wrong at its fields', async () => {
    const { page } = await openInBrowser();
    await page.getByRole('button', { name: 'Later', exact: true }).click();
    const complaints = complaintsOf(page);
    await visit(page, '/customers/new');
    await page.locator('[data-path="name"]').fill('Müller');
    await page.locator('[data-path="vatId"]').fill('DE136695977');
    await page.locator('[data-path="addresses.0.street"]').fill('Weg 1');
    await page.keyboard.press('Control+s');
    await page.locator('[data-path="addresses.0.city"][aria-invalid="true"]').waitFor();
    expect(await page.locator('[data-path="name"]').inputValue()).toBe('Müller');
    expect(await page.locator('[data-path="addresses.0.street"]').inputValue()).toBe('Weg 1');
    expect(complaints).toEqual([]);
  });
});
