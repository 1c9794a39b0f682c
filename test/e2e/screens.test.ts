import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { enterOrder, openDesk, prepare } from '../support/back-office.ts';
import { complaintsOf, openInBrowser } from './open-application.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Waits until a screen's code and data are there: the address is its, and nothing is being loaded any more. */
const settled = async (page: Page, path: string): Promise<void> => {
  await expect.poll(() => page.evaluate(`location.hash`)).toBe(`#${path}`);
  await page.waitForLoadState('networkidle');
  await page.waitForTimeout(300);
  await page.getByRole('heading', { level: 1 }).first().waitFor();
};

type Violation = { id: string; nodes: Array<{ html: string; failureSummary: string }> };

describe('every screen', () => {
  it.each([
    ['en', 'light', { width: 1_280, height: 800 }],
    ['de', 'dark', { width: 1_920, height: 1_080 }],
    // A window of 1280 × 800 at 200 %.
    ['de', 'light', { width: 640, height: 400 }],
  ] as const)(
    'is accessible and silent in %s, %s, %o',
    async (locale, colorScheme, viewport) => {
      const desk = await openDesk({ host: 'browser' });
      const prepared = await prepare(desk);
      const paid = await enterOrder(desk, prepared, 'A-1');
      await desk.call('payments.reserve', { orderId: paid.id, integrationId: prepared.integration.id });
      const unpaid = await enterOrder(desk, prepared, 'A-2');
      const [rule] = await desk.call('rules.list', {});
      const draft = await desk.call('batches.create', { action: 'capture', orders: { filter: {} } });
      const batch = await desk.call('batches.create', { action: 'checkStatus', orders: { filter: {} } });
      await desk.call('batches.start', { id: batch.id, wait: true });
      await desk.call('queue.add', { request: { action: 'capture', orderId: paid.id } });
      await desk.call('preferences.set', { locale, colorScheme });
      const { page } = await openInBrowser({ viewport, desk });
      const complaints = complaintsOf(page);
      const paths = [
        '/',
        '/orders',
        '/orders/new',
        '/orders/import',
        `/orders/${paid.id}`,
        `/orders/${unpaid.id}`,
        '/batches',
        '/batches/new',
        `/batches/${draft.id}`,
        `/batches/${batch.id}`,
        '/batches/queue',
        '/customers',
        '/customers/new',
        '/customers/import',
        `/customers/${prepared.customer.id}`,
        '/rules',
        `/rules/${rule!.id}`,
        '/rules/new',
        '/integrations',
        '/integrations/new',
        `/integrations/${prepared.integration.id}`,
        '/diagnostics/calls',
        '/diagnostics/report',
        '/diagnostics/code',
        '/transfer',
        '/transfer/import',
        '/transfer/export',
        '/settings',
      ];
      const found: Record<string, unknown> = {};
      for (const path of paths) {
        await page.evaluate(`location.hash = '${path}'`);
        await settled(page, path);
        await page.evaluate(axe);
        const violations = (await page.evaluate(
          `axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'] }).then((result) => result.violations)`,
        )) as Violation[];
        if (violations.length > 0) {
          found[path] = violations.map(({ id, nodes }) => [id, nodes[0]?.html, nodes[0]?.failureSummary]);
        }
        // Nothing may be wider than the window: a desk does not scroll sideways, but for tables in themselves.
        const widths = await page.evaluate(
          `[document.documentElement, document.querySelector('#content')].map((part) => part.scrollWidth - part.clientWidth)`,
        );
        expect(widths, path).toEqual([0, 0]);
      }
      expect(found).toEqual({});
      expect(complaints).toEqual([]);
    },
    180_000,
  );
});
