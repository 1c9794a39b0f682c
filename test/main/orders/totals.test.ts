import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calculateTotals } from '../../../main/orders/totals.ts';

const line = (quantity: string, unitPriceNet: string, vatPercent: string) => ({
  quantity,
  unitPriceNet,
  vatPercent,
});

describe('totals', () => {
  it('are exact where binary floating point is not', () => {
    const { totals, lines } = calculateTotals({
      currency: 'EUR',
      lineItems: [line('1', '1.005', '0'), line('1', '4.35', '0')],
    });
    expect(lines.map(({ unitNetMinor }) => unitNetMinor)).toEqual([101, 435]);
    expect(totals).toMatchObject({ netMinor: 536, grossMinor: 536, vatMinor: 0 });
  });

  it('take VAT of rounded unit prices over all lines, and round it once', () => {
    const { totals } = calculateTotals({
      currency: 'EUR',
      lineItems: [line('3', '49.99', '19'), line('2', '23.36', '7'), line('1', '12', '0')],
      discountNet: '10',
      shipping: { priceNet: '4.90', vatPercent: '19' },
    });
    expect(totals).toEqual({
      netMinor: 21_359,
      vatMinor: 3_269,
      grossMinor: 23_628,
      shippingNetMinor: 490,
      shippingGrossMinor: 583,
      discountMinor: 1_000,
    });
  });

  it('know currencies without cents', () => {
    const { totals } = calculateTotals({ currency: 'JPY', lineItems: [line('2', '1000.4', '10')] });
    expect(totals).toMatchObject({ netMinor: 2_000, grossMinor: 2_201 });
  });

  it('name the field when an amount is too large to be exact', () => {
    expect(() =>
      calculateTotals({ currency: 'EUR', lineItems: [line('999999999999', '999999999999', '0')] }),
    ).toThrow(/too large/);
  });

  it('of prices with two decimals are net less discount plus VAT, for any order', () => {
    const cents = fc.integer({ min: 0, max: 9_999_999 }).map((value) => (value / 100).toFixed(2));
    const lines = fc.array(
      fc.record({
        quantity: fc.integer({ min: 1, max: 999 }).map(String),
        unitPriceNet: cents,
        vatPercent: fc.constantFrom('0', '7', '19', '7.7'),
      }),
      { minLength: 1, maxLength: 20 },
    );
    fc.assert(
      fc.property(lines, fc.option(cents), (lineItems, shippingNet) => {
        const shipping = shippingNet === null ? null : { priceNet: shippingNet, vatPercent: '19' };
        const { totals } = calculateTotals({ currency: 'EUR', lineItems, shipping });
        expect(totals.grossMinor).toBe(totals.netMinor + totals.vatMinor);
      }),
    );
  });
});
