import { describe, expect, it } from 'vitest';
import { enterOrder, openDesk, prepare } from '../support/back-office.ts';
import { cameraFor } from './main-job.ts';
import { complaintsOf, openInBrowser } from './open-application.ts';

const ready = async () => {
  const desk = await openDesk({ host: 'browser' });
  const prepared = await prepare(desk);
  for (const [number, quantity] of [
    ['A-1', '20'],
    ['A-2', '1'],
  ] as const) {
    await enterOrder(desk, prepared, number, {
      lineItems: [{ sku: 'a', name: 'Käse', quantity, unitPriceNet: '100', vatPercent: '19' }],
    });
  }
  const { page } = await openInBrowser({ desk });
  return { page, desk, prepared };
};

describe('a payment rule', () => {
  it('is written with completion, errors under the word, a reading, and the orders that it matches', async () => {
    const { page, desk } = await ready();
    const complaints = complaintsOf(page);
    await page.evaluate(`location.hash = '/rules/new'`);
    await page.getByRole('textbox', { name: /^Name/ }).fill('Large orders');
    const editor = page.getByRole('textbox', { name: /Expression/ });
    await editor.click();
    await page.keyboard.type('subtotl.value > 500');
    await page.locator('.cm-lintRange-error').waitFor();
    expect(await page.locator('.cm-lintRange-error').innerText()).toBe('subtotl');
    await page
      .getByText(/Line 1, character 1/)
      .first()
      .waitFor();
    await page.keyboard.press('Control+a');
    await page.keyboard.type('subto');
    await page.keyboard.press('Control+Space');
    await page
      .getByRole('option', { name: /^subtotal/ })
      .first()
      .waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+a');
    await page.keyboard.type('subtotal.value > 500 and lineItems.any(lineItem.quantity > 10)');
    await page.getByText('No problems found.').waitFor();
    await page.getByText('1 of 2 orders').waitFor();
    await cameraFor(page)('rule-editor');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+s');
    await expect
      .poll(async () => (await desk.call('rules.list', {})).map((rule) => rule.name))
      .toContain('Large orders');
    expect(complaints).toEqual([]);
  });

  it('with a syntax error is kept only while it is disabled, and nothing typed is lost', async () => {
    const { page, desk } = await ready();
    await page.evaluate(`location.hash = '/rules/new'`);
    await page.getByRole('textbox', { name: /^Name/ }).fill('Half a rule');
    await page.getByRole('textbox', { name: /Expression/ }).click();
    await page.keyboard.type('subtotal.value >');
    await page.getByText('With this error the rule can be saved only while it is disabled.').waitFor();
    await page.getByRole('button', { name: 'Create rule' }).click();
    await page.getByRole('alert').first().waitFor();
    expect(await desk.call('rules.list', {})).toHaveLength(1);
    expect(await page.getByRole('textbox', { name: /^Name/ }).inputValue()).toBe('Half a rule');
    await page.getByRole('switch', { name: /^Enabled/ }).click();
    await page.getByRole('button', { name: 'Create rule' }).click();
    await expect.poll(async () => (await desk.call('rules.list', {})).length).toBe(2);
  });

  it('is moved, switched and duplicated in the list, by keyboard', async () => {
    const { page, desk, prepared } = await ready();
    await desk.call('rules.create', {
      name: 'Second',
      sortOrder: 20,
      currency: 'EUR',
      integrationIds: [prepared.integration.id],
    });
    const names = async () => (await desk.call('rules.list', {})).map((rule) => rule.name);
    await page.evaluate(`location.hash = '/rules'`);
    await page.getByRole('button', { name: /^Move “Second”/ }).focus();
    await page.keyboard.press('Alt+ArrowUp');
    await expect.poll(names).toEqual(['Second', 'Everywhere in euros']);
    await page.getByRole('switch', { name: 'Enable “Second”' }).focus();
    await page.keyboard.press('Space');
    await expect.poll(async () => (await desk.call('rules.list', {}))[0]?.enabled).toBe(false);
    await page.getByRole('button', { name: 'Duplicate “Second”' }).click();
    await expect.poll(async () => (await desk.call('rules.list', {})).length).toBe(3);
  });

  it('explains itself on an order’s page, condition by condition', async () => {
    const { page, desk, prepared } = await ready();
    await desk.call('rules.create', {
      name: 'Only large',
      sortOrder: 5,
      currency: 'EUR',
      expression: 'subtotal.value > 500',
      integrationIds: [prepared.integration.id],
    });
    const { id } = await desk.call('orders.get', { orderNumber: 'A-2' });
    await page.evaluate(`location.hash = '/orders/${id}'`);
    await page.getByRole('button', { name: 'Why: rule by rule' }).click();
    await page.getByText(/subtotal\.value > 500.*is false: subtotal\.value = 100/).waitFor();
    await page.getByText('Offered by the rule “Everywhere in euros”.').waitFor();
  });
});
