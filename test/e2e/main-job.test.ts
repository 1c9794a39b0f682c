import type { Browser, Page } from 'playwright-core';
import { afterEach, describe, expect, it } from 'vitest';
import { startBrowserHost } from '../../main/hosts/browser/server.ts';
import { rendererDirectory } from '../../main/hosts/renderer-files.ts';
import { openDesk } from '../support/back-office.ts';
import { launchChromium } from '../support/chromium.ts';
import { startElectronApp } from '../support/electron-app.ts';
import { makeFolder } from '../support/profile.ts';
import {
  type Camera,
  cameraFor,
  enterCustomer,
  enterOrder,
  goTo,
  noCamera,
  pay,
  setPassphrase,
  setUpSandbox,
} from './main-job.ts';

const closing: Array<() => Promise<unknown>> = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

/** The application in the browser host, in a window of its own. */
const openInBrowser = async (): Promise<Page> => {
  const desk = await openDesk({ host: 'browser' });
  const host = await startBrowserHost({
    backOffice: desk.backOffice,
    rendererDirectory: rendererDirectory(),
    port: 0,
  });
  closing.push(() => host.close());
  const browser: Browser = await launchChromium();
  closing.push(() => browser.close());
  const context = await browser.newContext({ viewport: { width: 1_280, height: 800 }, locale: 'en-GB' });
  const page = await context.newPage();
  await page.goto(host.link());
  return page;
};

const openInElectron = async (): Promise<Page> => {
  const app = await startElectronApp({ userData: makeFolder() });
  closing.push(() => app.close());
  return app.page;
};

/** Everything that the browser complains about: a page that works is silent. */
const complaintsOf = (page: Page): string[] => {
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  return complaints;
};

describe.each<[string, () => Promise<Page>, boolean]>([
  ['the browser host', openInBrowser, true],
  ['Electron’s stand-in', openInElectron, false],
])('the main job, in %s', (_host, open, isBrowser) => {
  it('from an empty profile to an order that is paid', async () => {
    const page = await open();
    const complaints = complaintsOf(page);
    const camera: Camera = isBrowser ? cameraFor(page) : noCamera;
    page.setDefaultTimeout(15_000);
    if (isBrowser) await setPassphrase(page, 'correct horse battery staple');
    await setUpSandbox(page, camera);
    await enterCustomer(page, camera);
    await enterOrder(page, 'A-1001', camera);
    await pay(page, camera);
    const history = page.getByRole('table', { name: 'Payment history' });
    for (const action of ['Reserve', 'Capture', 'Activate', 'Report money in']) {
      await history.getByText(action, { exact: true }).first().waitFor();
    }
    expect(await history.getByText('700001').count()).toBeGreaterThan(0);
    await goTo(page, 'Payment rules');
    await camera('rules');
    await goTo(page, 'Orders');
    await page.getByText('A-1001').first().waitFor();
    await camera('orders');
    await goTo(page, 'Set-up');
    await page.getByText('8 of 8 done').waitFor();
    await camera('checklist');
    expect(complaints).toEqual([]);
  }, 180_000);
});
