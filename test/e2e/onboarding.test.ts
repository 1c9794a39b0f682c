import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openDesk } from '../support/back-office.ts';
import { makeFolder } from '../support/profile.ts';
import { cameraFor, enterCustomer, enterOrder, goTo, noCamera, setPassphrase } from './main-job.ts';
import { complaintsOf, openInBrowser, openWindow } from './open-application.ts';

/** The browser host as a process of its own, which a test can kill. */
const startHost = async (directory: string): Promise<{ link: string; kill: () => Promise<void> }> => {
  const entry = fileURLToPath(new URL('../../main/hosts/cli/index.ts', import.meta.url));
  const child = spawn(process.execPath, [entry, 'serve', '--no-open', '--data', directory], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const kill = async (): Promise<void> => {
    const ended = child.exitCode === null && child.signalCode === null ? once(child, 'exit') : undefined;
    child.kill('SIGKILL');
    await ended;
  };
  onTestFinished(kill);
  for await (const line of createInterface({ input: child.stdout })) {
    const link = /http:\S+\/open\/\S+/.exec(line)?.[0];
    if (link !== undefined) return { link, kill };
  }
  throw new Error('the host ended before it printed its link');
};

/** What is kept of the half-typed integration, as the page's own client is answered. */
const draftOf = (page: Page): Promise<string> =>
  page.evaluate(
    `fetch('/rpc/drafts.get', {
      method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"key":"integration"}',
    }).then((answer) => answer.text())`,
  );

describe('onboarding without a network', () => {
  it('goes from an empty profile to a green checklist, killed and opened again in the middle', async () => {
    const directory = makeFolder();
    const host = await startHost(directory);
    const page = await openWindow(host.link);
    await setPassphrase(page, 'correct horse battery staple');
    await page.getByLabel('Company', { exact: true }).fill('Käse & Co KG');
    await goTo(page, 'Integrations');
    await page.getByRole('link', { name: 'New integration' }).first().click();
    await page.locator('[data-path="password"]').fill('half-typed password');
    await page.locator('[data-path="secret"]').fill('half-typed secret');
    await page.locator('[data-path="clientRef"]').fill('SHOP-4711');
    await expect.poll(() => draftOf(page)).toContain('SHOP-4711');
    await host.kill();
    await page.close();

    // What was typed before anything was saved is there again; secrets never were.
    const kept = readdirSync(directory, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'latin1'))
      .join();
    expect(kept).toContain('SHOP-4711');
    expect(kept).not.toContain('half-typed');
    const desk = await openDesk({ host: 'browser', directory });
    const { page: second } = await openInBrowser({ desk });
    const complaints = complaintsOf(second);
    await expect.poll(() => second.getByLabel('Company', { exact: true }).inputValue()).toBe('Käse & Co KG');
    await goTo(second, 'Integrations');
    await second.getByRole('link', { name: 'New integration' }).first().click();
    await expect.poll(() => second.locator('[data-path="clientRef"]').inputValue()).toBe('SHOP-4711');
    expect(await second.locator('[data-path="password"]').inputValue()).toBe('');
    await second.getByRole('radio', { name: /^Sandbox/ }).click();
    await second.locator('[data-path="name"]').fill('InfinitePay sandbox');
    await second.getByRole('button', { name: 'Fill in the sandbox’s account' }).click();
    await unlockIfAsked(second);
    await next(second);
    await unlockIfAsked(second);
    await second.getByText('Handling of payments').waitFor();
    await next(second);
    await second.getByRole('button', { name: 'Test the connection' }).waitFor();

    // Left before the test, and taken up by the offer to go on.
    await goTo(second, 'Set-up');
    await goTo(second, 'Integrations');
    await second.getByRole('link', { name: 'New integration' }).first().click();
    await second.getByRole('button', { name: 'Go on with it' }).click();
    await second.getByRole('button', { name: 'Test the connection' }).click();
    await second.getByText('Everything works. InfinitePay accepts your credentials.').waitFor();
    await next(second);
    await second.getByRole('button', { name: 'Create the rule' }).click();
    await enterCustomer(second, noCamera);
    await enterOrder(second, 'A-1001', noCamera);
    await goTo(second, 'Set-up');
    await second.getByText('9 of 9 done').waitFor();
    await second.getByText('4 of 4 done').waitFor();
    await cameraFor(second)('checklist');
    expect(complaints).toEqual([]);
  }, 120_000);

  it('says of a real environment what cannot be checked offline, and leads to the field that is missing', async () => {
    const desk = await openDesk({ host: 'browser' });
    await desk.call('vault.setPassphrase', { passphrase: 'correct horse battery staple' });
    const { id } = await desk.call('integrations.create', {
      name: 'Test shop',
      environment: 'test',
      clientRef: 'SHOP',
    });
    const { page } = await openInBrowser({ desk });
    await page.getByRole('link', { name: 'Enter credentials' }).click();
    await expect
      .poll(() => page.evaluate(`document.activeElement?.getAttribute('data-path')`))
      .toBe('username');
    await page.locator('[data-path="username"]').fill('shop');
    await page.locator('[data-path="password"]').fill('p');
    await page.locator('[data-path="secret"]').fill(' s');
    await page.getByText('There are blanks before or behind', { exact: false }).waitFor();
    await page.locator('[data-path="secret"]').fill('s');
    await page.keyboard.press('Control+s');
    await expect.poll(async () => (await desk.call('integrations.get', { id })).hasSecret).toBe(true);
    // The browser's own switch would cut this page off from its host as well.
    await page.evaluate(
      `Object.defineProperty(navigator, 'onLine', { get: () => false }); dispatchEvent(new Event('offline'))`,
    );
    await page.evaluate(`location.hash = '/integrations/new?id=${id}&step=test'`);
    await page
      .getByText('The connection is tested as soon as there is a network again', { exact: false })
      .waitFor();
    const { integrations } = await desk.call('onboarding.checklist', {});
    expect(integrations[0]?.points.find(({ point }) => point === 'connection')?.state).toBe('notCheckable');
  }, 60_000);
});

describe('every point of the checklist', () => {
  it('leads to the very field, button or dialog that mends it', async () => {
    const desk = await openDesk({ host: 'browser' });
    await desk.call('vault.setPassphrase', { passphrase: 'correct horse battery staple' });
    const { id } = await desk.call('integrations.create', {
      name: 'Shop',
      environment: 'test',
      active: false,
    });
    const { page } = await openInBrowser({ desk });
    /** Follows the point's link, and tells where the cursor is then. */
    const follow = async (point: string): Promise<string> => {
      await goTo(page, 'Set-up');
      await page.locator(`[data-point="${point}"]`).getByRole('link').click();
      const focused = `document.activeElement?.closest('[data-path]')?.getAttribute('data-path')`;
      await expect.poll(() => page.evaluate(focused)).toBeTruthy();
      return String(await page.evaluate(focused));
    };
    expect(await follow('integration')).toBe('active');
    await desk.call('integrations.update', { id, active: true });
    expect(await follow('credentials')).toBe('clientRef');
    await desk.call('integrations.update', { id, clientRef: 'S', username: 'u', password: 'p', secret: 's' });
    expect(await follow('connection')).toBe('connectionTest');
    await goTo(page, 'Set-up');
    await page.locator('[data-point="paymentTerm"]').getByRole('link').click();
    await page.getByRole('dialog', { name: 'Payment terms' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    const { id: paymentTermId } = await desk.call('paymentTerms.create', { label: 'Net 30', days: 30 });
    const address = {
      types: ['billing' as const],
      street: 'Rua 1',
      postalCode: '1',
      city: 'Rio',
      countryCode: 'BR',
    };
    const customer = await desk.call('customers.create', { name: 'Rio', addresses: [address] });
    expect(await follow('customer')).toBe('vatId');
    await desk.call('customers.update', { id: customer.id, vatId: 'BR1', paymentTermId });
    expect(await follow('customer')).toBe('email');
    expect(await follow('country')).toBe('coveredCountries');
  }, 60_000);
});

async function next(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Continue', exact: true }).click();
}

/** The profile was opened anew, so the first secret asks for the passphrase. */
async function unlockIfAsked(page: Page): Promise<void> {
  const field = page.getByRole('dialog').getByLabel('Passphrase', { exact: true });
  await field.waitFor({ timeout: 1_500 }).catch(() => undefined);
  if (!(await field.isVisible())) return;
  await field.fill('correct horse battery staple');
  await page.keyboard.press('Enter');
  await field.waitFor({ state: 'hidden' });
}
