import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
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
import { complaintsOf, openInBrowser, openInElectron } from './open-application.ts';

describe.each<[string, () => Promise<{ page: Page }>, boolean]>([
  ['the browser host', openInBrowser, true],
  ['Electron’s stand-in', openInElectron, false],
])('the main job, in %s', (_host, open, isBrowser) => {
  it('from an empty profile to an order that is paid', async () => {
    const { page } = await open();
    const complaints = complaintsOf(page);
    const camera: Camera = isBrowser ? cameraFor(page) : noCamera;
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
    await page.getByText('9 of 9 done').waitFor();
    await camera('checklist');
    expect(complaints).toEqual([]);
  }, 180_000);
});
