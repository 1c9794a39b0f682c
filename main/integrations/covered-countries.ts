import isoCountries from 'i18n-iso-countries';
import type { Issue } from '../../preload/contract.ts';

/**
 * A starting list of billing countries (alpha-2). InfinitePay's own list is not public: its site and OroCommerce's
 * documentation speak of "more than 40 countries: the DACH region, most of the EU, the USA, Canada, Mexico and others".
 * The merchant asks InfinitePay's support and edits it per integration.
 */
export const startingCountries = {
  countries: [
    ...['DE', 'AT', 'CH', 'LI'],
    ...[
      'BE',
      'BG',
      'CY',
      'CZ',
      'DK',
      'EE',
      'ES',
      'FI',
      'FR',
      'GR',
      'HR',
      'HU',
      'IE',
      'IT',
      'LT',
      'LU',
      'LV',
      'MT',
    ],
    ...['NL', 'PL', 'PT', 'RO', 'SE', 'SI', 'SK'],
    ...['GB', 'NO', 'IS', 'AD', 'MC', 'SM'],
    ...['US', 'CA', 'MX'],
    ...['AU', 'NZ', 'JP', 'SG', 'HK'],
  ].sort(),
  source:
    "OroCommerce's InfinitePay documentation (“more than 40 countries”), read by the makers of this application",
  asOf: '2026-11-23',
};

/** A complaint for each code that is no country. */
export function countryIssues(path: string, countries: ReadonlyArray<string>): Issue[] {
  return countries.flatMap((country, index) =>
    isoCountries.isValid(country)
      ? []
      : [
          {
            path: `${path}.${index}`,
            code: 'unknownCountry',
            message: `"${country}" is no country. Use its two letters (ISO 3166-1), such as DE.`,
            params: { country },
          },
        ],
  );
}
