import type { Insertable, Selectable, Updateable } from 'kysely';
import {
  acceptedTotalsSchema,
  addressSchema,
  type LineItem,
  type Order,
  type OrderTotals,
  orderTotalsSchema,
  paymentStatusSchema,
  type RecordAction,
  shippingSchema,
} from '../../preload/contract.ts';
import type { History } from '../history/history.ts';
import { anonymousAddress } from '../privacy/anonymous.ts';
import type { OrderChanges, OrderPayment } from '../payments/ports.ts';
import type { Database } from '../storage/database.ts';
import { type PreparedQuery, prepareQuery, type QueryParameters } from '../storage/prepared-query.ts';
import { OrderSearch, searchTextOf } from '../storage/order-search.ts';
import type { Schema } from '../storage/schema.ts';
import { foldText } from '../storage/search-text.ts';
import { isTotalsOpen, totalsDifferences } from './imported-totals.ts';
import { outstandingMinor } from './outstanding.ts';

type Row = Schema['orders'];

/** What else an order is found by, from its customer. */
export type SearchExtras = {
  readonly customerVatId: string | undefined;
  readonly customerEmail: string | undefined;
};

/** An order of a customer, as far as it tells whether its payment is settled. */
export type OrderOfCustomer = Pick<Order, 'id' | 'orderNumber' | 'orderedOn' | 'paymentStatus'>;

/** The orders in the database. */
export class OrdersRepository {
  readonly #database: Database;
  readonly #search: OrderSearch;
  readonly #findById = prepareQuery((of: { value: string }) =>
    this.#database.build.selectFrom('orders').selectAll().where('id', '=', of.value),
  );
  readonly #findByNumber = prepareQuery((of: { value: string }) =>
    this.#database.build.selectFrom('orders').selectAll().where('order_number', '=', of.value),
  );
  readonly #lines = prepareQuery((of: { orderId: string }) =>
    this.#database.build
      .selectFrom('order_line_items')
      .selectAll()
      .where('order_id', '=', of.orderId)
      .orderBy('position'),
  );
  /** By the columns that they write. */
  readonly #paymentUpdates = new Map<string, PreparedQuery<QueryParameters, unknown>>();
  readonly #history: History;

  constructor(database: Database, history: History) {
    this.#database = database;
    this.#history = history;
    this.#search = new OrderSearch(database);
  }

  find(id: string): Order | undefined {
    return this.#findBy('id', id);
  }

  findByNumber(orderNumber: string): Order | undefined {
    return this.#findBy('order_number', orderNumber);
  }

  /** The orders of these numbers, as far as there are any; at most some thousands at once. */
  listByNumbers(numbers: ReadonlyArray<string>): Order[] {
    if (numbers.length === 0) return [];
    const rows = this.#database.all(
      this.#database.build.selectFrom('orders').selectAll().where('order_number', 'in', numbers),
    );
    const lines = this.#linesOf(rows.map((row) => row.id));
    return rows.map((row) => toOrder(row, lines.get(row.id) ?? []));
  }

  /** Throws SQLite's unique violation when the number exists. Belongs in a transaction. */
  insert(order: Order, extras: SearchExtras, action: RecordAction = 'created'): void {
    this.#database.run(this.#database.build.insertInto('orders').values(toOrderRow(order)));
    this.#insertLines(order.id, order.lineItems);
    this.#index(order.id, extras);
    this.#history.record('orders', undefined, recorded(order), action);
  }

  /** Throws SQLite's unique violation when the number exists. Belongs in a transaction. */
  update(order: Order, extras: SearchExtras, action?: RecordAction): void {
    const { id, ...values } = toOrderRow(order);
    this.#history.record('orders', recorded(this.find(id)), recorded(order), action);
    this.#write(id, values);
    this.#replaceLines(id, order.lineItems);
    this.#index(id, extras);
  }

  /** Writes how the payment stands. Belongs in the transaction that journals it. */
  setPayment(id: string, payment: OrderPayment, updatedAt: string): void {
    const values = {
      payment_status: payment.paymentStatus,
      ...(payment.integrationId === undefined ? {} : { integration_id: payment.integrationId }),
      ...(payment.referenceNumber === undefined ? {} : { reference_number: payment.referenceNumber }),
      ...(payment.guaranteedMinor === undefined ? {} : { guaranteed_minor: payment.guaranteedMinor }),
      ...(payment.paidMinor === undefined ? {} : { paid_minor: payment.paidMinor }),
      ...(payment.dueOn === undefined ? {} : { due_on: payment.dueOn }),
      updated_at: updatedAt,
    };
    // Only what is given is written: each index of a column that is named is written anew, whatever the value.
    const columns = Object.keys(values);
    const shape = columns.join();
    const update = this.#paymentUpdates.get(shape) ?? this.#preparePaymentUpdate(columns);
    this.#paymentUpdates.set(shape, update);
    this.#database.runOf(update, { ...values, id });
  }

  /** Writes lines and totals of a modification. Belongs in the transaction that journals it. */
  applyChanges(id: string, changes: OrderChanges, updatedAt: string): void {
    const before = this.find(id);
    this.#write(id, {
      discount_net: changes.discountNet,
      shipping: changes.shipping === null ? null : JSON.stringify(changes.shipping),
      ...totalColumns(changes.totals),
      updated_at: updatedAt,
    });
    this.#replaceLines(id, changes.lineItems);
    this.#history.record('orders', recorded(before), recorded(this.find(id)));
  }

  /** Brings what orders carry of their customer up to date. Belongs in the transaction that changes the customer. */
  renameCustomer(customerId: string, name: string, extras: SearchExtras): void {
    this.#database.run(
      this.#database.build
        .updateTable('orders')
        .set({ customer_name: name, customer_sort_name: foldText(name) })
        .where('customer_id', '=', customerId),
    );
    const { build } = this.#database;
    for (const { id } of this.#database.all(
      build.selectFrom('orders').select('id').where('customer_id', '=', customerId),
    )) {
      this.#index(id, extras);
    }
  }

  /** The orders of a customer, with what tells whether they are settled. Newest last. */
  listOfCustomer(customerId: string): OrderOfCustomer[] {
    const rows = this.#database.all(
      this.#database.build
        .selectFrom('orders')
        .select(['id', 'order_number', 'ordered_on', 'payment_status'])
        .where('customer_id', '=', customerId)
        .orderBy('ordered_on')
        .orderBy('id'),
    );
    return rows.map((row) => ({
      id: row.id,
      orderNumber: row.order_number,
      orderedOn: row.ordered_on,
      paymentStatus: paymentStatusSchema.parse(row.payment_status),
    }));
  }

  /** Orders that were made with this email address, capitals apart. Reads them all. */
  listIdsByEmail(email: string): string[] {
    const query = this.#database.build
      .selectFrom('orders')
      .select('id')
      .where(({ fn }) => fn<string>('lower', ['email']), '=', email.toLowerCase())
      .orderBy('id');
    return this.#database.all(query).map(({ id }) => id);
  }

  /** Erases what an order says about a person, in its change history too. Belongs in the erasure's transaction. */
  erasePersonal(id: string, customerName: string): void {
    const order = this.find(id);
    if (!order) return;
    const { billingAddress, shippingAddress } = order;
    this.#write(id, {
      customer_name: customerName,
      customer_sort_name: foldText(customerName),
      po_number: null,
      email: null,
      billing_address: JSON.stringify(anonymousAddress(billingAddress)),
      shipping_address: shippingAddress ? JSON.stringify(anonymousAddress(shippingAddress)) : null,
      buyer_ip: null,
      buyer_host: null,
      notes: null,
    });
    this.#index(id, { customerVatId: undefined, customerEmail: undefined });
    this.#history.eraseValues('orders', id);
    this.#history.note('orders', id, 'anonymised', []);
  }

  /** Puts an order away, or back. */
  setArchived(id: string, archivedAt: string | null): void {
    this.#database.transaction(() => {
      const before = this.find(id);
      this.#write(id, { archived_at: archivedAt });
      this.#history.record('orders', recorded(before), recorded(this.find(id)));
    });
  }

  /** Gives all orders of a customer to another, each with its entry in the change history. Belongs in the merge's transaction. */
  moveToCustomer(
    fromId: string,
    to: { readonly id: string; readonly name: string },
    extras: SearchExtras,
  ): number {
    const { build } = this.#database;
    const moved = this.#database.all(
      build.selectFrom('orders').select(['id', 'customer_name']).where('customer_id', '=', fromId),
    );
    this.#database.run(
      build
        .updateTable('orders')
        .set({ customer_id: to.id, customer_name: to.name, customer_sort_name: foldText(to.name) })
        .where('customer_id', '=', fromId),
    );
    for (const { id, customer_name: before } of moved) {
      this.#index(id, extras);
      this.#history.note('orders', id, 'changed', [{ path: 'customerName', before, after: to.name }]);
    }
    return moved.length;
  }

  count(): number {
    const { build } = this.#database;
    return (
      this.#database.get(build.selectFrom('orders').select(({ fn }) => fn.countAll<number>().as('found')))
        ?.found ?? 0
    );
  }

  /** Orders in the sequence they were entered, behind `afterSeq`. */
  pageBySeq(
    afterSeq: number,
    limit: number,
  ): { readonly orders: Order[]; readonly lastSeq: number | undefined } {
    const rows = this.#database.all(
      this.#database.build
        .selectFrom('orders')
        .selectAll()
        .where('seq', '>', afterSeq)
        .orderBy('seq')
        .limit(limit),
    );
    const lines = this.#linesOf(rows.map((row) => row.id));
    return { orders: rows.map((row) => toOrder(row, lines.get(row.id) ?? [])), lastSeq: rows.at(-1)?.seq };
  }

  #findBy(column: 'id' | 'order_number', value: string): Order | undefined {
    const query = column === 'id' ? this.#findById : this.#findByNumber;
    const row = this.#database.getOf(query, { value });
    return row && toOrder(row, this.#database.allOf(this.#lines, { orderId: row.id }).map(toLineItem));
  }

  #linesOf(ids: ReadonlyArray<string>): Map<string, LineItem[]> {
    const lines = new Map<string, LineItem[]>();
    if (ids.length === 0) return lines;
    const rows = this.#database.all(
      this.#database.build
        .selectFrom('order_line_items')
        .selectAll()
        .where('order_id', 'in', ids)
        .orderBy('order_id')
        .orderBy('position'),
    );
    for (const row of rows) {
      const line = toLineItem(row);
      const known = lines.get(row.order_id);
      if (known) known.push(line);
      else lines.set(row.order_id, [line]);
    }
    return lines;
  }

  #preparePaymentUpdate(columns: ReadonlyArray<string>): PreparedQuery<QueryParameters, unknown> {
    return prepareQuery((of: QueryParameters) =>
      this.#database.build
        .updateTable('orders')
        .set(Object.fromEntries(columns.map((column) => [column, of[column]])))
        .where('id', '=', String(of['id'])),
    );
  }

  #write(id: string, values: Updateable<Row>): void {
    this.#database.run(this.#database.build.updateTable('orders').set(values).where('id', '=', id));
  }

  #replaceLines(orderId: string, lines: ReadonlyArray<LineItem>): void {
    this.#database.run(this.#database.build.deleteFrom('order_line_items').where('order_id', '=', orderId));
    this.#insertLines(orderId, lines);
  }

  #insertLines(orderId: string, lines: ReadonlyArray<LineItem>): void {
    for (const [position, line] of lines.entries()) {
      this.#database.run(
        this.#database.build.insertInto('order_line_items').values(toLineRow(orderId, position, line)),
      );
    }
  }

  /** The reference number is not in it: it has an index of its own, as it comes while a payment is being made. */
  #index(id: string, extras: SearchExtras): void {
    const row = this.#database.get(
      this.#database.build
        .selectFrom('orders')
        .select(['seq', 'order_number', 'po_number', 'customer_name', 'email'])
        .where('id', '=', id),
    );
    if (!row) return;
    const { seq, ...texts } = row;
    this.#search.index(
      seq,
      searchTextOf([...Object.values(texts), extras.customerVatId, extras.customerEmail]),
    );
  }
}

/** What an order that is not stored yet will be found by. */
export function orderSearchText(order: Order, extras: SearchExtras): string {
  const { orderNumber, poNumber, customerName, email } = order;
  return searchTextOf([
    orderNumber,
    poNumber,
    customerName,
    email,
    extras.customerVatId,
    extras.customerEmail,
  ]);
}

/** A line item of an order as it is stored. */
export function toLineRow(
  orderId: string,
  position: number,
  line: LineItem,
): Insertable<Schema['order_line_items']> {
  return {
    order_id: orderId,
    position,
    sku: line.sku,
    name: line.name,
    description: line.description ?? null,
    quantity: line.quantity,
    unit: line.unit ?? null,
    unit_price_net: line.unitPriceNet,
    vat_percent: line.vatPercent,
  };
}

function toLineItem(row: Selectable<Schema['order_line_items']>): LineItem {
  return {
    sku: row.sku,
    name: row.name,
    description: row.description ?? undefined,
    quantity: row.quantity,
    unit: row.unit ?? undefined,
    unitPriceNet: row.unit_price_net,
    vatPercent: row.vat_percent,
  };
}

function toOrder(row: Selectable<Row>, lineItems: LineItem[]): Order {
  const totals = orderTotalsSchema.parse({
    netMinor: row.net_minor,
    vatMinor: row.vat_minor,
    grossMinor: row.gross_minor,
    shippingNetMinor: row.shipping_net_minor,
    shippingGrossMinor: row.shipping_gross_minor,
    discountMinor: row.discount_minor,
  });
  return {
    ...totalsOf(row, totals),
    id: row.id,
    orderNumber: row.order_number,
    poNumber: row.po_number ?? undefined,
    customerId: row.customer_id,
    customerName: row.customer_name,
    currency: row.currency,
    email: row.email ?? undefined,
    orderedOn: row.ordered_on,
    lineItems,
    discountNet: row.discount_net ?? undefined,
    shipping: row.shipping === null ? undefined : shippingSchema.parse(JSON.parse(row.shipping)),
    billingAddress: addressSchema.parse(JSON.parse(row.billing_address)),
    shippingAddress:
      row.shipping_address === null ? undefined : addressSchema.parse(JSON.parse(row.shipping_address)),
    buyerIp: row.buyer_ip ?? undefined,
    buyerHost: row.buyer_host ?? undefined,
    notes: row.notes ?? undefined,
    paymentStatus: paymentStatusSchema.parse(row.payment_status),
    integrationId: row.integration_id ?? undefined,
    referenceNumber: row.reference_number ?? undefined,
    guaranteedMinor: row.guaranteed_minor ?? undefined,
    paidMinor: row.paid_minor,
    outstandingMinor: outstandingMinor(row),
    dueOn: row.due_on ?? undefined,
    archivedAt: row.archived_at ?? undefined,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}

/** The totals worked out here, beside those of the import. */
function totalsOf(
  row: Selectable<Row>,
  totals: OrderTotals,
): Pick<Order, 'totals' | 'importedTotals' | 'acceptedTotals' | 'totalsDifferences' | 'totalsOpen'> {
  const imported = {
    ...(row.imported_net_minor === null ? {} : { netMinor: row.imported_net_minor }),
    ...(row.imported_vat_minor === null ? {} : { vatMinor: row.imported_vat_minor }),
    ...(row.imported_gross_minor === null ? {} : { grossMinor: row.imported_gross_minor }),
  };
  const importedTotals = Object.keys(imported).length === 0 ? undefined : imported;
  const acceptedTotals =
    row.accepted_totals === null ? undefined : acceptedTotalsSchema.parse(JSON.parse(row.accepted_totals));
  return {
    totals,
    importedTotals,
    acceptedTotals,
    totalsDifferences: totalsDifferences(importedTotals, totals),
    totalsOpen: isTotalsOpen({ totals, importedTotals, acceptedTotals }),
  };
}

/** An order as the change history sees it: of its totals the one that the buyer pays. */
function recorded<Known extends Order | undefined>(order: Known): Known & { readonly grossMinor?: number } {
  return (
    order && {
      ...order,
      grossMinor: order.totals.grossMinor,
      acceptedGrossMinor: order.acceptedTotals?.grossMinor,
    }
  );
}

/** Everything but the payment, which `setPayment` alone writes, and what it is found by. */
export function toOrderRow(order: Order): Insertable<Row> {
  return {
    id: order.id,
    order_number: order.orderNumber,
    po_number: order.poNumber ?? null,
    customer_id: order.customerId,
    customer_name: order.customerName,
    customer_sort_name: foldText(order.customerName),
    currency: order.currency,
    email: order.email ?? null,
    ordered_on: order.orderedOn,
    discount_net: order.discountNet ?? null,
    shipping: order.shipping ? JSON.stringify(order.shipping) : null,
    billing_address: JSON.stringify(order.billingAddress),
    shipping_address: order.shippingAddress ? JSON.stringify(order.shippingAddress) : null,
    country_code: order.billingAddress.countryCode,
    buyer_ip: order.buyerIp ?? null,
    buyer_host: order.buyerHost ?? null,
    notes: order.notes ?? null,
    imported_net_minor: order.importedTotals?.netMinor ?? null,
    imported_vat_minor: order.importedTotals?.vatMinor ?? null,
    imported_gross_minor: order.importedTotals?.grossMinor ?? null,
    accepted_totals: order.acceptedTotals ? JSON.stringify(order.acceptedTotals) : null,
    ...totalColumns(order.totals),
    created_at: order.createdAt,
    updated_at: order.updatedAt,
  };
}

function totalColumns(
  totals: Order['totals'],
): Pick<
  Insertable<Row>,
  'net_minor' | 'vat_minor' | 'gross_minor' | 'shipping_net_minor' | 'shipping_gross_minor' | 'discount_minor'
> {
  return {
    net_minor: totals.netMinor,
    vat_minor: totals.vatMinor,
    gross_minor: totals.grossMinor,
    shipping_net_minor: totals.shippingNetMinor,
    shipping_gross_minor: totals.shippingGrossMinor,
    discount_minor: totals.discountMinor,
  };
}
