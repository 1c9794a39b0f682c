import { z } from 'zod';

/** Made by the application, never by the user. */
export const idSchema = z.string().min(1).max(64);

/**
 * Exact decimal number as text, `-12.3456`; no exponent, no grouping. At most 12 digits before the point. A whole number
 * may be given as a number, as it is exact; one with decimals may not.
 */
export const decimalSchema = z
  .union([z.string(), z.int().transform(String)], {
    error: 'must be a decimal number as text with a point, such as "12.50"',
  })
  .pipe(
    z
      .string()
      .trim()
      .regex(/^-?\d{1,12}(\.\d{1,10})?$/, {
        error: ({ input }) =>
          /^-?\d+(\.\d+)?$/.test(String(input))
            ? 'has too many digits: at most 12 before the point and 10 behind it'
            : 'must be a decimal number with a point, such as 12.50',
      }),
  );

/** Not negative. */
export const positiveDecimalSchema = decimalSchema.refine((text) => !text.startsWith('-'), {
  error: 'must not be negative',
});

/** Percent as text: `"19"`, `"7.7"`. */
export const percentSchema = decimalSchema.refine((text) => Number(text) >= 0 && Number(text) <= 100, {
  error: 'must be between 0 and 100',
});

/** Calendar date `YYYY-MM-DD` that exists. */
export const dateSchema = z.iso.date({
  error: ({ input }) =>
    typeof input === 'string' && /^\d{4}-\d\d-\d\d$/.test(input)
      ? 'is no day of the calendar'
      : 'must be a date as YYYY-MM-DD',
});

/** Instant, ISO 8601 in UTC. */
export const instantSchema = z.iso.datetime({ error: 'must be an instant in UTC as 2026-11-24T10:00:00Z' });

/** ISO 4217 code. */
export const currencySchema = z
  .string()
  .trim()
  .toUpperCase()
  .regex(/^[A-Z]{3}$/, { error: 'must be a currency code of three letters, such as EUR' });

/** ISO 3166-1 alpha-2 code. Whether the country exists is checked by the services. */
export const countryCodeSchema = z
  .string()
  .trim()
  .toUpperCase()
  .regex(/^[A-Z]{2}$/, { error: 'must be a country code of two letters, such as DE' });

const wholeMinor = 'must be a whole number of the minor unit (cents), such as 1250';
const tooLargeMinor =
  'is too large to be calculated exactly: at most 9007199254740991 of the minor unit (cents)';

/** Amount in the currency's minor unit (cents). */
export const minorSchema = z
  .number({ error: wholeMinor })
  .int({ error: ({ code }) => (code === 'invalid_type' ? wholeMinor : tooLargeMinor) });

/**
 * Characters that nobody sees and nobody typed on purpose: controls (but for blanks and line breaks), marks without a
 * width, and those that turn the direction of writing. They come with pasted texts, make one number look like another,
 * and XML has no place for most of them.
 */
const invisible =
  // oxlint-disable-next-line no-control-regex -- these are what is looked for
  /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\u200B\u200E\u200F\u202A-\u202E\u2060\u2066-\u2069\uFEFF]/g;

/** One line of text without what is invisible, trimmed, not empty. */
export const textSchema = (max: number) =>
  z
    .string()
    .overwrite((text) => text.replaceAll(invisible, '').replaceAll(/[\t\r\n]+/g, ' '))
    .trim()
    .min(1, { error: 'is required' })
    .max(max, { error: `must have at most ${max} characters` });

/** Text that may be left out; an empty one counts as left out. */
export const optionalTextSchema = (max: number) =>
  z
    .string()
    .overwrite((text) => text.replaceAll(invisible, ''))
    .trim()
    .max(max, { error: `must have at most ${max} characters` })
    .transform((text) => (text === '' ? undefined : text))
    .optional();

/** A text for each language of the application. */
export const translatedSchema = z.object({ en: textSchema(255), de: textSchema(255) });

/** Which texts the application speaks. */
export const localeSchema = z.enum(['en', 'de']);

/** Plain email address. */
export const emailSchema = z.email({ error: 'must be an email address' }).max(255);

/** Legal forms as InfinitePay's COM_OR_PER codes them (infinitepay-api.md, *Legal forms*). */
export const legalForms = [
  'ag',
  'eg',
  'ek',
  'ev',
  'freelancer',
  'gbr',
  'gmbh',
  'gmbh_ig',
  'gmbh_co_kg',
  'kg',
  'kgaa',
  'ltd',
  'ltd_co_kg',
  'ohg',
  'offtl_einrichtung',
  'sonst_pers_ges',
  'stiftung',
  'ug',
  'einzel',
] as const;
export const legalFormSchema = z.enum(legalForms, {
  error: `must be one of InfinitePay's legal forms: ${legalForms.join(', ')}`,
});
export type LegalForm = z.infer<typeof legalFormSchema>;

/** A postal address as records hold it. */
export const addressSchema = z.object({
  organization: optionalTextSchema(255),
  firstName: optionalTextSchema(255),
  lastName: optionalTextSchema(255),
  street: textSchema(255),
  street2: optionalTextSchema(255),
  postalCode: textSchema(32),
  city: textSchema(255),
  regionCode: optionalTextSchema(16),
  countryCode: countryCodeSchema,
});
export type Address = z.infer<typeof addressSchema>;

/** How a page of a long list is asked for. */
export const pageLimitSchema = z.number().int().min(1).max(500);
