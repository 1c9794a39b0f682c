import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainOrder } from '../../../main/imports/plain-order.ts';
import { orderInputSchema } from '../../../preload/contract.ts';

const text = fc.oneof(
  { weight: 40, arbitrary: fc.constantFrom('A', 'Käsehobel 7', 'Größe "L" & mehr', 'x'.repeat(64), 'ſß') },
  { weight: 1, arbitrary: fc.constantFrom('', ' ', ' A', 'A ', 'a\tb', 'a\nb', '\u200B', 'A\u200B', '\u00A0', '\uFEFFa', 'x'.repeat(256), '漢字') },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 8 }) },
); // prettier-ignore
const number = fc.oneof(
  { weight: 40, arbitrary: fc.constantFrom('1', '0', '12.50', '99999.9999', '100', '0.0000000001') },
  { weight: 1, arbitrary: fc.constantFrom('-1', '100.01', '1e3', ' 1', '1.', '.5', '1,5', '1.12345678901', '1234567890123', 7, 7.5, null) },
); // prettier-ignore
const code = fc.oneof(
  { weight: 20, arbitrary: fc.constant('DE') },
  fc.constantFrom('EUR', 'eur', 'de ', 'DEU', '', '1A'),
);
const mostly = (usual: string, ...others: string[]) =>
  fc.oneof({ weight: 9, arbitrary: fc.constant(usual) }, fc.constantFrom(...others));
const address = fc.record(
  {
    city: text,
    postalCode: text,
    street: text,
    countryCode: code,
    firstName: text,
    regionCode: text,
    other: text,
  },
  { requiredKeys: ['city'] },
);
const order = fc.record(
  {
    customerId: text,
    lineItems: fc.array(
      fc.record(
        { name: text, sku: text, vatPercent: number, quantity: number, unitPriceNet: number, unit: text, description: text },
        { requiredKeys: ['name', 'sku', 'vatPercent', 'quantity', 'unitPriceNet'] },
      ),
      { maxLength: 2 },
    ),
    orderNumber: text,
    poNumber: text,
    currency: fc.oneof({ weight: 20, arbitrary: fc.constant('EUR') }, code),
    email: mostly('a@b.example', 'A.b+c@d-e.example', ' a@b.example', 'a@b', 'ä@b.example'),
    orderedOn: mostly('2024-02-29', '2026-02-28', '2026-02-29', '2026-13-01', '23.11.2026', ''),
    discountNet: number,
    shipping: fc.record({ vatPercent: number, priceNet: number, name: text }, { requiredKeys: ['vatPercent'] }),
    billingAddress: address,
    shippingAddress: address,
    buyerIp: mostly('127.0.0.1', '256.1.1.1', '::1'),
    notes: text,
    importedTotals: fc.record({ grossMinor: fc.constantFrom(1, -5, 7, 0, 1.5), netMinor: fc.constant(3) }, { requiredKeys: [] }),
    unknown: text,
  },
  { requiredKeys: ['customerId', 'lineItems', 'orderNumber', 'currency'] },
); // prettier-ignore

describe('an order that is plain', () => {
  it('is what the contract makes of it, to the sequence of its fields; what is not plain is never vouched for', () => {
    let plain = 0;
    fc.assert(
      fc.property(order, (input) => {
        const taken = plainOrder(input);
        if (taken === undefined) return;
        plain += 1;
        expect(JSON.stringify(taken)).toBe(JSON.stringify(orderInputSchema.parse(input)));
      }),
      { numRuns: 5_000 },
    );
    expect(plain).toBeGreaterThan(50);
  });
});
