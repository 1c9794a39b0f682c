import { BackOfficeError, type Rule } from '../../preload/contract.ts';
import { documentSchema, referencedId, type Resource, Resources, textOf } from '../records/json-api.ts';
import type { RuleMethod } from './ports.ts';

/*
 * Payment rules as OroCommerce's JSON:API gives them out: `data` holds the rules, whose name, expression and so on are
 * attributes of their own or of a related `rule`; destinations, postal codes and method configurations are related
 * resources, resolved from `included`. What OroCommerce's versions call differently is taken under each of its names.
 */

/** A rule as the file has it. Nothing is checked yet but that it is there. */
export type ForeignRule = {
  readonly name: unknown;
  readonly enabled: unknown;
  readonly sortOrder: unknown;
  readonly stopProcessing: unknown;
  readonly expression: unknown;
  readonly currency: unknown;
  readonly destinations: ReadonlyArray<ForeignDestination>;
  /** Payment methods, by OroCommerce's identifier (`infinite_pay_3`) or ours, with a name if there is one. */
  readonly methods: ReadonlyArray<{ readonly type: string; readonly name?: string }>;
  /** Relationships that are named but not in the file. */
  readonly missing: ReadonlyArray<'rule' | 'destinations' | 'methodConfigs' | 'postalCodes'>;
};

export type ForeignDestination = {
  readonly countryCode: string | undefined;
  readonly regionCode: string | undefined;
  readonly postalCodes: ReadonlyArray<string>;
};

/**
 * Reads a file of payment rules.
 *
 * @throws BackOfficeError `unreadableFile`
 */
export function parseRulesFile(content: string, fileName: string): ReadonlyArray<ForeignRule> {
  let json: unknown;
  try {
    json = JSON.parse(content.replace(/^\uFEFF/, ''));
  } catch (error) {
    const cause = error instanceof Error ? error.message : String(error);
    throw unreadable(fileName, 'It is no JSON.', cause);
  }
  const parsed = documentSchema.safeParse(json);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const place = issue ? `${issue.path.join('.')}: ${issue.message}` : '';
    const advice = 'It is not what OroCommerce gives out: "data" with a list of payment rules is expected.';
    throw unreadable(fileName, advice, place);
  }
  const resources = new Resources(parsed.data);
  return parsed.data.data.map((resource) => toForeignRule(resource, resources));
}

/** Rules in the form that `parseRulesFile` reads, with everything included. */
export function printRulesFile(rules: ReadonlyArray<Rule>, methods: ReadonlyMap<string, RuleMethod>): string {
  const included: object[] = [];
  const data = rules.map((rule) => {
    const methodConfigs = rule.integrationIds.map((id) => ({
      type: 'paymentmethodconfigs',
      id: `${rule.id}-${id}`,
    }));
    for (const [index, id] of rule.integrationIds.entries()) {
      const name = methods.get(id)?.name;
      included.push({
        ...methodConfigs[index],
        attributes: { type: id, ...(name === undefined ? {} : { name }) },
      });
    }
    const destinations = rule.destinations.map(({ countryCode, regionCode, postalCodes }, index) => {
      const identifier = { type: 'paymentmethodsconfigsruledestinations', id: `${rule.id}-${index}` };
      const region =
        regionCode === undefined ? null : { type: 'regions', id: `${countryCode}-${regionCode}` };
      included.push({
        ...identifier,
        attributes: { postalCodes: postalCodes ?? [] },
        relationships: {
          country: { data: { type: 'countries', id: countryCode } },
          region: { data: region },
        },
      });
      return identifier;
    });
    const { name, enabled, sortOrder, stopFurtherProcessing, currency } = rule;
    return {
      type: 'paymentmethodsconfigsrules',
      id: rule.id,
      attributes: {
        name,
        enabled,
        sortOrder,
        stopProcessing: stopFurtherProcessing,
        expression: rule.expression ?? null,
        currency,
      },
      relationships: { methodConfigs: { data: methodConfigs }, destinations: { data: destinations } },
    };
  });
  return `${JSON.stringify({ data, included }, null, 2)}\n`;
}

function toForeignRule(resource: Resource, resources: Resources): ForeignRule {
  const missing = new Set<ForeignRule['missing'][number]>();
  const related = (from: Resource, name: ForeignRule['missing'][number]): ReadonlyArray<Resource> => {
    const { found, missing: lacking } = resources.related(from, name);
    if (lacking > 0) missing.add(name);
    return found;
  };
  const [ruleResource] = related(resource, 'rule');
  const attributes = { ...ruleResource?.attributes, ...resource.attributes };
  const destinations = related(resource, 'destinations').map((destination) => {
    const codes = related(destination, 'postalCodes').flatMap(({ attributes: { name } }) => splitCodes(name));
    return {
      countryCode: referencedId(destination, 'country'),
      regionCode: referencedId(destination, 'region'),
      postalCodes: [...codes, ...splitCodes(destination.attributes['postalCodes'])],
    };
  });
  const methods = related(resource, 'methodConfigs').map((config) => toMethod(config.attributes));
  return {
    name: attributes['name'],
    enabled: attributes['enabled'],
    sortOrder: attributes['sortOrder'],
    stopProcessing: attributes['stopProcessing'] ?? attributes['stopFurtherProcessing'],
    expression: attributes['expression'],
    currency: attributes['currency'],
    destinations: [...destinations, ...inlineDestinations(attributes['destinations'])],
    methods: [...methods, ...inlineMethods(attributes['methodConfigs'])],
    missing: [...missing],
  };
}

function inlineDestinations(value: unknown): ReadonlyArray<ForeignDestination> {
  return listOf(value).flatMap((item) => {
    if (typeof item !== 'object' || item === null) return [];
    const attributes: Readonly<Record<string, unknown>> = { ...item };
    return [
      {
        countryCode: textOf(attributes['country'] ?? attributes['countryCode']),
        regionCode: textOf(attributes['region'] ?? attributes['regionCode']),
        postalCodes: splitCodes(attributes['postalCodes']),
      },
    ];
  });
}

function inlineMethods(value: unknown): ForeignRule['methods'] {
  return listOf(value).map((item) => {
    if (typeof item === 'object' && item !== null) return toMethod({ ...item });
    return { type: String(item) };
  });
}

function toMethod(attributes: Readonly<Record<string, unknown>>): ForeignRule['methods'][number] {
  const name = textOf(attributes['name']);
  return { type: textOf(attributes['type']) ?? '', ...(name === undefined ? {} : { name }) };
}

/** Postal codes as a list, or in one text with commas or line breaks between them. */
function splitCodes(value: unknown): ReadonlyArray<string> {
  return listOf(value).flatMap((item) => {
    const named = typeof item === 'object' && item !== null && 'name' in item ? item.name : item;
    const text = textOf(named) ?? '';
    return text
      .split(/[,;\n]/)
      .map((code) => code.trim())
      .filter((code) => code !== '');
  });
}

function listOf(value: unknown): ReadonlyArray<unknown> {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : [value];
}

function unreadable(fileName: string, advice: string, cause: string): BackOfficeError {
  return new BackOfficeError('unreadableFile', `"${fileName}" can't be read as payment rules. ${advice}`, {
    cause,
    advice,
  });
}
