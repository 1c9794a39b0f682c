import { safeParse, type z } from 'zod';
import type { Issue } from '../preload/contract.ts';
import { closestName } from './closest-name.ts';

/** Most fields that are named as unknown at once. */
const mostUnknown = 20;

/**
 * What a schema complains about, as issues. Zod's texts may quote the input's shape, never its values.
 *
 * @param input what was parsed: tells what is missing in it.
 */
export function issuesOf(error: Pick<z.core.$ZodError, 'issues'>, input: unknown): Issue[] {
  return error.issues.flatMap((issue) => {
    const path = issue.path.map(String).join('.');
    // A union that has no words of its own does not say what is wrong.
    if (issue.code === 'invalid_union' && issue.message === 'Invalid input')
      return issuesOfUnion(issue, input);
    const message = `${issue.message.replace(/^Invalid input: /, '')}.`;
    const isMissing = issue.code !== 'custom' && valueAt(input, issue.path) === undefined;
    if (!isMissing) return { path, code: issue.code, message };
    // Of a choice, what there is to choose from helps.
    const choice = issue.code === 'invalid_value' ? ` ${message}` : '';
    return { path, code: 'required', message: `is required.${choice}` };
  });
}

/** What is wrong in the form that was probably meant: one of which no field is missing. Otherwise, what there has to be. */
function issuesOfUnion({ errors, path }: z.core.$ZodIssueInvalidUnion, input: unknown): Issue[] {
  const forms = errors.map((issues) =>
    issuesOf({ issues: issues.map((issue) => ({ ...issue, path: [...path, ...issue.path] })) }, input),
  );
  const [meant] = forms
    .filter((issues) => issues.every(({ code }) => code !== 'required'))
    .sort((one, other) => one.length - other.length);
  if (meant) return meant;
  const missing = new Set(forms.flat().flatMap(({ code, path }) => (code === 'required' ? [path] : [])));
  return [
    { path: path.map(String).join('.'), code: 'required', message: `needs ${[...missing].join(' or ')}.` },
  ];
}

/**
 * Fields of an input that its schema does not know, however deep. Parsing leaves them out without a word, and with a
 * mistyped field its value would get lost.
 */
export function unknownFields(schema: z.core.$ZodType, input: unknown): Issue[] {
  return unknownIn(schema, input, '').slice(0, mostUnknown);
}

function unknownIn(schema: z.core.$ZodType, input: unknown, path: string): Issue[] {
  // The base class of all schemas does not say that its definition is one of these.
  // oxlint-disable-next-line no-underscore-dangle -- where zod keeps it
  const { def } = (schema as z.core.$ZodTypes)._zod;
  switch (def.type) {
    case 'object':
      return unknownInObject(def, input, path);
    case 'array':
      return Array.isArray(input)
        ? input.flatMap((element, index) => unknownIn(def.element, element, within(path, String(index))))
        : [];
    case 'union':
      return unknownInUnion(def.options, input, path);
    case 'optional':
    case 'nullable':
    case 'default':
      return unknownIn(def.innerType, input, path);
    case 'pipe':
      return unknownIn(def.in, input, path);
    default:
      return [];
  }
}

function unknownInObject(def: z.core.$ZodObjectDef, input: unknown, path: string): Issue[] {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) return [];
  return Object.entries(input).flatMap(([name, value]) => {
    if (value === undefined) return [];
    const field = Object.hasOwn(def.shape, name) ? def.shape[name] : undefined;
    if (field !== undefined) return unknownIn(field, value, within(path, name));
    const meant = closestName(name, Object.keys(def.shape));
    const advice = meant === undefined ? 'Leave it out, or check its name.' : `Did you mean "${meant}"?`;
    return [
      {
        path: within(path, name.slice(0, 64)),
        code: 'unknownField',
        message: `is not known here. ${advice}`,
        ...(meant === undefined ? {} : { params: { meant } }),
      },
    ];
  });
}

/** Of the forms that an input may have it is taken to have the one that it fits, or else the one that knows most of it. */
function unknownInUnion(options: ReadonlyArray<z.core.$ZodType>, input: unknown, path: string): Issue[] {
  const readings = options.map((option) => ({ option, unknown: unknownIn(option, input, path) }));
  if (readings.every(({ unknown }) => unknown.length === 0)) return [];
  const fitting = readings.filter(({ option }) => safeParse(option, input).success);
  const meant = (issues: ReadonlyArray<Issue>): number => issues.filter(({ params }) => params).length;
  const [best] = (fitting.length > 0 ? fitting : readings).sort(
    (one, other) => one.unknown.length - other.unknown.length || meant(other.unknown) - meant(one.unknown),
  );
  return best?.unknown ?? [];
}

function within(path: string, name: string): string {
  return path === '' ? name : `${path}.${name}`;
}

function valueAt(input: unknown, path: ReadonlyArray<PropertyKey>): unknown {
  let value = input;
  for (const name of path) {
    value = typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
  }
  return value;
}
