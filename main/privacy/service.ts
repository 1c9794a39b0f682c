import {
  BackOfficeError,
  type Customer,
  type ErasurePreview,
  invalidInput,
  type ParsedInput,
  type ProcedureOutput,
} from '../../preload/contract.ts';
import type { CustomersRepository } from '../customers/repository.ts';
import { settledStatuses } from '../orders/order-actions.ts';
import type { OrdersRepository } from '../orders/repository.ts';
import type { Journal } from '../payments/journal.ts';
import type { OperationsRepository } from '../payments/operations-repository.ts';
import type { Platform } from '../platform.ts';
import { currentActor } from '../history/actor.ts';
import { compactIfRequested, requestCompaction, upgradeCopies } from '../storage/compaction.ts';
import type { Database } from '../storage/database.ts';
import { anonymousCustomer } from './anonymous.ts';

export type PrivacyServiceParts = {
  readonly database: Database;
  /** The profile's folder. */
  readonly directory: string;
  readonly platform: Platform;
  readonly customers: CustomersRepository;
  readonly orders: OrdersRepository;
  readonly operations: OperationsRepository;
  readonly journal: Journal;
  readonly tasks: { erasePersonal(orderIds: ReadonlyArray<string>): void };
  readonly imports: { forgetEnded(): void };
};

/** Years that invoices are kept, from the end of the year they are of (§ 147 AO as of 2025). */
const retentionYears = 8;

/** Erases what is stored about a customer as a person, and keeps what the books need. */
export class PrivacyService {
  readonly #parts: PrivacyServiceParts;

  constructor(parts: PrivacyServiceParts) {
    this.#parts = parts;
  }

  /** @throws BackOfficeError `notFound`, `notAllowed` when they were erased already. */
  previewErasure(customerId: string): ErasurePreview {
    const customer = this.#get(customerId);
    const orders = this.#parts.orders.listOfCustomer(customerId);
    const newest = orders.map(({ orderedOn }) => orderedOn).reduce(later, '');
    return {
      customerId,
      customerName: customer.name,
      orders: orders.length,
      contacts: customer.contacts.length,
      unpaidOrders: orders.filter(({ paymentStatus }) => paymentStatus === 'unpaid').length,
      openOrders: orders.filter(
        ({ id, paymentStatus }) =>
          !settledStatuses.has(paymentStatus) || this.#parts.operations.findOpen(id) !== undefined,
      ),
      ...(newest === ''
        ? {}
        : { newestOrderOn: newest, retentionUntil: `${Number(newest.slice(0, 4)) + retentionYears}-12-31` }),
      copies: upgradeCopies(this.#parts.directory),
    };
  }

  /**
   * Erases for good.
   *
   * @throws BackOfficeError as `previewErasure`; `invalidInput` when the name was not typed; `conflict` while a payment
   *   is open.
   */
  erase({ customerId, confirmation, label }: ParsedInput<'privacy.erase'>): ProcedureOutput<'privacy.erase'> {
    const { database, directory, platform, customers, orders, operations, journal, tasks } = this.#parts;
    const done = database.transaction(() => {
      const customer = this.#get(customerId);
      const preview = this.previewErasure(customerId);
      if (preview.openOrders.length > 0) throw openPayments(preview);
      if (confirmation.trim() !== customer.name) {
        const message = `Type the customer's name, "${customer.name}", to confirm that its data are erased for good.`;
        throw invalidInput([
          { path: 'confirmation', code: 'confirmationDiffers', message, params: { name: customer.name } },
        ]);
      }
      const at = platform.now().toISOString();
      const anonymous = anonymousCustomer(customer, label, at);
      const orderIds = orders.listOfCustomer(customerId).map(({ id }) => id);
      const journalEntries = journal.erasePersonal({
        id: platform.newId(),
        orderIds,
        operator: currentActor(),
        at,
      });
      operations.erasePersonal(orderIds);
      tasks.erasePersonal(orderIds);
      for (const id of orderIds) orders.erasePersonal(id, anonymous.name);
      customers.erasePersonal(anonymous);
      requestCompaction(database, at);
      return { customerId, customerName: anonymous.name, orders: orderIds.length, journalEntries };
    });
    this.#parts.imports.forgetEnded();
    const fileCleaned = compactIfRequested(database, directory);
    platform.publish('changed', { topics: ['customers', 'orders', 'payments'] });
    return { ...done, fileCleaned };
  }

  #get(customerId: string): Customer {
    const customer = this.#parts.customers.find(customerId);
    if (!customer)
      throw new BackOfficeError('notFound', 'There is no such customer.', { attempted: customerId });
    if (customer.anonymisedAt !== undefined) {
      const message = `The personal data of "${customer.name}" were erased already, on ${customer.anonymisedAt.slice(0, 10)}.`;
      throw new BackOfficeError('notAllowed', message, {
        reason: 'privacy.alreadyErased',
        params: { name: customer.name, date: customer.anonymisedAt.slice(0, 10) },
      });
    }
    return customer;
  }
}

function later(first: string, second: string): string {
  return first > second ? first : second;
}

function openPayments({ openOrders }: ErasurePreview): BackOfficeError {
  const orders = openOrders
    .slice(0, 10)
    .map(({ orderNumber, paymentStatus }) => `${orderNumber} (${paymentStatus})`)
    .join(', ');
  const message = `Payments of this customer are open: ${orders}. Settle or cancel them first; until then both sides need the data.`;
  return new BackOfficeError('conflict', message, {
    reason: 'privacy.openPayments',
    params: { orders: openOrders.length },
  });
}
