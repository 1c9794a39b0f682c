import { describe, expect, it } from 'vitest';
import { orderContext } from '../../../main/rules/context.ts';
import { compileExpression, toJson, type Value } from '../../../main/rules/expression/index.ts';
import { vocabulary } from '../../../main/rules/variables.ts';
import { makeCustomer, makeOrder } from './make-rules.ts';

const context = orderContext(makeOrder(), makeCustomer());

function valueOf(expression: string, variables = context): unknown {
  return toJson(compileExpression(expression).evaluate(variables));
}

describe('an order as expressions see it', () => {
  it.each([
    ['currency', 'EUR'],
    ['paymentMethod', null],
    ['shippingMethod', 'DHL'],
    ['subtotal', { value: 250.1, currency: 'EUR' }],
    ['subtotal > 250', true],
    ['total', 309.52],
    ['billingAddress.street', 'Hauptstraße 1'],
    ['billingAddress.street2', null],
    ['billingAddress.city', 'München'],
    ['billingAddress.regionCode', 'BY'],
    ['billingAddress.regionName', 'Bayern'],
    ['billingAddress.postalCode', '80331'],
    ['billingAddress.countryName', 'Germany'],
    ['billingAddress.countryIso2', 'DE'],
    ['billingAddress.countryIso3', 'DEU'],
    ['shippingAddress.city', 'München'],
    ['shippingOrigin.countryIso2', null],
    ['customer.id', 'customer-1'],
    ['customer.name', 'Müller Bau GmbH'],
    ['customer.group.name', 'Partner'],
    ['customer.vatId', 'DE136695976'],
    ['customer.paymentTerm.label', '30 days net'],
    ['customerUser.email', 'einkauf@mueller.example'],
    ['customerUser.fullName', 'Erika Müller'],
    ['lineItems[0].product.sku', 'SCREW-8'],
    ['lineItems[0].product.name', 'Schraube'],
    ['lineItems[1].productUnit.code', 'm'],
    ['lineItems[1].quantity', 0.5],
    ['lineItems[0].price.value', 80.0333],
    ['lineItems[0].price.currency', 'EUR'],
    ['lineItems.sum(lineItem.quantity * lineItem.price.value)', 250.0999],
  ])('%s', (expression, value) => {
    expect(valueOf(expression)).toEqual(value);
  });

  it('has amounts in the decimals of its currency', () => {
    const yen = orderContext(makeOrder({ currency: 'JPY' }), undefined);
    expect(valueOf('total', yen)).toBe(30_952);
    const dinar = orderContext(makeOrder({ currency: 'KWD' }), undefined);
    expect(valueOf('total', dinar)).toBe(30.952);
  });

  it('has null where the customer has nothing', () => {
    const bare = orderContext(makeOrder(), makeCustomer({ group: undefined, paymentTerm: undefined }));
    expect(valueOf('customer.group = null and customer.paymentTerm = null', bare)).toBe(true);
  });

  it('has exactly the variables that are offered for completion', () => {
    for (const { path, inside } of vocabulary()) {
      const names = path.split('.');
      const parent = inside === undefined ? context : firstElement(context.get(inside));
      const steps = inside === undefined ? names : names.slice(1);
      let at: unknown = parent;
      for (const step of steps) {
        if (!isAttributed(at)) continue;
        expect(at.get(step), path).toBeDefined();
        at = at.get(step);
      }
    }
    const offered = new Set(vocabulary().map(({ path }) => path.split('.')[0]));
    expect([...context.keys()].filter((name) => !offered.has(name))).toEqual([]);
  });
});

function firstElement(value: Value | undefined): unknown {
  return Array.isArray(value) ? value[0] : undefined;
}

function isAttributed(value: unknown): value is { get(name: string): unknown } {
  return typeof value === 'object' && value !== null && 'get' in value;
}
