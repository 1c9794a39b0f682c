import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { launchChromium } from '../support/chromium.ts';
import { LongList } from '../support/long-list.ts';
import { milliseconds, printTable, sizeLabel } from './figures.ts';
import type { BenchResult } from './result.ts';
import { copyOfSeeded } from './seeded-profiles.ts';
import { type ServedHost, startHost } from './served-host.ts';

const orders = 1_000_000;
/** The aim: no task of the page's thread takes longer. */
const longestTaskMs = 100;
/** A busy machine makes tasks longer, never shorter: the best of so many walks counts. */
const walks = 3;
const mostDrawn = 100;
/** Where screenshots go, if anywhere. */
const pictures = process.env['BENCH_PICTURES'];

/** What a clerk does with a long list. Every step begins and ends with all rows in sight there. */
const steps: ReadonlyArray<readonly [string, (page: Page, list: LongList) => Promise<void>]> = [
  [
    'scroll by wheel',
    async (page, list) => {
      await list.grid.hover();
      for (let turn = 0; turn < 60; turn += 1) {
        await page.mouse.wheel(0, 400);
        await page.waitForTimeout(16);
      }
      await list.settle();
    },
  ],
  [
    'drag the scrollbar to the end and back',
    async (_page, list) => {
      for (const share of [0.1, 0.25, 0.4, 0.55, 0.7, 0.85, 1, 0.62, 0.31, 0]) await list.scrollTo(share);
    },
  ],
  [
    'go by keys: End, page up, Home, page down',
    async (page, list) => {
      await list.grid.focus();
      for (const key of [
        'End',
        ...Array<string>(8).fill('PageUp'),
        'Home',
        ...Array<string>(8).fill('PageDown'),
      ]) {
        await page.keyboard.press(key);
      }
      await list.settle();
    },
  ],
  ['search a rare word, typed', (page, list) => search(page, list, 'SO-2025-0500123')],
  ['search a common word, typed', (page, list) => search(page, list, 'gmbh')],
  [
    'search what nobody has',
    async (page, list) => {
      await page.getByRole('searchbox', { name: 'Search orders' }).fill('nobody has this');
      await page.getByText('No order matches.').waitFor();
      await page.getByRole('searchbox', { name: 'Search orders' }).fill('');
      await list.hasRows(orders);
      await list.settle();
    },
  ],
  [
    'filter by status and amount',
    async (page, list) => {
      await page.getByRole('combobox', { name: 'Payment status' }).click();
      await page.getByRole('option', { name: 'Guaranteed' }).click();
      await page.keyboard.press('Escape');
      await list.settle();
      await list.scrollTo(0.5);
    },
  ],
  [
    'sort by customer, then by amount',
    async (page, list) => {
      for (const name of ['Customer', 'Total']) {
        await page.getByRole('columnheader', { name }).getByRole('button').click();
        await list.settle();
        await list.scrollTo(0.7);
      }
    },
  ],
];

async function search(page: Page, list: LongList, text: string): Promise<void> {
  const field = page.getByRole('searchbox', { name: 'Search orders' });
  await field.fill('');
  await field.pressSequentially(text, { delay: 30 });
  await page.waitForURL((url) => url.hash.includes(encodeURIComponent(text)));
  await list.settle();
}

/** Scrolling, searching, filtering and sorting a million orders in Chromium, by its own performance trace. */
export async function benchBrowser(): Promise<BenchResult[]> {
  const copy = copyOfSeeded(orders);
  let host: ServedHost | undefined;
  let browser: Browser | undefined;
  try {
    host = await startHost(copy.directory);
    // Else the window would ask for one.
    await host.ask('vault.setPassphrase', { passphrase: 'bench bench bench' });
    browser = await launchChromium();
    let best: WalkResult | undefined;
    for (let walk = 0; walk < walks && (best?.longestMs ?? Infinity) > longestTaskMs; walk += 1) {
      const result = await walkThrough(browser, host);
      if (result.longestMs < (best?.longestMs ?? Infinity)) best = result;
    }
    if (!best) throw new Error('nothing was walked');
    console.log(`  ${sizeLabel(orders)} orders in Chromium, 1280 × 800`);
    printTable(['', 'ms', 'longest task ms', 'of it computing'], best.rows);
    await takePictures(browser, host);
    return [
      {
        name: 'longest task of the page',
        value: best.longestMs,
        unit: 'ms',
        floor: longestTaskMs,
        ratio: longestTaskMs / best.longestMs,
      },
      { name: 'tasks over 50 ms', value: best.over50, unit: '' },
      {
        name: 'rows in the document at most',
        value: best.mostDrawn,
        unit: '',
        floor: mostDrawn,
        ratio: mostDrawn / best.mostDrawn,
      },
    ];
  } finally {
    await browser?.close();
    await host?.stop();
    copy.remove();
  }
}

type WalkResult = {
  readonly rows: string[][];
  readonly longestMs: number;
  readonly over50: number;
  readonly mostDrawn: number;
};

async function walkThrough(browser: Browser, host: ServedHost): Promise<WalkResult> {
  const { page, list } = await openList(browser, host, { width: 1_280, height: 800 });
  const rows: string[][] = [];
  const all: Task[] = [];
  let drawn = 0;
  for (const [name, step] of steps) {
    await browser.startTracing(page, {
      categories: ['toplevel', 'devtools.timeline', 'disabled-by-default-devtools.timeline'],
    });
    const begin = performance.now();
    await step(page, list);
    const elapsed = performance.now() - begin;
    const tasks = tasksOfPage(JSON.parse((await browser.stopTracing()).toString()));
    const longest = tasks.toSorted((a, b) => b.ms - a.ms)[0];
    if (!longest) throw new Error('The trace has no task of the page.');
    all.push(...tasks);
    drawn = Math.max(drawn, await list.drawn());
    rows.push([name, milliseconds(elapsed), milliseconds(longest.ms), milliseconds(longest.cpuMs)]);
  }
  await page.context().close();
  return {
    rows,
    longestMs: Math.max(...all.map(({ ms }) => ms)),
    over50: all.filter(({ ms }) => ms > 50).length,
    mostDrawn: drawn,
  };
}

async function openList(
  browser: Browser,
  host: ServedHost,
  viewport: { readonly width: number; readonly height: number },
): Promise<{ page: Page; list: LongList }> {
  const context = await browser.newContext({ viewport, locale: 'en-GB' });
  await context.addCookies([{ ...host.cookie, url: host.origin }]);
  const page = await context.newPage();
  await page.goto(`${host.origin}/#/orders`);
  const list = new LongList(page, 'Orders');
  await list.hasRows(orders);
  await list.settle();
  return { page, list };
}

async function takePictures(browser: Browser, host: ServedHost): Promise<void> {
  if (pictures === undefined) return;
  mkdirSync(pictures, { recursive: true });
  for (const viewport of [
    { width: 1_280, height: 800 },
    { width: 1_920, height: 1_080 },
  ]) {
    const { page, list } = await openList(browser, host, viewport);
    await page.screenshot({ path: join(pictures, `million-begin-${viewport.width}.png`) });
    await list.scrollTo(0.5);
    await page.screenshot({ path: join(pictures, `million-middle-${viewport.width}.png`) });
    await search(page, list, 'gmbh');
    await page.screenshot({ path: join(pictures, `million-search-${viewport.width}.png`) });
    await page.context().close();
  }
}

type Task = { readonly ms: number; readonly cpuMs: number };
type TraceEvent = {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  /** Microseconds: by the clock, and of computing. */
  readonly dur?: number;
  readonly tdur?: number;
  readonly args?: { readonly name?: string };
};

/** What the page's main thread worked on, task by task. */
function tasksOfPage({ traceEvents }: { traceEvents: ReadonlyArray<TraceEvent> }): Task[] {
  const threads = new Set(
    traceEvents
      .filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain')
      .map(({ pid, tid }) => `${pid} ${tid}`),
  );
  return traceEvents
    .filter(({ name, ph, pid, tid }) => ph === 'X' && name === 'RunTask' && threads.has(`${pid} ${tid}`))
    .map(({ dur = 0, tdur = 0 }) => ({ ms: dur / 1_000, cpuMs: tdur / 1_000 }));
}
