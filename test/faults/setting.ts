import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { defaultSandboxAccount } from '../../main/infinitepay/sandbox/accounts.ts';
import { openProfile } from './profile.ts';

const sandboxLatencyMs = 15;

/** Makes the profile with all it takes to pay; gives the integration's id. */
export async function setUp(profile: string, wsdlUrl: string): Promise<string> {
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

/** Enters further orders; gives how many there are then. */
export async function enterOrders(profile: string, entered: number, count: number): Promise<number> {
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

/** The sandbox as a process of its own, which nobody kills: the witness. */
export async function startSandbox(directory: string): Promise<{ wsdlUrl: string; stop: () => void }> {
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
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d_2b_79_f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
