import type { Customer, Integration, Order, PaymentTerm } from '../../preload/contract.ts';
import type {
  Credential,
  RuleCustomer,
  RuleCustomers,
  RuleIntegrations,
  RuleMethod,
  RuleOrders,
} from './ports.ts';

/** What the stored records offer, as far as rules need it. */
export type Records = {
  readonly orders: {
    find(id: string): Order | undefined;
    count(): number;
    /** Orders behind a number of the sequence they were entered in. */
    pageBySeq(
      afterSeq: number,
      limit: number,
    ): { readonly orders: ReadonlyArray<Order>; readonly lastSeq: number | undefined };
  };
  readonly customers: { find(id: string): Customer | undefined };
  readonly paymentTerms: { find(id: string): PaymentTerm | undefined };
  readonly integrations: { list(): ReadonlyArray<Integration> };
};

/** The stored orders, customers and integrations as rules look at them. */
export function recordsForRules(records: Records): {
  readonly orders: RuleOrders;
  readonly customers: RuleCustomers;
  readonly integrations: RuleIntegrations;
} {
  const { orders, customers, paymentTerms, integrations } = records;
  return {
    orders: {
      find: (id) => orders.find(id),
      count: () => orders.count(),
      page: (cursor, limit) => {
        const page = orders.pageBySeq(cursor === null ? 0 : Number(cursor) || 0, limit);
        const isLast = page.lastSeq === undefined || page.orders.length < limit;
        return { orders: page.orders, nextCursor: isLast ? null : String(page.lastSeq) };
      },
    },
    customers: {
      find: (id) => {
        const customer = customers.find(id);
        return customer && toRuleCustomer(customer, paymentTerms);
      },
    },
    integrations: { list: () => integrations.list().map(toRuleMethod) },
  };
}

/** A stored customer as rules look at it. */
export function toRuleCustomer(customer: Customer, paymentTerms: Records['paymentTerms']): RuleCustomer {
  const { id, name, group, vatId, vatIdState, email, paymentTermId } = customer;
  const paymentTerm = paymentTermId === undefined ? undefined : paymentTerms.find(paymentTermId);
  return { id, name, group, vatId, vatIdState, email, paymentTerm };
}

function toRuleMethod(integration: Integration): RuleMethod {
  const missing: Credential[] = [];
  if (integration.clientRef === undefined) missing.push('clientRef');
  if (integration.username === undefined) missing.push('username');
  if (!integration.hasPassword) missing.push('password');
  if (!integration.hasSecret) missing.push('secret');
  return {
    integrationId: integration.id,
    name: integration.name,
    label: integration.labels.en,
    active: integration.active,
    missingCredentials: missing,
    coveredCountries: integration.effectiveCountries,
    maxOrderMinor: integration.maxOrderMinor,
    invoiceDueDays: integration.invoiceDueDays,
  };
}
