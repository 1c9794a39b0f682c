import { type Decimal, decimal, roundHalfUp } from './decimal.ts';

/** Digits of currencies that do not have two (ISO 4217, list one). */
const digitsByCurrency: ReadonlyMap<string, number> = new Map([
  ...[
    'BIF',
    'CLP',
    'DJF',
    'GNF',
    'ISK',
    'JPY',
    'KMF',
    'KRW',
    'PYG',
    'RWF',
    'UGX',
    'UYI',
    'VND',
    'VUV',
    'XAF',
    'XOF',
    'XPF',
  ].map((code) => [code, 0] as const),
  ...['BHD', 'IQD', 'JOD', 'KWD', 'LYD', 'OMR', 'TND'].map((code) => [code, 3] as const),
  ...['CLF', 'UYW'].map((code) => [code, 4] as const),
]);

/** How many digits after the point a currency's smallest unit has: 2 for EUR, 0 for JPY. */
export function digitsOf(currency: string): number {
  return digitsByCurrency.get(currency) ?? 2;
}

/**
 * An amount as a whole number of the currency's minor unit, half up: 1.005 EUR is 101.
 *
 * @throws RangeError when it does not fit a safe integer (over 90 billion EUR).
 */
export function toMinor(amount: Decimal, currency: string): number {
  const digits = digitsOf(currency);
  const minor = Number(roundHalfUp(amount, digits).toFixed(digits).replace('.', ''));
  if (!Number.isSafeInteger(minor))
    throw new RangeError(`${amount.toFixed()} ${currency} is too large an amount`);
  return minor;
}

/** A whole number of minor units as decimal text: 101 of EUR is `"1.01"`. */
export function minorToDecimalText(minor: number, currency: string): string {
  const digits = digitsOf(currency);
  const scale = decimal(`0.${'0'.repeat(Math.max(digits - 1, 0))}1`);
  return digits === 0 ? String(minor) : decimal(String(minor)).times(scale).toFixed(digits);
}

/** Rounds an amount to the currency's minor unit and stays decimal. */
export function roundToMinor(amount: Decimal, currency: string): Decimal {
  return roundHalfUp(amount, digitsOf(currency));
}
