import { describe, expect, test } from 'vitest';
import { createFormat, minorToDecimal } from '../../../renderer/i18n/format.ts';

const german = createFormat('de', (count, formatted) => `${formatted} ${count === 1 ? 'Tag' : 'Tage'}`);
const english = createFormat('en', (count, formatted) => `${formatted} ${count === 1 ? 'day' : 'days'}`);
/** Intl parts words with blanks that do not break. */
const plain = (text: string): string => text.replaceAll(/[\u00a0\u202f]/g, ' ');

describe('money', () => {
  test.each([
    [123_456, 'EUR', '1.234,56 €', '€1,234.56'],
    [-5, 'EUR', '-0,05 €', '-€0.05'],
    [1234, 'JPY', '1.234 ¥', 'JP¥1,234'],
    [9_007_199_254_740_991, 'EUR', '90.071.992.547.409,91 €', '€90,071,992,547,409.91'],
    [100, 'CHF', '1,00 CHF', 'CHF 1.00'],
  ])('%i minor units of %s are written without rounding', (minor, currency, de, en) => {
    expect(plain(german.money(minor, currency))).toBe(de);
    expect(plain(english.money(minor, currency))).toBe(en);
  });

  test('something that is no currency code is written beside the amount', () => {
    expect(german.money(1234, '??')).toBe('12,34 ??');
  });
});

test.each([
  [5, 'EUR', '0.05'],
  [-5, 'EUR', '-0.05'],
  [0, 'EUR', '0.00'],
  [5, 'JPY', '5'],
  [1234, 'TND', '1.234'],
])('%i minor units of %s are the decimal %s', (minor, currency, decimal) => {
  expect(minorToDecimal(minor, currency)).toBe(decimal);
});

describe('other values', () => {
  test('dates are calendar dates, whatever the time zone', () => {
    expect(german.date('2026-11-23')).toBe('23.11.2026');
    expect(english.date('2026-11-23')).toBe('23/11/2026');
  });

  test('decimals keep all their digits', () => {
    expect(german.decimal('1234.5678901')).toBe('1.234,5678901');
    expect(english.decimal('2.675')).toBe('2.675');
  });

  test('percents, shares, days and countries follow the language', () => {
    expect(plain(german.percent('7.7'))).toBe('7,7 %');
    expect(english.percent('19')).toBe('19%');
    expect(plain(german.share(1 / 3))).toBe('33 %');
    expect(german.days(14)).toBe('14 Tage');
    expect(english.days(1)).toBe('1 day');
    expect(german.country('AT')).toBe('Österreich');
    expect(english.countryWithCode('DE')).toBe('DE – Germany');
  });

  test('a country code that is none is shown as it is', () => {
    expect(english.country('nonsense-code')).toBe('nonsense-code');
  });
});
