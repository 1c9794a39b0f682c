import type { ImportKind } from '../../preload/contract.ts';
import { decimal } from '../money/decimal.ts';
import { toMinor } from '../money/minor-unit.ts';
import {
  documentSchema,
  identifiersOf,
  referencedId,
  type Resource,
  Resources,
  textOf,
} from '../records/json-api.ts';
import type { ImportRecord } from './import-record.ts';
import { leafAt } from './read-json.ts';
import { unreadable } from './unreadable.ts';

/*
 * Orders and customers as OroCommerce's JSON:API gives them out (`orders` with `lineItems`, addresses and the customer
 * included; `customers` with addresses and users). What its versions and its shop front call differently is taken under
 * each of its names.
 */

/** @throws BackOfficeError `unreadableFile` when it is no such document, or one of something else. */
export function jsonApiRecords(
  json: unknown,
  kind: ImportKind,
): { records: Iterable<ImportRecord>; count: number } {
  const parsed = documentSchema.safeParse(json);
  if (!parsed.success) {
    const message = 'This is no document of OroCommerce: "data" with a list of resources is expected.';
    throw unreadable('jsonApiShape', message);
  }
  const wanted = parsed.data.data.filter(({ type }) => type.toLowerCase() === kind);
  if (wanted.length === 0) {
    const type = parsed.data.data[0]?.type ?? 'nothing';
    throw unreadable('jsonApiKind', `The document holds ${type}, not ${kind}.`, { found: type, kind });
  }
  const resources = new Resources(parsed.data);
  const read = kind === 'orders' ? readOrder : readCustomer;
  return { records: recordsOf(wanted, (resource) => read(resource, resources)), count: wanted.length };
}

type Read = Pick<ImportRecord, 'fields' | 'customer' | 'issues'>;

function* recordsOf(
  wanted: ReadonlyArray<Resource>,
  read: (resource: Resource) => Read,
): Generator<ImportRecord> {
  for (const [index, resource] of wanted.entries()) {
    const record = read(resource);
    const line = index + 1;
    yield { ...record, line, placeOf: (path) => ({ line, field: path, value: leafAt(record.fields, path) }) };
  }
}

function readOrder(order: Resource, resources: Resources): Read {
  const { attributes } = order;
  const text = (...names: ReadonlyArray<string>): string | undefined => firstText(attributes, names);
  const [customer] = resources.related(order, 'customer').found;
  const [user] = resources.related(order, 'customerUser').found;
  const items = resources.related(order, 'lineItems');
  const currency = text('currency');
  const lineItems = items.found.map(readLineItem);
  const shipping = text('overriddenShippingCostAmount', 'shippingCostAmount', 'estimatedShippingCostAmount');
  const rates = new Set(lineItems.map(({ vatPercent }) => vatPercent));
  // The document has no rate for it: where all lines have one rate, it is theirs.
  const vatPercent = text('shippingVatPercent') ?? (rates.size === 1 ? [...rates][0] : undefined);
  const discount = text('totalDiscountsAmount', 'discountAmount');
  const gross = minorOf(text('totalValue', 'total'), currency);
  return {
    fields: withoutNothing({
      orderNumber: text('identifier', 'orderNumber'),
      poNumber: text('poNumber'),
      currency,
      email: firstText(user?.attributes ?? {}, ['email']),
      orderedOn: text('createdAt')?.slice(0, 10),
      notes: text('customerNotes'),
      discountNet: discount === undefined || Number(discount) === 0 ? undefined : discount.replace(/^-/, ''),
      shipping:
        shipping === undefined ? undefined : { name: text('shippingMethod'), priceNet: shipping, vatPercent },
      billingAddress: addressOf(resources.related(order, 'billingAddress').found[0]),
      shippingAddress: addressOf(resources.related(order, 'shippingAddress').found[0]),
      importedTotals: gross === undefined ? undefined : { grossMinor: gross },
      lineItems,
    }),
    customer: {
      vatId: vatIdOf(customer),
      name: firstText(customer?.attributes ?? {}, ['name']),
      email: customer === undefined ? firstText(user?.attributes ?? {}, ['email']) : undefined,
    },
    issues: items.missing > 0 ? [notIncluded('lineItems')] : [],
  };
}

function readLineItem(item: Resource): Record<string, string | undefined> {
  const { attributes } = item;
  const text = (...names: ReadonlyArray<string>): string | undefined => firstText(attributes, names);
  const sku = text('productSku', 'sku');
  return {
    sku,
    name: text('productName', 'freeFormProduct', 'name') ?? sku,
    description: text('comment'),
    quantity: text('quantity'),
    unit: referencedId(item, 'productUnit'),
    unitPriceNet: text('unitPriceExcludingTax', 'value', 'price'),
    vatPercent: text('vatPercent') ?? taxPercent(attributes['taxes']),
  };
}

/** The taxes of a line together; OroCommerce writes 19 % as `0.19`. */
function taxPercent(taxes: unknown): string | undefined {
  if (!Array.isArray(taxes) || taxes.length === 0) return undefined;
  const rates = taxes.map((tax: unknown) =>
    typeof tax === 'object' && tax !== null && 'rate' in tax ? textOf(tax.rate) : undefined,
  );
  if (rates.some((rate) => rate === undefined || !/^\d+(\.\d+)?$/.test(rate))) return undefined;
  const sum = rates.reduce((total, rate) => total.plus(decimal(rate ?? '0')), decimal('0'));
  return sum.times(decimal('100')).toFixed();
}

function readCustomer(customer: Resource, resources: Resources): Read {
  const { attributes } = customer;
  const text = (...names: ReadonlyArray<string>): string | undefined => firstText(attributes, names);
  const users = resources.related(customer, 'users').found;
  const addresses = resources.related(customer, 'addresses');
  const label = (name: string, ...attribute: ReadonlyArray<string>): string | undefined =>
    firstText(resources.related(customer, name).found[0]?.attributes ?? {}, attribute);
  const contacts = users.map(({ attributes: user }) => ({
    name: [textOf(user['firstName']), textOf(user['lastName'])].filter(Boolean).join(' '),
    email: textOf(user['email']),
    phone: textOf(user['phone']),
  }));
  return {
    fields: withoutNothing({
      name: text('name'),
      vatId: vatIdOf(customer),
      email: text('email') ?? contacts[0]?.email,
      group: label('group', 'name'),
      paymentTerm: label('paymentTerm', 'label', 'name'),
      addresses: addresses.found.map((address) => ({ ...addressOf(address), types: typesOf(address) })),
      contacts: contacts.filter(({ name }) => name !== '').map(withoutNothing),
    }),
    customer: {},
    issues: addresses.missing > 0 ? [notIncluded('addresses')] : [],
  };
}

/** What an address is for: a relationship in some versions, a list of objects in others. */
function typesOf(address: Resource): string[] {
  const listed: unknown[] = Array.isArray(address.attributes['types']) ? address.attributes['types'] : [];
  const named = listed.map((type: unknown) =>
    typeof type === 'object' && type !== null && 'addressType' in type
      ? textOf(type.addressType)
      : textOf(type),
  );
  const types = [...identifiersOf(address, 'types').map(({ id }) => id), ...named];
  return (['billing', 'shipping'] as const).filter((type) => types.includes(type));
}

function addressOf(address: Resource | undefined): Record<string, unknown> | undefined {
  if (!address) return undefined;
  const { attributes } = address;
  const country = referencedId(address, 'country')?.toUpperCase();
  const parts = ['organization', 'firstName', 'lastName', 'street', 'street2', 'postalCode', 'city'];
  return withoutNothing({
    ...Object.fromEntries(parts.map((part) => [part, textOf(attributes[part])])),
    regionCode: referencedId(address, 'region'),
    countryCode: country,
  });
}

function vatIdOf(customer: Resource | undefined): string | undefined {
  return firstText(customer?.attributes ?? {}, ['vatId', 'vat_id', 'vatNumber', 'taxId', 'tax_id']);
}

function notIncluded(path: 'lineItems' | 'addresses'): ImportRecord['issues'][number] {
  const message = `The document names ${path} that it does not include. Export it with include=${path}.`;
  return { path, code: 'import.notIncluded', message, params: { path } };
}

/** OroCommerce keeps totals with four decimals: they count to the cent. */
function minorOf(amount: string | undefined, currency: string | undefined): number | undefined {
  if (amount === undefined || !/^\d{1,12}(\.\d{1,10})?$/.test(amount)) return undefined;
  return toMinor(decimal(amount), currency ?? 'EUR');
}

function firstText(
  attributes: Readonly<Record<string, unknown>>,
  names: ReadonlyArray<string>,
): string | undefined {
  for (const name of names) {
    const text = textOf(attributes[name]);
    if (text !== undefined) return text;
  }
  return undefined;
}

function withoutNothing(fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
