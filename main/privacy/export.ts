import {
  BackOfficeError,
  type Contact,
  type Customer,
  type Order,
  type ParsedInput,
  type ProcedureOutput,
  type RecordChange,
} from '../../preload/contract.ts';
import type { CustomersRepository } from '../customers/repository.ts';
import type { History } from '../history/history.ts';
import type { OrdersRepository } from '../orders/repository.ts';
import type { Journal } from '../payments/journal.ts';
import type { OperationsRepository } from '../payments/operations-repository.ts';
import type { Platform } from '../platform.ts';
import { foldText } from '../storage/search-text.ts';

export type PersonalExportParts = {
  readonly platform: Platform;
  readonly customers: CustomersRepository;
  readonly orders: OrdersRepository;
  readonly operations: OperationsRepository;
  readonly journal: Journal;
  readonly history: History;
};

/**
 * Everything that is stored about a customer, or about the person with an email address: what a person may ask for by
 * the law (Art. 15 and 20 GDPR). The person of an address may be the contact of other customers: of these only the
 * contact is told, as the rest is about somebody else.
 *
 * @throws BackOfficeError `notFound` when nothing is stored.
 */
export function exportPersonalData(
  parts: PersonalExportParts,
  input: ParsedInput<'privacy.export'>,
): ProcedureOutput<'privacy.export'> {
  const found = 'email' in input ? byEmail(parts, input.email) : byCustomer(parts, input.customerId);
  const { customers, contactOf, orders } = found;
  if (customers.length + contactOf.length + orders.length === 0) {
    throw new BackOfficeError('notFound', 'Nothing is stored about this person.', {
      reason: 'privacy.nothingStored',
    });
  }
  const journal = Map.groupBy(parts.journal.entriesOf(orders.map(({ id }) => id)), ({ orderId }) => orderId);
  const content = {
    about: 'email' in input ? { email: input.email } : { customerId: input.customerId },
    exportedAt: parts.platform.now().toISOString(),
    customers: customers.map((customer) => ({
      ...withoutDerived(customer),
      changeHistory: allChanges(parts.history, 'customers', customer.id),
    })),
    contactOf,
    orders: orders.map((order) => ({
      ...order,
      paymentOperations: parts.operations
        .listOfOrder(order.id)
        .map(({ intent: _intent, instanceId: _instance, ...operation }) => operation),
      paymentJournal: journal.get(order.id) ?? [],
      changeHistory: allChanges(parts.history, 'orders', order.id),
    })),
  };
  return {
    fileName: `personal-data-${fileNamePart(found.title)}-${content.exportedAt.slice(0, 10)}.json`,
    content: `${JSON.stringify(content, null, 2)}\n`,
    customers: customers.length,
    orders: orders.length,
  };
}

type Found = {
  readonly title: string;
  readonly customers: Customer[];
  readonly contactOf: Array<{ customerId: string; customerName: string; contact: Contact }>;
  readonly orders: Order[];
};

function byCustomer({ customers, orders }: PersonalExportParts, id: string): Found {
  const customer = customers.find(id);
  if (!customer) throw new BackOfficeError('notFound', 'There is no such customer.', { attempted: id });
  return {
    title: customer.name,
    customers: [customer],
    contactOf: [],
    orders: ordersOf(orders, [customer]),
  };
}

function byEmail({ customers, orders }: PersonalExportParts, email: string): Found {
  const isTheirs = (other: string | undefined): boolean => other?.toLowerCase() === email.toLowerCase();
  const found = customers.listByAnyEmail(email);
  const own = found.filter((customer) => isTheirs(customer.email));
  const contactOf = found.flatMap(({ id, name, contacts }) =>
    contacts
      .filter((contact) => isTheirs(contact.email))
      .map((contact) => ({ customerId: id, customerName: name, contact })),
  );
  const known = ordersOf(orders, own);
  const ids = new Set(known.map(({ id }) => id));
  const further = orders.listIdsByEmail(email).filter((id) => !ids.has(id));
  return {
    title: email,
    customers: own,
    contactOf,
    orders: [...known, ...further.flatMap((id) => orders.find(id) ?? [])],
  };
}

function ordersOf(orders: OrdersRepository, customers: ReadonlyArray<Customer>): Order[] {
  return customers.flatMap(({ id }) => orders.listOfCustomer(id)).flatMap(({ id }) => orders.find(id) ?? []);
}

function withoutDerived({ duplicates: _duplicates, ...customer }: Customer): Omit<Customer, 'duplicates'> {
  return customer;
}

function allChanges(history: History, topic: 'customers' | 'orders', recordId: string): RecordChange[] {
  const changes: RecordChange[] = [];
  for (let cursor: string | undefined; ;) {
    const page = history.list({ topic, recordId, limit: 200, cursor });
    changes.push(...page.rows);
    if (page.nextCursor === null) return changes.reverse();
    cursor = page.nextCursor;
  }
}

function fileNamePart(title: string): string {
  return foldText(title)
    .replaceAll(/[^a-z0-9@.]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 60);
}
