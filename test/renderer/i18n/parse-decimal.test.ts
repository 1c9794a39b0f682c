import { describe, expect, test } from 'vitest';
import { moneyProblem, parseDecimal, parseMoney } from '../../../renderer/i18n/parse-decimal.ts';

describe('a number as a person types it', () => {
  test.each([
    ['de', '1.234,50', '1234.50'],
    ['de', '1234,5', '1234.5'],
    ['de', '1.234', '1234'],
    ['de', '12.50', '12.50'],
    ['de', '1.234.567', '1234567'],
    ['de', '0,5', '0.5'],
    ['de', ',5', '0.5'],
    ['de', '  12,50 € ', '12.50'],
    ['de', '-3', '-3'],
    ['de', '007', '7'],
    ['de', '1,234.50', '1234.50'],
    ['en', '1,234.50', '1234.50'],
    ['en', '1,234', '1234'],
    ['en', '12,50', '12.50'],
    ['en', '1.234,50', '1234.50'],
    ['en', '0.005', '0.005'],
    ['en', '12.', '12'],
  ])('in %s, %s is %s', (language, text, decimal) => {
    expect(parseDecimal(text, language)).toBe(decimal);
  });

  test.each(['', 'abc', '1,2,3', '12.34,56,78', '1.23.4', '1e5', '--1', '1,2345,6'])(
    '%j is no number',
    (text) => {
      expect(parseDecimal(text, 'de')).toBeUndefined();
      expect(parseDecimal(text, 'en')).toBeUndefined();
    },
  );
});

describe('an amount as a person types it', () => {
  test.each([
    ['1.234,56', 'EUR', 123_456],
    ['0,5', 'EUR', 50],
    ['12', 'EUR', 1200],
    ['12,340', 'EUR', 1234],
    ['-3,5', 'EUR', -350],
    ['1500', 'JPY', 1500],
  ])('%s %s are %i minor units', (text, currency, minor) => {
    expect(parseMoney(text, currency, 'de')).toBe(minor);
  });

  test.each([
    ['12,345', 'EUR'],
    ['1,5', 'JPY'],
    ['99999999999999999', 'EUR'],
    ['', 'EUR'],
  ])('%s %s is refused rather than rounded', (text, currency) => {
    expect(parseMoney(text, currency, 'de')).toBeUndefined();
  });

  test.each([
    ['90071992547409,91', undefined],
    ['90071992547409,92', 'amountTooLarge'],
    ['9'.repeat(400), 'amountTooLarge'],
    ['12,345', 'notAnAmount'],
    ['', 'notAnAmount'],
  ])('%s has the problem %s', (text, problem) => {
    expect(moneyProblem(text, 'EUR', 'de')).toBe(problem);
  });
});
