import { describe, expect, test } from 'vitest';
import { isAnyFinerThanMinor } from '../../../renderer/orders/components/totals-panel.tsx';
import {
  calculationOf,
  emptyLine,
  modificationOf,
  newOrderValues,
  orderChangesOf,
  orderFieldOf,
  orderInputOf,
  typedDecimal,
  type LineValues,
  type OrderValues,
} from '../../../renderer/orders/order-values.ts';

const aLine = (changes: Partial<LineValues> = {}): LineValues => ({
  ...emptyLine('line', '19'),
  sku: 'A-1',
  name: 'Apfel',
  quantity: '2',
  unitPriceNet: '1,50',
  ...changes,
});
const values = (changes: Partial<OrderValues> = {}): OrderValues => ({
  ...newOrderValues('customer-1', '2026-11-24'),
  orderNumber: 'B-1',
  lineItems: [aLine()],
  ...changes,
});

describe('what was typed, as the contract wants it', () => {
  test.each([
    ['de', '1.234,5', '1234.5'],
    ['de', '0,3475', '0.3475'],
    ['de', '2', '2'],
    ['en', '1,234.5', '1234.5'],
    ['en', '0.3475', '0.3475'],
    ['de', 'zwei', 'zwei'],
  ])('in %s "%s" is sent as "%s"', (language, typed, sent) => {
    const input = orderInputOf(values({ lineItems: [aLine({ unitPriceNet: typed })] }), language);
    expect(input.lineItems[0]?.unitPriceNet).toBe(sent);
  });

  test('a decimal is shown as its language types it and comes back as it was', () => {
    for (const decimal of ['2.675', '1234.5', '7']) {
      const line = aLine({ quantity: typedDecimal(decimal, 'de') });
      expect(orderInputOf(values({ lineItems: [line] }), 'de').lineItems[0]?.quantity).toBe(decimal);
    }
  });

  test('blank lines at the end are left out, one in between stays at its place', () => {
    const blank = emptyLine('blank', '19');
    const input = orderInputOf(values({ lineItems: [aLine(), blank, aLine(), blank, blank] }), 'de');
    expect(input.lineItems).toHaveLength(3);
    expect(input.lineItems[1]?.sku).toBe('');
  });

  test('shipping, discount and addresses that nobody entered are left out', () => {
    const input = orderInputOf(values(), 'de');
    for (const name of ['shipping', 'discountNet', 'billingAddress', 'shippingAddress', 'email']) {
      expect(input).not.toHaveProperty(name);
    }
  });

  test('what is emptied in a stored order is emptied there, too', () => {
    expect(orderChangesOf('order-1', values(), 'de')).toMatchObject({
      id: 'order-1',
      discountNet: null,
      shipping: null,
      shippingAddress: null,
      email: null,
      poNumber: null,
      notes: null,
    });
    expect(modificationOf('order-1', values(), 'de')).toMatchObject({ discountNet: null, shipping: null });
  });
});

describe('what totals are worked out from', () => {
  test('takes the lines that are complete and knows where they stand', () => {
    const lineItems = [aLine({ quantity: '' }), emptyLine('blank', '19'), aLine({ quantity: '1,5' })];
    const draft = calculationOf(
      values({ lineItems, discountNet: '5', shipping: { name: '', priceNet: '6,90', vatPercent: '19' } }),
      'EUR',
      'de',
    );
    expect(draft).toEqual({
      input: {
        currency: 'EUR',
        lineItems: [{ quantity: '1.5', unitPriceNet: '1.50', vatPercent: '19' }],
        discountNet: '5',
        shipping: { priceNet: '6.90', vatPercent: '19' },
      },
      positions: [2],
      incomplete: [0],
    });
  });

  test.each(['-1', 'abc', '1234567890123', '0,12345678901'])(
    '%s is no number to work with',
    (unitPriceNet) => {
      const draft = calculationOf(values({ lineItems: [aLine({ unitPriceNet })] }), 'EUR', 'de');
      expect(draft.incomplete).toEqual([0]);
    },
  );

  test.each([
    ['1.50', 'EUR', false],
    ['1.5000', 'EUR', false],
    ['0.3475', 'EUR', true],
    ['1.5', 'JPY', true],
    ['12', 'JPY', false],
  ])('%s %s is finer than its coins: %s', (price, currency, finer) => {
    expect(isAnyFinerThanMinor(['1', price], currency)).toBe(finer);
  });
});

describe('the field that shows an issue', () => {
  test.each([
    ['lineItems.3.quantity', {}, 'lineItems.3.quantity'],
    ['lineItems', {}, 'lineItems.0.sku'],
    ['billingAddress', {}, 'customerId'],
    ['billingAddress.city', {}, undefined],
    ['billingAddress.city', { ownBilling: true }, 'billingAddress.city'],
    ['shippingAddress.city', {}, undefined],
    ['shippingAddress.city', { ownShipping: true }, 'shippingAddress.city'],
  ])('of %s with %o is %s', (path, changes, field) => {
    expect(orderFieldOf(values(changes), path)).toBe(field);
  });
});
