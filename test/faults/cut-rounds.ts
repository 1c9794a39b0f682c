import { join } from 'node:path';
import type { BatchDetail } from '../../preload/contract.ts';
import { type Cut, startCuttingProxy } from '../support/cutting-proxy.ts';
import { compareBooks, type Comparison, noDifference } from './books.ts';
import { openProfile } from './profile.ts';
import { enterOrders, seeded, setUp, startSandbox } from './setting.ts';

export type CutOptions = {
  /** An empty folder. */
  readonly folder: string;
  readonly cuts: number;
  readonly seed: number;
  /** Orders of a round's batches. */
  readonly orders: number;
};

/** What the run came to. All but `cuts` must be 0. */
export type CutReport = Comparison & { cuts: number };

const places: ReadonlyArray<Cut> = ['beforeRequest', 'inRequest', 'beforeAnswer', 'inAnswer'];
const actions = ['reserve', 'capture', 'activate', 'applyTransaction'] as const;
/** Of so many calls about one is cut. */
const callsACut = 3;

/**
 * Cuts the line at random places while batches pay orders, asks about what got lost, goes on with what did not happen,
 * and compares with the sandbox's books after every round.
 */
export async function cutAndCompare(options: CutOptions): Promise<CutReport> {
  const random = seeded(options.seed);
  const profile = join(options.folder, 'profile');
  const books = join(options.folder, 'sandbox');
  const sandbox = await startSandbox(books);
  const proxy = await startCuttingProxy(Number(new URL(sandbox.wsdlUrl).port));
  try {
    await setUp(profile, sandbox.wsdlUrl.replace(/:\d+/, `:${proxy.port}`));
    const report: CutReport = { ...noDifference, cuts: 0 };
    for (let entered = 0; report.cuts < options.cuts;) {
      entered = await enterOrders(profile, entered, options.orders);
      const { call, close } = await openProfile(profile);
      const cutting = setInterval(() => {
        if (random() < 1 / callsACut) proxy.arm(places[Math.floor(random() * places.length)] ?? 'inAnswer');
      }, 10);
      for (const action of actions) {
        const draft = (await call('batches.create', { action, orders: { filter: {} } })) as BatchDetail;
        if (draft.eligible === 0) continue;
        let batch = (await call('batches.start', { id: draft.id, wait: true })) as BatchDetail;
        // Five cuts in a row look like a server that is down.
        while (batch.state === 'paused') {
          batch = (await call('batches.resume', { id: draft.id, wait: true })) as BatchDetail;
        }
        await call('payments.reconcile', {});
      }
      clearInterval(cutting);
      proxy.disarm();
      await close();
      await compareBooks(profile, books, report);
      report.cuts = proxy.cuts;
    }
    return report;
  } finally {
    await proxy.close();
    sandbox.stop();
  }
}
