import { aConnectionTest } from './connection-test.ts';
import {
  BackOfficeError,
  type Integration,
  type Preferences,
  type Rule,
  type VaultState,
} from '../../../preload/contract.ts';
import { createFakeBackOffice, type FakeBackOffice, type FakeHandlers } from './fake-back-office.ts';

const now = '2026-11-24T10:00:00.000Z';
export const testPassphrase = 'correct horse battery';

export type StatefulOptions = {
  readonly vault?: VaultState;
  readonly integrations?: ReadonlyArray<Integration>;
  readonly rules?: ReadonlyArray<Rule>;
  readonly handlers?: FakeHandlers;
};

/** A complete integration, for tests to change. */
export function anIntegration(changes: Partial<Integration> = {}): Integration {
  return {
    id: 'integration-1',
    name: 'InfinitePay Sandbox',
    labels: { en: 'Invoice', de: 'Rechnung' },
    shortLabels: { en: 'Invoice', de: 'Rechnung' },
    environment: 'sandbox',
    clientRef: 'SANDBOX',
    username: 'merchant',
    autoCapture: false,
    autoActivate: false,
    debugMode: false,
    invoiceDueDays: 30,
    shippingDays: 21,
    connectSeconds: 10,
    answerSeconds: 30,
    active: true,
    archived: false,
    hasPassword: true,
    hasSecret: true,
    effectiveCountries: ['AT', 'CH', 'DE'],
    createdAt: now,
    updatedAt: now,
    ...changes,
  };
}

/** A small back office that remembers vault, preferences, integrations and rules, as far as the set-up screens need. */
export function createStatefulBackOffice(options: StatefulOptions = {}): FakeBackOffice {
  let vault: VaultState = options.vault ?? 'open';
  let preferences: Preferences = {
    locale: 'en',
    colorScheme: 'light',
    idleLockMinutes: 15,
    lastView: '/',
    lists: {},
  };
  let integrations = [...(options.integrations ?? [])];
  const rules = [...(options.rules ?? [])];
  const vaultStatus = () => ({
    state: vault,
    wraps: vault === 'new' ? [] : (['passphrase'] as Array<'passphrase'>),
    keychainAvailable: false,
  });
  const find = (id: string): Integration => {
    const found = integrations.find((integration) => integration.id === id);
    if (found === undefined) throw new BackOfficeError('notFound', `There is no integration ${id}.`);
    return found;
  };
  const needVault = (): void => {
    if (vault !== 'open') throw new BackOfficeError('vaultLocked', 'The vault is locked.');
  };
  const office = createFakeBackOffice({
    'system.status': () => ({
      ...{ version: '0.1.0', host: 'browser', operator: 'clerk', vault: vaultStatus() },
      backups: { state: 'ok' },
    }),
    'preferences.get': () => preferences,
    'preferences.set': ({ locale, colorScheme, idleLockMinutes, lastView, lists }) =>
      (preferences = {
        locale: locale ?? preferences.locale,
        colorScheme: colorScheme ?? preferences.colorScheme,
        idleLockMinutes: idleLockMinutes ?? preferences.idleLockMinutes,
        lastView: lastView ?? preferences.lastView,
        lists: lists ?? preferences.lists,
      }),
    'vault.status': vaultStatus,
    'vault.setPassphrase': () => {
      vault = 'open';
      return vaultStatus();
    },
    'vault.startOver': () => {
      vault = 'open';
      integrations = integrations.map((each) => ({ ...each, hasPassword: false, hasSecret: false }));
      return vaultStatus();
    },
    'vault.unlock': ({ passphrase }) => {
      if (passphrase !== testPassphrase) {
        throw new BackOfficeError('wrongPassphrase', 'This passphrase does not open the vault.');
      }
      vault = 'open';
      return vaultStatus();
    },
    'vault.lock': () => {
      vault = 'locked';
      return vaultStatus();
    },
    'onboarding.checklist': () => ({
      points: [
        { point: 'signUp', state: 'notCheckable', reason: 'unknown', message: 'Only you know.' },
        {
          point: 'integration',
          state: integrations.length > 0 ? 'done' : 'missing',
          reason: integrations.length > 0 ? 'active' : 'none',
          message:
            integrations.length > 0 ? 'There is an active integration.' : 'There is no integration yet.',
        },
        { point: 'rule', state: 'missing', reason: 'none', message: 'There is no payment rule yet.' },
      ],
      done: integrations.length > 0 ? 1 : 0,
      total: 3,
      integrations: [],
    }),
    'integrations.list': () => integrations,
    'integrations.get': ({ id }) => find(id),
    'integrations.create': ({ password, secret, labels, shortLabels, ...input }) => {
      if (password !== undefined || secret !== undefined) needVault();
      const created = anIntegration({
        ...input,
        id: `integration-${integrations.length + 1}`,
        hasPassword: password !== undefined,
        hasSecret: secret !== undefined,
        labels: labels ?? { en: input.name, de: input.name },
        shortLabels: shortLabels ?? { en: input.name, de: input.name },
      });
      integrations = [...integrations, created];
      return created;
    },
    'integrations.update': ({ id, password, secret, ...changes }) => {
      if (password !== undefined || secret !== undefined) needVault();
      const stored = find(id);
      const kept = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== null));
      const updated: Integration = {
        ...stored,
        ...kept,
        hasPassword: stored.hasPassword || password !== undefined,
        hasSecret: stored.hasSecret || secret !== undefined,
      };
      integrations = integrations.map((each) => (each.id === id ? updated : each));
      return updated;
    },
    'integrations.delete': ({ id }) => {
      find(id);
      integrations = integrations.filter((each) => each.id !== id);
      return {};
    },
    'integrations.test': ({ id }) => {
      needVault();
      find(id);
      return aConnectionTest();
    },
    'integrations.tests': () => [],
    'integrations.cancelTest': () => ({ cancelled: true }),
    'integrations.startingCountries': () => ({
      countries: ['AT', 'CH', 'DE'],
      source: 'test list',
      asOf: '2026-11-01',
    }),
    'sandbox.account': () => ({
      clientRef: 'SANDBOX',
      username: 'merchant',
      password: 'sandbox-password',
      secret: 'sandbox-secret',
      situations: [{ tag: 'decline', meaning: 'The reservation is declined.' }],
    }),
    'rules.list': () => rules,
    'rules.create': (input) => {
      const rule: Rule = { ...input, id: `rule-${rules.length + 1}`, createdAt: now, updatedAt: now };
      rules.push(rule);
      return rule;
    },
    'orders.list': () => ({ rows: [], nextCursor: null, total: 0 }),
    'customers.list': () => ({ rows: [], nextCursor: null, total: 0 }),
    ...options.handlers,
  });
  return office;
}
