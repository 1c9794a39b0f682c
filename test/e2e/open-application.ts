import type { Page } from 'playwright-core';
import { afterEach } from 'vitest';
import { startBrowserHost } from '../../main/hosts/browser/server.ts';
import { rendererDirectory } from '../../main/hosts/renderer-files.ts';
import { type Desk, openDesk } from '../support/back-office.ts';
import { launchChromium } from '../support/chromium.ts';
import { startElectronApp } from '../support/electron-app.ts';
import { makeFolder } from '../support/profile.ts';

const closing: Array<() => Promise<unknown>> = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

const patienceMs = 30_000;

/** The application in the browser host, in a window of its own, and the desk behind it. */
export async function openInBrowser(
  options: { readonly viewport?: { width: number; height: number }; readonly desk?: Desk } = {},
): Promise<{ page: Page; desk: Desk }> {
  const desk = options.desk ?? (await openDesk({ host: 'browser' }));
  const host = await startBrowserHost({
    backOffice: desk.backOffice,
    rendererDirectory: rendererDirectory(),
    port: 0,
  });
  closing.push(() => host.close());
  return { page: await openWindow(host.link(), options.viewport), desk };
}

/** A window of a browser host, by its link. */
export async function openWindow(link: string, viewport = { width: 1_280, height: 800 }): Promise<Page> {
  const browser = await launchChromium();
  closing.push(() => browser.close());
  const context = await browser.newContext({ viewport, locale: 'en-GB' });
  const page = await context.newPage();
  page.setDefaultTimeout(patienceMs);
  await page.goto(link);
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  return page;
}

/** The built application in Electron's stand-in, on an empty profile. */
export async function openInElectron(): Promise<{ page: Page }> {
  const app = await startElectronApp({ userData: makeFolder() });
  closing.push(() => app.close());
  app.page.setDefaultTimeout(patienceMs);
  return { page: app.page };
}

/** Everything that the browser complains about: a page that works is silent. */
export function complaintsOf(page: Page): string[] {
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  return complaints;
}
