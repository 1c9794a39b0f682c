import countries from 'i18n-iso-countries';
import { iso31662 } from 'iso-3166';

/** A region of a country; the code without the country. */
export type Region = { readonly code: string; readonly name: string };

/** True for a country of ISO 3166-1, by its alpha-2 code. */
export function isCountry(code: string): boolean {
  return countries.alpha2ToAlpha3(code) !== undefined;
}

/** Alpha-3 code of a country; undefined when there is no such country. */
export function countryIso3(code: string): string | undefined {
  return countries.alpha2ToAlpha3(code);
}

/** English name of a country, which is what OroCommerce's expressions compare with; undefined when there is none. */
export function countryName(code: string): string | undefined {
  return countries.getName(code, 'en', { select: 'official' });
}

/** Regions of a country on all levels that ISO 3166-2 has, by name. */
export function regionsOf(countryCode: string): ReadonlyArray<Region> {
  const prefix = `${countryCode}-`;
  return iso31662
    .filter(({ code }) => code.startsWith(prefix))
    .map(({ code, name }) => ({ code: code.slice(prefix.length), name }))
    .toSorted((a, b) => a.name.localeCompare(b.name));
}

/** Name of a region; undefined when the country has none with this code. */
export function regionName(countryCode: string, regionCode: string): string | undefined {
  const wanted = `${countryCode}-${plainRegion(countryCode, regionCode)}`;
  return regionNames.get(wanted);
}

/** The region's code without its country, in capitals: `de-by` and `by` are `BY`. */
export function plainRegion(countryCode: string, regionCode: string): string {
  const code = regionCode.trim().toUpperCase();
  const prefix = `${countryCode.toUpperCase()}-`;
  return code.startsWith(prefix) ? code.slice(prefix.length) : code;
}

const regionNames: ReadonlyMap<string, string> = new Map(iso31662.map(({ code, name }) => [code, name]));
