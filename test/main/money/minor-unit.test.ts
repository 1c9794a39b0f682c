import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decimal, roundHalfUp } from '../../../main/money/decimal.ts';
import { minorToDecimalText, toMinor } from '../../../main/money/minor-unit.ts';

describe('amounts in the minor unit', () => {
  it.each([
    ['1.005', 'EUR', 101],
    ['4.35', 'EUR', 435],
    ['2.675', 'EUR', 268],
    ['1.115', 'EUR', 112],
    ['0.285', 'EUR', 29],
    ['0.0049', 'EUR', 0],
    ['-1.005', 'EUR', -101],
    ['1234.5', 'JPY', 1235],
    ['1.0005', 'KWD', 1001],
    ['90071992547409.91', 'EUR', 9_007_199_254_740_991],
  ])('%s %s is %d, half up and exact', (text, currency, minor) => {
    expect(toMinor(decimal(text), currency)).toBe(minor);
  });

  it('refuses what does not fit a safe integer instead of rounding it', () => {
    expect(() => toMinor(decimal('90071992547409.92'), 'EUR')).toThrow(RangeError);
  });

  it('takes no binary floating point number', () => {
    expect(() => roundHalfUp(decimal('1').plus(0.1), 2)).toThrow(/Invalid value/);
  });

  it('comes back as it went, for any amount', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), fc.constantFrom('EUR', 'JPY', 'KWD', 'CLF'), (minor, currency) => {
        expect(toMinor(decimal(minorToDecimalText(minor, currency)), currency)).toBe(minor);
      }),
    );
  });
});
