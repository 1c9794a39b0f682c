import { contract, type Integration, type Issue, type ValueChange } from '../../preload/contract.ts';
import { differences } from '../history/differences.ts';
import { startingCountries } from '../integrations/covered-countries.ts';
import type { Connections } from '../integrations/connections.ts';
import type { IntegrationsService } from '../integrations/service.ts';
import { type Candidate, match } from './candidate.ts';
import { type PackCredentials, type PackIntegration, packFields, pick, toChanges } from './pack-content.ts';

/** The integrations here, with their credentials. */
export type IntegrationRecords = {
  readonly integrations: IntegrationsService;
  readonly connections: Pick<Connections, 'credentialsOf'>;
};

/**
 * What is decided on this machine alone for an integration that it has: where its calls go, and whether it is in use. A
 * pack that could change the address would send the stored password there.
 */
const decidedHere: ReadonlySet<string> = new Set(['environment', 'wsdlUrl', 'active']);

/** What a pack's integration comes to here. Its name is unique. */
export function planIntegration(packed: PackIntegration, records: IntegrationRecords): Candidate {
  const { integrations: service, connections } = records;
  const { id, credentials, ...fields } = packed;
  const all = service.list();
  const found = match(
    all.find((each) => each.id === id),
    'name',
    all.filter(({ name }) => name === packed.name),
  );
  const stored = found.kind === 'one' ? found.stored : undefined;
  const labels = fields.labels ?? { en: fields.name, de: fields.name };
  const complete = { ...fields, labels, shortLabels: fields.shortLabels ?? labels };
  const base = {
    topic: 'integrations',
    id,
    name: packed.name,
    existingId: stored?.id,
    matchedBy: found.kind === 'none' ? undefined : found.by,
    issues: [],
    needs: [],
  } as const;
  if (!stored) {
    const isReal = fields.environment === 'live' || fields.environment === 'custom';
    const comesInactive = isReal && fields.active;
    return {
      ...base,
      changes: [],
      notes: comesInactive ? [inactiveNote(fields.environment)] : [],
      warnings: [],
      apply: () => void service.create({ ...complete, ...credentials, active: !isReal && fields.active }, id),
    };
  }
  const isElsewhere =
    stored.environment !== fields.environment || (stored.wsdlUrl ?? '') !== (fields.wsdlUrl ?? '');
  const taken = isElsewhere ? undefined : newCredentials(credentials, stored, connections);
  const kept = pick(
    complete,
    packFields.integrations.filter((name) => !decidedHere.has(name)),
  );
  return {
    ...base,
    changes: [
      ...differences(pick(stored, Object.keys(kept)), kept, new Set()),
      ...credentialChanges(stored, taken),
    ],
    notes: isElsewhere ? [environmentNote(stored, fields.environment)] : [],
    warnings: [
      ...looserSettings(stored, complete).map(looserWarning),
      ...(taken && replacesCredentials(stored, taken) ? [credentialsWarning()] : []),
    ],
    apply: () =>
      void service.update(
        contract['integrations.update'].input.parse({ ...toChanges(kept), ...taken, id: stored.id }),
      ),
  };
}

/** The pack's credentials that differ from those here; a credential that the pack lacks stays. */
function newCredentials(
  credentials: PackCredentials | undefined,
  { id }: Integration,
  connections: IntegrationRecords['connections'],
): PackCredentials | undefined {
  if (!credentials) return undefined;
  const here = connections.credentialsOf(id);
  const names = ['clientRef', 'username', 'password', 'secret'] as const;
  const differing = names.filter(
    (name) => credentials[name] !== undefined && credentials[name] !== here[name],
  );
  return Object.fromEntries(differing.map((name) => [name, credentials[name]]));
}

/** As the change history tells them: of a secret only that it is replaced. */
function credentialChanges(stored: Integration, taken: PackCredentials | undefined): ValueChange[] {
  if (!taken) return [];
  return Object.entries(taken).map(([path, after]) => {
    if (path === 'password' || path === 'secret') return { path };
    const before = path === 'clientRef' ? stored.clientRef : stored.username;
    return { path, ...(before === undefined ? {} : { before }), after };
  });
}

function replacesCredentials(stored: Integration, taken: PackCredentials): boolean {
  const has = {
    clientRef: stored.clientRef !== undefined,
    username: stored.username !== undefined,
    password: stored.hasPassword,
    secret: stored.hasSecret,
  };
  return (['clientRef', 'username', 'password', 'secret'] as const).some(
    (name) => taken[name] !== undefined && has[name],
  );
}

/** Settings by which more orders could be paid, or more happens by itself, than here until now. */
function looserSettings(here: Integration, packed: Omit<PackIntegration, 'id' | 'credentials'>): string[] {
  const countries = new Set(here.effectiveCountries);
  const isHigher =
    here.maxOrderMinor !== undefined &&
    (packed.maxOrderMinor === undefined || packed.maxOrderMinor > here.maxOrderMinor);
  const looser = {
    maxOrderMinor: isHigher,
    coveredCountries: (packed.coveredCountries ?? startingCountries.countries).some(
      (country) => !countries.has(country),
    ),
    autoCapture: packed.autoCapture && !here.autoCapture,
    autoActivate: packed.autoActivate && !here.autoActivate,
    debugMode: packed.debugMode && !here.debugMode,
  };
  return Object.entries(looser).flatMap(([name, is]) => (is ? [name] : []));
}

function looserWarning(field: string): Issue {
  const message = 'This becomes less strict than it is here.';
  return { path: field, code: 'pack.looser', message };
}

function credentialsWarning(): Issue {
  const message = 'Credentials that are stored here are replaced by those of the pack.';
  return { path: 'credentials', code: 'pack.credentialsReplaced', message };
}

function inactiveNote(environment: string): Issue {
  const message = 'It comes in inactive. Test its connection here, then activate it.';
  return { path: 'active', code: 'pack.comesInactive', message, params: { environment } };
}

function environmentNote({ environment }: Integration, packed: string): Issue {
  const message = `Its calls go on to "${environment}" as set here, with the credentials of here; the pack is for "${packed}".`;
  return { path: 'environment', code: 'pack.environmentKept', message, params: { environment, packed } };
}
