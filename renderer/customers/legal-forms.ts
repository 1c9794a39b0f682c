import type { LegalForm } from '../../preload/contract.ts';

/** InfinitePay's legal forms by the names they have there (infinitepay-api.md, *Legal forms*): the same in every language. */
export const legalFormNames: Readonly<Record<LegalForm, string>> = {
  ag: 'AG',
  eg: 'eG',
  ek: 'e.K.',
  ev: 'e.V.',
  freelancer: 'Freelancer',
  gbr: 'GbR',
  gmbh: 'GmbH',
  gmbh_ig: 'GmbH i.G.',
  gmbh_co_kg: 'GmbH & Co. KG',
  kg: 'KG',
  kgaa: 'KGaA',
  ltd: 'Ltd',
  ltd_co_kg: 'Ltd & Co. KG',
  ohg: 'OHG',
  offtl_einrichtung: 'öffentl. Einrichtung',
  sonst_pers_ges: 'Sonst. Kapitalgesellschaft',
  stiftung: 'Stiftung',
  ug: 'UG',
  einzel: 'Einzelunternehmen, Kleingewerbe, Handelsvertreter',
};

// Longer endings first: "… GmbH & Co. KG" is no KG.
const endings: ReadonlyArray<readonly [RegExp, LegalForm]> = [
  [/gmbh\s*(&|und|u\.)\s*co\.?\s*kg$/, 'gmbh_co_kg'],
  [/(ltd|limited)\.?\s*(&|und|u\.)\s*co\.?\s*kg$/, 'ltd_co_kg'],
  [/gmbh\s*i\.?\s*g\.?$/, 'gmbh_ig'],
  [/(gmbh|gesellschaft mit beschränkter haftung)$/, 'gmbh'],
  [/kgaa$/, 'kgaa'],
  [/\b(ag|aktiengesellschaft)$/, 'ag'],
  [/\be\.?\s?g\.?$/, 'eg'],
  [/\be\.?\s?k(\.|fm\.?|fr\.?)?$/, 'ek'],
  [/\be\.?\s?v\.?$/, 'ev'],
  [/\bgbr$/, 'gbr'],
  [/\bohg$/, 'ohg'],
  [/\bkg$/, 'kg'],
  [/\bug(\s*\(haftungsbeschränkt\))?$/, 'ug'],
  [/\b(ltd|limited)\.?$/, 'ltd'],
  [/\bstiftung$/, 'stiftung'],
];

/** The legal form that a company's name ends with; undefined when the name does not say. */
export function legalFormInName(name: string): LegalForm | undefined {
  const text = name.trim().toLowerCase();
  return endings.find(([ending]) => ending.test(text))?.[1];
}
