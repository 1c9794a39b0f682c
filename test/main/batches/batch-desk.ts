import { afterEach } from 'vitest';
import type { BackOfficeOptions } from '../../../main/back-office.ts';
import { defaultSandboxAccount, listedAccounts } from '../../../main/infinitepay/sandbox/accounts.ts';
import { type Sandbox, startSandbox } from '../../../main/infinitepay/sandbox/server.ts';
import type { Batch, BatchDetail, Order } from '../../../preload/contract.ts';
import { type Desk, enterOrder, openDesk, type Prepared, prepare } from '../../support/back-office.ts';
import { makeFolder } from '../../support/profile.ts';

const open: Array<() => Promise<unknown>> = [];
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
});

/** Lets as many calls through to the sandbox as a test says, so that it knows where a batch stands. */
export class Gate {
  #free = Number.POSITIVE_INFINITY;
  #waiting: Array<() => void> = [];

  /** From now on lets this many calls through, and holds the next ones back. */
  letThrough(calls: number): void {
    this.#free = calls;
    while (this.#free > 0 && this.#waiting.length > 0) {
      this.#free -= 1;
      this.#waiting.shift()!();
    }
  }

  open(): void {
    this.letThrough(Number.POSITIVE_INFINITY);
  }

  readonly admit = async (): Promise<void> => {
    if (this.#free <= 0) return new Promise((resolve) => this.#waiting.push(resolve));
    this.#free -= 1;
  };
}

/** A desk with a sandbox of its own, whose books tell how often each order was really worked on. */
export type BatchDesk = {
  readonly desk: Desk;
  readonly sandbox: Sandbox;
  readonly gate: Gate;
  readonly prepared: Prepared;
  /** Orders `A-1`, `A-2`, … */
  readonly enter: (count: number, email?: (index: number) => string) => Promise<Order[]>;
  /** How often the sandbox carried an operation out, by order number and operation. */
  readonly carriedOut: () => Record<string, number>;
};

export async function openBatchDesk(
  options: { readonly latencyMs?: number; readonly desk?: Partial<BackOfficeOptions> } = {},
): Promise<BatchDesk> {
  const gate = new Gate();
  const sandbox = await startSandbox({
    directory: makeFolder(),
    accounts: listedAccounts([]),
    latencyMs: options.latencyMs ?? 0,
    admit: gate.admit,
  });
  open.push(() => sandbox.close());
  const desk = await openDesk(options.desk);
  const prepared = await prepare(desk, {
    integration: { environment: 'custom', wsdlUrl: sandbox.wsdlUrl, ...defaultSandboxAccount },
  });
  let entered = 0;
  return {
    desk,
    sandbox,
    gate,
    prepared,
    async enter(count, email) {
      const orders: Order[] = [];
      for (let index = 0; index < count; index += 1) {
        entered += 1;
        const more = email ? { email: email(index) } : {};
        orders.push(await enterOrder(desk, prepared, `A-${entered}`, more));
      }
      return orders;
    },
    carriedOut: () => carriedOutBy(sandbox),
  };
}

export function carriedOutBy(sandbox: Sandbox): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { order_id, operation, worked } of sandbox.ledger.listCalls()) {
    if (worked === 1) counts[`${order_id} ${operation}`] = (counts[`${order_id} ${operation}`] ?? 0) + 1;
  }
  return counts;
}

export const idsOf = (orders: ReadonlyArray<Order>): string[] => orders.map(({ id }) => id);

/** Waits until a batch is as it should be, by its own events. */
export async function until(desk: Desk, id: string, holds: (batch: Batch) => boolean): Promise<BatchDetail> {
  let unsubscribe: (() => void) | undefined;
  await new Promise<void>((resolve, reject) => {
    const look = (batch: Batch): void => {
      if (batch.id === id && holds(batch)) resolve();
    };
    unsubscribe = desk.backOffice.subscribe((name, data) => {
      if (name === 'batchProgress') look(data as Batch);
      // States change with `changed` as well.
      else void desk.call('batches.get', { id }).then(look, reject);
    });
    desk.call('batches.get', { id }).then(look, reject);
  }).finally(() => unsubscribe?.());
  return desk.call('batches.get', { id });
}
