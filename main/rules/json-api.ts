import { z } from 'zod';
import { BackOfficeError, type Rule } from '../../preload/contract.ts';
import type { RuleMethod } from './ports.ts';

/**
 * Payment rules as OroCommerce's JSON:API gives them out: `data` holds the rules, whose name, expression and so on are
 * attributes of their own or of a related `rule`; destinations, postal codes and method configurations are related
 * resources, resolved from `included`. What OroCommerce's versions call differently is taken under each of its names.
 */
const identifierSchema = z.object({
  type: z.string(),
  id: z.union([z.string(), z.number()]).transform(String),
});
type Identifier = z.infer<typeof identifierSchema>;

const relationshipSchema = z.object({
  data: z.union([identifierSchema, z.array(identifierSchema), z.null()]).optional(),
});

const resourceSchema = identifierSchema.extend({
  attributes: z.record(z.string(), z.unknown()).default({}),
  relationships: z.record(z.string(), relationshipSchema).default({}),
});
type Resource = z.infer<typeof resourceSchema>;

const documentSchema = z.object({
  data: z.union([z.array(resourceSchema), resourceSchema.transform((resource) => [resource])]),
  included: z.array(resourceSchema).default([]),
});

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
  const { data, included } = parsed.data;
  const resources = new Map([...data, ...included].map((resource) => [keyOf(resource), resource]));
  return data.map((resource) => toForeignRule(resource, resources));
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

function toForeignRule(resource: Resource, resources: ReadonlyMap<string, Resource>): ForeignRule {
  const missing = new Set<ForeignRule['missing'][number]>();
  const related = (from: Resource, name: ForeignRule['missing'][number]): ReadonlyArray<Resource> => {
    const identifiers = identifiersOf(from, name);
    const found = identifiers.flatMap((identifier) => resources.get(keyOf(identifier)) ?? []);
    if (found.length < identifiers.length) missing.add(name);
    return found;
  };
  const [ruleResource] = related(resource, 'rule');
  const attributes = { ...ruleResource?.attributes, ...resource.attributes };
  const destinations = related(resource, 'destinations').map((destination) => {
    const codes = related(destination, 'postalCodes').flatMap(({ attributes: { name } }) => splitCodes(name));
    return {
      countryCode: referenced(destination, 'country'),
      regionCode: referenced(destination, 'region'),
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

/** The id that a relationship or an attribute points to: countries and regions have their codes as ids. */
function referenced(resource: Resource, name: string): string | undefined {
  const [identifier] = identifiersOf(resource, name);
  return identifier?.id ?? textOf(resource.attributes[name]) ?? textOf(resource.attributes[`${name}Code`]);
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

function identifiersOf(resource: Resource, name: string): ReadonlyArray<Identifier> {
  const data = resource.relationships[name]?.data;
  if (data === undefined || data === null) return [];
  return Array.isArray(data) ? data : [data];
}

function listOf(value: unknown): ReadonlyArray<unknown> {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : [value];
}

function textOf(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}

function keyOf({ type, id }: Identifier): string {
  return `${type}/${id}`;
}

function unreadable(fileName: string, advice: string, cause: string): BackOfficeError {
  return new BackOfficeError('unreadableFile', `"${fileName}" can't be read as payment rules. ${advice}`, {
    cause,
    advice,
  });
}
