import {
  type Address,
  BackOfficeError,
  type Customer,
  type Order,
  type OrderActionState,
  orderActions,
  type OrderInput,
  orderInputSchema,
  type ParsedInput,
  type RecordAction,
} from '../../preload/contract.ts';
import type { CustomersRepository } from '../customers/repository.ts';
import type { OrderChanges, OrderPayment, PaymentOrders } from '../payments/ports.ts';
import type { Platform } from '../platform.ts';
import { type Database, isUniqueViolation } from '../storage/database.ts';
import { completeOrder } from './complete-order.ts';
import { orderActionState, refuseUnlessPossible } from './order-actions.ts';
import type { OrdersRepository, SearchExtras } from './repository.ts';

export type OrdersServiceParts = {
  readonly database: Database;
  readonly platform: Platform;
  readonly repository: OrdersRepository;
  readonly customers: CustomersRepository;
  /** Whether a payment operation of the order is awaited or of unknown outcome. */
  readonly hasOpenOperation: (orderId: string) => boolean;
};

/** Orders: what was bought, by whom, and how the payment stands. */
export class OrdersService implements PaymentOrders {
  readonly #parts: OrdersServiceParts;

  constructor(parts: OrdersServiceParts) {
    this.#parts = parts;
  }

  /** @throws BackOfficeError `notFound` */
  get(id: string): Order {
    const order = this.#parts.repository.find(id);
    if (!order) throw new BackOfficeError('notFound', 'There is no such order.', { attempted: id });
    return order;
  }

  /** @throws BackOfficeError `notFound` */
  getByNumber(orderNumber: string): Order {
    const order = this.#parts.repository.findByNumber(orderNumber);
    if (!order) {
      throw new BackOfficeError('notFound', `There is no order "${orderNumber}".`, {
        attempted: orderNumber,
      });
    }
    return order;
  }

  /** @throws BackOfficeError `invalidInput` naming each field, `conflict` when the number exists. */
  create(input: OrderInput): Order {
    const order = this.draft(input);
    this.store([order]);
    return this.get(order.id);
  }

  /**
   * The order that an input makes, with addresses and totals, not stored yet.
   *
   * @throws BackOfficeError `invalidInput`
   */
  draft(input: OrderInput): Order {
    const now = this.#parts.platform.now().toISOString();
    const base = {
      id: this.#parts.platform.newId(),
      paymentStatus: 'unpaid',
      paidMinor: 0,
      createdAt: now,
    } as const;
    return this.#complete(input, base, now);
  }

  /**
   * Stores new orders, all or none.
   *
   * @param action how the change history names where they came from.
   * @throws BackOfficeError `conflict` when a number exists.
   */
  store(orders: ReadonlyArray<Order>, action: RecordAction = 'created'): void {
    const { database, repository, customers, platform } = this.#parts;
    database.transaction(() => {
      for (const order of orders) {
        this.#guardNumber(order, () =>
          repository.insert(order, this.#searchExtras(order.customerId), action),
        );
        customers.addToOrderCount(order.customerId, 1);
      }
    });
    platform.publish('changed', { topics: ['orders', 'customers'] });
  }

  /** @throws BackOfficeError `notFound`, `notAllowed` once anything was reserved, and as `create`. */
  update({ id, ...changes }: ParsedInput<'orders.update'>): Order {
    const { database, repository, customers, platform } = this.#parts;
    database.transaction(() => {
      const before = this.get(id);
      refuseUnlessPossible('edit', before, this.#parts.hasOpenOperation(id));
      const given = Object.entries(changes).filter(([, value]) => value !== undefined);
      const changed = Object.fromEntries(given.map(([name, value]) => [name, value ?? undefined]));
      const completed = this.#complete({ ...before, ...changed }, before, platform.now().toISOString());
      // Only a new customer brings its own shipping address along.
      const keepsDestination = changes.shippingAddress === undefined && changes.customerId === undefined;
      const order = keepsDestination ? { ...completed, shippingAddress: before.shippingAddress } : completed;
      this.#guardNumber(order, () => repository.update(order, this.#searchExtras(order.customerId)));
      if (order.customerId !== before.customerId) {
        customers.addToOrderCount(before.customerId, -1);
        customers.addToOrderCount(order.customerId, 1);
      }
    });
    platform.publish('changed', { topics: ['orders', 'customers'] });
    return this.get(id);
  }

  /**
   * A new order with an order's content, of today.
   *
   * @throws BackOfficeError `notFound`, `conflict` at `orderNumber` when the number exists, and as `create`.
   */
  duplicate(id: string, orderNumber: string): Order {
    const original = this.get(id);
    const { orderedOn: _then, importedTotals: _imported, ...content } = orderInputSchema.parse(original);
    // It goes where the original went, wherever the customer has its goods sent by now.
    const { shippingAddress } = original;
    const order = { ...this.draft({ ...content, orderNumber }), shippingAddress };
    this.store([order], 'duplicated');
    return this.get(order.id);
  }

  /**
   * Puts on record that the totals worked out here count.
   *
   * @throws BackOfficeError `notFound`, `notAllowed` where nothing is to be accepted, or as `update`.
   */
  acceptTotals(id: string, operator: string): Order {
    const { database, repository, platform } = this.#parts;
    database.transaction(() => {
      const order = this.get(id);
      refuseUnlessPossible('edit', order, this.#parts.hasOpenOperation(id));
      if (!order.totalsOpen) {
        const message = `The totals of order ${order.orderNumber} do not wait for anybody to accept them.`;
        throw new BackOfficeError('notAllowed', message, { reason: 'order.totalsAgree' });
      }
      const at = platform.now().toISOString();
      const { netMinor, vatMinor, grossMinor } = order.totals;
      const acceptedTotals = { at, by: operator, netMinor, vatMinor, grossMinor };
      repository.update({ ...order, acceptedTotals, updatedAt: at }, this.#searchExtras(order.customerId));
    });
    platform.publish('changed', { topics: ['orders'] });
    return this.get(id);
  }

  /** Whether it can be edited or put away now, and what stands in the way. @throws BackOfficeError `notFound` */
  actions(id: string): OrderActionState[] {
    const order = this.get(id);
    return orderActions.map((action) => orderActionState(action, order, this.#parts.hasOpenOperation(id)));
  }

  /** @throws BackOfficeError `notFound`, `notAllowed` while anything of its payment is open. */
  archive(id: string): Order {
    const { database, repository, platform } = this.#parts;
    // In one transaction: no other process can begin a payment between the look and the writing.
    database.transaction(() => {
      const order = this.get(id);
      refuseUnlessPossible('archive', order, this.#parts.hasOpenOperation(id));
      repository.setArchived(id, order.archivedAt ?? platform.now().toISOString());
    });
    platform.publish('changed', { topics: ['orders'] });
    return this.get(id);
  }

  /** @throws BackOfficeError `notFound` */
  unarchive(id: string): Order {
    const { repository, platform } = this.#parts;
    this.get(id);
    repository.setArchived(id, null);
    platform.publish('changed', { topics: ['orders'] });
    return this.get(id);
  }

  /** Writes how the payment stands. Belongs in the transaction that journals it. */
  setPayment(id: string, payment: OrderPayment): void {
    this.#parts.repository.setPayment(id, payment, this.#parts.platform.now().toISOString());
  }

  /** Writes what a modification made of the order. Belongs in the transaction that journals it. */
  applyChanges(id: string, changes: OrderChanges): void {
    this.#parts.repository.applyChanges(id, changes, this.#parts.platform.now().toISOString());
  }

  /** Takes another billing address over, in whatever state the order is: InfinitePay's correction of it. */
  setBillingAddress(id: string, billingAddress: Address): void {
    const order = { ...this.get(id), billingAddress, updatedAt: this.#parts.platform.now().toISOString() };
    this.#parts.repository.update(order, this.#searchExtras(order.customerId));
  }

  /** Brings what orders carry of their customer up to date. Belongs in the transaction that changes the customer. */
  renameCustomer(customer: Customer): void {
    this.#parts.repository.renameCustomer(customer.id, customer.name, extrasOf(customer));
  }

  /** Gives a customer's orders to another, and tells how many. Belongs in the transaction that merges the two. */
  moveToCustomer(fromId: string, to: Customer): number {
    return this.#parts.repository.moveToCustomer(fromId, to, extrasOf(to));
  }

  #complete(
    input: OrderInput,
    base: Pick<Order, 'id' | 'paymentStatus' | 'paidMinor' | 'createdAt'>,
    updatedAt: string,
  ): Order {
    const { id, paymentStatus, paidMinor, createdAt } = base;
    return completeOrder(input, this.#parts.customers.find(input.customerId), {
      ...{ id, paymentStatus, paidMinor, createdAt, updatedAt },
      today: this.#today(),
    });
  }

  #guardNumber(order: Order, write: () => void): void {
    try {
      write();
    } catch (error) {
      if (!isUniqueViolation(error)) throw error;
      const message = `There is an order "${order.orderNumber}" already. Order numbers are unique.`;
      const params = { orderNumber: order.orderNumber };
      const issues = [{ path: 'orderNumber', code: 'duplicate', message, params }];
      throw new BackOfficeError('conflict', message, { issues, reason: 'order.duplicateNumber', params });
    }
  }

  #searchExtras(customerId: string): SearchExtras {
    const customer = this.#parts.customers.find(customerId);
    return customer ? extrasOf(customer) : { customerVatId: undefined, customerEmail: undefined };
  }

  /** The calendar day at the desk. */
  #today(): string {
    return localDate(this.#parts.platform.now());
  }
}

/** The calendar day of an instant on this machine, `YYYY-MM-DD`. */
export function localDate(instant: Date): string {
  const pad = (part: number): string => String(part).padStart(2, '0');
  return `${instant.getFullYear()}-${pad(instant.getMonth() + 1)}-${pad(instant.getDate())}`;
}

function extrasOf(customer: Customer): SearchExtras {
  return { customerVatId: customer.vatId, customerEmail: customer.email };
}
