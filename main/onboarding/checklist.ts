import type {
  BackupHealth,
  ChecklistPoint,
  Integration,
  IntegrationProgress,
} from '../../preload/contract.ts';

/** What the checklist is worked out from. */
export type ChecklistFacts = {
  readonly integrations: ReadonlyArray<Integration>;
  readonly enabledRules: number;
  /** Integrations that an enabled rule names. */
  readonly offeredIntegrationIds: ReadonlySet<string>;
  readonly paymentTerms: number;
  readonly customers: number;
  /** Customers that have a VAT ID, a payment term, an email and an address. */
  readonly readyCustomers: number;
  /** Customers billed in a country that an active integration covers. */
  readonly coveredCustomers: number;
  /** One that lacks something, and what. */
  readonly incompleteCustomer: { readonly id: string; readonly field: string } | undefined;
  readonly orders: number;
  readonly backups: BackupHealth;
};

/** How far a set-up is. */
export type Progress = { readonly points: ChecklistPoint[]; readonly done: number; readonly total: number };

/** The prerequisites (product.md), each done, missing, or not checkable from here: of the profile and of each integration. */
export function checklist(
  facts: ChecklistFacts,
): Progress & { readonly integrations: IntegrationProgress[] } {
  const integrations = facts.integrations.filter(({ archived }) => !archived);
  return {
    ...progressOf(profilePoints({ ...facts, integrations })),
    integrations: integrations.map((each) => ({
      integrationId: each.id,
      name: each.name,
      environment: each.environment,
      ...progressOf(integrationPoints(facts, each)),
    })),
  };
}

function progressOf(points: ChecklistPoint[]): Progress {
  return { points, done: points.filter(({ state }) => state === 'done').length, total: points.length };
}

/** What concerns one integration alone. */
function integrationPoints(facts: ChecklistFacts, integration: Integration): ChecklistPoint[] {
  const own = { ...facts, integrations: [integration] };
  // What it lacks can be told before it is active.
  const asIfActive = { ...facts, integrations: [{ ...integration, active: true }] };
  const isOffered = facts.offeredIntegrationIds.has(integration.id);
  return [
    activity(own),
    credentials(asIfActive),
    connection(asIfActive),
    isOffered
      ? done('rule', 'offers', 'An enabled payment rule offers it.')
      : missing(
          'rule',
          'offersNot',
          `No enabled payment rule offers "${integration.name}". Add it to one.`,
          undefined,
          {
            name: integration.name,
          },
        ),
  ];
}

function profilePoints(facts: ChecklistFacts): ChecklistPoint[] {
  return [
    signUp(facts),
    activity(facts),
    credentials(facts),
    connection(facts),
    rule(facts),
    paymentTerm(facts),
    customer(facts),
    country(facts),
    order(facts),
    ...backups(facts),
  ];
}

function signUp({ integrations }: ChecklistFacts): ChecklistPoint {
  const withCredentials = integrations.filter(hasCredentials);
  if (withCredentials.length > 0 && withCredentials.every(({ environment }) => environment === 'sandbox')) {
    const message = 'The sandbox needs no contract. Before real orders, sign up with InfinitePay.';
    return done('signUp', 'sandboxOnly', message);
  }
  if (withCredentials.length > 0) {
    return done('signUp', 'haveCredentials', "You have credentials, so InfinitePay's support knows you.");
  }
  const message =
    'Whether you are a merchant with InfinitePay can not be seen from here. The message to ask is prepared.';
  return { point: 'signUp', state: 'notCheckable', reason: 'unknown', message };
}

function activity({ integrations }: ChecklistFacts): ChecklistPoint {
  const active = integrations.filter((candidate) => candidate.active);
  if (active.length > 0) {
    return done('integration', 'active', `${active.length} active integration(s).`, { count: active.length });
  }
  const inactive = integrations[0];
  return inactive
    ? {
        ...missing('integration', 'inactive', `"${inactive.name}" is inactive. Activate it.`, inactive.id, {
          name: inactive.name,
        }),
        field: 'active',
      }
    : missing('integration', 'none', 'There is no integration yet. Create one.');
}

function credentials({ integrations }: ChecklistFacts): ChecklistPoint {
  const incomplete = integrations.find((candidate) => candidate.active && !hasCredentials(candidate));
  if (incomplete) {
    const message = `"${incomplete.name}" lacks credentials. Enter what InfinitePay's support sent you.`;
    const point = missing('credentials', 'incomplete', message, incomplete.id, { name: incomplete.name });
    return { ...point, field: firstMissingCredential(incomplete) };
  }
  return integrations.some(hasCredentials)
    ? done('credentials', 'complete', 'All four credentials are there.')
    : missing('credentials', 'none', 'Client reference, user name, password and secret are needed.');
}

function connection({ integrations }: ChecklistFacts): ChecklistPoint {
  const ready = integrations.filter((candidate) => candidate.active && hasCredentials(candidate));
  const failing = ready.find((candidate) => candidate.lastTest?.ok === false);
  if (failing) {
    const message = `The last connection test of "${failing.name}" failed. See which layer is at fault.`;
    const point = missing('connection', 'failed', message, failing.id, { name: failing.name });
    return { ...point, field: 'connectionTest' };
  }
  const untested = ready.find((candidate) => !candidate.lastTest);
  if (untested) {
    const message = `The connection of "${untested.name}" was not tested yet, which needs a network.`;
    return {
      point: 'connection',
      state: 'notCheckable',
      reason: 'untested',
      params: { name: untested.name },
      message,
      recordId: untested.id,
      field: 'connectionTest',
    };
  }
  return ready.length > 0
    ? done('connection', 'tested', 'The connection was tested with the credentials as they are.')
    : missing('connection', 'noIntegration', 'There is no integration to test yet.');
}

function rule({ enabledRules }: ChecklistFacts): ChecklistPoint {
  return enabledRules > 0
    ? done('rule', 'enabled', `${enabledRules} enabled payment rule(s).`, { count: enabledRules })
    : missing(
        'rule',
        'none',
        'No payment rule is enabled, so no method is offered for any order. Create one.',
      );
}

function paymentTerm({ paymentTerms }: ChecklistFacts): ChecklistPoint {
  return paymentTerms > 0
    ? done('paymentTerm', 'exists', `${paymentTerms} payment term(s).`, { count: paymentTerms })
    : missing('paymentTerm', 'none', 'There is no payment term yet, which customers need.');
}

function customer({ customers, readyCustomers, incompleteCustomer }: ChecklistFacts): ChecklistPoint {
  if (customers === 0) return missing('customer', 'none', 'There is no customer yet.');
  const incomplete = customers - readyCustomers;
  if (incomplete > 0) {
    const message = `${incomplete} of ${customers} customer(s) lack a VAT ID, a payment term, an email or an address.`;
    const params = { incomplete, count: customers };
    const point = missing('customer', 'incomplete', message, incompleteCustomer?.id, params);
    return incompleteCustomer ? { ...point, field: incompleteCustomer.field } : point;
  }
  const message = `All ${customers} customer(s) have a VAT ID, a payment term, an email and an address. Whether InfinitePay knows the emails can not be seen from here.`;
  return done('customer', 'ready', message, { count: customers });
}

function country({ integrations, customers, coveredCustomers }: ChecklistFacts): ChecklistPoint {
  const [active] = integrations.filter((candidate) => candidate.active);
  if (customers === 0) {
    const message = 'Whether customers are billed in covered countries shows with the first one.';
    return missing('country', 'noCustomer', message);
  }
  if (!active)
    return missing('country', 'noIntegration', 'No active integration says which countries are covered.');
  const params = { covered: coveredCustomers, count: customers };
  if (coveredCustomers === 0) {
    const message =
      'No customer is billed in a country that an active integration covers. Look at its list of countries.';
    return { ...missing('country', 'uncovered', message, active.id, params), field: 'coveredCountries' };
  }
  if (coveredCustomers < customers) {
    const message = `${coveredCustomers} of ${customers} customer(s) are billed in covered countries. The others can not pay with InfinitePay.`;
    return done('country', 'partly', message, params);
  }
  return done('country', 'covered', `All ${customers} customer(s) are billed in covered countries.`, params);
}

function order({ orders }: ChecklistFacts): ChecklistPoint {
  return orders > 0
    ? done('order', 'exists', `${orders} order(s).`, { count: orders })
    : missing('order', 'none', 'There is no order yet. Enter one, or import a file.');
}

/** No prerequisite, so no point as long as nothing is wrong: copies that have stopped need somebody to mend them. */
function backups({ backups: { state, lastError } }: ChecklistFacts): ChecklistPoint[] {
  if (state !== 'failing') return [];
  if (!lastError) {
    const message = 'No copy of this profile was made for two days. Make one now.';
    return [missing('backups', 'overdue', message)];
  }
  const message = `The daily copies of this profile have stopped working. ${lastError.message}`;
  const params = { failure: lastError.code, cause: lastError.cause };
  return [missing('backups', 'failing', message, undefined, params)];
}

function firstMissingCredential({ clientRef, username, hasPassword }: Integration): string {
  if (clientRef === undefined) return 'clientRef';
  if (username === undefined) return 'username';
  return hasPassword ? 'secret' : 'password';
}

function hasCredentials(candidate: Integration): boolean {
  const { clientRef, username, hasPassword, hasSecret } = candidate;
  return clientRef !== undefined && username !== undefined && hasPassword && hasSecret;
}

type Params = NonNullable<ChecklistPoint['params']>;

function done(
  point: ChecklistPoint['point'],
  reason: string,
  message: string,
  params?: Params,
): ChecklistPoint {
  return { point, state: 'done', reason, message, ...(params ? { params } : {}) };
}

function missing(
  point: ChecklistPoint['point'],
  reason: string,
  message: string,
  recordId?: string,
  params?: Params,
): ChecklistPoint {
  return {
    point,
    state: 'missing',
    reason,
    message,
    ...(recordId === undefined ? {} : { recordId }),
    ...(params ? { params } : {}),
  };
}
