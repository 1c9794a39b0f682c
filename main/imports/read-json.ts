import { readFileSync, statSync } from 'node:fs';
import { z } from 'zod';
import type { ImportEncoding, ImportKind } from '../../preload/contract.ts';
import type { ImportRecord } from './import-record.ts';
import { unreadable } from './unreadable.ts';

/** JSON is read as a whole: what is larger takes more memory than a check should. */
const maxBytes = 100_000_000;

const referenceSchema = z.union([
  z.string().transform((name) => ({ name })),
  z.object({
    id: z.string().optional(),
    vatId: z.string().optional(),
    name: z.string().optional(),
    email: z.string().optional(),
  }),
]);
const orderSchema = z.looseObject({
  customerId: z.string().optional(),
  customer: referenceSchema.optional(),
});
const customerSchema = z.looseObject({});

/**
 * A JSON file's content.
 *
 * @throws BackOfficeError `unreadableFile` naming the line where it is no JSON.
 */
export function parseJsonFile(path: string, encoding: ImportEncoding = 'utf-8'): unknown {
  if (statSync(path).size > maxBytes) {
    throw unreadable('jsonTooLarge', 'JSON can have at most 100 MB. Split the file, or give it as CSV.', {
      megabytes: 100,
    });
  }
  const text = new TextDecoder(encoding).decode(readFileSync(path));
  try {
    return JSON.parse(text);
  } catch (error) {
    const cause = error instanceof Error ? error.message : String(error);
    const position = /position (\d+)/.exec(cause)?.[1];
    const end = position === undefined ? text.length : Number(position);
    const line = text.slice(0, end).split('\n').length;
    throw unreadable('json', `The file is no valid JSON here: ${cause}`, { line, cause });
  }
}

/**
 * The list of records of a JSON: the file itself, or what stands under `orders` or `customers`.
 *
 * @throws BackOfficeError `unreadableFile`
 */
export function listOf(json: unknown, kind: ImportKind): ReadonlyArray<unknown> {
  if (Array.isArray(json)) return json;
  const list =
    typeof json === 'object' && json !== null
      ? Object.getOwnPropertyDescriptor(json, kind)?.value
      : undefined;
  if (Array.isArray(list)) return list;
  const message = `The file has no list of ${kind}. It must be a list, or an object with a list "${kind}".`;
  throw unreadable('jsonShape', message, { kind });
}

/** The records of a list: orders as `orders.create` takes them, with `customer` by VAT ID, name or email; customers as `customers.create`. */
export function* readJsonRecords(list: ReadonlyArray<unknown>, kind: ImportKind): Generator<ImportRecord> {
  for (const [index, entry] of list.entries()) {
    const line = index + 1;
    const placeOf: ImportRecord['placeOf'] = (path) => ({ line, field: path, value: leafAt(entry, path) });
    const parsed = (kind === 'orders' ? orderSchema : customerSchema).safeParse(entry);
    if (!parsed.success) {
      const message = 'This is no record. Compare it with the template.';
      const issues = [{ path: '', code: 'notAnOrder', message }];
      yield { line, fields: {}, customer: {}, issues, placeOf };
      continue;
    }
    const { customerId, customer, ...fields } = parsed.data as z.infer<typeof orderSchema>;
    const reference =
      kind === 'orders' ? { ...customer, ...(customerId === undefined ? {} : { id: customerId }) } : {};
    yield { line, fields, customer: reference, issues: [], placeOf };
  }
}

/** A plain value as text; undefined for anything else. */
export function leafText(value: unknown): string | undefined {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? String(value)
    : undefined;
}

/** The plain value at a path, as text. */
export function leafAt(entry: unknown, path: string): string | undefined {
  let value = entry;
  for (const name of path.split('.')) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
    value = Object.getOwnPropertyDescriptor(value, name)?.value;
  }
  return leafText(value);
}
