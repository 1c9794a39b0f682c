import { readFileSync } from 'node:fs';
import { z } from 'zod';

/** An order of test/fixtures/requests.json with the fields that OroCommerce's extension sends for it. */
const text = z.string();
const orderSchema = z.object({
  id: text,
  why: text,
  derived: z.object({
    totalGrossAmount: z.number(),
    discountAmount: z.number(),
    taxTotal: z.object({ includingTax: text, excludingTax: text, taxAmount: text }),
    taxShipping: z.object({ includingTax: text, excludingTax: text }),
    items: z.array(
      z.object({ unitIncludingTax: text, unitExcludingTax: text, rates: z.array(text) }).nullable(),
    ),
  }),
  securityCd: z.object({ clientRef: text, secret: text, orderId: text, value: text }),
  order: z.object({
    identifier: text,
    currency: text,
    customer: z.object({ vatId: text.nullable() }),
    billingAddress: z.object({
      organization: text.nullable(),
      firstName: text.nullable(),
      lastName: text.nullable(),
      street: text.nullable(),
      postalCode: text,
      city: text,
      countryIso2: text,
    }),
    shippingCost: text.nullable(),
    discounts: z.array(text),
    tax: z.object({
      productPricesIncludeTax: z.boolean(),
      startCalculationWith: text,
      startCalculationOn: text,
      shippingTaxRate: text.nullable(),
    }),
    config: z.object({
      clientRef: text,
      secret: text,
      autoCapture: z.boolean(),
      autoActivate: z.boolean(),
      invoiceDuePeriod: z.number(),
      shippingDuration: z.number(),
    }),
    checkout: z.object({ email: text, legalForm: text }),
    clientIp: text,
    clientHostname: text,
    reservationRefNo: text,
    lineItems: z.array(
      z.object({
        sku: text.nullable().optional(),
        name: text.nullish(),
        quantity: z.number(),
        unitPrice: text,
        vatRate: text.nullable().optional(),
      }),
    ),
  }),
  operations: z.record(
    z.string(),
    z.object({
      fields: z.record(z.string(), z.string()).nullish(),
      fieldsDifferOnPhp82and83: z.record(z.string(), z.string()).nullish(),
    }),
  ),
});
export type VectorOrder = z.infer<typeof orderSchema>;

const file = z.object({ frozenNow: text, orders: z.array(orderSchema) });

/** The vectors, and the instant that the clock stood at when they were made. */
export function readVectorOrders(): { readonly orders: VectorOrder[]; readonly now: Date } {
  const content: unknown = JSON.parse(
    readFileSync(new URL('../../fixtures/requests.json', import.meta.url), 'utf8'),
  );
  const { orders, frozenNow } = file.parse(content);
  return { orders, now: new Date(frozenNow.replace(' UTC', 'Z').replace(' ', 'T')) };
}

/** A request as the vectors write it: the text at each path below the operation's element. */
export function flatten(record: object, path = 'REQUEST'): Record<string, string> {
  const fields: Record<string, string> = {};
  const entries = Object.entries(record);
  if (entries.length === 0) fields[path] = '';
  for (const [name, value] of entries) {
    const at = `${path}/${name}`;
    if (typeof value === 'string') fields[at] = value;
    else if (Array.isArray(value)) {
      for (const [index, item] of value.entries())
        Object.assign(fields, flatten(item as object, `${at}[${index}]`));
    } else Object.assign(fields, flatten(value as object, at));
  }
  return fields;
}
