import type { Integration, PaymentTerm } from '../../preload/contract.ts';
import type { CustomersRepository } from '../customers/repository.ts';
import type { OrdersRepository } from '../orders/repository.ts';
import type { Credential, RuleCustomers, RuleIntegrations, RuleOrders } from './ports.ts';

export type RecordParts = {
  readonly orders: OrdersRepository;
  readonly customers: CustomersRepository;
  readonly paymentTerms: { find(id: string): PaymentTerm | undefined };
  readonly integrations: { list(): Integration[] };
};

/** The records as rules look at them. */
export function rulesPorts(parts: RecordParts): {
  orders: RuleOrders;
  customers: RuleCustomers;
  integrations: RuleIntegrations;
} {
  return {
    orders: {
      find: (id) => parts.orders.find(id),
      page(cursor, limit) {
        const { orders, lastSeq } = parts.orders.pageBySeq(Number(cursor ?? 0), limit);
        return {
          orders,
          nextCursor: orders.length < limit || lastSeq === undefined ? null : String(lastSeq),
        };
      },
      count: () => parts.orders.count(),
    },
    customers: {
      find(id) {
        const customer = parts.customers.find(id);
        if (!customer) return undefined;
        const { paymentTermId } = customer;
        const paymentTerm = paymentTermId === undefined ? undefined : parts.paymentTerms.find(paymentTermId);
        return { ...customer, paymentTerm };
      },
    },
    integrations: {
      list: () =>
        parts.integrations.list().map((integration) => ({
          integrationId: integration.id,
          name: integration.name,
          label: integration.labels.en,
          active: integration.active,
          missingCredentials: missingCredentials(integration),
          coveredCountries: integration.effectiveCountries,
          maxOrderMinor: integration.maxOrderMinor,
          invoiceDueDays: integration.invoiceDueDays,
        })),
    },
  };
}

function missingCredentials(integration: Integration): Credential[] {
  const has: Readonly<Record<Credential, boolean>> = {
    clientRef: integration.clientRef !== undefined,
    username: integration.username !== undefined,
    password: integration.hasPassword,
    secret: integration.hasSecret,
  };
  const names: ReadonlyArray<Credential> = ['clientRef', 'username', 'password', 'secret'];
  return names.filter((name) => !has[name]);
}
