import type { Integration } from '../../preload/contract.ts';
import type { Database } from '../storage/database.ts';
import type { ChecklistFacts } from './checklist.ts';

/** Counts what the checklist looks at. */
export function readChecklistFacts(
  database: Database,
  integrations: ReadonlyArray<Integration>,
): ChecklistFacts {
  const { build } = database;
  const count = (query: { readonly found: number } | undefined): number => query?.found ?? 0;
  // Those whose data were erased are nothing to complete.
  const customers = build.selectFrom('customers').where('anonymised_at', 'is', null);
  const ready = customers.where('vat_id', 'is not', null).where('payment_term_id', 'is not', null);
  const incomplete = customers
    .select(['id', 'vat_id'])
    .where((where) => where.or([where('vat_id', 'is', null), where('payment_term_id', 'is', null)]))
    .orderBy('sort_name')
    .limit(1);
  return {
    integrations,
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
    incompleteCustomer: toIncomplete(database.get(incomplete)),
    orders: count(
      database.get(build.selectFrom('orders').select(({ fn }) => fn.countAll<number>().as('found'))),
    ),
  };
}

/** What a customer lacks first. */
function toIncomplete(
  row: { readonly id: string; readonly vat_id: string | null } | undefined,
): ChecklistFacts['incompleteCustomer'] {
  return row && { id: row.id, field: row.vat_id === null ? 'vatId' : 'paymentTermId' };
}
