import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { compareBooks, type Comparison, noDifference } from './books.ts';
import { enterOrders, seeded, setUp, startSandbox } from './setting.ts';

export type KillOptions = {
  /** An empty folder. */
  readonly folder: string;
  readonly kills: number;
  /** Same seed, same instants. */
  readonly seed: number;
  /** Orders to be paid at a time; new ones come when all are paid. */
  readonly orders: number;
};

/** What the run came to. `lost`, `duplicated`, `disagreements` and `broken` must be 0. */
export type KillReport = Comparison & {
  readonly kills: number;
  /** Calls that a kill cut off between sending and noting the answer: what this run is about. */
  interrupted: number;
  /** Times that a kill left a batch running, for the next start to go on with. */
  batchesInterrupted: number;
};

/** Longest time that a worker has, in milliseconds. */
const mostMs = 300;
/** Rounds between new orders: first some that pay each order by itself, then some that pay by batches. */
const roundsOfOneKind = 5;

/**
 * Kills the application at random instants while it pays orders, one by one and by batches, and lets it start again each
 * time; the sandbox, a process of its own, keeps the books that the journal must agree with.
 */
export async function killAndCompare(options: KillOptions): Promise<KillReport> {
  const random = seeded(options.seed);
  const profile = join(options.folder, 'profile');
  const books = join(options.folder, 'sandbox');
  const sandbox = await startSandbox(books);
  try {
    const integrationId = await setUp(profile, sandbox.wsdlUrl);
    const report: KillReport = {
      ...noDifference,
      kills: options.kills,
      interrupted: 0,
      batchesInterrupted: 0,
    };
    let entered = 0;
    for (let kill = 0; kill < options.kills; kill += 1) {
      const isNewRound = kill % roundsOfOneKind === 0;
      if (isNewRound) entered = await enterOrders(profile, entered, options.orders);
      const byBatches = Math.floor(kill / roundsOfOneKind) % 2 === 1;
      const worker = startWorker(options.folder, integrationId, byBatches);
      await Promise.race([once(worker.child, 'message'), worker.ended]);
      await wait(random() * mostMs);
      worker.child.kill('SIGKILL');
      await worker.ended;
      // Compared every time: what is wrong after one kill must not be mended by the next start.
      const found = await compareBooks(profile, books, report);
      report.interrupted = found.interrupted;
      if (byBatches && found.batches.some(({ state }) => state === 'running')) report.batchesInterrupted += 1;
    }
    // Left alone, the last start brings every batch to its end.
    await startWorker(options.folder, integrationId, true).ended;
    const { batches } = await compareBooks(profile, books, report);
    const unfinished = batches.filter(({ state }) => state !== 'done' && state !== 'draft');
    report.broken += unfinished.length;
    return report;
  } finally {
    sandbox.stop();
  }
}

function startWorker(folder: string, integrationId: string, byBatches: boolean) {
  const args = [join(folder, 'profile'), integrationId, byBatches ? 'batches' : 'single'];
  const child = fork(fileURLToPath(new URL('./worker.ts', import.meta.url)), args, {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    // Starting is most of the time that a kill takes.
    env: { ...process.env, NODE_COMPILE_CACHE: join(folder, 'compiled') },
  });
  return { child, ended: once(child, 'exit') };
}
