/** Part of a JSON text's value. */
type Json = null | boolean | number | string | Json[] | { readonly [name: string]: Json };
type JsonObject = { readonly [name: string]: Json };

/** Where an entry may tell something about a person: names, addresses, and whatever somebody wrote in words. */
const personalPaths: ReadonlyArray<ReadonlyArray<string>> = [
  ['note'],
  ['correctedDebtor'],
  // InfinitePay's words may quote the buyer; the code says what it was.
  ['errors', '*', 'message'],
  ['request', 'DEBTOR_DATA'],
  ['request', 'SHIPPING_DATA'],
  ['request', 'INVOICE_DATA', 'COMMENT'],
  ['request', 'TRANSACTION_DATA', 'TRS_REASON'],
];

/** A journal's body in two: what stays for good, and what may be erased. `personal` is absent where there is none. */
export type SplitBody = { readonly body: JsonObject; readonly personal: JsonObject | undefined };

/** Splits a body by the paths that may hold personal data. `joinBody` puts it together again. */
export function splitBody(body: JsonObject): SplitBody {
  let rest: Json = body;
  let personal: Json | undefined;
  for (const path of personalPaths) {
    const taken = take(rest, path);
    if (!taken) continue;
    rest = taken.rest;
    personal = personal === undefined ? taken.taken : merge(personal, taken.taken);
  }
  return { body: asObject(rest), personal: personal === undefined ? undefined : asObject(personal) };
}

/** The body as it was before it was split, but for the order of its fields. */
export function joinBody(body: JsonObject, personal: JsonObject | undefined): JsonObject {
  return personal === undefined ? body : asObject(merge(body, personal));
}

/** True when everything in `part` is in `whole` too, at the same place. */
export function isPartOf(part: unknown, whole: unknown): boolean {
  if (Array.isArray(part)) {
    return (
      Array.isArray(whole) &&
      part.length === whole.length &&
      part.every((item, index) => isPartOf(item, whole[index]))
    );
  }
  if (!isRecord(part)) return part === whole;
  return (
    isRecord(whole) &&
    Object.entries(part).every(([name, value]) => Object.hasOwn(whole, name) && isPartOf(value, whole[name]))
  );
}

function take(value: Json, path: ReadonlyArray<string>): { rest: Json; taken: Json } | undefined {
  const [name, ...deeper] = path;
  if (name === undefined) return undefined;
  if (name === '*') {
    if (!Array.isArray(value) || value.length === 0) return undefined;
    const results = value.map((item) => take(item, deeper));
    if (results.every((result) => result === undefined)) return undefined;
    return {
      rest: value.map((item, index) => results[index]?.rest ?? item),
      taken: results.map((result) => result?.taken ?? {}),
    };
  }
  if (!isObject(value)) return undefined;
  const { [name]: found, ...others } = value;
  if (found === undefined) return undefined;
  if (deeper.length === 0) return { rest: others, taken: { [name]: found } };
  const inner = take(found, deeper);
  return inner && { rest: { ...value, [name]: inner.rest }, taken: { [name]: inner.taken } };
}

function merge(first: Json, second: Json): Json {
  if (Array.isArray(first) && Array.isArray(second)) {
    return first.map((item, index) => merge(item, second[index] ?? {}));
  }
  if (!isObject(first) || !isObject(second)) return second;
  const merged: Record<string, Json> = { ...first };
  for (const [name, value] of Object.entries(second)) {
    const known = merged[name];
    merged[name] = known === undefined ? value : merge(known, value);
  }
  return merged;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isObject(value: Json): value is JsonObject {
  return isRecord(value);
}

function asObject(value: Json): JsonObject {
  return isObject(value) ? value : {};
}
