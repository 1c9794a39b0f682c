import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { milliseconds, printTable, sizeLabel, spreadOf } from './figures.ts';
import { listSizes } from './lists.ts';
import type { BenchResult } from './result.ts';
import { type ServedHost, startHost } from './served-host.ts';
import { copyOfSeeded } from './seeded-profiles.ts';

const starts = 7;
/** The aims, whatever the size. */
const aims = { startMs: 1_000, megabytes: 200 };

/** How long the host takes until it answers, and what memory it has then and after its lists were used. */
export async function benchHosts(sizes: ReadonlyArray<number> = listSizes): Promise<BenchResult[]> {
  const copies = sizes.map((orders) => ({
    orders,
    times: [] as number[],
    firstList: [] as number[],
    ...copyOfSeeded(orders),
  }));
  try {
    const bare: number[] = [];
    // In turns, so that whatever else the machine does touches all sizes alike.
    for (let round = 0; round < starts; round += 1) {
      bare.push(await timeBareNode());
      for (const copy of copies) {
        const host = await startHost(copy.directory);
        copy.times.push(host.startMs);
        const begin = performance.now();
        await host.ask('orders.list', { position: 0, limit: 100 });
        copy.firstList.push(performance.now() - begin);
        await host.stop();
      }
    }
    const rows: string[][] = [];
    const results: BenchResult[] = [
      { name: 'node that does nothing (p50)', value: spreadOf(bare).p50, unit: 'ms' },
    ];
    for (const { orders, directory, times, firstList } of copies) {
      const host = await startHost(directory);
      const begun = residentMegabytes(host.child);
      await workThroughLists(host);
      const used = residentMegabytes(host.child);
      await host.stop();
      const { p50, p95 } = spreadOf(times);
      const label = sizeLabel(orders);
      rows.push([
        label,
        milliseconds(p50),
        milliseconds(p95),
        milliseconds(spreadOf(firstList).p50),
        begun.now.toFixed(0),
        used.now.toFixed(0),
        used.most.toFixed(0),
      ]);
      results.push(
        {
          name: `start of the host until it answers, ${label} (p50 of ${starts})`,
          value: p50,
          unit: 'ms',
          floor: aims.startMs,
          ratio: aims.startMs / p50,
        },
        {
          name: `its memory at most, its lists used, ${label}`,
          value: used.most,
          unit: 'MB',
          floor: aims.megabytes,
          ratio: aims.megabytes / used.most,
        },
      );
    }
    printTable(['', 'start p50 ms', 'p95', 'first list ms', 'MB then', 'MB used', 'MB at most'], rows);
    return results;
  } finally {
    for (const { remove } of copies) remove();
  }
}

/** What a clerk does with lists, and more of it. */
async function workThroughLists(host: ServedHost): Promise<void> {
  for (let round = 0; round < 60; round += 1) {
    const { total } = (await host.ask('orders.list', { limit: 1 })) as { total: number };
    const position = Math.floor(((round * 0.137) % 1) * (total - 200));
    await host.ask('orders.list', {
      position,
      limit: 200,
      sort: { key: 'grossMinor', direction: 'descending' },
    });
    await host.ask('orders.list', { search: 'gmbh', limit: 200 });
    await host.ask('orders.summary', { filters: { orderedFrom: '2025-01-03', countryCode: 'DE' } });
    await host.ask('customers.list', { search: 'gmbh', limit: 200 });
  }
}

async function timeBareNode(): Promise<number> {
  const begin = performance.now();
  await once(spawn(process.execPath, ['--eval', '0'], { stdio: 'ignore' }), 'exit');
  return performance.now() - begin;
}

/** Of a process, as Linux tells it: at the moment, and at most so far. */
function residentMegabytes({ pid }: ChildProcess): { readonly now: number; readonly most: number } {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const kilobytes = (name: string): number => Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1]);
  return { now: kilobytes('VmRSS') / 1_024, most: kilobytes('VmHWM') / 1_024 };
}
