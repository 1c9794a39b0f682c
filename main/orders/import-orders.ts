import {
  BackOfficeError,
  type Customer,
  type ImportReport,
  type Issue,
  type Order,
  orderInputSchema,
  type ParsedInput,
} from '../../preload/contract.ts';
import type { CustomersRepository } from '../customers/repository.ts';
import { checkVatId } from '../customers/vat-id.ts';
import { toIssue } from '../handlers.ts';
import { readOrdersCsv } from './import-csv.ts';
import { readOrdersJson } from './import-json.ts';
import type { CustomerReference, ImportRecord } from './import-record.ts';
import type { OrdersRepository } from './repository.ts';
import type { OrdersService } from './service.ts';

export type OrderImportParts = {
  readonly service: OrdersService;
  readonly orders: OrdersRepository;
  readonly customers: CustomersRepository;
};

/** More complaints than anybody reads; the message says how many there are. */
const maxIssues = 1_000;
const issuesInMessage = 20;

/**
 * Imports a file of orders, all or nothing: every line is checked before the first is written. An order that is stored
 * already with the same content is passed over, so that the same file again changes nothing.
 *
 * @throws BackOfficeError `unreadableFile`, or `invalidInput` with an issue for each bad line.
 */
export function importOrders(parts: OrderImportParts, input: ParsedInput<'orders.import'>): ImportReport {
  const format = input.format ?? detectFormat(input.fileName, input.content);
  const { records, issues } =
    format === 'json' ? readOrdersJson(input.content) : readOrdersCsv(input.content);
  const found = [...issues];
  const drafts: Order[] = [];
  let unchanged = 0;
  const numbers = new Set<string>();
  for (const record of records) {
    const result = check(parts, record, numbers);
    if ('issues' in result) found.push(...result.issues);
    else if (result.isKnown) unchanged += 1;
    else drafts.push(result.order);
  }
  if (found.length > 0) throw rejected(found, records.length);
  if (records.length === 0) {
    throw new BackOfficeError('unreadableFile', 'The file has no orders in it.', { reason: 'import.empty' });
  }
  parts.service.store(drafts, 'imported');
  return {
    format,
    found: records.length,
    created: drafts.length,
    unchanged,
    orderNumbers: drafts.map((order) => order.orderNumber),
  };
}

type Checked = { readonly issues: Issue[] } | { readonly order: Order; readonly isKnown: boolean };

function check(parts: OrderImportParts, record: ImportRecord, numbers: Set<string>): Checked {
  const customer = findCustomer(parts.customers, record.customer);
  const customerId = 'customer' in customer ? customer.customer.id : 'none';
  const customerIssues = 'issue' in customer ? [placed(record, customer.issue)] : [];
  const parsed = orderInputSchema.safeParse({ ...record.fields, customerId });
  if (!parsed.success) {
    return {
      issues: [...customerIssues, ...parsed.error.issues.map((issue) => placed(record, toIssue(issue)))],
    };
  }
  const { orderNumber } = parsed.data;
  if (numbers.has(orderNumber)) {
    const message = `The order "${orderNumber}" is in the file twice.`;
    return {
      issues: [placed(record, { path: 'orderNumber', code: 'duplicate', message, params: { orderNumber } })],
    };
  }
  numbers.add(orderNumber);
  if (customerIssues.length > 0) return { issues: customerIssues };
  try {
    const order = parts.service.draft(parsed.data);
    const stored = parts.orders.findByNumber(orderNumber);
    if (!stored) return { order, isKnown: false };
    if (hasSameContent(stored, order, record.fields)) return { order: stored, isKnown: true };
    const message = `There is an order "${orderNumber}" already, with other content. Give this one another number, or edit that one.`;
    return {
      issues: [placed(record, { path: 'orderNumber', code: 'duplicate', message, params: { orderNumber } })],
    };
  } catch (error) {
    if (!(error instanceof BackOfficeError) || !error.details.issues) throw error;
    return { issues: error.details.issues.map((issue) => placed(record, issue)) };
  }
}

/** Whether a stored order says what the file says; what the file leaves out is not compared. */
function hasSameContent(stored: Order, imported: Order, fields: Readonly<Record<string, unknown>>): boolean {
  const names = [
    'poNumber',
    'currency',
    'email',
    'orderedOn',
    'lineItems',
    'discountNet',
    'shipping',
    'notes',
  ] as const;
  return (
    stored.customerId === imported.customerId &&
    names
      .filter((name) => fields[name] !== undefined)
      .every((name) => JSON.stringify(stored[name]) === JSON.stringify(imported[name]))
  );
}

function findCustomer(
  customers: CustomersRepository,
  reference: CustomerReference,
): { readonly customer: Customer } | { readonly issue: Issue } {
  const { id, vatId, name, email } = reference;
  const searches: ReadonlyArray<[string | undefined, (value: string) => Customer[]]> = [
    [id, (value) => [customers.find(value)].filter((customer) => customer !== undefined)],
    [vatId, (value) => customers.findByVatId(checkVatId(value).normalized)],
    [name, (value) => customers.findByName(value)],
    [email, (value) => customers.findByEmail(value)],
  ];
  for (const [value, search] of searches) {
    if (value === undefined) continue;
    const found = search(value);
    const [customer] = found;
    if (customer && found.length === 1) return { customer };
    if (found.length > 1) {
      const message = `Several customers answer to "${value}". Name this one by its VAT ID or id.`;
      return { issue: { path: 'customer', code: 'ambiguousCustomer', message, params: { customer: value } } };
    }
  }
  const named = id ?? vatId ?? name ?? email;
  const message =
    named === undefined
      ? 'The order names no customer. Give its VAT ID, name or email.'
      : `There is no customer "${named}". Create it first, or correct the file.`;
  return { issue: { path: 'customer', code: 'unknownCustomer', message, params: { customer: named ?? '' } } };
}

/** An issue with its place in the file. */
function placed(record: ImportRecord, issue: Issue): Issue {
  const lineItem = /^lineItems\.(\d+)/.exec(issue.path)?.[1];
  const ownLine = lineItem === undefined ? undefined : record.lineOf?.(Number(lineItem));
  const line = ownLine ?? record.place.line;
  const path = record.lineOf
    ? issue.path.replace(/^lineItems\.\d+\./, '')
    : [record.place.path, issue.path].filter(Boolean).join('.');
  return { ...issue, path, ...(line === undefined ? {} : { line }) };
}

function rejected(issues: ReadonlyArray<Issue>, records: number): BackOfficeError {
  const describe = ({ line, path, message }: Issue): string =>
    [line === undefined ? '' : `line ${line}, `, path, ': ', message].join('');
  const shown = issues.slice(0, issuesInMessage).map(describe).join(' ');
  const more = issues.length > issuesInMessage ? ` And ${issues.length - issuesInMessage} more.` : '';
  return new BackOfficeError(
    'invalidInput',
    `Nothing was imported: ${issues.length} problem(s) in ${records} order(s). ${shown}${more}`,
    {
      issues: issues.slice(0, maxIssues),
      reason: 'import.rejected',
      params: { problems: issues.length, records },
    },
  );
}

function detectFormat(fileName: string, content: string): 'csv' | 'json' {
  if (/\.json$/i.test(fileName)) return 'json';
  if (/\.(csv|tsv|txt)$/i.test(fileName)) return 'csv';
  return /^\s*[[{]/.test(content) ? 'json' : 'csv';
}
