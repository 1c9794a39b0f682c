import isoCountries from 'i18n-iso-countries';
import { euVat, stdnum } from 'stdnum';
import type { VatIdCheck } from '../../preload/contract.ts';
import { ownCheck } from './vat-id-own-checks.ts';

/** Members of the European Union, alpha-2. */
export const euCountries: ReadonlySet<string> = new Set([
  ...['AT', 'BE', 'BG', 'CY', 'CZ', 'DE', 'DK', 'EE', 'ES', 'FI', 'FR', 'GR', 'HR', 'HU'],
  ...['IE', 'IT', 'LT', 'LU', 'LV', 'MT', 'NL', 'PL', 'PT', 'RO', 'SE', 'SI', 'SK'],
]);

type Validator = { validate(value: string): { readonly isValid: boolean; readonly error?: Error } };

/** A country's way of writing and checking VAT IDs. */
type VatScheme = { readonly prefix: string; readonly validators: ReadonlyArray<Validator> };

/** By country. Greece writes EL, Switzerland and Liechtenstein share CHE with or without MWST, TVA or IVA. */
const schemes: ReadonlyMap<string, VatScheme> = new Map<string, VatScheme>([
  ...[...euCountries].map((country): [string, VatScheme] => [country, euScheme(country)]),
  ['GB', { prefix: 'GB', validators: nationalValidators('GB', 'vat') }],
  ['CH', { prefix: 'CHE', validators: nationalValidators('CH', 'vat', 'uid') }],
  ['LI', { prefix: 'CHE', validators: nationalValidators('CH', 'vat', 'uid') }],
  ['NO', { prefix: 'NO', validators: nationalValidators('NO', 'mva', 'orgnr') }],
]);

/** Prefixes that are no country's alpha-2. */
const prefixCountries: Readonly<Record<string, string>> = { EL: 'GR', XI: 'GB' };

/**
 * What can be said of a VAT ID without asking anybody: its check digits are right, or wrong, or there is no way to
 * tell. "Not checkable" is never "wrong".
 *
 * @param billingCountry alpha-2; taken when the number itself names no country.
 */
export function checkVatId(vatId: string, billingCountry?: string): VatIdCheck {
  const text = normalize(vatId);
  if (text === '')
    return { state: 'invalid', normalized: '', reason: 'length', message: 'There is no VAT ID.' };
  const country = countryOf(text, billingCountry);
  const scheme = country === undefined ? undefined : schemes.get(country);
  if (country === undefined || scheme === undefined) {
    const message = 'The check digits of this number are not known here; make sure that it is right.';
    return {
      state: 'notCheckable',
      normalized: text,
      ...(country ? { countryCode: country } : {}),
      reason: 'unknownCountry',
      message,
    };
  }
  const written = text.startsWith('XI') ? 'XI' : scheme.prefix;
  const national = text.startsWith(written) ? text.slice(written.length) : text.replace(/^GR/, '');
  const normalized = `${written}${national}`;
  const candidate = country === 'CH' || country === 'LI' ? normalized : national;
  const results = scheme.validators.map((validator) => validator.validate(candidate));
  const own = ownCheck(country, national);
  const isRight = own ?? results.some((result) => result.isValid);
  // Nothing but zeros adds up everywhere, and is nobody's number.
  const isNothing = /^0+$/.test(national);
  if (isRight && !isNothing) {
    return { state: 'valid', normalized, countryCode: country, message: 'The check digits are right.' };
  }
  const reason =
    isNothing || own === false
      ? 'checkDigits'
      : nearestReason(results.map((result) => reasonOf(result.error)));
  return {
    state: 'invalid',
    normalized,
    countryCode: country,
    reason,
    message: invalidTexts[reason](scheme.prefix),
  };
}

type InvalidReason = 'checkDigits' | 'length' | 'format';

const invalidTexts: Readonly<Record<InvalidReason, (prefix: string) => string>> = {
  checkDigits: () =>
    'The check digits do not fit: at least one character is mistyped. Compare it with the original.',
  length: (prefix) => `It is too short or too long for a VAT ID that begins with ${prefix}.`,
  format: (prefix) => `It has characters where a VAT ID that begins with ${prefix} has others.`,
};

/** Of several ways to write a number the one that was followed furthest tells what is wrong. */
function nearestReason(reasons: ReadonlyArray<InvalidReason>): InvalidReason {
  if (reasons.includes('checkDigits')) return 'checkDigits';
  return reasons.includes('format') ? 'format' : 'length';
}

function reasonOf(error: Error | undefined): InvalidReason {
  const name = error?.constructor.name ?? '';
  if (/Length/.test(name) || /length/i.test(error?.message ?? '')) return 'length';
  return /Checksum/.test(name) || /check ?(sum|digit)/i.test(error?.message ?? '') ? 'checkDigits' : 'format';
}

function euScheme(country: string): VatScheme {
  const validators: Readonly<Record<string, ReadonlyArray<Validator>>> = euVat;
  return { prefix: country === 'GR' ? 'EL' : country, validators: validators[country] ?? [] };
}

function nationalValidators(country: string, ...names: string[]): Validator[] {
  const validators: Readonly<Record<string, Validator>> = stdnum[country] ?? {};
  return names.flatMap((name) => validators[name] ?? []);
}

/** Without blanks, dots, dashes and slashes, in capitals. Numbers of countries we know no scheme of keep their dashes. */
function normalize(vatId: string): string {
  const trimmed = vatId.normalize('NFKC').trim().toUpperCase();
  const compact = trimmed.replaceAll(/[\s./\u2010-\u2015-]/g, '');
  return /^[A-Z]{2}/.test(compact) || /^\d+$/.test(compact) ? compact : trimmed;
}

function countryOf(text: string, billingCountry: string | undefined): string | undefined {
  if (text.startsWith('CHE')) return 'CH';
  const prefix = /^[A-Z]{2}/.exec(text)?.[0];
  // Businesses from outside the EU that declare in one member state have EU and nine digits, which no country checks.
  if (prefix === undefined || /^EU\d{9}$/.test(text))
    return prefix === undefined ? billingCountry : undefined;
  const country = prefixCountries[prefix] ?? prefix;
  if (schemes.has(country)) return country;
  // Austria's "U…" and others write a letter first; then it is no country.
  return isoCountries.isValid(country) ? country : billingCountry;
}

/** Every way in which a VAT ID in its kept form may be stored: Swiss ones come with or without a word for the tax. */
export function vatIdVariants(normalized: string): string[] {
  const swiss = /^(CHE\d{9})(MWST|TVA|IVA)?$/.exec(normalized)?.[1];
  return swiss === undefined ? [normalized] : ['', 'MWST', 'TVA', 'IVA'].map((word) => `${swiss}${word}`);
}
