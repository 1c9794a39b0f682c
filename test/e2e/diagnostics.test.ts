import { describe, expect, it } from 'vitest';
import { enterOrder, openDesk, prepare } from '../support/back-office.ts';
import { complaintsOf, openInBrowser } from './open-application.ts';

const openUsed = async () => {
  const desk = await openDesk({ host: 'browser' });
  const prepared = await prepare(desk, { integration: { debugMode: true } });
  const { id: orderId } = await enterOrder(desk, prepared, 'A-1');
  await desk.call('payments.reserve', { orderId, integrationId: prepared.integration.id });
  const { page } = await openInBrowser({ desk });
  return { desk, page };
};

describe('for support', () => {
  it('a call is found and shown as it went over the wire, masked', async () => {
    const { page } = await openUsed();
    const complaints = complaintsOf(page);
    await page.evaluate(`location.hash = '/diagnostics'`);
    await page.getByText('reserveOrder').first().click();
    const request = page.getByRole('region', { name: 'Request' });
    await request.getByText('<TRS_AMT_GROSS>11900</TRS_AMT_GROSS>', { exact: false }).waitFor();
    expect(await page.locator('#content').textContent()).not.toMatch(/Stuttgart|einkauf@|sandbox-password/);
    await page.getByRole('searchbox').fill('no such order');
    await page.getByText('No call fits the filter.').waitFor();
    expect(complaints).toEqual([]);
  }, 60_000);

  it('the report is looked through field by field, and what is left out changes its hash', async () => {
    const { page } = await openUsed();
    await page.evaluate(`location.hash = '/diagnostics/report'`);
    const hash = page.locator('[data-hash]');
    const before = await hash.textContent();
    await page.getByPlaceholder('Find a field or value').fill('application/node');
    await page.getByRole('checkbox', { name: 'Include /application/node' }).click();
    await page.getByText('1 field left out').waitFor();
    await expect.poll(() => hash.textContent()).not.toBe(before);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Save the file' }).click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/^infinitepay-support-.*\.json$/);
  }, 60_000);

  it('a security code from elsewhere is explained', async () => {
    const { page } = await openUsed();
    await page.evaluate(`location.hash = '/diagnostics/code'`);
    await page
      .getByRole('textbox', { name: 'Code from elsewhere' })
      .first()
      .fill('xxMhukXuADbdE3X050Zh5JMwPvqSv6nGbz+6ccJuTAo=');
    await page.getByRole('button', { name: 'Work it out' }).click();
    await page.getByText('The raw bytes were put into base64', { exact: false }).waitFor();
    await page.getByText('YzcxMzIxYmE0NWVlMDAz', { exact: false }).waitFor();
  }, 60_000);
});
