import { afterAll, afterEach } from 'vitest';
import { type BackOffice, type BackOfficeOptions, openBackOffice } from '../../main/back-office.ts';
import { ImportThread } from '../../main/imports/worker-thread.ts';
import { defaultPreferences } from '../../main/preferences/store.ts';
import {
  BackOfficeError,
  type Customer,
  type Integration,
  type Order,
  type ProcedureInput,
  type ProcedureName,
  type ProcedureOutput,
} from '../../preload/contract.ts';
import { defaultSandboxAccount } from '../../main/infinitepay/sandbox/accounts.ts';
import { makeFolder } from './profile.ts';

const opened: BackOffice[] = [];
afterEach(async () => {
  for (const backOffice of opened.splice(0)) await backOffice.close();
});

/** Starting a thread takes longer than most tests do. */
const importThread = new ImportThread();
afterAll(() => importThread.close());

/** A back office with the real database, vault, gateway and sandbox, and short words for its contract. */
export type Desk = {
  readonly backOffice: BackOffice;
  readonly directory: string;
  readonly logged: string[];
  /** Calls a procedure; throws its error. */
  call<Name extends ProcedureName>(name: Name, input: ProcedureInput<Name>): Promise<ProcedureOutput<Name>>;
  /** The error that a call must end with. */
  failure(name: ProcedureName, input: unknown): Promise<BackOfficeError>;
  close(): Promise<void>;
};

export const passphrase = 'correct horse battery staple';

/** @param options `directory` of an earlier desk opens its profile again. */
export async function openDesk(options: Partial<BackOfficeOptions> = {}): Promise<Desk> {
  const directory = options.directory ?? makeFolder();
  const logged: string[] = [];
  const write = (fields: unknown, message: string): void => {
    logged.push(JSON.stringify({ fields, message }));
  };
  let preferences = defaultPreferences;
  const backOffice = await openBackOffice({
    host: 'cli',
    operator: 'clerk',
    preferences: {
      get: () => preferences,
      set: (changes) => (preferences = { ...preferences, ...changes }),
    },
    log: { info: write, warn: write, error: write },
    scryptCost: 2 ** 10,
    quietMs: 200,
    importThread,
    patience: { connectMs: 2_000, answerMs: 4_000 },
    ...options,
    directory,
  });
  opened.push(backOffice);
  const dispatch = (name: string, input: unknown) =>
    backOffice.dispatch(name, input, { caller: 'renderer', operator: backOffice.operator });
  return {
    backOffice,
    directory,
    logged,
    async call(name, input) {
      const answer = await dispatch(name, input);
      if ('error' in answer) throw BackOfficeError.fromData(answer.error);
      return answer.value as never;
    },
    async failure(name, input) {
      const answer = await dispatch(name, input);
      if (!('error' in answer))
        throw new Error(`${name} was expected to fail but gave ${JSON.stringify(answer.value)}`);
      return BackOfficeError.fromData(answer.error);
    },
    async close() {
      opened.splice(opened.indexOf(backOffice), 1);
      await backOffice.close();
    },
  };
}

/** What a clerk needs before the first order can be paid. */
export type Prepared = { readonly integration: Integration; readonly customer: Customer };

/** Vault, integration with the sandbox, rule, payment term and customer. */
export async function prepare(
  desk: Desk,
  overrides: {
    readonly integration?: Partial<ProcedureInput<'integrations.create'>>;
    readonly customer?: Partial<ProcedureInput<'customers.create'>>;
  } = {},
): Promise<Prepared> {
  await desk.call('vault.setPassphrase', { passphrase });
  const integration = await desk.call('integrations.create', {
    name: 'InfinitePay',
    environment: 'sandbox',
    ...defaultSandboxAccount,
    ...overrides.integration,
  });
  await desk.call('rules.create', {
    name: 'Everywhere in euros',
    currency: 'EUR',
    integrationIds: [integration.id],
  });
  const term = await desk.call('paymentTerms.create', { label: 'Net 30', days: 30 });
  const customer = await desk.call('customers.create', {
    name: 'Müller & Söhne GmbH',
    vatId: 'DE136695976',
    paymentTermId: term.id,
    email: 'einkauf@mueller.example',
    legalForm: 'gmbh',
    addresses: [
      {
        types: ['billing'],
        organization: 'Müller & Söhne GmbH',
        street: 'Königstr. 1',
        postalCode: '70173',
        city: 'Stuttgart',
        countryCode: 'DE',
      },
    ],
    ...overrides.customer,
  });
  return { integration, customer };
}

/** An order over 119.00 EUR, unless told otherwise. */
export function enterOrder(
  desk: Desk,
  { customer }: Pick<Prepared, 'customer'>,
  orderNumber: string,
  overrides: Partial<ProcedureInput<'orders.create'>> = {},
): Promise<Order> {
  return desk.call('orders.create', {
    orderNumber,
    customerId: customer.id,
    currency: 'EUR',
    lineItems: [{ sku: 'A-1', name: 'Käsehobel', quantity: '1', unitPriceNet: '100', vatPercent: '19' }],
    ...overrides,
  });
}
