import type { Insertable, Selectable } from 'kysely';
import { z } from 'zod';
import {
  BackOfficeError,
  type ConnectionTest,
  countryCodeSchema,
  environmentSchema,
  translatedSchema,
  type Integration,
} from '../../preload/contract.ts';
import type { CredentialSet } from './kept-credentials.ts';
import type { History } from '../history/history.ts';
import type { Database } from '../storage/database.ts';
import { prepareQuery } from '../storage/prepared-query.ts';
import type { Schema } from '../storage/schema.ts';

/** An integration as it is stored: without secrets and what is derived. */
export type StoredIntegration = Omit<
  Integration,
  'clientRef' | 'username' | 'hasPassword' | 'hasSecret' | 'effectiveCountries'
> & {
  /** Those in use. */
  readonly credentials: CredentialSet;
};

/** The integrations in the database. Their secrets are in the vault. */
export class IntegrationsRepository {
  readonly #database: Database;
  readonly #history: History;
  readonly #list = prepareQuery(() =>
    this.#database.build.selectFrom('integrations').selectAll().orderBy('name'),
  );
  readonly #find = prepareQuery((of: { id: string }) =>
    this.#database.build.selectFrom('integrations').selectAll().where('id', '=', of.id),
  );

  constructor(database: Database, history: History) {
    this.#database = database;
    this.#history = history;
  }

  /** By name. */
  list(): StoredIntegration[] {
    return this.#database.allOf(this.#list, {}).map(toIntegration);
  }

  find(id: string): StoredIntegration | undefined {
    const row = this.#database.getOf(this.#find, { id });
    return row && toIntegration(row);
  }

  /** @throws BackOfficeError `notFound` */
  get(id: string): StoredIntegration {
    const integration = this.find(id);
    if (!integration)
      throw new BackOfficeError('notFound', 'There is no such integration.', { attempted: id });
    return integration;
  }

  /** Throws SQLite's unique violation when the name exists. */
  insert(integration: StoredIntegration): void {
    this.#database.transaction(() => {
      this.#database.run(this.#database.build.insertInto('integrations').values(toRow(integration)));
      this.#history.record('integrations', undefined, told(integration));
    });
  }

  /**
   * Throws SQLite's unique violation when the name exists.
   *
   * @param replacedSecrets secrets that the same change gives anew: noted, never their values.
   */
  update(integration: StoredIntegration, replacedSecrets: ReadonlyArray<string>): void {
    const { id, last_test: _test, last_test_at: _testAt, ...values } = toRow(integration);
    this.#database.transaction(() => {
      const before = this.find(id);
      this.#database.run(this.#database.build.updateTable('integrations').set(values).where('id', '=', id));
      this.#history.record('integrations', before && told(before), told(integration));
      const secrets = replacedSecrets.map((path) => ({ path }));
      if (secrets.length > 0) this.#history.note('integrations', id, 'changed', secrets);
    });
  }

  /** Throws SQLite's reference violation while rules, orders or payments refer to it. */
  delete(id: string): void {
    this.#database.transaction(() => {
      this.#database.run(this.#database.build.deleteFrom('integrations').where('id', '=', id));
      this.#history.note('integrations', id, 'deleted', []);
    });
  }

  /** Whether InfinitePay expects further calls about orders of this integration. */
  hasOpenOrders(id: string): boolean {
    const { build } = this.#database;
    const open = ['reserved', 'captured', 'guaranteed', 'partlyPaid', 'activationDenied', 'unknown'];
    const order = build
      .selectFrom('orders')
      .select('id')
      .where('integration_id', '=', id)
      .where('payment_status', 'in', open)
      .limit(1);
    // The first call about an order: until it is answered, the order itself does not tell.
    const sending = build
      .selectFrom('operations')
      .select('id')
      .where('integration_id', '=', id)
      .where('outcome', '=', 'sending')
      .limit(1);
    return this.#database.get(order) !== undefined || this.#database.get(sending) !== undefined;
  }

  saveTest(id: string, test: ConnectionTest | null, at: string | null): void {
    const last_test = test === null ? null : JSON.stringify(test);
    this.#database.run(
      this.#database.build
        .updateTable('integrations')
        .set({ last_test, last_test_at: at })
        .where('id', '=', id),
    );
  }
}

type Row = Schema['integrations'];

/** All that is needed here of a test that may have been kept by an earlier version. */
const testSummarySchema = z.object({ ok: z.boolean() });
const countriesSchema = z.array(countryCodeSchema);

function toIntegration(row: Selectable<Row>): StoredIntegration {
  const test = row.last_test === null ? undefined : testSummarySchema.parse(JSON.parse(row.last_test));
  return {
    id: row.id,
    name: row.name,
    labels: translatedSchema.parse(JSON.parse(row.labels)),
    shortLabels: translatedSchema.parse(JSON.parse(row.short_labels)),
    environment: environmentSchema.parse(row.environment),
    wsdlUrl: row.wsdl_url ?? undefined,
    credentials: {
      id: row.credentials_id,
      clientRef: row.client_ref ?? undefined,
      username: row.username ?? undefined,
      enteredAt: row.credentials_at ?? undefined,
    },
    autoCapture: row.auto_capture === 1,
    autoActivate: row.auto_activate === 1,
    debugMode: row.debug_mode === 1,
    invoiceDueDays: row.invoice_due_days,
    shippingDays: row.shipping_days,
    connectSeconds: row.connect_seconds,
    answerSeconds: row.answer_seconds,
    coveredCountries:
      row.covered_countries === null ? undefined : countriesSchema.parse(JSON.parse(row.covered_countries)),
    maxOrderMinor: row.max_order_minor ?? undefined,
    active: row.active === 1,
    archived: row.archived === 1,
    lastTest: test && row.last_test_at !== null ? { ok: test.ok, at: row.last_test_at } : undefined,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}

/** As the change history tells it: client reference and user name, but not which set they are of. */
function told({ credentials, ...integration }: StoredIntegration) {
  return { ...integration, clientRef: credentials.clientRef, username: credentials.username };
}

function toRow(integration: StoredIntegration): Insertable<Row> {
  return {
    id: integration.id,
    name: integration.name,
    labels: JSON.stringify(integration.labels),
    short_labels: JSON.stringify(integration.shortLabels),
    environment: integration.environment,
    wsdl_url: integration.wsdlUrl ?? null,
    client_ref: integration.credentials.clientRef ?? null,
    username: integration.credentials.username ?? null,
    credentials_id: integration.credentials.id,
    credentials_at: integration.credentials.enteredAt ?? null,
    auto_capture: integration.autoCapture,
    auto_activate: integration.autoActivate,
    debug_mode: integration.debugMode,
    invoice_due_days: integration.invoiceDueDays,
    shipping_days: integration.shippingDays,
    connect_seconds: integration.connectSeconds,
    answer_seconds: integration.answerSeconds,
    covered_countries: integration.coveredCountries ? JSON.stringify(integration.coveredCountries) : null,
    max_order_minor: integration.maxOrderMinor ?? null,
    active: integration.active,
    archived: integration.archived,
    last_test: null,
    last_test_at: null,
    created_at: integration.createdAt,
    updated_at: integration.updatedAt,
  };
}
