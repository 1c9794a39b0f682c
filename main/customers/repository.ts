import type { Insertable, Selectable } from 'kysely';
import { z } from 'zod';
import {
  type Customer,
  contactSchema,
  customerAddressSchema,
  defaultAddress,
  type DuplicateCustomer,
  type LegalForm,
  legalFormSchema,
  type RecordAction,
  type VatIdState,
} from '../../preload/contract.ts';
import type { History } from '../history/history.ts';
import type { Database } from '../storage/database.ts';
import { prepareQuery } from '../storage/prepared-query.ts';
import type { Schema } from '../storage/schema.ts';
import { containsWord, foldText } from '../storage/search-text.ts';
import { checkVatId } from './vat-id.ts';

type Row = Schema['customers'];

/** The customers in the database. */
export class CustomersRepository {
  readonly #database: Database;
  readonly #history: History;
  readonly #find = prepareQuery((of: { id: string }) =>
    this.#database.build.selectFrom('customers').selectAll().where('id', '=', of.id),
  );

  constructor(database: Database, history: History) {
    this.#database = database;
    this.#history = history;
  }

  find(id: string): Customer | undefined {
    const row = this.#database.getOf(this.#find, { id });
    return row && toCustomer(row);
  }

  /** @param action how the change history names where it came from. */
  insert(customer: Customer, action?: RecordAction): void {
    this.#database.transaction(() => {
      this.#database.run(this.#database.build.insertInto('customers').values(toCustomerRow(customer)));
      this.#history.record('customers', undefined, customer, action);
    });
  }

  /** @param action how the change history names it. */
  update(customer: Customer, action?: RecordAction): void {
    this.#database.transaction(() => {
      const before = this.find(customer.id);
      const { id, ...values } = toCustomerRow(customer);
      this.#database.run(this.#database.build.updateTable('customers').set(values).where('id', '=', id));
      this.#history.record('customers', before, customer, action);
    });
  }

  /** Throws SQLite's reference violation while orders refer to it. */
  delete(id: string): void {
    this.#database.transaction(() => {
      this.#database.run(this.#database.build.deleteFrom('customers').where('id', '=', id));
      // What was known of a deleted customer is not kept in its history either.
      this.#history.eraseValues('customers', id);
      this.#history.note('customers', id, 'deleted', []);
    });
  }

  /** The first ones by name, but for those whose personal data were erased. */
  all(limit: number): Customer[] {
    const query = this.#database.build
      .selectFrom('customers')
      .selectAll()
      .where('anonymised_at', 'is', null)
      .orderBy('sort_name')
      .orderBy('id')
      .limit(limit);
    return this.#database.all(query).map(toCustomer);
  }

  /** Customers with this VAT ID. */
  findByVatId(vatId: string): Customer[] {
    return this.#findBy('vat_id', vatId);
  }

  /** Customers with one of these VAT IDs, but for one. By name. */
  duplicatesOf(vatIds: ReadonlyArray<string>, exceptId: string | undefined): DuplicateCustomer[] {
    const query = this.#database.build
      .selectFrom('customers')
      .select(['id', 'name', 'vat_id', 'city', 'order_count'])
      .where('vat_id', 'in', vatIds)
      .orderBy('sort_name')
      .orderBy('id')
      .limit(10);
    return this.#database.all(query).flatMap((row) =>
      row.id === exceptId || row.vat_id === null
        ? []
        : [
            {
              id: row.id,
              name: row.name,
              vatId: row.vat_id,
              city: row.city ?? undefined,
              orderCount: row.order_count,
            },
          ],
    );
  }

  /** Customers that have this email address, or a contact who has it, capitals apart. Reads them all. */
  listByAnyEmail(email: string): Customer[] {
    const query = this.#database.build
      .selectFrom('customers')
      .selectAll()
      .where(containsWord('search_text', foldText(email)))
      .orderBy('id');
    return this.#database.all(query).map(toCustomer);
  }

  /** Writes a customer whose personal data were erased, and erases them from its change history too. */
  erasePersonal(anonymous: Customer): void {
    const { id, ...values } = toCustomerRow(anonymous);
    this.#database.run(this.#database.build.updateTable('customers').set(values).where('id', '=', id));
    this.#history.eraseValues('customers', id);
    this.#history.note('customers', id, 'anonymised', []);
  }

  /** How many orders refer to it. */
  orderCountOf(id: string): number {
    const row = this.#database.get(
      this.#database.build.selectFrom('customers').select('order_count').where('id', '=', id),
    );
    return row?.order_count ?? 0;
  }

  /**
   * Removes a customer in favour of another, which takes its change history over. Belongs in a transaction.
   *
   * @param move moves everything that refers to it.
   */
  mergeInto(mergeId: string, keepId: string, move: () => void): void {
    this.#history.moveTo('customers', mergeId, keepId);
    move();
    this.#database.run(this.#database.build.deleteFrom('customers').where('id', '=', mergeId));
  }

  /** Customers with this name, capitals apart. */
  findByName(name: string): Customer[] {
    return this.#findBy('sort_name', foldText(name));
  }

  findByEmail(email: string): Customer[] {
    return this.#findBy('email', email);
  }

  /** Says of customers whose VAT ID was not looked at yet what its check digits say, for lists to filter by. */
  judgeVatIds(): void {
    const { build } = this.#database;
    const unjudged = build
      .selectFrom('customers')
      .select(['id', 'vat_id', 'country_code'])
      .where('vat_id', 'is not', null)
      .where('vat_id_state', 'is', null)
      // In the sequence of the index of those: otherwise all that have a VAT ID are looked through, at every start.
      .orderBy('id');
    const rows = this.#database.all(unjudged);
    if (rows.length === 0) return;
    this.#database.transaction(() => {
      for (const row of rows) {
        const state = { vat_id_state: vatIdStateOf(row) ?? null };
        this.#database.run(build.updateTable('customers').set(state).where('id', '=', row.id));
      }
    });
  }

  /** Notes that orders came or went. */
  addToOrderCount(id: string, difference: number): void {
    this.#database.run(
      this.#database.build
        .updateTable('customers')
        .set((set) => ({ order_count: set('order_count', '+', difference) }))
        .where('id', '=', id),
    );
  }

  #findBy(column: 'vat_id' | 'sort_name' | 'email', value: string): Customer[] {
    return this.#database
      .all(
        this.#database.build
          .selectFrom('customers')
          .selectAll()
          .where(column, '=', value)
          .orderBy('id')
          .limit(10),
      )
      .map(toCustomer);
  }
}

const addressesSchema = z.array(customerAddressSchema);
const contactsSchema = z.array(contactSchema);

function toCustomer(row: Selectable<Row>): Customer {
  return {
    id: row.id,
    name: row.name,
    vatId: row.vat_id ?? undefined,
    vatIdState: vatIdStateOf(row),
    paymentTermId: row.payment_term_id ?? undefined,
    email: row.email ?? undefined,
    legalForm: legalFormOf(row),
    group: row.customer_group ?? undefined,
    notes: row.notes ?? undefined,
    addresses: addressesSchema.parse(JSON.parse(row.addresses)),
    contacts: contactsSchema.parse(JSON.parse(row.contacts)),
    duplicates: [],
    anonymisedAt: row.anonymised_at ?? undefined,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}

/** A customer as it is stored, but for the count of its orders. */
export function toCustomerRow(customer: Customer): Insertable<Row> {
  const billing = defaultAddress(customer.addresses, 'billing');
  return {
    id: customer.id,
    name: customer.name,
    sort_name: foldText(customer.name),
    search_text: foldText(
      [
        customer.name,
        customer.vatId,
        customer.email,
        billing?.city,
        ...customer.contacts.flatMap(({ name, email }) => [name, email]),
      ]
        .filter(Boolean)
        .join('\n'),
    ),
    vat_id: customer.vatId ?? null,
    payment_term_id: customer.paymentTermId ?? null,
    email: customer.email ?? null,
    legal_form: customer.legalForm ?? null,
    customer_group: customer.group ?? null,
    notes: customer.notes ?? null,
    addresses: JSON.stringify(customer.addresses),
    contacts: JSON.stringify(customer.contacts),
    anonymised_at: customer.anonymisedAt ?? null,
    country_code: billing?.countryCode ?? null,
    city: billing?.city ?? null,
    sort_city: foldText(billing?.city ?? ''),
    sort_group: foldText(customer.group ?? ''),
    vat_id_state:
      vatIdStateOf({
        vat_id: customer.vatId ?? null,
        country_code: billing?.countryCode ?? null,
      }) ?? null,
    created_at: customer.createdAt,
    updated_at: customer.updatedAt,
  };
}

function vatIdStateOf(row: { vat_id: string | null; country_code: string | null }): VatIdState | undefined {
  return row.vat_id === null ? undefined : checkVatId(row.vat_id, row.country_code ?? undefined).state;
}

function legalFormOf(row: { legal_form: string | null }): LegalForm | undefined {
  return row.legal_form === null ? undefined : legalFormSchema.parse(row.legal_form);
}
