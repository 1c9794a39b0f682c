import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';

/** How values are written in the user's language. Amounts are integers in the currency's minor unit. */
export type Format = {
  /** `1.234,56 €`. */
  readonly money: (minor: number, currency: string) => string;
  /** The same without the currency: `1.234,56`. */
  readonly amount: (minor: number, currency: string) => string;
  /** A calendar date `YYYY-MM-DD`, or an instant's day: `23.11.2026`. */
  readonly date: (date: string) => string;
  /** An instant in local time: `23.11.2026, 14:05:09`. */
  readonly instant: (instant: string) => string;
  readonly number: (value: number) => string;
  /** Bytes as `12 kB` or `3,4 MB`. */
  readonly size: (bytes: number) => string;
  /** An exact decimal text as `2.675`, with all its digits: `2,675`. */
  readonly decimal: (text: string) => string;
  /** A percent text as `7.7`: `7,7 %`. */
  readonly percent: (text: string) => string;
  /** A share between 0 and 1 as a whole percent. */
  readonly share: (share: number) => string;
  /** `14 Tage`. */
  readonly days: (days: number) => string;
  /** A country's name for its alpha-2 code. */
  readonly country: (code: string) => string;
  /** `DE – Germany` for places where the code matters. */
  readonly countryWithCode: (code: string) => string;
};

/** Digits after the point of a currency's amounts: 2 for EUR, 0 for JPY. */
export function minorDigits(currency: string): number {
  try {
    return (
      new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ??
      2
    );
  } catch {
    // Not a currency code (yet): somebody is typing.
    return 2;
  }
}

/** An amount in the minor unit as exact decimal text: 123456 EUR is `1234.56`. */
export function minorToDecimal(minor: number, currency: string): `${number}` {
  const digits = minorDigits(currency);
  const sign = minor < 0 ? '-' : '';
  const all = Math.abs(minor)
    .toString()
    .padStart(digits + 1, '0');
  const text = digits === 0 ? all : `${all.slice(0, -digits)}.${all.slice(-digits)}`;
  // Built from digits and one point above.
  return `${sign}${text}` as `${number}`;
}

// English as Europe's merchants write it: day before month, no 12-hour clock.
const regionOf = (language: string): string => (language === 'de' ? 'de-DE' : 'en-GB');

/** The formats of a language (`en` or `de`). */
export function createFormat(
  language: string,
  daysText: (days: number, formatted: string) => string,
): Format {
  const locale = regionOf(language);
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 20 });
  const share = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 });
  const day = new Intl.DateTimeFormat(locale, {
    day: '2-digit',
    month: '2-digit',
    year: 'numeric',
    timeZone: 'UTC',
  });
  const instant = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'medium' });
  const countries = new Intl.DisplayNames(locale, { type: 'region' });
  const currencies = new Map<string, Intl.NumberFormat>();
  const currencyFormat = (currency: string): Intl.NumberFormat => {
    const known = currencies.get(currency);
    if (known !== undefined) return known;
    const made = new Intl.NumberFormat(locale, { style: 'currency', currency });
    currencies.set(currency, made);
    return made;
  };
  // Decimal texts of the contract are plain digits with a point, which Intl takes exactly.
  const exact = (text: string): `${number}` => text as `${number}`;
  const sizes = {
    kilobyte: new Intl.NumberFormat(locale, { style: 'unit', unit: 'kilobyte', maximumFractionDigits: 0 }),
    megabyte: new Intl.NumberFormat(locale, { style: 'unit', unit: 'megabyte', maximumFractionDigits: 1 }),
  };
  const amount = (minor: number, currency: string): string => {
    const digits = minorDigits(currency);
    return new Intl.NumberFormat(locale, {
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
    }).format(minorToDecimal(minor, currency));
  };
  const country = (code: string): string => {
    try {
      return countries.of(code) ?? code;
    } catch {
      return code;
    }
  };
  return {
    money: (minor, currency) => {
      try {
        return currencyFormat(currency).format(minorToDecimal(minor, currency));
      } catch {
        return `${amount(minor, currency)} ${currency}`;
      }
    },
    amount,
    date: (date) => day.format(new Date(`${date.slice(0, 10)}T00:00:00Z`)),
    instant: (text) => instant.format(new Date(text)),
    number: (value) => number.format(value),
    size: (bytes) =>
      bytes < 1_000_000
        ? sizes.kilobyte.format(Math.ceil(bytes / 1_000))
        : sizes.megabyte.format(bytes / 1_000_000),
    decimal: (text) => number.format(exact(text)),
    percent: (text) => `${number.format(exact(text))}${locale === 'de-DE' ? '\u00a0' : ''}%`,
    share: (value) => share.format(value),
    days: (days) => daysText(days, number.format(days)),
    country,
    countryWithCode: (code) => `${code} – ${country(code)}`,
  };
}

/** The formats of the screen's language. */
export function useFormat(): Format {
  const { t, i18n } = useTranslation();
  return useMemo(
    () => createFormat(i18n.language, (count, formatted) => t('days', { count, formatted })),
    [i18n.language, t],
  );
}
