import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { type BackOffice, openBackOffice } from '../../main/back-office.ts';
import { buildEnvelope } from '../../main/infinitepay/envelope.ts';
import { createNetwork } from '../../main/network/network.ts';
import { HttpClient } from '../../main/infinitepay/http-client.ts';
import { buildReserve } from '../../main/infinitepay/requests/index.ts';
import { defaultSandboxAccount as account } from '../../main/infinitepay/sandbox/accounts.ts';
import { securityCode } from '../../main/infinitepay/security-code.ts';
import { loadWsdlClient } from '../../main/infinitepay/wsdl-client.ts';
import { WsdlStore } from '../../main/infinitepay/wsdl-store.ts';
import { calculateTotals } from '../../main/orders/totals.ts';
import { defaultPreferences } from '../../main/preferences/store.ts';
import { connect } from '../../main/storage/database.ts';
import type { BenchResult } from './result.ts';

const rounds = 300;
const batch = 1_000;
const inFlight = 8;
const latencyMs = 50;
/** What a batch would take if nothing but the answers took time. */
const idealMs = (batch / inFlight) * latencyMs;
/** The aims (ratios in one run): a whole reserve against its bare call, and a batch against the ideal time. */
const aims = { reserveRatio: 1.5, batchShare: 0.9, eventLoopMs: 50 };

/** What a whole `payments.reserve` costs above its bare call, and how near a batch comes to the ideal time. */
export async function benchPayments(): Promise<BenchResult[]> {
  const folder = mkdtempSync(join(tmpdir(), 'back-office-bench-'));
  try {
    return [...(await benchReserve(join(folder, 'reserve'))), ...(await benchBatch(join(folder, 'batch')))];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function benchReserve(folder: string): Promise<BenchResult[]> {
  const server = await startSandbox(join(folder, 'sandbox'), 0);
  const desk = await openDesk(folder, server.wsdlUrl);
  const bare = await bareCall(folder, server.wsdlUrl);
  const orderIds = await desk.enterOrders(rounds + 20, 'R');
  const whole: number[] = [];
  const floor: number[] = [];
  // Alternating, so that whatever else the machine does touches both alike.
  for (let round = 0; round < orderIds.length; round += 1) {
    const begin = performance.now();
    await desk.call('payments.reserve', { orderId: orderIds[round], integrationId: desk.integrationId });
    const middle = performance.now();
    await bare.call(`F-${round}`);
    if (round < 20) continue;
    whole.push(middle - begin);
    floor.push(performance.now() - middle);
  }
  await desk.close();
  bare.close();
  server.stop();
  const ratio = median(whole) / median(floor);
  return [
    { name: 'payments.reserve, whole (median)', value: median(whole), unit: 'ms' },
    { name: 'its bare POST and two durable commits (median)', value: median(floor), unit: 'ms' },
    {
      name: 'reserve against its floor',
      value: ratio,
      unit: '×',
      floor: aims.reserveRatio,
      ratio: aims.reserveRatio / ratio,
    },
  ];
}

async function benchBatch(folder: string): Promise<BenchResult[]> {
  const server = await startSandbox(join(folder, 'sandbox'), latencyMs);
  const desk = await openDesk(folder, server.wsdlUrl);
  const orderIds = await desk.enterOrders(batch, 'B');
  const bareMs = await timeBareCalls(folder, server.wsdlUrl);
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  const dryRunBegin = performance.now();
  const { id } = await desk.call('batches.create', { action: 'reserve', orders: { orderIds } });
  const dryRunMs = performance.now() - dryRunBegin;
  const begin = performance.now();
  const done = await desk.call('batches.start', { id, concurrency: inFlight, wait: true });
  const elapsedMs = performance.now() - begin;
  delay.disable();
  if (done.counts?.succeeded !== batch) throw new Error(`the batch came to ${JSON.stringify(done)}`);
  await desk.close();
  server.stop();
  const share = idealMs / elapsedMs;
  const longestMs = delay.max / 1e6;
  return [
    { name: `dry run of ${batch} orders`, value: dryRunMs, unit: 'ms' },
    {
      name: `${batch} orders, ${inFlight} in flight, ${latencyMs} ms an answer`,
      value: elapsedMs,
      unit: 'ms',
    },
    {
      name: 'share of the ideal time',
      value: share,
      unit: '×',
      floor: aims.batchShare,
      ratio: share / aims.batchShare,
    },
    { name: 'share that bare calls with two durable commits come to', value: idealMs / bareMs, unit: '×' },
    {
      name: 'longest event loop delay of both',
      value: longestMs,
      unit: 'ms',
      floor: aims.eventLoopMs,
      ratio: aims.eventLoopMs / longestMs,
    },
  ];
}

/** How long as many bare calls take as a batch has, as many at a time; from the fewer that are made, in milliseconds. */
async function timeBareCalls(folder: string, wsdlUrl: string): Promise<number> {
  const bare = await bareCall(folder, wsdlUrl);
  let next = 0;
  const work = async (): Promise<void> => {
    while (next < rounds) await bare.call(`F-${next++}`);
  };
  const begin = performance.now();
  await Promise.all(Array.from({ length: inFlight }, work));
  const elapsedMs = performance.now() - begin;
  bare.close();
  return (elapsedMs / rounds) * batch;
}

/** The sandbox as a process of its own, so that its work is not counted as ours. */
async function startSandbox(
  directory: string,
  latency: number,
): Promise<{ wsdlUrl: string; stop: () => void }> {
  const entry = fileURLToPath(new URL('../../main/hosts/cli/index.ts', import.meta.url));
  const args = [entry, 'sandbox', '--json', '--directory', directory, '--latency-ms', String(latency)];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  const { wsdlUrl } = JSON.parse(line.toString()) as { wsdlUrl: string };
  return { wsdlUrl, stop: () => void child.kill() };
}

const lineItems = Array.from({ length: 10 }, (_, index) => ({
  sku: `SKU-${index}`,
  name: `Käsehobel Nr. ${index} & Zubehör`,
  quantity: '2',
  unitPriceNet: '12.345',
  vatPercent: '19',
}));

type Answered = { id: string; counts?: { succeeded: number } };

async function openDesk(directory: string, wsdlUrl: string) {
  const silent = { info() {}, warn: console.warn, error: console.error };
  const backOffice: BackOffice = await openBackOffice({
    directory,
    host: 'cli',
    preferences: { get: () => defaultPreferences, set: () => defaultPreferences },
    log: silent,
    scryptCost: 2 ** 10,
  });
  const call = async (name: string, input: unknown): Promise<Answered> => {
    const answer = await backOffice.dispatch(name, input, { caller: 'cli', operator: 'bench' });
    if ('error' in answer) throw new Error(`${name}: ${answer.error.message}`);
    return answer.value as Answered;
  };
  await call('vault.setPassphrase', { passphrase: 'bench bench bench' });
  const { id: integrationId } = await call('integrations.create', {
    name: 'Bench',
    environment: 'custom',
    wsdlUrl,
    ...account,
  });
  await call('rules.create', { name: 'All', currency: 'EUR', integrationIds: [integrationId] });
  const address = {
    types: ['billing'],
    street: 'Weg 1',
    postalCode: '10115',
    city: 'Berlin',
    countryCode: 'DE',
  };
  const { id: customerId } = await call('customers.create', {
    name: 'Bench GmbH',
    vatId: 'DE136695976',
    email: 'bench@example.com',
    legalForm: 'gmbh',
    addresses: [address],
  });
  return {
    call,
    integrationId,
    close: () => backOffice.close(),
    async enterOrders(count: number, prefix: string): Promise<string[]> {
      const ids: string[] = [];
      for (let index = 0; index < count; index += 1) {
        const order = await call('orders.create', {
          orderNumber: `${prefix}-${index}`,
          customerId,
          currency: 'EUR',
          lineItems,
        });
        ids.push(order.id);
      }
      return ids;
    },
  };
}

/** The floor: the same XML, already built, through the same kind of HTTP client, and two durable commits. */
async function bareCall(folder: string, wsdlUrl: string) {
  const http = new HttpClient(createNetwork({ environment: {} }));
  const client = await loadWsdlClient(wsdlUrl, http, new WsdlStore(join(folder, 'bare-wsdl')), new Date());
  const database = connect(join(folder, 'bare.sqlite'));
  database.exec('CREATE TABLE IF NOT EXISTS notes (text TEXT NOT NULL) STRICT');
  const insert = database.prepare('INSERT INTO notes VALUES (?)');
  const { totals, lines } = calculateTotals({ currency: 'EUR', lineItems });
  const prebuilt = new Map(
    Array.from({ length: rounds + 20 }, (_, index) => {
      const orderNumber = `F-${index}`;
      const request = buildReserve({
        client: {
          clientRef: account.clientRef,
          securityCode: securityCode(account.clientRef, orderNumber, account.secret),
        },
        order: { orderNumber, currency: 'EUR', totals },
        debtor: {
          company: 'Bench GmbH',
          vatId: 'DE136695976',
          email: 'bench@example.com',
          legalForm: 'gmbh',
          billingAddress: { street: 'Weg 1', postalCode: '10115', city: 'Berlin', countryCode: 'DE' },
        },
        lines: lineItems.map((item, position) => ({
          ...item,
          unitNetMinor: lines[position]?.unitNetMinor ?? 0,
          unitGrossMinor: lines[position]?.unitGrossMinor ?? 0,
        })),
        autoCapture: false,
        autoActivate: false,
        invoice: {
          invoiceId: orderNumber,
          invoiceDate: '2026-11-24',
          dueDate: '2026-12-24',
          deliveryDate: '2026-12-15',
          paymentTermDays: 30,
        },
        startedAt: new Date(),
      });
      return [orderNumber, buildEnvelope(client, 'reserveOrder', request, account)];
    }),
  );
  return {
    async call(orderNumber: string): Promise<void> {
      const body = prebuilt.get(orderNumber) ?? '';
      insert.run(body);
      const answer = await http.request({
        method: 'POST',
        url: client.endpoint,
        headers: { 'Content-Type': 'text/xml; charset=utf-8', SOAPAction: '""' },
        body,
      });
      if (answer.kind === 'failure' || !answer.body.includes('<STATUS>1'))
        throw new Error('the bare call failed');
      insert.run(answer.body);
    },
    close: () => {
      http.close();
      database.close();
    },
  };
}

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
