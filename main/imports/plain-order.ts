import { z } from 'zod';
import type { OrderInput } from '../../preload/contract.ts';

/**
 * Vouches for values that the contract would take as they are, by a look instead of by its schema. Whoever gets
 * undefined asks the schema: the value may still be right, or is to be trimmed, or complained about.
 */
type Plain<Value> = (value: unknown) => Value | undefined;

/** Nothing invisible, nothing to be trimmed. */
const plainText = /^[!-~¡-¬®-ɏ](?:[ -~¡-¬®-ɏ]*[!-~¡-¬®-ɏ])?$/;
const plainDecimal = /^\d{1,12}(?:\.\d{1,10})?$/;

function matching(pattern: RegExp, max: number): Plain<string> {
  return (value) =>
    typeof value === 'string' && value.length <= max && pattern.test(value) ? value : undefined;
}

function within(plain: Plain<string>, isWithin: (number: number) => boolean): Plain<string> {
  return (value) => {
    const decimal = plain(value);
    return decimal !== undefined && isWithin(Number(decimal)) ? decimal : undefined;
  };
}

const text = (max: number): Plain<string> => matching(plainText, max);
const price = matching(plainDecimal, 30);
const percent = within(price, (number) => number <= 100);
const integer: Plain<number> = (value) =>
  typeof value === 'number' && Number.isSafeInteger(value) ? value : undefined;

type Fields<Value> = { readonly [Name in keyof Value]-?: Plain<Exclude<Value[Name], undefined>> };

/** Fields in the schema's sequence; what it does not know is left out, as the schema does. */
function object<Value>(fields: Fields<Value>, required: ReadonlyArray<keyof Value & string>): Plain<Value> {
  const known = Object.entries<Plain<unknown>>(fields);
  const needed = new Set<string>(required);
  return (value) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
    const given = value as Readonly<Record<string, unknown>>;
    const taken: Record<string, unknown> = {};
    for (const [name, plain] of known) {
      const own = given[name];
      if (own === undefined) {
        if (needed.has(name) || name in given) return undefined;
        continue;
      }
      const found = plain(own);
      if (found === undefined) return undefined;
      taken[name] = found;
    }
    // Made of what the fields' own functions gave.
    return taken as Value;
  };
}

function list<Value>(plain: Plain<Value>, max: number): Plain<Value[]> {
  return (value) => {
    if (!Array.isArray(value) || value.length === 0 || value.length > max) return undefined;
    const taken: Value[] = [];
    for (const one of value as unknown[]) {
      const found = plain(one);
      if (found === undefined) return undefined;
      taken.push(found);
    }
    return taken;
  };
}

const address = object<NonNullable<OrderInput['billingAddress']>>(
  {
    organization: text(255),
    firstName: text(255),
    lastName: text(255),
    street: text(255),
    street2: text(255),
    postalCode: text(32),
    city: text(255),
    regionCode: text(16),
    countryCode: matching(/^[A-Z]{2}$/, 2),
  },
  ['street', 'postalCode', 'city', 'countryCode'],
);

/**
 * An order's input, where all of it is plain: what `orderInputSchema` makes of the same value, many times as quick. Most
 * lines of most files are.
 */
export const plainOrder: Plain<OrderInput> = object<OrderInput>(
  {
    orderNumber: text(64),
    poNumber: text(64),
    customerId: text(64),
    currency: matching(/^[A-Z]{3}$/, 3),
    email: matching(z.regexes.email, 255),
    orderedOn: matching(z.regexes.date, 10),
    lineItems: list(
      object<OrderInput['lineItems'][number]>(
        {
          sku: text(255),
          name: text(255),
          description: text(4000),
          quantity: within(price, (number) => number > 0),
          unit: text(64),
          unitPriceNet: price,
          vatPercent: percent,
        },
        ['sku', 'name', 'quantity', 'unitPriceNet', 'vatPercent'],
      ),
      1000,
    ),
    discountNet: price,
    shipping: object<NonNullable<OrderInput['shipping']>>(
      { name: text(255), priceNet: price, vatPercent: percent },
      ['priceNet', 'vatPercent'],
    ),
    billingAddress: address,
    shippingAddress: address,
    buyerIp: matching(z.regexes.ipv4, 15),
    buyerHost: text(255),
    notes: text(4000),
    importedTotals: object<NonNullable<OrderInput['importedTotals']>>(
      { netMinor: integer, vatMinor: integer, grossMinor: integer },
      [],
    ),
  },
  ['orderNumber', 'customerId', 'currency', 'lineItems'],
);
