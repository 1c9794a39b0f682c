import { createDispatch, type Dispatch, type Handlers } from '../../../main/handlers.ts';
import { History } from '../../../main/history/history.ts';
import { createRulesHandlers } from '../../../main/rules/handlers.ts';
import type { RuleCustomer, RuleMethod, RuleOrder } from '../../../main/rules/ports.ts';
import { createRulesService, type RulesService } from '../../../main/rules/service.ts';
import { openDatabase } from '../../../main/storage/open-database.ts';
import type { Database } from '../../../main/storage/database.ts';
import {
  BackOfficeError,
  errorSchema,
  type ProcedureInput,
  type ProcedureName,
  type ProcedureOutput,
} from '../../../preload/contract.ts';
import { makeFolder, makePlatform, type TestPlatform } from '../../support/profile.ts';
import { makeCustomer, makeMethod, makeOrder } from './make-rules.ts';

type Name = Extract<ProcedureName, `rules.${string}`>;

/** Payment rules on a real database, asked as a host asks; orders, customers and integrations are given. */
export type RulesDesk = {
  readonly service: RulesService;
  readonly platform: TestPlatform;
  readonly database: Database;
  readonly dispatch: Dispatch;
  call<Called extends Name>(name: Called, input: ProcedureInput<Called>): Promise<ProcedureOutput<Called>>;
};

type Surroundings = {
  readonly orders?: ReadonlyArray<RuleOrder>;
  readonly customers?: ReadonlyArray<RuleCustomer>;
  readonly methods?: ReadonlyArray<RuleMethod>;
};

export function makeRulesDesk({
  orders = [makeOrder()],
  customers = [makeCustomer()],
  methods = [makeMethod()],
}: Surroundings = {}): RulesDesk {
  const database = openDatabase(makeFolder());
  const platform = makePlatform();
  for (const { integrationId } of methods) insertIntegration(database, integrationId);
  const service = createRulesService({
    database,
    platform,
    history: new History(database, platform),
    orders: {
      find: (id) => orders.find((order) => order.id === id),
      count: () => orders.length,
      page: (cursor, limit) => {
        const start = cursor === null ? 0 : Number(cursor);
        const page = orders.slice(start, start + limit);
        const next = start + page.length;
        return { orders: page, nextCursor: next < orders.length ? String(next) : null };
      },
    },
    customers: { find: (id) => customers.find((customer) => customer.id === id) },
    integrations: { list: () => methods },
  });
  // The other features' procedures are not asked here.
  const dispatch = createDispatch(createRulesHandlers(service) as Handlers, platform);
  return {
    service,
    platform,
    database,
    dispatch,
    call: async (name, input) => {
      const answer = await dispatch(name, input, { caller: 'cli', operator: 'test' });
      if ('error' in answer) throw BackOfficeError.fromData(errorSchema.parse(answer.error));
      // Parsed by the procedure's schema in `dispatch`.
      return answer.value as never;
    },
  };
}

function insertIntegration(database: Database, id: string): void {
  const labels = JSON.stringify({ en: id, de: id });
  database.run(
    database.build.insertInto('integrations').values({
      id,
      name: id,
      labels,
      short_labels: labels,
      environment: 'sandbox',
      wsdl_url: null,
      client_ref: null,
      username: null,
      auto_capture: false,
      auto_activate: false,
      debug_mode: false,
      invoice_due_days: 30,
      shipping_days: 21,
      covered_countries: null,
      max_order_minor: null,
      active: true,
      last_test: null,
      last_test_at: null,
      created_at: '2026-11-24T10:00:00.000Z',
      updated_at: '2026-11-24T10:00:00.000Z',
    }),
  );
}
