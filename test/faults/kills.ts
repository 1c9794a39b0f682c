import { fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defaultSandboxAccount } from '../../main/infinitepay/sandbox/accounts.ts';
import { Ledger } from '../../main/infinitepay/sandbox/ledger.ts';
import { connect } from '../../main/storage/database.ts';
import { databaseFileName } from '../../main/storage/open-database.ts';
import { openProfile } from './profile.ts';

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
export type KillReport = {
  readonly kills: number;
  /** Calls that a kill cut off between sending and noting the answer: what this run is about. */
  interrupted: number;
  /** Operations that the sandbox carried out and the journal does not know as done. */
  lost: number;
  /** Operations that the sandbox carried out more than once for one order. */
  duplicated: number;
  /** Orders whose status differs from the sandbox's books. */
  disagreements: number;
  /** Times that the database or the journal's chain was not whole. */
  broken: number;
};

const sandboxLatencyMs = 15;
const stateOf: Readonly<Record<string, string>> = {
  RESERVED: 'reserved',
  CAPTURED: 'captured',
  ACTIVATED: 'guaranteed',
  PAID: 'paid',
};

/**
 * Kills the application at random instants while it pays orders, and lets it start again each time; the sandbox, a
 * process of its own, keeps the books that the journal must agree with.
 */
export async function killAndCompare(options: KillOptions): Promise<KillReport> {
  const random = seeded(options.seed);
  const profile = join(options.folder, 'profile');
  const sandbox = await startSandbox(join(options.folder, 'sandbox'));
  const integrationId = await setUp(profile, sandbox.wsdlUrl);
  const report: KillReport = {
    kills: options.kills,
    interrupted: 0,
    lost: 0,
    duplicated: 0,
    disagreements: 0,
    broken: 0,
  };
  let entered = 0;
  for (let kill = 0; kill < options.kills; kill += 1) {
    if (kill % 10 === 0) entered = await enterOrders(profile, entered, options.orders);
    await runAndKill(profile, integrationId, random() * 400);
    // Compared every time: what is wrong after one kill must not be mended by the next start.
    await compare(profile, join(options.folder, 'sandbox'), report);
  }
  sandbox.stop();
  return report;
}

async function runAndKill(profile: string, integrationId: string, afterMs: number): Promise<void> {
  const worker = fork(fileURLToPath(new URL('./worker.ts', import.meta.url)), [profile, integrationId], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const ended = once(worker, 'exit');
  await Promise.race([once(worker, 'message'), ended]);
  await wait(afterMs);
  worker.kill('SIGKILL');
  await ended;
}

async function compare(profile: string, sandboxFolder: string, report: KillReport): Promise<void> {
  const { call, close } = await openProfile(profile);
  await call('payments.reconcile', {});
  const { rows } = (await call('orders.list', { limit: 500 })) as {
    rows: Array<{ id: string; orderNumber: string; paymentStatus: string }>;
  };
  const ledger = new Ledger(sandboxFolder);
  const states = new Map(ledger.listOrders().map((order) => [order.order_id, order.state]));
  const worked = ledger.listCalls().filter((entry) => entry.worked === 1);
  ledger.close();
  const counts = new Map<string, number>();
  for (const { order_id, operation } of worked) {
    const key = `${order_id} ${operation}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  report.interrupted = 0;
  report.duplicated += [...counts.values()].filter((count) => count > 1).length;
  for (const order of rows) {
    const state = states.get(order.orderNumber);
    if ((state === undefined ? 'unpaid' : stateOf[state]) !== order.paymentStatus) report.disagreements += 1;
    const history = (await call('payments.history', { orderId: order.id })) as Array<{
      action: string;
      outcome: string;
      errors: Array<{ code: string }>;
    }>;
    report.interrupted += history.filter(({ errors }) =>
      errors.some(({ code }) => code === 'interrupted'),
    ).length;
    const done = history.filter(
      (entry) => entry.outcome === 'succeeded' && entry.action !== 'checkStatus',
    ).length;
    const carriedOut = worked.filter((entry) => entry.order_id === order.orderNumber).length;
    if (carriedOut > done) report.lost += 1;
  }
  const audit = (await call('audit.verify', {})) as { ok: boolean };
  await close();
  const database = connect(join(profile, databaseFileName));
  const integrity = database.pragma('integrity_check', { simple: true });
  database.close();
  if (!audit.ok || integrity !== 'ok') report.broken += 1;
}

async function setUp(profile: string, wsdlUrl: string): Promise<string> {
  const { call, close } = await openProfile(profile);
  const { id } = (await call('integrations.create', {
    name: 'Faults',
    environment: 'custom',
    wsdlUrl,
    ...defaultSandboxAccount,
  })) as { id: string };
  await call('rules.create', { name: 'All', currency: 'EUR', integrationIds: [id] });
  await call('customers.create', {
    name: 'Faults GmbH',
    vatId: 'DE136695976',
    email: 'buyer@example.com',
    legalForm: 'gmbh',
    addresses: [
      { types: ['billing'], street: 'Weg 1', postalCode: '10115', city: 'Berlin', countryCode: 'DE' },
    ],
  });
  await close();
  return id;
}

async function enterOrders(profile: string, entered: number, count: number): Promise<number> {
  const { call, close } = await openProfile(profile);
  const { rows } = (await call('customers.list', {})) as { rows: Array<{ id: string }> };
  for (let index = entered; index < entered + count; index += 1) {
    await call('orders.create', {
      orderNumber: `K-${String(index).padStart(5, '0')}`,
      customerId: rows[0]?.id,
      currency: 'EUR',
      lineItems: [{ sku: 'A', name: 'Käse', quantity: '1', unitPriceNet: '100', vatPercent: '19' }],
    });
  }
  await close();
  return entered + count;
}

async function startSandbox(directory: string): Promise<{ wsdlUrl: string; stop: () => void }> {
  const entry = fileURLToPath(new URL('../../main/hosts/cli/index.ts', import.meta.url));
  const args = [
    entry,
    'sandbox',
    '--json',
    '--directory',
    directory,
    '--latency-ms',
    String(sandboxLatencyMs),
  ];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  const { wsdlUrl } = JSON.parse(line.toString()) as { wsdlUrl: string };
  return { wsdlUrl, stop: () => void child.kill() };
}

/** Numbers from 0 to 1 that are the same for the same seed (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d_2b_79_f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
