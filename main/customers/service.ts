import isoCountries from 'i18n-iso-countries';
import {
  type Address,
  BackOfficeError,
  type Customer,
  type CustomerRow,
  invalidInput,
  type Issue,
  type ParsedInput,
  type PaymentTerm,
} from '../../preload/contract.ts';
import type { Platform } from '../platform.ts';
import { type Database, isReferenceViolation } from '../storage/database.ts';
import { decodeCursor, encodeCursor } from '../storage/cursor.ts';
import { z } from 'zod';
import { defaultAddress } from './default-address.ts';
import type { CustomersRepository } from './repository.ts';
import { checkVatId, euCountries } from './vat-id.ts';

export type CustomersServiceParts = {
  readonly database: Database;
  readonly platform: Platform;
  readonly repository: CustomersRepository;
  readonly findPaymentTerm: (id: string) => PaymentTerm | undefined;
  /** Orders carry their customer's name and are found by it: told when it changes. */
  readonly onRenamed: (customer: Customer) => void;
};

const positionSchema = z.object({ name: z.string(), id: z.string() });

/** Customers: who may pay with InfinitePay, and under which VAT ID and address. */
export class CustomersService {
  readonly #parts: CustomersServiceParts;

  constructor(parts: CustomersServiceParts) {
    this.#parts = parts;
  }

  /** @throws BackOfficeError `notFound` */
  get(id: string): Customer {
    const customer = this.#parts.repository.find(id);
    if (!customer) throw new BackOfficeError('notFound', 'There is no such customer.', { attempted: id });
    return customer;
  }

  /** @throws BackOfficeError `invalidInput` naming each field. */
  create(input: ParsedInput<'customers.create'>): Customer {
    const now = this.#parts.platform.now().toISOString();
    const customer = this.#checked({
      ...input,
      id: this.#parts.platform.newId(),
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
      const given = Object.entries(changes).filter(([, value]) => value !== undefined);
      const changed = Object.fromEntries(given.map(([name, value]) => [name, value ?? undefined]));
      const customer = this.#checked({ ...before, ...changed, updatedAt: platform.now().toISOString() });
      repository.update(customer);
      onRenamed(customer);
    });
    platform.publish('changed', { topics: ['customers', 'orders'] });
    return this.get(id);
  }

  /** Makes an address the customer's billing address, in place of the one that was. */
  setBillingAddress(id: string, address: Address): void {
    const customer = this.get(id);
    const billing = defaultAddress(customer.addresses, 'billing');
    const types = billing?.types ?? ['billing'];
    const others = customer.addresses.filter((candidate) => candidate !== billing);
    this.update({ id, addresses: [{ ...address, types }, ...others] });
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

  list(input: ParsedInput<'customers.list'>): {
    rows: CustomerRow[];
    nextCursor: string | null;
    total: number;
  } {
    const { repository } = this.#parts;
    const after = input.cursor === undefined ? undefined : decodeCursor(input.cursor, positionSchema);
    const found = repository.page(input.search, after, input.limit + 1);
    const rows = found.slice(0, input.limit);
    const last = rows.at(-1);
    const nextCursor =
      found.length > input.limit && last ? encodeCursor({ name: last.name, id: last.id }) : null;
    return { rows, nextCursor, total: repository.count(input.search) };
  }

  /** The customer with its VAT ID in its kept form; throws what is wrong with it. */
  #checked(customer: Customer): Customer {
    const issues: Issue[] = customer.addresses.flatMap(({ countryCode }, index) =>
      countryIssue(countryCode, index),
    );
    const billing = defaultAddress(customer.addresses, 'billing');
    if (customer.paymentTermId !== undefined && !this.#parts.findPaymentTerm(customer.paymentTermId)) {
      const message = 'There is no such payment term. Choose one of the list.';
      issues.push({ path: 'paymentTermId', code: 'unknownPaymentTerm', message });
    }
    if (customer.vatId === undefined) {
      if (billing && euCountries.has(billing.countryCode)) {
        const message = 'A customer with a billing address in the EU needs a VAT ID. Enter it.';
        issues.push({
          path: 'vatId',
          code: 'requiredInEu',
          message,
          params: { country: billing.countryCode },
        });
      }
      if (issues.length > 0) throw invalidInput(issues);
      return customer;
    }
    const check = checkVatId(customer.vatId, billing?.countryCode);
    if (check.state === 'invalid') {
      const code = `vatId.${check.reason ?? 'format'}`;
      const message = `"${customer.vatId}" is not a valid VAT ID. ${check.message}`;
      issues.push({ path: 'vatId', code, message, params: { country: check.countryCode ?? '' } });
    }
    if (issues.length > 0) throw invalidInput(issues);
    return { ...customer, vatId: check.normalized };
  }
}

function countryIssue(countryCode: string, index: number): Issue[] {
  if (isoCountries.isValid(countryCode)) return [];
  const message = `"${countryCode}" is no country. Use its two letters (ISO 3166-1), such as DE.`;
  return [
    {
      path: `addresses.${index}.countryCode`,
      code: 'unknownCountry',
      message,
      params: { country: countryCode },
    },
  ];
}
