import { describe, expect, test } from 'vitest';
import { paymentStatuses, type Operation, type OperationOutcome } from '../../../preload/contract.ts';
import {
  actionButtons,
  amountShares,
  correctedDifferences,
  guaranteeStateOf,
  lastRefusal,
  openOperation,
  portalOf,
} from '../../../renderer/payments/payment-view.ts';

const anOperation = (outcome: OperationOutcome, changes: Partial<Operation> = {}): Operation => ({
  id: 'operation',
  orderId: 'order-1',
  integrationId: 'integration-1',
  action: 'reserve',
  outcome,
  currency: 'EUR',
  errors: [],
  operator: 'clerk',
  startedAt: '2026-11-24T10:00:00.000Z',
  ...changes,
});
const totals = {
  netMinor: 0,
  vatMinor: 0,
  grossMinor: 10_000,
  shippingNetMinor: 0,
  shippingGrossMinor: 0,
  discountMinor: 0,
};

describe('a guarantee', () => {
  test.each(
    paymentStatuses.map((paymentStatus) => [
      paymentStatus,
      ['guaranteed', 'partlyPaid', 'paid'].includes(paymentStatus)
        ? 'active'
        : ['reserved', 'captured', 'unknown'].includes(paymentStatus)
          ? 'pending'
          : 'none',
    ]),
  )('of an order that is %s is %s', (paymentStatus, state) => {
    expect(guaranteeStateOf({ paymentStatus, guaranteedMinor: 10_000 })).toBe(state);
  });

  test('that was denied takes no room in the picture', () => {
    const order = { totals, paidMinor: 0, outstandingMinor: 10_000, guaranteedMinor: 10_000 };
    expect(amountShares({ ...order, paymentStatus: 'activationDenied' }).guaranteed).toBe(0);
    expect(amountShares({ ...order, paymentStatus: 'guaranteed' }).guaranteed).toBe(1);
  });

  test('and what was paid never come to more than the whole picture', () => {
    const shares = amountShares({
      totals,
      paidMinor: 4_000,
      outstandingMinor: 6_000,
      guaranteedMinor: 20_000,
      paymentStatus: 'partlyPaid',
    });
    expect(shares).toEqual({ paid: 0.2, outstanding: 0.3, guaranteed: 1 });
  });
});

describe('what the clerk has to be told', () => {
  test('is the last refusal, unless something came after it', () => {
    expect(lastRefusal([anOperation('succeeded'), anOperation('declined', { id: 'last' })])?.id).toBe('last');
    expect(lastRefusal([anOperation('declined'), anOperation('succeeded')])).toBeUndefined();
    expect(lastRefusal([])).toBeUndefined();
  });

  test('is an outcome that nobody knows, although a status check came after it', () => {
    const history = [
      anOperation('unknown', { id: 'lost' }),
      anOperation('succeeded', { action: 'checkStatus' }),
    ];
    expect(openOperation(history)?.id).toBe('lost');
    expect(openOperation([anOperation('succeeded')])).toBeUndefined();
  });
});

describe('a corrected address', () => {
  const billingAddress = {
    organization: 'Muster GmbH',
    street: 'Alte Gasse 1',
    postalCode: '10115',
    city: 'Berlin',
    countryCode: 'DE',
  };
  const corrected = anOperation('succeeded', {
    correctedDebtor: {
      name: 'Muster GmbH',
      street: 'Neue Allee',
      streetNumber: '7a',
      postalCode: '10115',
      city: 'Berlin',
    },
  });

  test('is shown by the fields that differ', () => {
    expect(correctedDifferences({ billingAddress }, [corrected])).toEqual([
      { field: 'street', ours: 'Alte Gasse 1', theirs: 'Neue Allee 7a' },
    ]);
  });

  test('is not shown any more once it was taken over', () => {
    const taken = { billingAddress: { ...billingAddress, street: 'Neue Allee 7a' } };
    expect(correctedDifferences(taken, [corrected])).toEqual([]);
    expect(correctedDifferences({ billingAddress }, [anOperation('succeeded')])).toEqual([]);
  });
});

test('every button has a letter of its own, and none of them begins "go to"', () => {
  const keys = actionButtons(undefined).map(({ key }) => key);
  expect(new Set(keys).size).toBe(keys.length);
  expect(keys).not.toContain('G');
  expect(keys).not.toContain('N');
});

test.each([
  [{ environment: 'live' }, 'https://app.infinitepay.de/'],
  [{ environment: 'test' }, 'https://test.infinitepay.de/'],
  [{ environment: 'sandbox' }, undefined],
  [{ environment: 'custom', wsdlUrl: 'https://pay.example/ws?wsdl' }, 'https://pay.example/'],
  [{ environment: 'custom', wsdlUrl: 'nonsense' }, undefined],
] as const)('the portal of %o is %s', (integration, portal) => {
  expect(portalOf(integration)).toBe(portal);
});
