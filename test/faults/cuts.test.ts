import { afterEach, describe, expect, it } from 'vitest';
import { defaultSandboxAccount, listedAccounts } from '../../main/infinitepay/sandbox/accounts.ts';
import { startSandbox } from '../../main/infinitepay/sandbox/server.ts';
import type { Order } from '../../preload/contract.ts';
import { enterOrder, openDesk, prepare } from '../support/back-office.ts';
import { makeFolder } from '../support/profile.ts';
import { type Cut, startCuttingProxy } from '../support/cutting-proxy.ts';

const open: Array<() => Promise<unknown>> = [];
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
});

const ready = async (now?: () => Date) => {
  const sandbox = await startSandbox({ directory: makeFolder(), accounts: listedAccounts([]) });
  open.push(() => sandbox.close());
  const proxy = await startCuttingProxy(sandbox.port);
  open.push(() => proxy.close());
  const desk = await openDesk(now ? { now } : {});
  const wsdlUrl = sandbox.wsdlUrl.replace(String(sandbox.port), String(proxy.port));
  const prepared = await prepare(desk, {
    integration: { environment: 'custom', wsdlUrl, ...defaultSandboxAccount },
  });
  return { sandbox, proxy, desk, prepared };
};
type Ready = Awaited<ReturnType<typeof ready>>;

const steps = ['reserve', 'capture', 'activate', 'applyTransaction'] as const;
type Step = (typeof steps)[number];

const take = ({ desk, prepared }: Ready, order: Order, step: Step) => {
  const orderId = order.id;
  switch (step) {
    case 'reserve':
      return desk.call('payments.reserve', { orderId, integrationId: prepared.integration.id });
    case 'capture':
      return desk.call('payments.capture', { orderId });
    case 'activate':
      return desk.call('payments.activate', { orderId });
    case 'applyTransaction':
      return desk.call('payments.applyTransaction', {
        orderId,
        amountMinor: order.totals.grossMinor,
        currency: 'EUR',
      });
  }
};

const after: Record<Step, string> = {
  reserve: 'reserved',
  capture: 'captured',
  activate: 'guaranteed',
  applyTransaction: 'paid',
};
const cuts: Cut[] = ['beforeRequest', 'inRequest', 'beforeAnswer', 'inAnswer'];
const cases = cuts.flatMap((cut) => steps.map((step) => [cut, step] as const));

describe('a line that is cut', () => {
  it.each(cases)(
    '%s of %s leaves the outcome unknown until asking settles it, and nothing happens twice',
    async (cut, step) => {
      const setting = await ready();
      const { desk, proxy, sandbox, prepared } = setting;
      const order = await enterOrder(desk, prepared, 'A-1');
      for (const earlier of steps.slice(0, steps.indexOf(step))) await take(setting, order, earlier);
      const { paymentStatus: before } = await desk.call('orders.get', { id: order.id });

      proxy.arm(cut);
      const lost = await take(setting, order, step);
      expect([lost.operation.outcome, lost.order.paymentStatus]).toEqual(['unknown', 'unknown']);

      await desk.call('payments.reconcile', {});
      const arrived = cut === 'beforeAnswer' || cut === 'inAnswer';
      const settled = await desk.call('orders.get', { id: order.id });
      expect(settled.paymentStatus).toBe(arrived ? after[step] : before);

      // What did not happen may be done now; what did is not done again.
      if (!arrived) await take(setting, order, step);
      expect((await desk.call('orders.get', { id: order.id })).paymentStatus).toBe(after[step]);
      const worked = sandbox.ledger.listCalls().filter((call) => call.worked === 1);
      expect(worked).toHaveLength(steps.indexOf(step) + 1);
      expect(await desk.call('audit.verify', {})).toMatchObject({ ok: true });
    },
  );

  it('during the question itself changes nothing: it may be asked again', async () => {
    const setting = await ready();
    const { desk, proxy, prepared } = setting;
    const order = await enterOrder(desk, prepared, 'A-1');
    proxy.arm('beforeAnswer');
    await take(setting, order, 'reserve');
    proxy.arm('inAnswer');
    const asked = await desk.call('payments.checkStatus', { orderId: order.id });
    expect([asked.operation.outcome, asked.order.paymentStatus]).toEqual(['unknown', 'unknown']);
    expect((await desk.call('payments.checkStatus', { orderId: order.id })).order.paymentStatus).toBe(
      'reserved',
    );
  });
});

describe('a clock that jumps', () => {
  it.each([
    ['ahead', 3_600_000],
    ['back', -3_600_000],
  ])('by an hour %s keeps neither an order blocked nor the journal out of order', async (_where, jumpMs) => {
    let shiftMs = 0;
    const setting = await ready(() => new Date(Date.now() + shiftMs));
    const { desk, proxy, prepared } = setting;
    const order = await enterOrder(desk, prepared, 'A-1');
    proxy.arm('beforeRequest');
    await take(setting, order, 'reserve');
    shiftMs = jumpMs;
    await desk.call('payments.reconcile', {});
    expect((await desk.call('orders.get', { id: order.id })).paymentStatus).toBe('unpaid');
    await take(setting, order, 'reserve');
    const history = await desk.call('payments.history', { orderId: order.id });
    expect(history.at(0)?.action).toBe('reserve');
    expect(history.at(-1)).toMatchObject({ action: 'reserve', outcome: 'succeeded' });
    expect(await desk.call('audit.verify', {})).toMatchObject({ ok: true });
  });
});
