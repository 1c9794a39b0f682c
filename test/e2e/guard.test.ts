import { describe, expect, it } from 'vitest';
import { enterOrder } from '../support/back-office.ts';
import { openLiveDesk } from '../support/live-desk.ts';
import { status } from './main-job.ts';
import { complaintsOf, openInBrowser } from './open-application.ts';

/** A live order that is reserved, and the guard that asks for a second person's release. */
const openGuardedOrder = async () => {
  const { desk, prepared } = await openLiveDesk({ host: 'browser' });
  const integrationId = prepared.integration.id;
  const { id: orderId } = await enterOrder(desk, prepared, 'L-1');
  await desk.call('payments.reserve', { orderId, integrationId });
  const { page } = await openInBrowser({ desk });
  return { desk, page, orderId, integrationId };
};

describe('the live-mode guard', () => {
  it('is set with those who may release; then a cancellation takes amount and code', async () => {
    const { desk, page, orderId, integrationId } = await openGuardedOrder();
    const complaints = complaintsOf(page);
    await page.evaluate(`location.hash = '/integrations/${integrationId}'`);
    await page.getByRole('button', { name: 'Who may release…' }).click();
    const releasers = page.getByRole('dialog', { name: 'Who may release' });
    await releasers.getByRole('textbox', { name: 'Name' }).fill('Frau Blum');
    await releasers.getByRole('textbox', { name: 'Their code' }).fill('Blum weiß Bescheid');
    await releasers.getByRole('button', { name: 'Add a person' }).click();
    await releasers.getByRole('cell', { name: 'Frau Blum', exact: true }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('switch', { name: 'A second person has to release it' }).click();
    await page.getByRole('button', { name: 'Save the guard' }).click();
    await expect.poll(() => desk.call('guard.get', { integrationId })).toMatchObject({ needsRelease: true });

    await page.evaluate(`location.hash = '/orders/${orderId}'`);
    await page.getByRole('button', { name: /^Cancel order/ }).click();
    const dialog = page.getByRole('dialog', { name: 'Cancel order L-1?' });
    await dialog.getByText('This is a live order').waitFor();
    const confirm = dialog.getByRole('button', { name: 'Cancel the order' });
    await confirm.click();
    await dialog.getByText('Type €119.00.', { exact: false }).first().waitFor();
    await dialog.getByRole('textbox', { name: 'Amount' }).fill('119');
    await dialog.getByRole('combobox', { name: 'Released by' }).click();
    await page.getByRole('option', { name: 'Frau Blum' }).click();
    await dialog.getByRole('textbox', { name: 'Release code' }).fill('falscher Code');
    await confirm.click();
    await dialog.getByText('This is not the code of Frau Blum', { exact: false }).first().waitFor();
    await dialog.getByRole('textbox', { name: 'Release code' }).fill('Blum weiß Bescheid');
    await confirm.click();
    await status(page, 'Cancelled');
    await page.getByText('Released by Frau Blum').waitFor();
    expect(complaints).toEqual([]);
  }, 60_000);

  it('shows a call before it is sent, with its secrets masked, and sends nothing', async () => {
    const { desk, page, orderId } = await openGuardedOrder();
    await page.evaluate(`location.hash = '/orders/${orderId}'`);
    await page.getByRole('button', { name: /^Capture/ }).click();
    await page.getByRole('button', { name: 'Show the request…' }).click();
    const shown = page.getByRole('dialog', { name: 'What would be sent' });
    await shown.getByText('captureOrder', { exact: true }).waitFor();
    expect(await shown.locator('[data-preview]').textContent()).toContain('<SECURITY_CD>***</SECURITY_CD>');
    await page.keyboard.press('Escape');
    expect(await desk.call('payments.history', { orderId })).toHaveLength(1);
  }, 60_000);
});
