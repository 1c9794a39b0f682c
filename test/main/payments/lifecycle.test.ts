import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { paymentStatuses } from '../../../preload/contract.ts';
import { effectOfDecline, effectOfSilence, effectOfSuccess } from '../../../main/payments/effect.ts';
import type { Intent } from '../../../main/payments/intent.ts';
import { lifecycle, type OrderAction, refusalTexts } from '../../../main/payments/lifecycle.ts';
import { adopt, type Reading, settle } from '../../../main/payments/settlement.ts';

const before = {
  statusBefore: 'captured' as const,
  grossMinor: 11_900,
  paidBeforeMinor: 0,
  guaranteedBeforeMinor: 11_900,
};
const totals = {
  netMinor: 20_000,
  vatMinor: 3_800,
  grossMinor: 23_800,
  shippingNetMinor: 0,
  shippingGrossMinor: 0,
  discountMinor: 0,
};
const intents: Record<string, Intent> = {
  reserve: {
    ...before,
    statusBefore: 'unpaid',
    action: 'reserve',
    autoCapture: false,
    autoActivate: false,
    dueOn: null,
  },
  reserveAndCapture: {
    ...before,
    statusBefore: 'unpaid',
    action: 'reserve',
    autoCapture: true,
    autoActivate: false,
    dueOn: null,
  },
  reserveAndActivate: {
    ...before,
    statusBefore: 'unpaid',
    action: 'reserve',
    autoCapture: true,
    autoActivate: true,
    dueOn: '2026-12-24',
  },
  modify: {
    ...before,
    statusBefore: 'reserved',
    action: 'modify',
    lineItems: [],
    discountNet: null,
    shipping: null,
    totals,
  },
  capture: { ...before, statusBefore: 'reserved', action: 'capture' },
  activate: { ...before, action: 'activate', dueOn: '2026-12-24' },
  applyPart: { ...before, statusBefore: 'guaranteed', action: 'applyTransaction', amountMinor: 1_000 },
  applyAll: { ...before, statusBefore: 'guaranteed', action: 'applyTransaction', amountMinor: 11_900 },
  applyRest: {
    ...before,
    statusBefore: 'partlyPaid',
    paidBeforeMinor: 10_000,
    action: 'applyTransaction',
    amountMinor: 1_900,
  },
  cancel: { ...before, action: 'cancel' },
  checkStatus: { ...before, action: 'checkStatus' },
};

describe('the lifecycle', () => {
  const allowedIn = (action: OrderAction): string[] =>
    paymentStatuses.filter((status) => lifecycle[status][action] === 'allowed');

  it.each<[OrderAction, string[]]>([
    ['reserve', ['unpaid', 'declined']],
    ['modify', ['reserved']],
    ['capture', ['reserved']],
    ['activate', ['captured']],
    ['applyTransaction', ['guaranteed', 'partlyPaid']],
    ['cancel', ['reserved', 'captured', 'guaranteed']],
    ['checkStatus', [...paymentStatuses]],
    ['recordPortalCancellation', ['activationDenied']],
    ['settleUnknown', ['unknown']],
    ['settleRestored', ['unpaid', 'declined', 'reserved', 'captured', 'guaranteed', 'partlyPaid']],
  ])('allows %s from %j only', (action, statuses) => {
    expect(allowedIn(action).sort()).toEqual([...statuses].sort());
  });

  it('lets nothing that moves money out while an outcome is unknown', () => {
    const { checkStatus, settleUnknown, ...moving } = lifecycle.unknown;
    expect([checkStatus, settleUnknown]).toEqual(['allowed', 'allowed']);
    expect(new Set(Object.values(moving))).toEqual(new Set(['outcomeUnknown']));
  });

  it('has a text for every refusal it names, and no other', () => {
    const named = new Set(paymentStatuses.flatMap((status) => Object.values(lifecycle[status])));
    named.delete('allowed');
    expect(Object.keys(refusalTexts).sort()).toEqual([...named].sort());
  });
});

describe('a successful answer', () => {
  it.each<[string, object, object]>([
    ['reserve', { referenceNumber: '7' }, { status: 'reserved', referenceNumber: '7' }],
    ['reserveAndCapture', {}, { status: 'captured' }],
    ['reserveAndActivate', {}, { status: 'guaranteed', dueOn: '2026-12-24' }],
    ['reserveAndActivate', { status: 'activationDenied' }, { status: 'activationDenied' }],
    [
      'modify',
      { guaranteedMinor: 23_800 },
      { status: 'reserved', guaranteedMinor: 23_800, takesChanges: true },
    ],
    ['capture', { referenceNumber: '8' }, { status: 'captured', referenceNumber: '8' }],
    [
      'activate',
      { guaranteedMinor: 11_900 },
      { status: 'guaranteed', guaranteedMinor: 11_900, dueOn: '2026-12-24' },
    ],
    ['applyPart', { referenceNumber: '9' }, { status: 'partlyPaid', paidMinor: 1_000 }],
    ['applyAll', {}, { status: 'paid', paidMinor: 11_900 }],
    ['applyRest', {}, { status: 'paid', paidMinor: 11_900 }],
    ['cancel', {}, { status: 'cancelled' }],
    ['checkStatus', {}, { status: 'captured' }],
  ])('to %s with %j leaves the order at %j', (name, answered, effect) => {
    expect(effectOfSuccess(intents[name]!, answered)).toEqual(effect);
  });
});

describe('an answer that declines', () => {
  it.each<[string, object, string]>([
    ['reserve', {}, 'declined'],
    ['reserveAndActivate', { status: 'activationDenied' }, 'activationDenied'],
    ['modify', {}, 'reserved'],
    ['capture', {}, 'reserved'],
    ['activate', {}, 'activationDenied'],
    ['activate', { status: 'captured' }, 'captured'],
    ['applyPart', {}, 'guaranteed'],
    ['cancel', {}, 'captured'],
  ])('%s (%j) leaves the order %s', (name, answered, status) => {
    expect(effectOfDecline(intents[name]!, answered).status).toBe(status);
  });
});

describe('no answer', () => {
  it('leaves the order as it was when nothing was sent or InfinitePay failed, and unknown when it may have happened', () => {
    for (const [name, intent] of Object.entries(intents)) {
      expect(effectOfSilence(intent, 'notSent').status, name).toBe(intent.statusBefore);
      expect(effectOfSilence(intent, 'failed').status, name).toBe(intent.statusBefore);
      const after = effectOfSilence(intent, 'unknown').status;
      expect(after, name).toBe(name === 'checkStatus' ? intent.statusBefore : 'unknown');
    }
  });
});

describe('settling an unknown outcome by the order’s present state', () => {
  const state = (status: (typeof paymentStatuses)[number], guaranteedMinor?: number): Reading => ({
    kind: 'state',
    status,
    ...(guaranteedMinor === undefined ? {} : { guaranteedMinor }),
  });
  it.each<[string, Reading, string, string | undefined]>([
    ['reserve', state('reserved'), 'happened', 'reserved'],
    ['reserve', state('cancelled'), 'happened', 'cancelled'],
    ['reserve', { kind: 'unknownOrder' }, 'didNotHappen', 'unpaid'],
    ['reserve', { kind: 'unclear' }, 'doubt', undefined],
    ['reserveAndActivate', state('guaranteed'), 'happened', 'guaranteed'],
    ['capture', state('captured'), 'happened', 'captured'],
    ['capture', state('reserved'), 'didNotHappen', 'reserved'],
    ['capture', state('cancelled'), 'doubt', undefined],
    ['capture', { kind: 'unknownOrder' }, 'doubt', undefined],
    ['activate', state('guaranteed'), 'happened', 'guaranteed'],
    ['activate', state('activationDenied'), 'didNotHappen', 'activationDenied'],
    ['activate', state('captured'), 'didNotHappen', 'captured'],
    ['cancel', state('cancelled'), 'happened', 'cancelled'],
    ['cancel', state('captured'), 'didNotHappen', 'captured'],
    ['modify', state('reserved', 23_800), 'happened', 'reserved'],
    ['modify', state('reserved', 11_900), 'didNotHappen', 'reserved'],
    ['modify', state('reserved', 500), 'doubt', undefined],
    ['modify', state('reserved'), 'doubt', undefined],
    ['applyAll', state('paid'), 'happened', 'paid'],
    ['applyAll', state('guaranteed'), 'didNotHappen', 'guaranteed'],
    ['applyRest', state('guaranteed'), 'didNotHappen', 'partlyPaid'],
    ['applyPart', state('guaranteed'), 'doubt', undefined],
    ['applyPart', state('paid'), 'doubt', undefined],
  ])('%s, now %j: %s', (name, reading, kind, status) => {
    const settlement = settle(intents[name]!, reading);
    expect(settlement.kind).toBe(kind);
    expect(settlement.kind === 'doubt' ? undefined : settlement.effect.status).toBe(status);
  });

  it('never leaves an order unknown once it concludes, whatever the answer', () => {
    const readings = fc.oneof(
      fc.constant<Reading>({ kind: 'unknownOrder' }),
      fc.constant<Reading>({ kind: 'unclear' }),
      fc.record({
        kind: fc.constant('state' as const),
        status: fc.constantFrom(...paymentStatuses.filter((status) => status !== 'unknown')),
        guaranteedMinor: fc.option(fc.constantFrom(0, 11_900, 23_800), { nil: undefined }),
      }),
    );
    fc.assert(
      fc.property(fc.constantFrom(...Object.values(intents)), readings, (intent, reading) => {
        const settlement = settle(intent, reading);
        expect(settlement.kind === 'doubt' || settlement.effect.status !== 'unknown').toBe(true);
      }),
    );
  });
});

describe('checking the status of an order whose outcomes are all known', () => {
  const check = (statusBefore: (typeof paymentStatuses)[number], reading: Reading) =>
    adopt({ ...before, statusBefore, action: 'checkStatus' }, reading);

  it('takes over what was done in the portal', () => {
    expect(check('activationDenied', { kind: 'state', status: 'cancelled' })).toEqual({
      status: 'cancelled',
    });
    expect(check('guaranteed', { kind: 'state', status: 'paid' })).toEqual({
      status: 'paid',
      paidMinor: 11_900,
    });
  });

  it('keeps part payments, which InfinitePay’s state does not name', () => {
    expect(check('partlyPaid', { kind: 'state', status: 'guaranteed' }).status).toBe('partlyPaid');
    expect(check('paid', { kind: 'state', status: 'guaranteed' }).status).toBe('paid');
  });

  it('changes nothing when the answer is unclear', () => {
    expect(check('reserved', { kind: 'unclear' })).toEqual({ status: 'reserved' });
    expect(check('reserved', { kind: 'unknownOrder' })).toEqual({ status: 'reserved' });
  });
});
