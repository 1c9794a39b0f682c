import { z } from 'zod';
import {
  type Customer,
  type ImportCounts,
  type ImportMapping,
  type ImportProblem,
  type Issue,
  type Order,
  type PaymentTerm,
} from '../../preload/contract.ts';
import { type CustomersRepository, toCustomerRow } from '../customers/repository.ts';
import { orderSearchText, type OrdersRepository, toLineRow, toOrderRow } from '../orders/repository.ts';
import type { Database } from '../storage/database.ts';
import { ImportStaging, removeStaging } from '../storage/import-staging.ts';
import { checkCustomer, identityOf } from './check-customer.ts';
import { type CheckedOrder, checkOrder, type OrderCheckParts } from './check-order.ts';
import { withDefaults } from './defaults.ts';
import type { TableRow } from './csv-rows.ts';
import { CustomerFinder } from './find-customer.ts';
import type { ImportRecord } from './import-record.ts';
import { type ScatteredRows, storedOrderNumber } from './read-orders.ts';
import type { ScatteredOrders } from './scattered-orders.ts';
import { type ImportFile, isTable, recordsOfList, recordsOfRows } from './source.ts';
import { openTable, type OnRead, type ReadOptions } from './table.ts';
import type { Verdict } from './verdict.ts';

/** More problems of one file than anybody mends by hand. */
const maxProblems = 20_000;
/** Records between two commits of the staging file. */
const sliceRecords = 500;
const sliceRows = 5_000;

export type CheckParts = {
  readonly database: Database;
  readonly orders: OrdersRepository;
  readonly customers: CustomersRepository;
  readonly paymentTerms: ReadonlyArray<PaymentTerm>;
  readonly newId: () => string;
  readonly at: string;
  /** The calendar day at the desk. */
  readonly today: string;
  /** Where what is found is kept. */
  readonly stagingFile: string;
  /** Orders whose rows may stand in more than one place of a table. */
  readonly scattered: ScatteredOrders;
  readonly onRead: OnRead;
  /** Is told now and then that it goes on; may throw to end the check. */
  readonly onSlice: () => void;
};

/** Checks every record of a file and stages those that are good and new. The profile is only read. */
export function checkFile(
  parts: CheckParts,
  file: ImportFile,
  options: ReadOptions,
  mapping: ImportMapping,
): ImportCounts {
  const staging = ImportStaging.create(parts.database, parts.stagingFile);
  let isComplete = false;
  try {
    const slice = (): void => {
      parts.onSlice();
      staging.commit();
      staging.begin();
    };
    let kept = 0;
    const scattered: ScatteredRows = {
      has: (orderNumber) => parts.scattered.has(orderNumber),
      keep: (orderNumber, row) => {
        staging.keepRow(orderNumber, JSON.stringify(row));
        kept += 1;
        if (kept % sliceRows === 0) slice();
      },
      orders: (maxRows) => keptOrders(staging, maxRows),
    };
    const isList = !isTable(options.format);
    const records = isList
      ? recordsOfList(file, options).records
      : recordsOfRows(file.kind, openTable(file.path, options, parts.onRead), mapping, options, scattered);
    const run =
      file.kind === 'orders' ? new OrdersCheck(parts, staging, isList) : new CustomersCheck(parts, staging);
    staging.begin();
    for (const some of inBatches(withDefaults(records, options))) {
      run.add(some);
      slice();
    }
    const counts = run.finish();
    staging.commit();
    isComplete = true;
    return counts;
  } finally {
    staging.close();
    if (!isComplete) removeStaging(parts.stagingFile);
  }
}

const keptRowSchema = z
  .object({
    line: z.number(),
    cells: z.array(z.string()),
    exact: z.array(z.boolean().nullable().transform(Boolean)).optional(),
  })
  .transform(({ exact, ...row }): TableRow => (exact ? { ...row, exact } : row));

function* keptOrders(staging: ImportStaging, maxRows: number): Generator<TableRow[]> {
  for (const rows of staging.keptRows(maxRows)) yield rows.map((row) => keptRowSchema.parse(JSON.parse(row)));
}

function* inBatches(records: Iterable<ImportRecord>): Generator<ImportRecord[]> {
  let batch: ImportRecord[] = [];
  for (const record of records) {
    batch.push(record);
    if (batch.length < sliceRecords) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

/** Counts what becomes of records and keeps what is wrong with them. */
abstract class Check<Content> {
  protected readonly parts: CheckParts;
  protected readonly staging: ImportStaging;
  protected readonly counts = { records: 0, fresh: 0, unchanged: 0, conflicting: 0, bad: 0, problems: 0 };

  constructor(parts: CheckParts, staging: ImportStaging) {
    this.parts = parts;
    this.staging = staging;
  }

  add(records: ReadonlyArray<ImportRecord>): void {
    this.prepare(records);
    for (const record of records) this.#add(record);
  }

  #add(record: ImportRecord): void {
    this.counts.records += 1;
    const verdict = this.judge(record);
    this.counts[verdict.kind] += 1;
    if (verdict.kind === 'fresh') this.stage(verdict.content);
    else if (verdict.kind !== 'unchanged') {
      for (const issue of verdict.issues) this.complain(record, issue, verdict.kind === 'conflicting');
    }
  }

  finish(): ImportCounts {
    return this.counts;
  }

  /** Looks up for many records at once what is asked of each. */
  protected prepare(_records: ReadonlyArray<ImportRecord>): void {}

  protected abstract judge(record: ImportRecord): Verdict<Content>;
  protected abstract stage(content: Content): void;
  protected abstract nameOf(record: ImportRecord): string | undefined;

  protected complain(record: ImportRecord, issue: Issue, isConflict: boolean): void {
    this.counts.problems += 1;
    if (this.counts.problems > maxProblems) return;
    const place = record.placeOf(issue.path);
    const line = issue.line ?? place.line;
    const value = issue.params?.['value'] ?? place.value;
    const name = this.nameOf(record);
    const problem: ImportProblem = {
      ...(line === undefined ? {} : { line }),
      ...(name === undefined ? {} : { record: name }),
      field: place.field,
      ...(place.column === undefined ? {} : { column: place.column }),
      ...(value === undefined ? {} : { value: String(value).slice(0, 500) }),
      isConflict,
      code: issue.code,
      message: issue.message,
      ...(issue.params === undefined ? {} : { params: issue.params }),
    };
    this.staging.addProblem(line, JSON.stringify(problem));
  }
}

class OrdersCheck extends Check<CheckedOrder> {
  /** Of a list each record is an order of its own; the rows of a table were gathered. */
  readonly #isList: boolean;
  /** Of the records that are judged just now. */
  #stored: ReadonlyMap<string, Order> = new Map();
  readonly #checkParts: OrderCheckParts;

  constructor(parts: CheckParts, staging: ImportStaging, isList: boolean) {
    super(parts, staging);
    this.#isList = isList;
    const customers = new CustomerFinder(parts.customers);
    this.#checkParts = { ...parts, customers, stored: (orderNumber) => this.#stored.get(orderNumber) };
  }

  protected override prepare(records: ReadonlyArray<ImportRecord>): void {
    const numbers = records.flatMap((record) => this.nameOf(record) ?? []);
    const stored = this.staging.storedOrders(numbers.map(storedOrderNumber));
    this.#stored = new Map(
      this.parts.orders.listByNumbers(stored).map((order) => [order.orderNumber, order]),
    );
  }

  override finish(): ImportCounts {
    const taken = this.staging.finishOrders();
    this.counts.fresh -= taken;
    this.counts.bad += taken;
    return this.counts;
  }

  protected judge(record: ImportRecord): Verdict<CheckedOrder> {
    const number = this.nameOf(record);
    const earlier =
      number === undefined || !this.#isList
        ? undefined
        : this.staging.see(storedOrderNumber(number), record.line);
    if (number === undefined || !earlier) return checkOrder(this.#checkParts, record);
    this.staging.markTwice(storedOrderNumber(number));
    const params = { orderNumber: number, ...(earlier.line === null ? {} : { first: earlier.line }) };
    const message = `The order "${number}" is in the file twice, first as record ${earlier.line ?? '?'}. Leave one of them out.`;
    return { kind: 'bad', issues: [{ path: 'orderNumber', code: 'import.twice', message, params }] };
  }

  protected stage({ order, customer }: CheckedOrder): void {
    const extras = { customerVatId: customer.vatId, customerEmail: customer.email };
    this.staging.addOrder(
      Object.assign(toOrderRow(order), { search_text: orderSearchText(order, extras) }),
      order.lineItems.map((line, position) => toLineRow(order.id, position, line)),
      customer,
    );
  }

  protected nameOf({ fields }: ImportRecord): string | undefined {
    const number = fields['orderNumber'];
    return typeof number === 'string' ? number.trim() : undefined;
  }
}

class CustomersCheck extends Check<Customer> {
  protected judge(record: ImportRecord): Verdict<Customer> {
    const verdict = checkCustomer(this.parts, record);
    if (verdict.kind !== 'fresh') return verdict;
    const earlier = this.staging.see(identityOf(verdict.content), record.line);
    if (!earlier) return verdict;
    const { vatId, name } = verdict.content;
    const params = { customer: vatId ?? name, ...(earlier.line === null ? {} : { first: earlier.line }) };
    const message = `The customer "${vatId ?? name}" is in the file twice, first at line ${earlier.line ?? '?'}. Leave one of them out.`;
    const path = vatId === undefined ? 'name' : 'vatId';
    return { kind: 'bad', issues: [{ path, code: 'import.customerTwice', message, params }] };
  }

  protected stage(customer: Customer): void {
    this.staging.addCustomer(toCustomerRow(customer));
  }

  protected nameOf({ fields }: ImportRecord): string | undefined {
    const { name } = fields;
    return typeof name === 'string' ? name.trim() : undefined;
  }
}
