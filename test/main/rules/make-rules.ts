import type { Rule } from '../../../preload/contract.ts';
import type { RuleCustomer, RuleMethod, RuleOrder } from '../../../main/rules/ports.ts';

/** A rule for every EUR order. */
export function makeRule(overrides: Partial<Rule> = {}): Rule {
  return {
    id: 'rule-1',
    name: 'Rule',
    enabled: true,
    sortOrder: 10,
    currency: 'EUR',
    stopFurtherProcessing: false,
    destinations: [],
    integrationIds: ['method-1'],
    createdAt: '2026-11-24T10:00:00.000Z',
    updatedAt: '2026-11-24T10:00:00.000Z',
    ...overrides,
  };
}

/** 3 screws and half a metre of pipe for a customer in Munich: 250.10 EUR net, 10.00 shipping. */
export function makeOrder(overrides: Partial<RuleOrder> = {}): RuleOrder {
  return {
    id: 'order-1',
    orderNumber: '2026-0001',
    customerId: 'customer-1',
    customerName: 'Müller Bau GmbH',
    currency: 'EUR',
    email: 'einkauf@mueller.example',
    lineItems: [
      {
        sku: 'SCREW-8',
        name: 'Schraube',
        quantity: '3',
        unit: 'box',
        unitPriceNet: '80.0333',
        vatPercent: '19',
      },
      { sku: 'PIPE', name: 'Rohr', quantity: '0.5', unit: 'm', unitPriceNet: '20', vatPercent: '19' },
    ],
    shipping: { name: 'DHL', priceNet: '10', vatPercent: '19' },
    billingAddress: {
      firstName: 'Erika',
      lastName: 'Müller',
      street: 'Hauptstraße 1',
      postalCode: '80331',
      city: 'München',
      regionCode: 'DE-BY',
      countryCode: 'DE',
    },
    totals: {
      netMinor: 26_010,
      vatMinor: 4_942,
      grossMinor: 30_952,
      shippingNetMinor: 1_000,
      shippingGrossMinor: 1_190,
      discountMinor: 0,
    },
    ...overrides,
  };
}

/** A customer whom every method is open to. */
export function makeCustomer(overrides: Partial<RuleCustomer> = {}): RuleCustomer {
  return {
    id: 'customer-1',
    name: 'Müller Bau GmbH',
    group: 'Partner',
    vatId: 'DE136695976',
    vatIdState: 'valid',
    email: 'info@mueller.example',
    paymentTerm: { id: 'term-30', label: '30 days net', days: 30 },
    ...overrides,
  };
}

/** An integration that nothing keeps from being offered. */
export function makeMethod(overrides: Partial<RuleMethod> = {}): RuleMethod {
  return {
    integrationId: 'method-1',
    name: 'InfinitePay DE',
    label: 'Purchase on account',
    active: true,
    missingCredentials: [],
    coveredCountries: ['DE', 'AT', 'CH'],
    invoiceDueDays: 30,
    ...overrides,
  };
}
