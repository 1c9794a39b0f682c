import {
  type Address,
  addressSchema,
  BackOfficeError,
  type Customer,
  type DuplicateCustomer,
  invalidInput,
  mergeFields,
  type MergePreview,
  type ParsedInput,
  type PaymentTerm,
} from '../../preload/contract.ts';
import type { Platform } from '../platform.ts';
import { type Database, isReferenceViolation } from '../storage/database.ts';
import { completeCustomer } from './complete-customer.ts';
import { CustomerLists } from '../storage/customer-lists.ts';
import type { CustomersRepository } from './repository.ts';
import { isSame, mergedCustomer } from './merge.ts';
import { checkVatId, vatIdVariants } from './vat-id.ts';

export type CustomersServiceParts = {
  readonly database: Database;
  readonly platform: Platform;
  readonly repository: CustomersRepository;
  readonly findPaymentTerm: (id: string) => PaymentTerm | undefined;
  /** Orders carry their customer's name and are found by it: told when it changes. */
  readonly onRenamed: (customer: Customer) => void;
  /** Moves a customer's orders to another, and gives their number. Belongs in the transaction of a merge. */
  readonly moveOrders: (fromId: string, to: Customer) => number;
  /** Numbers of the customers' orders with a payment operation that is awaited or of unknown outcome. */
  readonly openOrdersOf: (customerIds: ReadonlyArray<string>) => string[];
};

/** Customers: who may pay with InfinitePay, and under which VAT ID and address. */
export class CustomersService {
  readonly #parts: CustomersServiceParts;
  readonly #lists: CustomerLists;

  constructor(parts: CustomersServiceParts) {
    this.#parts = parts;
    this.#lists = new CustomerLists(parts.database);
  }

  /** @throws BackOfficeError `notFound` */
  get(id: string): Customer {
    const customer = this.read(id);
    return { ...customer, duplicates: this.#duplicatesOf(customer) };
  }

  /** As `get`, without the search for others that have the same VAT ID. */
  read(id: string): Customer {
    const customer = this.#parts.repository.find(id);
    if (!customer) throw new BackOfficeError('notFound', 'There is no such customer.', { attempted: id });
    return customer;
  }

  /** Customers that have this VAT ID already, however it is written. */
  duplicates({ vatId, countryCode, exceptId }: ParsedInput<'customers.duplicates'>): DuplicateCustomer[] {
    if (vatId.trim() === '') return [];
    const { normalized } = checkVatId(vatId, countryCode);
    return this.#parts.repository.duplicatesOf(vatIdVariants(normalized), exceptId);
  }

  /**
   * @param id of a record that comes from elsewhere with its own.
   * @throws BackOfficeError `invalidInput` naming each field.
   */
  create(input: ParsedInput<'customers.create'>, id: string = this.#parts.platform.newId()): Customer {
    const now = this.#parts.platform.now().toISOString();
    const customer = this.#checked({
      ...input,
      id,
      duplicates: [],
      createdAt: now,
      updatedAt: now,
    });
    this.#parts.repository.insert(customer);
    this.#parts.platform.publish('changed', { topics: ['customers'] });
    return this.get(customer.id);
  }

  /** Fields left out stay, `null` empties. Throws as `create`, and `notFound`. */
  update({ id, ...changes }: ParsedInput<'customers.update'>): Customer {
    const { database, platform, repository, onRenamed } = this.#parts;
    database.transaction(() => {
      const before = this.get(id);
      refuseAnonymised(before);
      const given = Object.entries(changes).filter(([, value]) => value !== undefined);
      const changed = Object.fromEntries(given.map(([name, value]) => [name, value ?? undefined]));
      const customer = this.#checked({ ...before, ...changed, updatedAt: platform.now().toISOString() });
      repository.update(customer);
      onRenamed(customer);
    });
    platform.publish('changed', { topics: ['customers', 'orders'] });
    return this.get(id);
  }

  /**
   * What merging two customers would make of them.
   *
   * @throws BackOfficeError `notFound`, `invalidInput` for a customer with itself or an erased one.
   */
  previewMerge({ keepId, mergeId, choices }: ParsedInput<'customers.previewMerge'>): MergePreview {
    const [kept, merged] = [this.get(keepId), this.get(mergeId)];
    if (keepId === mergeId) {
      const message = 'This is the same customer. Choose another one to merge it with.';
      throw invalidInput([{ path: 'mergeId', code: 'sameCustomer', message }]);
    }
    refuseAnonymised(kept);
    refuseAnonymised(merged);
    return {
      kept,
      merged,
      result: mergedCustomer(kept, merged, choices),
      differing: mergeFields.filter((field) => !isSame(kept, merged, field)),
      ordersMoved: this.#parts.repository.orderCountOf(mergeId),
      vatIdsDiffer:
        kept.vatId !== undefined &&
        merged.vatId !== undefined &&
        !vatIdVariants(kept.vatId).includes(merged.vatId),
      openOrders: this.#parts.openOrdersOf([keepId, mergeId]),
    };
  }

  /**
   * Makes one customer of two: the chosen values survive, orders and change history move over.
   *
   * @throws BackOfficeError as `previewMerge` and `create`; `conflict` while a payment of either is under way;
   *   `invalidInput` where the VAT IDs differ and that was not accepted.
   */
  merge(input: ParsedInput<'customers.merge'>): Customer {
    const { database, platform, repository, moveOrders } = this.#parts;
    database.transaction(() => {
      const preview = this.previewMerge(input);
      if (preview.openOrders.length > 0) throw paymentUnderWay(preview.openOrders);
      if (preview.vatIdsDiffer && !input.acceptDifferentVatIds) {
        const message = `The VAT IDs ${preview.kept.vatId} and ${preview.merged.vatId} differ: these may be two companies. Accept that to merge them.`;
        const params = { kept: preview.kept.vatId ?? '', merged: preview.merged.vatId ?? '' };
        throw invalidInput([{ path: 'acceptDifferentVatIds', code: 'vatIdsDiffer', message, params }]);
      }
      const result = this.#checked({ ...preview.result, updatedAt: platform.now().toISOString() });
      repository.mergeInto(input.mergeId, input.keepId, () => {
        repository.update(result, 'merged');
        repository.addToOrderCount(input.keepId, moveOrders(input.mergeId, result));
        this.#parts.onRenamed(result);
      });
    });
    platform.publish('changed', { topics: ['customers', 'orders'] });
    return this.get(input.keepId);
  }

  /**
   * Puts an address in the place of the customer's that it corrects; what that is used for stays.
   *
   * @returns false when the customer has no such address (any more).
   */
  correctAddress(id: string, was: Address, corrected: Address): boolean {
    const { addresses } = this.get(id);
    const index = addresses.findIndex((candidate) => isSameAddress(candidate, was));
    const found = addresses[index];
    if (!found) return false;
    this.update({ id, addresses: addresses.with(index, { ...found, ...corrected }) });
    return true;
  }

  /** @throws BackOfficeError `notFound`, or `conflict` while orders refer to it. */
  delete(id: string): void {
    const { name } = this.get(id);
    try {
      this.#parts.repository.delete(id);
    } catch (error) {
      if (!isReferenceViolation(error)) throw error;
      throw new BackOfficeError('conflict', `"${name}" has orders and can not be deleted.`, {
        reason: 'customer.hasOrders',
      });
    }
    this.#parts.platform.publish('changed', { topics: ['customers'] });
  }

  /** The groups that customers are in. */
  groups(): string[] {
    return this.#lists.groups();
  }

  #duplicatesOf({ id, vatId }: Customer): DuplicateCustomer[] {
    return vatId === undefined ? [] : this.#parts.repository.duplicatesOf(vatIdVariants(vatId), id);
  }

  #checked(customer: Customer): Customer {
    return completeCustomer(customer, this.#parts.findPaymentTerm);
  }
}

/** Whether two addresses are one, whatever they are used for. */
function isSameAddress(one: Address, other: Address): boolean {
  return JSON.stringify(addressSchema.parse(one)) === JSON.stringify(addressSchema.parse(other));
}

/** @throws BackOfficeError `notAllowed` for a customer whose personal data were erased. */
export function refuseAnonymised(customer: Customer): void {
  if (customer.anonymisedAt === undefined) return;
  const message = `The personal data of "${customer.name}" were erased. It can not be used any more.`;
  throw new BackOfficeError('notAllowed', message, { reason: 'customer.anonymised' });
}

/** @returns the refusal to touch customers while a payment of theirs is under way. */
export function paymentUnderWay(orderNumbers: ReadonlyArray<string>): BackOfficeError {
  const orders = orderNumbers.slice(0, 10).join(', ');
  const message = `A payment is under way for: ${orders}. Check its status first, then try again.`;
  return new BackOfficeError('conflict', message, { reason: 'customer.paymentRuns', params: { orders } });
}
