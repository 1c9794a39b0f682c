import type { Destination, ProcedureInput, Rule } from '../../preload/contract.ts';

/** A destination that is only a part of a country. */
export type PlaceValues = {
  /** Names the row while places are added and removed. */
  key: string;
  countryCode: string;
  regionCode: string;
  postalCodes: string[];
};

/** A payment rule as its form holds it: whole countries apart from what is only a part of one. */
export type RuleValues = {
  name: string;
  enabled: boolean;
  /** Empty while nothing is typed. */
  sortOrder: number | string;
  currency: string;
  stopFurtherProcessing: boolean;
  countries: string[];
  places: PlaceValues[];
  expression: string;
  integrationIds: string[];
};

/** A new rule's form: behind all others, for the only method if there is but one. */
export function newRuleValues(rules: ReadonlyArray<Rule>, integrationIds: ReadonlyArray<string>): RuleValues {
  const last = Math.max(0, ...rules.map(({ sortOrder }) => sortOrder));
  return {
    name: '',
    enabled: true,
    sortOrder: last + 10,
    currency: 'EUR',
    stopFurtherProcessing: false,
    countries: [],
    places: [],
    expression: '',
    integrationIds: integrationIds.length === 1 ? [...integrationIds] : [],
  };
}

/** Whether a destination is a country as a whole. */
export function isWholeCountry({ regionCode, postalCodes = [] }: Destination): boolean {
  return regionCode === undefined && postalCodes.length === 0;
}

/** A stored rule's form. */
export function ruleValuesOf(rule: Rule): RuleValues {
  return {
    name: rule.name,
    enabled: rule.enabled,
    sortOrder: rule.sortOrder,
    currency: rule.currency,
    stopFurtherProcessing: rule.stopFurtherProcessing,
    countries: rule.destinations.filter(isWholeCountry).map(({ countryCode }) => countryCode),
    places: rule.destinations
      .filter((destination) => !isWholeCountry(destination))
      .map(({ countryCode, regionCode = '', postalCodes = [] }, index) => ({
        key: `stored-${index}`,
        countryCode,
        regionCode,
        postalCodes: [...postalCodes],
      })),
    expression: rule.expression ?? '',
    integrationIds: [...rule.integrationIds],
  };
}

/** The destinations of a form, whole countries first: `ruleFieldOf` counts on this order. */
export function destinationsOf({ countries, places }: RuleValues): Destination[] {
  return [
    ...countries.map((countryCode) => ({ countryCode })),
    ...places.map(({ countryCode, regionCode, postalCodes }) => ({
      countryCode,
      ...(regionCode === '' ? {} : { regionCode }),
      ...(postalCodes.length === 0 ? {} : { postalCodes }),
    })),
  ];
}

/** What was typed as a new rule. */
export function ruleInputOf(values: RuleValues): ProcedureInput<'rules.create'> {
  return {
    name: values.name,
    enabled: values.enabled,
    // An empty number field holds '': main then names the field.
    sortOrder: typeof values.sortOrder === 'number' ? values.sortOrder : Number.NaN,
    currency: values.currency,
    stopFurtherProcessing: values.stopFurtherProcessing,
    destinations: destinationsOf(values),
    expression: values.expression,
    integrationIds: values.integrationIds,
  };
}

/** What was typed as changes of a stored rule. */
export function ruleChangesOf(id: string, values: RuleValues): ProcedureInput<'rules.update'> {
  return {
    ...ruleInputOf(values),
    id,
    expression: values.expression.trim() === '' ? null : values.expression,
  };
}

/** The form's field that shows an issue of main's. */
export function ruleFieldOf(values: RuleValues, path: string): string | undefined {
  if (path.startsWith('integrationIds')) return 'integrationIds';
  const match = /^destinations\.(\d+)(?:\.(.*))?$/.exec(path);
  if (match === null) return path;
  const index = Number(match[1]);
  if (index < values.countries.length) return 'countries';
  const [field] = (match[2] ?? 'countryCode').split('.');
  return `places.${index - values.countries.length}.${field ?? 'countryCode'}`;
}
