import type { BackupHealth, Integration } from '../../preload/contract.ts';
import type { Database } from '../storage/database.ts';
import type { ChecklistFacts } from './checklist.ts';

/** Counts what the checklist looks at. */
export function readChecklistFacts(
  database: Database,
  integrations: ReadonlyArray<Integration>,
  backups: BackupHealth,
): ChecklistFacts {
  const { build } = database;
  const count = (query: { readonly found: number } | undefined): number => query?.found ?? 0;
  // Those whose data were erased are nothing to complete.
  const customers = build.selectFrom('customers').where('anonymised_at', 'is', null);
  const needed = ['vat_id', 'payment_term_id', 'email', 'country_code'] as const;
  const ready = customers.where((where) => where.and(needed.map((column) => where(column, 'is not', null))));
  const incomplete = customers
    .select(['id', ...needed])
    .where((where) => where.or(needed.map((column) => where(column, 'is', null))))
    .orderBy('sort_name')
    .limit(1);
  return {
    integrations,
    backups,
    enabledRules: count(
      database.get(
        build
          .selectFrom('rules')
          .select(({ fn }) => fn.countAll<number>().as('found'))
          .where('enabled', '=', 1),
      ),
    ),
    offeredIntegrationIds: new Set(
      database
        .all(
          build
            .selectFrom('rule_integrations')
            .innerJoin('rules', 'rules.id', 'rule_integrations.rule_id')
            .select('integration_id')
            .distinct()
            .where('rules.enabled', '=', 1),
        )
        .map(({ integration_id: id }) => id),
    ),
    paymentTerms: count(
      database.get(build.selectFrom('payment_terms').select(({ fn }) => fn.countAll<number>().as('found'))),
    ),
    customers: count(database.get(customers.select(({ fn }) => fn.countAll<number>().as('found')))),
    readyCustomers: count(database.get(ready.select(({ fn }) => fn.countAll<number>().as('found')))),
    coveredCustomers: count(
      database.get(
        customers
          .where('country_code', 'in', coveredCountries(integrations))
          .select(({ fn }) => fn.countAll<number>().as('found')),
      ),
    ),
    incompleteCustomer: toIncomplete(database.get(incomplete)),
    orders: count(
      database.get(build.selectFrom('orders').select(({ fn }) => fn.countAll<number>().as('found'))),
    ),
  };
}

/** What a customer without it lacks, in the order of the form: column and field. */
const fieldOf = {
  vat_id: 'vatId',
  payment_term_id: 'paymentTermId',
  email: 'email',
  country_code: 'addresses.0.street',
} as const;

type Needed = Readonly<Record<keyof typeof fieldOf, string | null>>;

/** What a customer lacks first. */
function toIncomplete(
  row: ({ readonly id: string } & Needed) | undefined,
): ChecklistFacts['incompleteCustomer'] {
  const lacking = (Object.keys(fieldOf) as Array<keyof typeof fieldOf>).find(
    (column) => row?.[column] === null,
  );
  return row && lacking && { id: row.id, field: fieldOf[lacking] };
}

function coveredCountries(integrations: ReadonlyArray<Integration>): string[] {
  const active = integrations.filter(({ active: isActive, archived }) => isActive && !archived);
  return [...new Set(active.flatMap(({ effectiveCountries }) => effectiveCountries))];
}
