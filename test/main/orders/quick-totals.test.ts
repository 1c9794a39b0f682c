import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BackOfficeError } from '../../../preload/contract.ts';
import { quickTotals } from '../../../main/orders/quick-totals.ts';
import { calculateTotals, type TotalsInput } from '../../../main/orders/totals.ts';

const decimals = (whole: number, fraction: number): fc.Arbitrary<string> =>
  fc
    .tuple(fc.integer({ min: 0, max: 10 ** whole - 1 }), fc.integer({ min: 0, max: fraction }))
    .chain(([units, scale]) =>
      scale === 0
        ? fc.constant(String(units))
        : fc.integer({ min: 0, max: 10 ** scale - 1 }).map((rest) => `${units}.${String(rest).padStart(scale, '0')}`),
    ); // prettier-ignore
const usualPercent = fc.constantFrom('0', '7', '19', '7.7', '100', '8.1', '5.5');
const percent = fc.oneof(usualPercent, decimals(2, 10));
const inputs = (whole: number, fraction: number, vatPercent = percent): fc.Arbitrary<TotalsInput> =>
  fc.record({
    currency: fc.constantFrom('EUR', 'JPY', 'KWD', 'CLF'),
    lineItems: fc.array(
      fc.record({
        quantity: decimals(Math.ceil(whole / 2), fraction - 2),
        unitPriceNet: fc.oneof(decimals(whole, fraction), fc.constantFrom('0.005', '1.005', '0.0049999999', '2.675')),
        vatPercent,
      }),
      { maxLength: 12 },
    ),
    discountNet: fc.option(decimals(whole, fraction)),
    shipping: fc.option(fc.record({ priceNet: decimals(whole, fraction), vatPercent })),
  }); // prettier-ignore

/** What the exact decimals say; undefined: too large. */
const exact = (input: TotalsInput): unknown => {
  try {
    return calculateTotals(input).totals;
  } catch (error) {
    if (!(error instanceof BackOfficeError)) throw error;
    return undefined;
  }
};

describe('totals in whole numbers', () => {
  it('are those of exact decimals, for every order that shops write', () => {
    fc.assert(
      fc.property(inputs(3, 4, usualPercent), (input) => {
        expect(quickTotals(input)).toEqual(exact(input));
      }),
      { numRuns: 2_000 },
    );
  });

  it('are left to exact decimals where whole numbers might not be exact', () => {
    let left = 0;
    fc.assert(
      fc.property(inputs(12, 10), (input) => {
        const totals = quickTotals(input);
        if (totals === undefined) left += 1;
        expect(totals ?? exact(input)).toEqual(exact(input));
      }),
      { numRuns: 2_000 },
    );
    expect(left).toBeGreaterThan(100);
    expect(quickTotals({ currency: 'EUR', lineItems: [{ quantity: '-1', unitPriceNet: '1', vatPercent: '0' }] })).toBeUndefined();
  }); // prettier-ignore
});
