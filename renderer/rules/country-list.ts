import { countryCodes } from '../components/country-codes.ts';

/** What a pasted list of countries holds. */
export type CountryList = {
  /** Alpha-2, in the list's order, each once. */
  readonly codes: ReadonlyArray<string>;
  /** What is no country, as it stands in the list. */
  readonly unknown: ReadonlyArray<string>;
};

const plain = (name: string): string =>
  name
    .normalize('NFKD')
    .replaceAll(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replaceAll(/[^\p{Letter}]/gu, '');

/** Names that merchants write and CLDR spells otherwise. */
const otherNames: Readonly<Record<string, string>> = {
  usa: 'US',
  uk: 'GB',
  greatbritain: 'GB',
  grossbritannien: 'GB',
  england: 'GB',
  holland: 'NL',
  czechrepublic: 'CZ',
  tschechischerepublik: 'CZ',
  turkey: 'TR',
};

/** Countries by their codes and their names in English and German. */
function namesOfCountries(): ReadonlyMap<string, string> {
  const names = new Map(Object.entries(otherNames));
  const languages = ['en', 'de'].map((language) => new Intl.DisplayNames(language, { type: 'region' }));
  for (const code of countryCodes) {
    names.set(code.toLowerCase(), code);
    for (const displayNames of languages) names.set(plain(displayNames.of(code) ?? code), code);
  }
  return names;
}

/**
 * Reads a pasted list: codes or names in English or German, between commas, semicolons, tabs or lines; codes also
 * between blanks.
 */
export function readCountryList(text: string): CountryList {
  const names = namesOfCountries();
  const codes = new Set<string>();
  const unknown: string[] = [];
  for (const entry of text.split(/[,;\t\r\n]+/).map((part) => part.trim())) {
    if (entry === '') continue;
    const whole = names.get(plain(entry));
    const words = entry.split(/\s+/);
    if (whole !== undefined) codes.add(whole);
    else if (
      words.length > 1 &&
      words.every((word) => /^[a-z]{2}$/i.test(word) && names.has(word.toLowerCase()))
    ) {
      for (const word of words) codes.add(word.toUpperCase());
    } else unknown.push(entry);
  }
  return { codes: [...codes], unknown };
}
