import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Ledger } from '../../../main/infinitepay/sandbox/ledger.ts';
import { BackOfficeError, type Order } from '../../../preload/contract.ts';
import { enterOrder, openDesk, passphrase, prepare } from '../../support/back-office.ts';

const actions = ['reserve', 'capture', 'activate', 'part', 'rest', 'cancel'] as const;
type Action = (typeof actions)[number];

/** What was done of an order before the copy, between copy and restore, and what is tried after it. */
const lives = fc.record({
  before: fc.nat({ max: 4 }),
  between: fc.nat({ max: 3 }),
  cancelled: fc.boolean(),
  tried: fc.array(fc.constantFrom(...actions), { minLength: 6, maxLength: 12 }),
});
const inTurn: ReadonlyArray<Action> = ['reserve', 'capture', 'activate', 'part', 'part', 'part', 'rest'];

it('whatever was done after the copy, nothing of it is sent again after the restore, and the books agree', async () => {
  const desk = await openDesk();
  const prepared = await prepare(desk);
  const integrationId = prepared.integration.id;
  const ledger = new Ledger(join(desk.directory, 'sandbox'));
  let entered = 0;

  const act = async (order: Order, action: Action): Promise<unknown> => {
    const orderId = order.id;
    const { outstandingMinor } = await desk.call('orders.get', { id: orderId });
    const money = (amountMinor: number) =>
      desk.call('payments.applyTransaction', { orderId, amountMinor, currency: 'EUR' });
    switch (action) {
      case 'reserve':
        return desk.call('payments.reserve', { orderId, integrationId });
      case 'capture':
        return desk.call('payments.capture', { orderId });
      case 'activate':
        return desk.call('payments.activate', { orderId });
      case 'cancel':
        return desk.call('payments.cancel', { orderId });
      case 'part':
        return money(1_000);
      case 'rest':
        return money(outstandingMinor);
    }
  };
  const callsOf = ({ orderNumber }: Order, operation: string) =>
    ledger.listCalls().filter((call) => call.order_id === orderNumber && call.operation === operation);
  const reported = (order: Order): number =>
    callsOf(order, 'applyTransactionOnActivatedOrder')
      .filter(({ worked }) => worked === 1)
      .reduce((sum, { amount }) => sum + (amount ?? 0), 0);

  await fc.assert(
    fc.asyncProperty(fc.array(lives, { minLength: 10, maxLength: 10 }), async (orders) => {
      const known: Order[] = [];
      for (const { before } of orders) {
        const order = await enterOrder(desk, prepared, `R-${(entered += 1)}`);
        for (const action of inTurn.slice(0, before)) await act(order, action);
        known.push(order);
      }
      const { fileName } = await desk.call('backups.create', {});
      for (const [index, { before, between, cancelled }] of orders.entries()) {
        for (const action of inTurn.slice(before, before + between)) await act(known[index]!, action);
        if (cancelled && before + between > 0 && before + between < 4) await act(known[index]!, 'cancel');
      }
      await desk.call('backups.restore', { source: { fileName } });
      await desk.call('vault.unlock', { passphrase });

      for (const [index, { tried }] of orders.entries()) {
        const order = known[index]!;
        for (const action of tried) {
          const error = await act(order, action).then(
            () => undefined,
            (thrown: unknown) => thrown,
          );
          if (error === undefined) continue;
          if (!(error instanceof BackOfficeError)) throw error;
          if (error.details.reason !== 'restore.money') continue;
          // The clerk looks it up, as the refusal says.
          const note = 'looked up in the portal';
          await desk.call('payments.settleRestored', { orderId: order.id, paidMinor: reported(order), note });
        }
        for (const operation of ['reserveOrder', 'captureOrder', 'activateOrder', 'cancelOrder']) {
          expect(callsOf(order, operation).length, `${order.orderNumber} ${operation}`).toBeLessThanOrEqual(
            1,
          );
        }
        const { paidMinor, paymentStatus } = await desk.call('orders.get', { id: order.id });
        expect(reported(order), order.orderNumber).toBeLessThanOrEqual(order.totals.grossMinor);
        // Where the profile has said a word about money, it is InfinitePay's.
        const { doubt } = await desk.call('payments.restored', { orderId: order.id });
        const isCertain = doubt === 'none' && paymentStatus !== 'cancelled';
        expect(isCertain ? paidMinor : reported(order), order.orderNumber).toBe(reported(order));
      }
    }),
    // A failure is told before the test's own time is up, also where making it smaller takes long.
    { numRuns: 2, interruptAfterTimeLimit: 40_000 },
  );
  expect(await desk.call('audit.verify', {})).toMatchObject({ ok: true });
  ledger.close();
}, 60_000);
