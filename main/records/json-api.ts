import { z } from 'zod';

/** Documents of JSON:API, as OroCommerce gives them out: resources that point at others, resolved from `included`. */
const identifierSchema = z.object({
  type: z.string(),
  id: z.union([z.string(), z.number()]).transform(String),
});
export type Identifier = z.infer<typeof identifierSchema>;

const relationshipSchema = z.object({
  data: z.union([identifierSchema, z.array(identifierSchema), z.null()]).optional(),
});

const resourceSchema = identifierSchema.extend({
  attributes: z.record(z.string(), z.unknown()).default({}),
  relationships: z.record(z.string(), relationshipSchema).default({}),
});
export type Resource = z.infer<typeof resourceSchema>;

export const documentSchema = z.object({
  data: z.union([z.array(resourceSchema), resourceSchema.transform((resource) => [resource])]),
  included: z.array(resourceSchema).default([]),
});
export type Document = z.infer<typeof documentSchema>;

/** Finds resources of a document by what others point at. */
export class Resources {
  readonly #byKey: ReadonlyMap<string, Resource>;

  constructor({ data, included }: Document) {
    this.#byKey = new Map([...data, ...included].map((resource) => [keyOf(resource), resource]));
  }

  /** The resources that one points at under a name, and how many of these the document lacks. */
  related(
    from: Resource,
    name: string,
  ): { readonly found: ReadonlyArray<Resource>; readonly missing: number } {
    const identifiers = identifiersOf(from, name);
    const found = identifiers.flatMap((identifier) => this.#byKey.get(keyOf(identifier)) ?? []);
    return { found, missing: identifiers.length - found.length };
  }
}

/** What a resource points at under a name. */
export function identifiersOf(resource: Resource, name: string): ReadonlyArray<Identifier> {
  const data = resource.relationships[name]?.data;
  if (data === undefined || data === null) return [];
  return Array.isArray(data) ? data : [data];
}

/** The id that a relationship or an attribute points to: countries and regions have their codes as ids. */
export function referencedId(resource: Resource, name: string): string | undefined {
  const [identifier] = identifiersOf(resource, name);
  return identifier?.id ?? textOf(resource.attributes[name]) ?? textOf(resource.attributes[`${name}Code`]);
}

/** A value as text, numbers too; undefined for nothing and for anything else. */
export function textOf(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}

function keyOf({ type, id }: Identifier): string {
  return `${type}/${id}`;
}
