import {
  BackOfficeError,
  type Customer,
  type Issue,
  type Order,
  orderInputSchema,
} from '../../preload/contract.ts';
import { issuesOf } from '../input-issues.ts';
import { completeOrder } from '../orders/complete-order.ts';
import type { CustomerFinder } from './find-customer.ts';
import type { ImportRecord } from './import-record.ts';
import { plainOrder } from './plain-order.ts';
import { differingLeaves, shown, type Verdict } from './verdict.ts';

export type OrderCheckParts = {
  /** The order of this number that is stored. */
  readonly stored: (orderNumber: string) => Order | undefined;
  readonly customers: CustomerFinder;
  readonly newId: () => string;
  /** The instant of the import, and the calendar day at the desk. */
  readonly at: string;
  readonly today: string;
};

export type CheckedOrder = { readonly order: Order; readonly customer: Customer };

/** What an order of a file is: new, stored already with the same content or with another, or wrong. */
export function checkOrder(parts: OrderCheckParts, record: ImportRecord): Verdict<CheckedOrder> {
  const found = parts.customers.find(record.customer);
  const issues: Issue[] = [...record.issues, ...('issue' in found ? [found.issue] : [])];
  const customerId = 'customer' in found ? found.customer.id : 'none';
  const input = { ...record.fields, customerId };
  const plain = plainOrder(input);
  const parsed = plain ? { success: true as const, data: plain } : orderInputSchema.safeParse(input);
  if (!parsed.success) {
    // What a cell could not be read as is missing now: that is said once.
    const said = new Set(record.issues.map(({ path }) => path));
    issues.push(...issuesOf(parsed.error, record.fields).filter(({ path }) => !said.has(path)));
  }
  if (!parsed.success || issues.length > 0 || 'issue' in found) return { kind: 'bad', issues };
  const { customer } = found;
  let order: Order;
  try {
    const { at, today } = parts;
    const base = { paymentStatus: 'unpaid', paidMinor: 0, createdAt: at, updatedAt: at, today } as const;
    order = completeOrder(parsed.data, customer, { id: parts.newId(), ...base });
  } catch (error) {
    if (!(error instanceof BackOfficeError) || !error.details.issues) throw error;
    return { kind: 'bad', issues: error.details.issues };
  }
  const stored = parts.stored(order.orderNumber);
  if (!stored) return { kind: 'fresh', content: { order, customer } };
  const differing = differences(stored, order, record.fields);
  return differing.length === 0 ? { kind: 'unchanged' } : { kind: 'conflicting', issues: differing };
}

const comparedFields = [
  'poNumber',
  'currency',
  'email',
  'orderedOn',
  'discountNet',
  'shipping',
  'billingAddress',
  'shippingAddress',
  'buyerIp',
  'buyerHost',
  'notes',
  'importedTotals',
] as const;

/** Where a stored order says something else than the file; what the file leaves out is not compared. */
function differences(stored: Order, imported: Order, fields: ImportRecord['fields']): Issue[] {
  const issues: Issue[] = [];
  const compare = (path: string, was: unknown, is: unknown): void => {
    for (const difference of differingLeaves(path, was, is))
      issues.push(conflict(imported.orderNumber, difference.path, difference.stored, difference.imported));
  };
  if (stored.customerId !== imported.customerId) {
    issues.push(conflict(imported.orderNumber, 'customer.name', stored.customerName, imported.customerName));
  }
  for (const name of comparedFields) {
    if (fields[name] !== undefined) compare(name, stored[name], imported[name]);
  }
  const lines = Math.max(stored.lineItems.length, imported.lineItems.length);
  for (let index = 0; index < lines; index += 1) {
    const [was, is] = [stored.lineItems[index], imported.lineItems[index]];
    if (!was || !is) {
      const only = was ?? is;
      if (only) issues.push(lineOnOneSide(imported.orderNumber, index, only, was ? 'stored' : 'imported'));
      continue;
    }
    for (const name of Object.keys(is) as Array<keyof typeof is>)
      compare(`lineItems.${index}.${name}`, was[name], is[name]);
  }
  return issues;
}

function conflict(orderNumber: string, path: string, was: unknown, is: unknown): Issue {
  const params = { orderNumber, stored: shown(was), imported: shown(is) };
  const message = `Order "${orderNumber}" is stored with other content: "${params.stored}" there, "${params.imported}" here. Nothing is overwritten: edit the stored one, or give this one another number.`;
  return { path, code: 'import.differs', message, params };
}

function lineOnOneSide(
  orderNumber: string,
  index: number,
  { sku, name }: Order['lineItems'][number],
  side: 'stored' | 'imported',
): Issue {
  const number = index + 1;
  const where = side === 'stored' ? 'is stored, but not in the file' : 'is in the file, but not stored';
  const message = `Order "${orderNumber}" is stored with other content: its line ${number} (${sku}, ${name}) ${where}. Nothing is overwritten: edit the stored one, or give this one another number.`;
  const code = side === 'stored' ? 'import.lineMissing' : 'import.lineNew';
  return { path: `lineItems.${index}`, code, message, params: { orderNumber, number, sku, name } };
}
