import type { Selectable } from 'kysely';
import type { ParsedInput } from '../../preload/contract.ts';
import type { Database } from './database.ts';
import { allOf, type Sql } from './order-conditions.ts';
import { Remembered } from './remembered.ts';
import type { Schema } from './schema.ts';
import { searchWords } from './search-text.ts';

/** Which customers a list is about. */
export type CustomerFilter = Pick<ParsedInput<'customers.list'>, 'search' | 'filters'>;
export type CustomerSort = NonNullable<ParsedInput<'customers.list'>['sort']>;

/** What each sort goes by. All but the number of orders stand in the index `customers_listed`. */
const sortColumns: Readonly<Record<CustomerSort['key'], string>> = {
  name: 'sort_name',
  vatId: "coalesce(vat_id, '')",
  paymentTerm: "coalesce((SELECT label FROM payment_terms WHERE id = payment_term_id), '') COLLATE NOCASE",
  city: 'sort_city',
  countryCode: "coalesce(country_code, '')",
  email: "coalesce(email, '') COLLATE NOCASE",
  group: 'sort_group',
  legalForm: "coalesce(legal_form, '')",
  createdAt: 'created_at',
  orderCount: 'order_count',
};

const rowColumns = [
  ...(['id', 'name', 'vat_id', 'vat_id_state', 'email', 'legal_form', 'customer_group'] as const),
  ...(['country_code', 'city', 'order_count', 'anonymised_at', 'created_at'] as const),
] as const;
/** What a list shows of a customer. */
export type StoredCustomerRow = Pick<Selectable<Schema['customers']>, (typeof rowColumns)[number]> & {
  readonly payment_term_label: string | null;
};

/** Up to here a list is sorted only as far as it is shown; who goes further gets all of it sorted, once. */
const firstRows = 1_000;

/**
 * The list of customers, read from an index that has all that lists look at. Which ones a filter finds, in which
 * sequence, is remembered until something is written: every page after the first costs its rows alone.
 */
export class CustomerLists {
  readonly #database: Database;
  readonly #remembered: Remembered;

  constructor(database: Database) {
    this.#database = database;
    this.#remembered = new Remembered(database);
  }

  /** How many a filter finds. */
  count({ search, filters }: CustomerFilter): number {
    this.#remembered.forgetWhenWritten();
    return this.#remembered.get('count', { search, filters }, () => {
      const { sql, values } = allOf(conditionsOf(search, filters));
      const text = `SELECT count(*) AS found FROM customers INDEXED BY customers_listed WHERE ${sql}`;
      return this.#database.select<{ found: number }>(text, values)[0]?.found ?? 0;
    });
  }

  /** Ids of what a filter finds, in the sequence of a sort: as far as `end`, perhaps further. */
  ids(filter: CustomerFilter, sort: CustomerSort, end: number): ReadonlyArray<string> {
    this.#remembered.forgetWhenWritten();
    const { search, filters } = filter;
    const { key, direction } = sort;
    const most = end <= firstRows ? firstRows : -1;
    return this.#remembered.get('ids', { search, filters, key, direction, most }, () => {
      const { sql, values } = allOf(conditionsOf(search, filters));
      const from = key === 'orderCount' ? 'customers' : 'customers INDEXED BY customers_listed';
      const way = direction === 'ascending' ? 'ASC' : 'DESC';
      // Equal ones by name.
      const sequence =
        key === 'name' ? `sort_name ${way}, id ${way}` : `${sortColumns[key]} ${way}, sort_name, id`;
      const text = `SELECT id FROM ${from} WHERE ${sql} ORDER BY ${sequence} LIMIT ?`;
      return this.#database.select<{ id: string }>(text, [...values, most]).map(({ id }) => id);
    });
  }

  /** The rows of these customers, in this sequence. */
  rows(ids: ReadonlyArray<string>): StoredCustomerRow[] {
    return this.#database.select<StoredCustomerRow>(
      `SELECT ${rowColumns.map((name) => `customers.${name}`).join(', ')}, payment_terms.label AS payment_term_label
       FROM json_each(?) AS wanted CROSS JOIN customers ON customers.id = wanted.value
       LEFT JOIN payment_terms ON payment_terms.id = customers.payment_term_id ORDER BY wanted.key`,
      [JSON.stringify(ids)],
    );
  }

  /** The groups that customers are in, by name. */
  groups(): string[] {
    this.#remembered.forgetWhenWritten();
    return this.#remembered.get('groups', '', () =>
      this.#database
        .select<{ customer_group: string }>(
          `SELECT customer_group FROM customers INDEXED BY customers_listed WHERE customer_group IS NOT NULL
           GROUP BY customer_group ORDER BY min(sort_group), customer_group`,
          [],
        )
        .map(({ customer_group: name }) => name),
    );
  }
}

function conditionsOf(search: string | undefined, filters: CustomerFilter['filters']): Sql[] {
  // `null` chooses those that have none.
  const equal = (column: string, value: string | null | undefined): Sql[] => {
    if (value === undefined) return [];
    return [
      value === null ? { sql: `${column} IS NULL`, values: [] } : { sql: `${column} = ?`, values: [value] },
    ];
  };
  const { vatIdState } = filters ?? {};
  return [
    { sql: `anonymised_at IS ${filters?.anonymised ? 'NOT ' : ''}NULL`, values: [] },
    ...searchWords(search).map((word) => ({ sql: 'instr(search_text, ?) > 0', values: [word] })),
    ...equal('customer_group', filters?.group),
    ...equal('country_code', filters?.countryCode),
    ...equal('payment_term_id', filters?.paymentTermId),
    ...equal('legal_form', filters?.legalForm),
    ...(vatIdState === 'missing' ? equal('vat_id', null) : equal('vat_id_state', vatIdState)),
  ];
}
