import { describe, expect, it } from 'vitest';
import { recordsForRules } from '../../../main/rules/records.ts';
import type { Customer, Integration, Order } from '../../../preload/contract.ts';
import { makeOrder } from './make-rules.ts';

const instant = '2026-11-24T10:00:00.000Z';

function storedOrder(id: string): Order {
  return {
    ...makeOrder({ id }),
    orderedOn: '2026-11-24',
    paymentStatus: 'unpaid',
    paidMinor: 0,
    outstandingMinor: 30_952,
    createdAt: instant,
    updatedAt: instant,
  };
}

const customer: Customer = {
  id: 'customer-1',
  name: 'Müller Bau GmbH',
  vatId: 'DE136695976',
  vatIdState: 'valid',
  paymentTermId: 'term-30',
  contacts: [],
  duplicates: [],
  addresses: [],
  createdAt: instant,
  updatedAt: instant,
};

const integration: Integration = {
  id: 'method-1',
  name: 'InfinitePay DE',
  labels: { en: 'Purchase on account', de: 'Rechnungskauf' },
  shortLabels: { en: 'Account', de: 'Rechnung' },
  environment: 'test',
  clientRef: 'ref',
  autoCapture: false,
  autoActivate: false,
  debugMode: false,
  invoiceDueDays: 30,
  shippingDays: 21,
  connectSeconds: 10,
  answerSeconds: 30,
  active: true,
  archived: false,
  hasPassword: true,
  hasSecret: false,
  effectiveCountries: ['DE'],
  createdAt: instant,
  updatedAt: instant,
};

function readers(orders: ReadonlyArray<Order>) {
  return recordsForRules({
    orders: {
      find: (id) => orders.find((order) => order.id === id),
      count: () => orders.length,
      pageBySeq: (afterSeq, limit) => {
        const page = orders.slice(afterSeq, afterSeq + limit);
        return { orders: page, lastSeq: page.length > 0 ? afterSeq + page.length : undefined };
      },
    },
    customers: { find: (id) => (id === customer.id ? customer : undefined) },
    paymentTerms: { find: (id) => (id === 'term-30' ? { id, label: '30 days net', days: 30 } : undefined) },
    integrations: { list: () => [integration] },
  });
}

describe('the stored records as rules see them', () => {
  it('name the credentials that an integration lacks', () => {
    expect(readers([]).integrations.list()).toMatchObject([
      { integrationId: 'method-1', label: 'Purchase on account', missingCredentials: ['username', 'secret'] },
    ]);
  });

  it('have the customer with its payment term', () => {
    const { customers } = readers([]);
    expect(customers.find('customer-1')).toMatchObject({
      vatIdState: 'valid',
      paymentTerm: { label: '30 days net', days: 30 },
    });
    expect(customers.find('gone')).toBeUndefined();
  });

  it.each([0, 1, 2, 3, 4, 5])('give %i orders out page by page, each once', (count) => {
    const { orders } = readers(Array.from({ length: count }, (_, index) => storedOrder(`order-${index}`)));
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page = orders.page(cursor, 2);
      seen.push(...page.orders.map(({ id }) => id));
      cursor = page.nextCursor;
    } while (cursor !== null);
    expect(seen).toEqual(Array.from({ length: count }, (_, index) => `order-${index}`));
  });
});
