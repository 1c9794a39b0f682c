import { z } from 'zod';
import type { Destination, Rule } from '../../preload/contract.ts';
import type { History } from '../history/history.ts';
import type { Database } from '../storage/database.ts';
import { prepareQuery } from '../storage/prepared-query.ts';

const postalCodesSchema = z.array(z.string());

/** Rules in the database. */
export class RulesRepository {
  readonly #database: Database;
  readonly #allRules = prepareQuery(() => this.#database.build.selectFrom('rules').selectAll());
  readonly #allDestinations = prepareQuery(() =>
    this.#database.build.selectFrom('rule_destinations').selectAll().orderBy('rule_id').orderBy('position'),
  );
  readonly #allIntegrations = prepareQuery(() =>
    this.#database.build.selectFrom('rule_integrations').selectAll().orderBy('rule_id').orderBy('position'),
  );
  readonly #history: History;

  constructor(database: Database, history: History) {
    this.#database = database;
    this.#history = history;
  }

  /** All rules, in no particular order. */
  all(): Rule[] {
    return this.#database.snapshot(() => {
      const rows = this.#database.allOf(this.#allRules, {});
      const destinations = Map.groupBy(
        this.#database.allOf(this.#allDestinations, {}),
        ({ rule_id: ruleId }) => ruleId,
      );
      const integrations = Map.groupBy(
        this.#database.allOf(this.#allIntegrations, {}),
        ({ rule_id: ruleId }) => ruleId,
      );
      return rows.map((row) => ({
        ...toRule(row),
        destinations: (destinations.get(row.id) ?? []).map(toDestination),
        integrationIds: (integrations.get(row.id) ?? []).map(({ integration_id: id }) => id),
      }));
    });
  }

  /** One rule. */
  find(id: string): Rule | undefined {
    return this.#database.snapshot(() => {
      const { build } = this.#database;
      const row = this.#database.get(build.selectFrom('rules').selectAll().where('id', '=', id));
      if (!row) return undefined;
      const destinations = this.#database.all(
        build.selectFrom('rule_destinations').selectAll().where('rule_id', '=', id).orderBy('position'),
      );
      const integrations = this.#database.all(
        build.selectFrom('rule_integrations').selectAll().where('rule_id', '=', id).orderBy('position'),
      );
      return {
        ...toRule(row),
        destinations: destinations.map(toDestination),
        integrationIds: integrations.map(({ integration_id: integrationId }) => integrationId),
      };
    });
  }

  /** Stores a rule, new or changed, with its destinations and methods. */
  save(rule: Rule): void {
    const { build } = this.#database;
    const columns = {
      name: rule.name,
      enabled: rule.enabled,
      sort_order: rule.sortOrder,
      currency: rule.currency,
      stop_further_processing: rule.stopFurtherProcessing,
      expression: rule.expression ?? null,
      created_at: rule.createdAt,
      updated_at: rule.updatedAt,
    };
    this.#database.transaction(() => {
      this.#history.record('rules', this.find(rule.id), rule);
      this.#database.run(
        build
          .insertInto('rules')
          .values({ id: rule.id, ...columns })
          .onConflict((conflict) => conflict.column('id').doUpdateSet(columns)),
      );
      this.#database.run(build.deleteFrom('rule_destinations').where('rule_id', '=', rule.id));
      this.#database.run(build.deleteFrom('rule_integrations').where('rule_id', '=', rule.id));
      for (const [position, { countryCode, regionCode, postalCodes }] of rule.destinations.entries()) {
        this.#database.run(
          build.insertInto('rule_destinations').values({
            rule_id: rule.id,
            position,
            country_code: countryCode,
            region_code: regionCode ?? null,
            postal_codes: postalCodes === undefined ? null : JSON.stringify(postalCodes),
          }),
        );
      }
      for (const [position, integrationId] of rule.integrationIds.entries()) {
        this.#database.run(
          build
            .insertInto('rule_integrations')
            .values({ rule_id: rule.id, position, integration_id: integrationId }),
        );
      }
    });
  }

  /** Removes a rule with its destinations; false when there was none. */
  delete(id: string): boolean {
    return this.#database.transaction(() => {
      const { changes } = this.#database.run(this.#database.build.deleteFrom('rules').where('id', '=', id));
      if (changes > 0) this.#history.note('rules', id, 'deleted', []);
      return changes > 0;
    });
  }
}

type RuleRow = {
  readonly id: string;
  readonly name: string;
  readonly enabled: number;
  readonly sort_order: number;
  readonly currency: string;
  readonly stop_further_processing: number;
  readonly expression: string | null;
  readonly created_at: string;
  readonly updated_at: string;
};

function toRule(row: RuleRow): Omit<Rule, 'destinations' | 'integrationIds'> {
  return {
    id: row.id,
    name: row.name,
    enabled: row.enabled === 1,
    sortOrder: row.sort_order,
    currency: row.currency,
    stopFurtherProcessing: row.stop_further_processing === 1,
    ...(row.expression === null ? {} : { expression: row.expression }),
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}

function toDestination(row: {
  readonly country_code: string;
  readonly region_code: string | null;
  readonly postal_codes: string | null;
}): Destination {
  return {
    countryCode: row.country_code,
    ...(row.region_code === null ? {} : { regionCode: row.region_code }),
    ...(row.postal_codes === null
      ? {}
      : { postalCodes: postalCodesSchema.parse(JSON.parse(row.postal_codes)) }),
  };
}
