import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { defaultSandboxAccount, listedAccounts } from '../../../main/infinitepay/sandbox/accounts.ts';
import { type Sandbox, startSandbox } from '../../../main/infinitepay/sandbox/server.ts';
import { lifecycle } from '../../../main/payments/lifecycle.ts';
import { BackOfficeError, type Order, type PaymentStatus } from '../../../preload/contract.ts';
import {
  type Desk,
  enterOrder,
  openDesk,
  passphrase,
  prepare,
  type Prepared,
} from '../../support/back-office.ts';
import { type Cut, type CuttingProxy, startCuttingProxy } from '../../support/cutting-proxy.ts';
import { makeFolder } from '../../support/profile.ts';

/*
 * Payments against a model of a few lines: whatever is asked in whatever order, and wherever the line is cut, order,
 * journal and InfinitePay's books are where the model says, and nothing happens twice. Two desks work on the profile, as two
 * processes do: one or the other acts, or both press the same button at the same instant.
 */

const actions = [
  'reserve',
  'reserveDeclined',
  'modify',
  'capture',
  'activate',
  'applyPart',
  'applyRest',
  'cancel',
  'checkStatus',
  'settleUnknown',
] as const;
type Action = (typeof actions)[number];
type Step = { readonly action: Action; readonly cut: Cut | undefined };

const single = 11_900;
const part = 1_000;

/** An order as it should be, here and at InfinitePay. */
type Model = {
  status: PaymentStatus;
  gross: number;
  paid: number;
  /** InfinitePay was asked about it before. */
  asked: boolean;
  /** Calls that took effect there. */
  worked: number;
  /** The call whose answer was lost: what becomes of the order when it happened, and whether it did. */
  lost: { action: Action; arrived: boolean; before: Model; after: Model } | undefined;
};

const fresh = (): Model => ({
  status: 'unpaid',
  gross: single,
  paid: 0,
  asked: false,
  worked: 0,
  lost: undefined,
});

/** The table's name for an action of the test. */
const tableAction = (action: Action) =>
  action === 'reserveDeclined'
    ? 'reserve'
    : action === 'applyPart' || action === 'applyRest'
      ? 'applyTransaction'
      : action;

const isPossible = (model: Model, action: Action): boolean => {
  if (action === 'checkStatus' && !model.asked) return false;
  return lifecycle[model.status][tableAction(action)] === 'allowed';
};

/** The order after a call that was answered. */
const answered = (model: Model, action: Action): Model => {
  const done = { ...model, asked: true, worked: model.worked + 1, lost: undefined };
  switch (action) {
    case 'reserve':
      return { ...done, status: 'reserved' };
    case 'reserveDeclined':
      return { ...done, worked: model.worked, status: 'declined' };
    case 'modify':
      return { ...done, gross: model.gross === single ? 2 * single : single };
    case 'capture':
      return { ...done, status: 'captured' };
    case 'activate':
      return { ...done, status: 'guaranteed' };
    case 'applyPart':
      return {
        ...done,
        status: model.paid + part < model.gross ? 'partlyPaid' : 'paid',
        paid: model.paid + part,
      };
    case 'applyRest':
      return { ...done, status: 'paid', paid: model.gross };
    case 'cancel':
      return { ...done, status: 'cancelled' };
    case 'checkStatus':
      return settledByAsking(model);
    case 'settleUnknown':
      return model.lost === undefined ? model : decided(model.lost);
  }
};

const decided = ({ arrived, before, after, action }: NonNullable<Model['lost']>): Model => {
  const happened = arrived && action !== 'reserveDeclined';
  return happened ? after : { ...before, asked: true };
};

/** A part payment shows in no state of InfinitePay's: asking leaves it in doubt. Everything else is told. */
const settledByAsking = (model: Model): Model => {
  const { lost } = model;
  if (lost === undefined || lost.action === 'applyPart') return model;
  return decided(lost);
};

const step = (model: Model, { action, cut }: Step): Model => {
  if (action === 'settleUnknown' || cut === undefined) return answered(model, action);
  if (action === 'checkStatus') return model;
  const arrived = cut === 'beforeAnswer' || cut === 'inAnswer';
  const after = answered(model, action);
  const worked = arrived ? after.worked : model.worked;
  return {
    ...model,
    status: 'unknown',
    asked: true,
    worked,
    lost: { action, arrived, before: { ...model, worked }, after },
  };
};

let sandbox: Sandbox;
let proxy: CuttingProxy;
let desk: Desk;
/** Another one on the same profile, with a connection of its own. */
let otherDesk: Desk;
let prepared: Prepared;
let runs = 0;

const call = async (at: Desk, order: Order, model: Model, action: Action): Promise<unknown> => {
  const orderId = order.id;
  const integrationId = prepared.integration.id;
  const money = (amountMinor: number) =>
    at.call('payments.applyTransaction', { orderId, amountMinor, currency: 'EUR' });
  const [line] = order.lineItems;
  switch (action) {
    case 'reserve':
      return at.call('payments.reserve', { orderId, integrationId, email: 'buyer@example.com' });
    case 'reserveDeclined':
      return at.call('payments.reserve', { orderId, integrationId, email: 'b+decline@example.com' });
    case 'modify':
      return at.call('payments.modify', {
        orderId,
        lineItems: [{ ...line!, quantity: model.gross === single ? '2' : '1' }],
      });
    case 'capture':
      return at.call('payments.capture', { orderId });
    case 'activate':
      return at.call('payments.activate', { orderId });
    case 'applyPart':
      return money(part);
    case 'applyRest':
      return money(model.gross - model.paid);
    case 'cancel':
      return at.call('payments.cancel', { orderId });
    case 'checkStatus':
      return at.call('payments.checkStatus', { orderId });
    case 'settleUnknown': {
      const happened =
        model.lost !== undefined && model.lost.arrived && model.lost.action !== 'reserveDeclined';
      return at.call('payments.settleUnknown', { orderId, happened, note: 'asked by telephone' });
    }
  }
};

beforeAll(async () => {
  sandbox = await startSandbox({ directory: makeFolder(), accounts: listedAccounts([]) });
  proxy = await startCuttingProxy(sandbox.port);
});
afterAll(async () => {
  await proxy.close();
  await sandbox.close();
});

const openProfile = async (): Promise<void> => {
  desk = await openDesk({ quietMs: 5 });
  const wsdlUrl = sandbox.wsdlUrl.replace(String(sandbox.port), String(proxy.port));
  prepared = await prepare(desk, {
    integration: { environment: 'custom', wsdlUrl, ...defaultSandboxAccount },
  });
  otherDesk = await openDesk({ directory: desk.directory, quietMs: 5 });
  await otherDesk.call('vault.unlock', { passphrase });
};

const steps = fc.array(
  fc.record({
    /** Which of the possible actions, or now and then of all. */
    pick: fc.nat({ max: 1_000 }),
    mayBeRefused: fc.boolean(),
    by: fc.constantFrom('one', 'other', 'both' as const),
    cut: fc.oneof(
      { weight: 3, arbitrary: fc.constant(undefined) },
      {
        weight: 1,
        arbitrary: fc.constantFrom<Cut>('beforeRequest', 'inRequest', 'beforeAnswer', 'inAnswer'),
      },
    ),
  }),
  { minLength: 4, maxLength: 14 },
);

const forward: ReadonlySet<Action> = new Set(['reserve', 'capture', 'activate', 'applyPart', 'applyRest']);

/** Mostly what moves an order on, so that sequences reach its end. */
const choose = (model: Model, pick: number, mayBeRefused: boolean): Action => {
  const possible = actions
    .filter((action) => isPossible(model, action))
    .flatMap((action) => (forward.has(action) ? [action, action, action, action] : [action]));
  const choice = mayBeRefused && pick % 3 === 0 ? actions : possible;
  return choice[pick % choice.length] ?? 'checkStatus';
};

/** Reading and deciding may be done by two one after the other; what is sent may not. */
const desksOf = (by: 'one' | 'other' | 'both', action: Action): Desk[] => {
  if (by === 'both' && action !== 'checkStatus' && action !== 'settleUnknown') return [desk, otherDesk];
  return [by === 'other' ? otherDesk : desk];
};

const press = (at: Desk, order: Order, model: Model, action: Action): Promise<string> =>
  call(at, order, model, action).then(
    () => 'done',
    (error: unknown) => (error instanceof BackOfficeError ? 'refused' : String(error)),
  );

describe('payments, whatever is asked in whatever order', () => {
  it('are where a simple model says, here and at InfinitePay, and verify', async () => {
    await openProfile();
    await fc.assert(
      fc.asyncProperty(steps, async (sequence) => {
        const order = await enterOrder(desk, prepared, `M-${(runs += 1)}`);
        let model = fresh();
        for (const { pick, mayBeRefused, by, cut } of sequence) {
          const action = choose(model, pick, mayBeRefused);
          const current = await desk.call('orders.get', { id: order.id });
          const possible = isPossible(model, action);
          if (possible && cut !== undefined && action !== 'settleUnknown') proxy.arm(cut);
          const presses = await Promise.all(
            desksOf(by, action).map((at) => press(at, current, model, action)),
          );
          // Whoever else presses at the same instant is refused.
          const [first, ...others] = presses.toSorted();
          expect([first, ...others], action).toEqual([
            possible ? 'done' : 'refused',
            ...others.map(() => 'refused'),
          ]);
          if (possible) model = step(model, { action, cut });
          const after = await desk.call('orders.get', { id: order.id });
          expect([after.paymentStatus, after.totals.grossMinor, after.paidMinor], action).toEqual([
            model.status,
            model.gross,
            model.paid,
          ]);
        }
        const worked = sandbox.ledger
          .listCalls()
          .filter((entry) => entry.order_id === order.orderNumber && entry.worked === 1);
        expect(worked).toHaveLength(model.worked);
      }),
      { numRuns: 60 },
    );
    expect(await desk.call('audit.verify', {})).toMatchObject({ ok: true });
  }, 120_000);
});
