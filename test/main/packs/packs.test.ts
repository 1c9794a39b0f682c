import { describe, expect, it } from 'vitest';
import type { PackItem } from '../../../preload/contract.ts';
import { defaultSandboxAccount } from '../../../main/infinitepay/sandbox/accounts.ts';
import { type Desk, openDesk, passphrase, prepare } from '../../support/back-office.ts';

const packPassphrase = 'four words for the pack';
const withCredentials = {
  withCredentials: true,
  passphrase: packPassphrase,
  vaultPassphrase: passphrase,
} as const;

/** A desk with one record of each kind. */
async function source(overrides: Parameters<typeof prepare>[1] = {}) {
  const desk = await openDesk();
  return { desk, ...(await prepare(desk, overrides)) };
}

async function emptyDesk(): Promise<Desk> {
  const desk = await openDesk();
  await desk.call('vault.setPassphrase', { passphrase });
  return desk;
}

const states = (items: ReadonlyArray<PackItem>): Record<string, string> =>
  Object.fromEntries(items.map(({ topic, state }) => [topic, state]));
const item = ({ items }: { items: PackItem[] }, topic: PackItem['topic']): PackItem =>
  items.find((each) => each.topic === topic)!;

/** All records of a profile, for telling that nothing has changed. */
async function snapshot(desk: Desk): Promise<unknown> {
  const integrations = await desk.call('integrations.list', {});
  const { rows } = await desk.call('customers.list', {});
  return {
    integrations,
    customers: await Promise.all(rows.map(({ id }) => desk.call('customers.get', { id }))),
    rules: await desk.call('rules.list', {}),
    terms: await desk.call('paymentTerms.list', {}),
    changes: await Promise.all(
      integrations.map(({ id }) => desk.call('history.list', { topic: 'integrations', recordId: id })),
    ),
  };
}

describe('exporting a pack', () => {
  it('of nothing is refused', async () => {
    const refused = await (await emptyDesk()).failure('packs.export', {});
    expect(refused.details.issues).toMatchObject([{ path: 'integrations', code: 'packEmpty' }]);
  });

  it('takes credentials out only with the vault’s passphrase, and only encrypted with another', async () => {
    const { desk } = await source();
    const issuesOf = async (input: object): Promise<unknown> =>
      (await desk.failure('packs.export', { withCredentials: true, ...input })).details.issues?.map(
        ({ path, code }) => [path, code],
      );
    expect(await issuesOf({})).toEqual([
      ['passphrase', 'packPassphraseRequired'],
      ['vaultPassphrase', 'vaultPassphraseRequired'],
    ]);
    expect(await issuesOf({ passphrase, vaultPassphrase: passphrase })).toEqual([
      ['passphrase', 'packPassphraseIsVaults'],
    ]);
    expect(await issuesOf({ passphrase: 'short', vaultPassphrase: passphrase })).toEqual([
      ['passphrase', 'too_small'],
    ]);
    expect(await issuesOf({ passphrase: ' '.repeat(8), vaultPassphrase: passphrase })).toEqual([
      ['passphrase', 'invalid_format'],
    ]);
    const wrong = await desk.failure('packs.export', {
      ...withCredentials,
      vaultPassphrase: 'not the passphrase',
    });
    expect(wrong.code).toBe('wrongPassphrase');
  });

  it('leaves all four credentials out unless asked for', async () => {
    const { desk } = await source({ integration: { clientRef: 'SHOP-77', username: 'shop-user' } });
    const { content, encrypted } = await desk.call('packs.export', {});
    expect(encrypted).toBe(false);
    expect(content).not.toMatch(/SHOP-77|shop-user|credentials|password/);
    expect(content).toContain('Müller & Söhne');
  });

  it('holds what was chosen, and leaves archived integrations and erased customers out', async () => {
    const { desk, integration, customer } = await source();
    const { counts } = await desk.call('packs.export', { customers: [], rules: 'all', integrations: [] });
    expect(counts).toEqual({ paymentTerms: 1, integrations: 0, customers: 0, rules: 1 });
    await desk.call('integrations.archive', { id: integration.id, archived: true });
    await desk.call('privacy.erase', { customerId: customer.id, confirmation: customer.name });
    const later = await desk.call('packs.export', {});
    expect(later.counts).toEqual({ paymentTerms: 1, integrations: 0, customers: 0, rules: 1 });
    const missing = await desk.failure('packs.export', { rules: ['gone'] });
    expect(missing.code).toBe('notFound');
  });
});

describe('importing a pack on another machine', () => {
  it('brings everything, so that the order can be paid there', async () => {
    const { desk, integration } = await source();
    const { content } = await desk.call('packs.export', withCredentials);
    const other = await emptyDesk();
    const preview = await other.call('packs.preview', { content, passphrase: packPassphrase });
    expect(preview).toMatchObject({ encrypted: true, hasCredentials: true });
    expect(states(preview.items)).toEqual({
      paymentTerms: 'new',
      integrations: 'new',
      customers: 'new',
      rules: 'new',
    });
    expect(await other.call('integrations.list', {})).toEqual([]);

    const { fingerprint } = preview;
    const done = await other.call('packs.import', { content, passphrase: packPassphrase, fingerprint });
    expect(done).toMatchObject({ created: 4, changed: 0, equal: 0, leftOut: 0 });
    const [there] = await other.call('integrations.list', {});
    expect(there).toMatchObject({ id: integration.id, hasPassword: true, hasSecret: true });
    const { rows } = await other.call('customers.list', {});
    expect(rows).toMatchObject([{ name: 'Müller & Söhne GmbH', paymentTermLabel: 'Net 30' }]);
    const order = await other.call('orders.create', {
      orderNumber: 'P-1',
      customerId: rows[0]!.id,
      currency: 'EUR',
      lineItems: [{ sku: 'A', name: 'A', quantity: '1', unitPriceNet: '10', vatPercent: '19' }],
    });
    const paid = await other.call('payments.reserve', { orderId: order.id, integrationId: integration.id });
    expect(paid.order.paymentStatus).toBe('reserved');
    const history = await other.call('history.list', { topic: 'integrations', recordId: integration.id });
    expect(history.rows.map(({ action, operator }) => [action, operator])).toEqual([['imported', 'clerk']]);
  });

  it('changes nothing when the same pack is imported again', async () => {
    const { desk } = await source();
    const { content } = await desk.call('packs.export', withCredentials);
    const other = await emptyDesk();
    const input = { content, passphrase: packPassphrase };
    await other.call('packs.import', input);
    const before = await snapshot(other);
    expect(await other.call('packs.import', input)).toMatchObject({ created: 0, changed: 0, equal: 4 });
    expect(await snapshot(other)).toEqual(before);
  });

  it('waits for the vault where it brings credentials, and for nothing where it does not', async () => {
    const { desk } = await source();
    const sealed = await desk.call('packs.export', withCredentials);
    const plain = await desk.call('packs.export', {});
    const other = await openDesk();
    const input = { content: sealed.content, passphrase: packPassphrase };
    expect((await other.failure('packs.preview', input)).details.reason).toBe('vault.new');
    await other.call('packs.import', { content: plain.content });
    await other.call('vault.setPassphrase', { passphrase });
    await other.call('vault.lock', {});
    expect(await other.failure('packs.import', input)).toMatchObject({ code: 'vaultLocked' });
    await other.call('vault.unlock', { passphrase });
    const preview = await other.call('packs.preview', input);
    expect(item(preview, 'integrations')).toMatchObject({
      state: 'changed',
      preselected: true,
      warnings: [],
    });
    expect(item(preview, 'integrations').changes).toContainEqual({ path: 'password' });
    expect(JSON.stringify(preview)).not.toContain(defaultSandboxAccount.secret);
  });
});

describe('the preview', () => {
  it('tells every value that changes, and changes nothing itself', async () => {
    const { desk, customer } = await source();
    const { content } = await desk.call('packs.export', {});
    const [term] = await desk.call('paymentTerms.list', {});
    await desk.call('paymentTerms.update', { id: term!.id, days: 14 });
    await desk.call('customers.update', { id: customer.id, email: 'neu@mueller.example' });
    const before = await snapshot(desk);
    const seen: unknown[] = [];
    desk.backOffice.subscribe((name, data) => seen.push({ name, data }));
    const preview = await desk.call('packs.preview', { content });
    expect(states(preview.items)).toEqual({
      paymentTerms: 'changed',
      integrations: 'equal',
      customers: 'changed',
      rules: 'equal',
    });
    expect(item(preview, 'paymentTerms').changes).toEqual([{ path: 'days', before: 14, after: 30 }]);
    expect(item(preview, 'customers').changes).toEqual([
      { path: 'email', before: 'neu@mueller.example', after: 'einkauf@mueller.example' },
    ]);
    expect(await snapshot(desk)).toEqual(before);
    expect(seen).toEqual([]);
  });

  it('finds records by name, label and VAT ID, and leaves what differs to the clerk', async () => {
    const { desk } = await source();
    const { content } = await desk.call('packs.export', {});
    const { desk: other, customer } = await source({
      customer: { email: 'other@mueller.example' },
      integration: { invoiceDueDays: 14 },
    });
    const preview = await other.call('packs.preview', { content });
    expect(
      preview.items.map(({ topic, state, matchedBy, preselected }) => [topic, state, matchedBy, preselected]),
    ).toEqual([
      ['paymentTerms', 'equal', 'label', false],
      ['integrations', 'conflict', 'name', false],
      ['customers', 'conflict', 'vatId', false],
      ['rules', 'equal', 'name', false],
    ]);
    expect(await other.call('packs.import', { content })).toMatchObject({ changed: 0, leftOut: 2 });
    const { topic, id } = item(preview, 'customers');
    await other.call('packs.import', { content, take: [{ topic, id }] });
    expect(await other.call('customers.get', { id: customer.id })).toMatchObject({
      email: 'einkauf@mueller.example',
    });
    expect(await other.call('packs.preview', { content }).then(({ items }) => states(items))).toMatchObject({
      customers: 'equal',
    });
  });

  it('is kept to: an import is refused when something has changed since', async () => {
    const { desk, customer } = await source();
    const { content } = await desk.call('packs.export', {});
    await desk.call('customers.update', { id: customer.id, notes: 'one' });
    const { fingerprint } = await desk.call('packs.preview', { content });
    await desk.call('customers.update', { id: customer.id, notes: 'two' });
    const refused = await desk.failure('packs.import', { content, fingerprint });
    expect(refused).toMatchObject({ code: 'conflict', details: { reason: 'pack.changedSince' } });
    expect(await desk.call('customers.get', { id: customer.id })).toMatchObject({ notes: 'two' });
  });
});

describe('what a pack never does silently', () => {
  it('decide where the calls of an integration go that is here', async () => {
    const { desk } = await source();
    const { id } = (await desk.call('integrations.list', {}))[0]!;
    await desk.call('integrations.update', {
      id,
      environment: 'custom',
      wsdlUrl: 'https://elsewhere.example/wsdl',
    });
    const { content } = await desk.call('packs.export', withCredentials);
    await desk.call('integrations.update', { id, environment: 'sandbox', active: false });
    const before = await snapshot(desk);
    const preview = await desk.call('packs.preview', { content, passphrase: packPassphrase });
    expect(item(preview, 'integrations')).toMatchObject({ state: 'equal', changes: [] });
    expect(item(preview, 'integrations').notes.map(({ code }) => code)).toEqual(['pack.environmentKept']);
    await desk.call('packs.import', { content, passphrase: packPassphrase });
    expect(await snapshot(desk)).toEqual(before);
  });

  it('activate a live integration', async () => {
    const { desk } = await source({ integration: { environment: 'live' } });
    const { content } = await desk.call('packs.export', withCredentials);
    const other = await emptyDesk();
    await other.call('packs.import', { content, passphrase: packPassphrase });
    expect(await other.call('integrations.list', {})).toMatchObject([{ environment: 'live', active: false }]);
    const again = await other.call('packs.import', { content, passphrase: packPassphrase });
    expect(again).toMatchObject({ created: 0, changed: 0, equal: 4 });
  });

  it('raise a limit, widen the countries, switch something on, or replace credentials', async () => {
    const { desk, integration } = await source();
    const { content } = await desk.call('packs.export', withCredentials);
    await desk.call('integrations.update', {
      id: integration.id,
      maxOrderMinor: 10_000,
      coveredCountries: ['DE'],
      password: 'another-password',
    });
    const input = { content, passphrase: packPassphrase };
    const packed = item(await desk.call('packs.preview', input), 'integrations');
    expect(packed).toMatchObject({ state: 'changed', preselected: false });
    expect(packed.warnings.map(({ path, code }) => [path, code])).toEqual([
      ['maxOrderMinor', 'pack.looser'],
      ['coveredCountries', 'pack.looser'],
      ['credentials', 'pack.credentialsReplaced'],
    ]);
    expect(await desk.call('packs.import', input)).toMatchObject({ changed: 0, leftOut: 1 });
    expect(await desk.call('integrations.get', { id: integration.id })).toMatchObject({
      maxOrderMinor: 10_000,
    });
  });

  it('loosen a guard', async () => {
    const { desk, integration } = await source();
    const { content } = await desk.call('packs.export', {});
    await desk.call('integrations.update', { id: integration.id, invoiceDueDays: 3 });
    await desk.call('guard.set', { integrationId: integration.id, aboveMinor: 500, needsRelease: false });
    await desk.call('packs.import', { content });
    expect(await desk.call('guard.get', { integrationId: integration.id })).toMatchObject({
      aboveMinor: 500,
    });
  });

  it('bring an erased customer back', async () => {
    const { desk, customer } = await source();
    const { content } = await desk.call('packs.export', {});
    await desk.call('privacy.erase', { customerId: customer.id, confirmation: customer.name });
    const packed = item(await desk.call('packs.preview', { content }), 'customers');
    expect(packed).toMatchObject({ state: 'blocked', preselected: false });
    expect(packed.issues.map(({ code }) => code)).toEqual(['customer.anonymised']);
  });
});

describe('what belongs together', () => {
  it('comes together or is named', async () => {
    const { desk } = await source();
    const { content } = await desk.call('packs.export', {});
    const other = await emptyDesk();
    const preview = await other.call('packs.preview', { content });
    const ref = (topic: PackItem['topic']) => ({ topic, id: item(preview, topic).id });
    expect(item(preview, 'rules').needs).toEqual([ref('integrations')]);
    expect(item(preview, 'customers').needs).toEqual([ref('paymentTerms')]);

    const refused = await other.failure('packs.import', {
      content,
      take: [ref('rules'), ref('paymentTerms')],
    });
    expect(refused.details.issues?.map(({ code }) => code)).toEqual(['pack.integrationMissing']);
    expect(await other.call('paymentTerms.list', {})).toEqual([]);

    await other.call('packs.import', { content, take: [ref('customers')] });
    const { rows } = await other.call('customers.list', {});
    expect(rows).toMatchObject([{ name: 'Müller & Söhne GmbH', orderCount: 0 }]);
    expect(rows[0]!.paymentTermLabel).toBeUndefined();
    const unknown = await other.failure('packs.import', { content, take: [{ topic: 'rules', id: 'gone' }] });
    expect(unknown.details.issues?.map(({ code }) => code)).toEqual(['pack.notInPack']);
  });

  it('is refused as a whole when one record is not valid here, however well the file is made', async () => {
    const { desk } = await source();
    const { writePack } = await import('../../../main/packs/pack-file.ts');
    const forge = (content: object): Promise<string> =>
      writePack(content, { createdAt: '2026-11-27T10:00:00.000Z', application: '0.1.0' }, undefined);
    const bad = await forge({
      paymentTerms: [{ id: 'fine', label: 'Fine', days: 3 }],
      integrations: [
        { id: 'i', name: 'Odd', environment: 'custom', wsdlUrl: 'http://elsewhere.example/wsdl' },
      ],
    });
    const preview = await desk.call('packs.preview', { content: bad });
    expect(item(preview, 'integrations')).toMatchObject({
      state: 'blocked',
      issues: [{ path: 'wsdlUrl', code: 'notEncrypted' }],
    });
    const { topic, id } = item(preview, 'integrations');
    const term = item(preview, 'paymentTerms');
    await desk.failure('packs.import', {
      content: bad,
      take: [
        { topic, id },
        { topic: 'paymentTerms', id: term.id },
      ],
    });
    expect((await desk.call('paymentTerms.list', {})).map(({ label }) => label)).toEqual(['Net 30']);

    const shapeless = await desk.failure('packs.preview', {
      content: await forge({
        rules: [{ id: 'r', name: '', currency: 'EUR', integrations: [] }],
        customers: 'all',
      }),
    });
    expect(shapeless.details.issues?.map(({ path }) => path)).toEqual([
      'customers',
      'rules.0.name',
      'rules.0.integrations',
    ]);
    const twice = { id: 't', label: 'Twice', days: 1 };
    const doubled = await desk.failure('packs.preview', {
      content: await forge({ paymentTerms: [twice, twice] }),
    });
    expect(doubled.details.issues?.map(({ path }) => path)).toEqual(['paymentTerms.1.id']);
  });
});
