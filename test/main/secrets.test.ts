import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { openFileLog } from '../../main/hosts/file-log.ts';
import type { Log } from '../../main/platform.ts';
import { contract, type ProcedureInput, procedureNames, type ProcedureName } from '../../preload/contract.ts';
import { type Desk, enterOrder, openDesk, prepare } from '../support/back-office.ts';
import { runCli } from '../support/cli.ts';
import { handIn } from '../support/imports.ts';
import { makeLastingFolder } from '../support/profile.ts';

const planted = {
  password: 'PLANTED-password-4711',
  secret: 'PLANTED-secret-4712',
  passphrase: 'PLANTED-passphrase-4713',
  packPassphrase: 'PLANTED-pack-passphrase-4714',
  staged: 'PLANTED-staged-4715',
  duplicated: 'PLANTED-duplicated-4716',
  releaseCode: 'PLANTED-release-code-4717',
  newPassphrase: 'PLANTED-new-passphrase-4718',
  rotated: 'PLANTED-rotated-4710',
  fromCommandLine: 'PLANTED-from-command-line-4719',
};

/** What a text looks like in a file that is read byte by byte: as it is, in UTF-16, in hex, within any base64. */
const shapesOf = (text: string): string[] => {
  const hex = Buffer.from(text).toString('hex');
  const base64 = [0, 1, 2].map((before) => {
    const encoded = Buffer.from(`${'-'.repeat(before)}${text}`)
      .toString('base64')
      .replaceAll('=', '');
    // What the bytes around it are part of is left away.
    return encoded.slice(before === 0 ? 0 : before + 1, -2);
  });
  return [text, Buffer.from(text, 'utf16le').toString('latin1'), hex, hex.toUpperCase(), ...base64];
};

/** Every file below a folder, as text that any byte survives in. */
const allFiles = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => `${path}\n${readFileSync(path, 'latin1')}`);

/** Where a planted secret was found, and which. */
const leaksIn = (places: ReadonlyArray<string>): string[] =>
  Object.entries(planted).flatMap(([name, value]) => {
    const shapes = shapesOf(value);
    return places
      .filter((place) => shapes.some((shape) => place.includes(shape)))
      .map((place) => `${name}: ${place.slice(0, 200)}`);
  });

/** The arguments of every process, again and again until something has ended; only Linux tells them. */
const argumentsDuring = async <Value>(work: Promise<Value>): Promise<{ ended: Value; seen: Set<string> }> => {
  const seen = new Set<string>();
  const over = new AbortController();
  const watching = (async () => {
    while (!over.signal.aborted && process.platform === 'linux') {
      for (const id of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
        try {
          seen.add(readFileSync(`/proc/${id}/cmdline`, 'latin1'));
        } catch {
          // It has ended meanwhile.
        }
      }
      await new Promise((resolve) => setTimeout(resolve, 40));
    }
  })();
  const ended = await work.finally(() => over.abort());
  await watching;
  return { ended, seen };
};

/** A desk whose every answer and event is kept, and the procedures that have given an answer that is no error. */
const openRecorded = async (directory: string) => {
  const told: string[] = [];
  const file = openFileLog(directory);
  // What is logged is looked at before the log's own list of names to mask, and as it is written.
  const write =
    (level: keyof Log): Log['info'] =>
    (fields, message) => {
      told.push(`log\n${message} ${inspect(fields, { depth: 10, breakLength: Infinity })}`);
      file[level](fields, message);
    };
  const log = { info: write('info'), warn: write('warn'), error: write('error') };
  const desk = await openDesk({ directory, log });
  const answered = new Set<string>();
  desk.backOffice.subscribe((name, data) => told.push(JSON.stringify({ name, data })));
  const record = async (name: string, input: unknown): Promise<unknown> => {
    const answer = await desk.backOffice.dispatch(name, input, { caller: 'renderer', operator: 'clerk' });
    told.push(`${name}\n${JSON.stringify(answer)}`);
    if ('value' in answer) answered.add(name);
    return 'value' in answer ? answer.value : undefined;
  };
  const call: Desk['call'] = async (name, input) => {
    const value = await record(name, input);
    if (value === undefined) throw new Error(told.at(-1));
    return value as never;
  };
  return { ...desk, call, told, answered, record };
};

/** Features that have to do with secrets: each of their procedures must have answered. */
const features = new Set([
  ...['system', 'vault', 'integrations', 'sandbox', 'packs', 'backups', 'wireLog', 'securityCode', 'support'],
  ...['onboarding', 'drafts', 'guard', 'releasers', 'privacy', 'history', 'audit'],
]);
/** Need a keychain, or leave nothing to look for. */
const elsewhere = ['vault.removePassphrase', 'vault.useKeychain', 'vault.startOver'];

describe('planted secrets', () => {
  it('would be found, however they are encoded', () => {
    const { password } = planted;
    for (const before of ['', '1', '12', '{"password":"']) {
      for (const after of ['', '1', '12', '"}']) {
        const text = `${before}${password}${after}`;
        for (const encoding of ['utf8', 'base64', 'hex'] as const) {
          expect(leaksIn([Buffer.from(text).toString(encoding)])).toHaveLength(1);
        }
        expect(leaksIn([Buffer.from(text, 'utf16le').toString('latin1')])).toHaveLength(1);
      }
    }
    expect(leaksIn(['nothing of it'])).toEqual([]);
  });

  it('are in no file, log, answer, event, error, argument or output of a profile that was used', async () => {
    const directory = makeLastingFolder();
    const desk = await openRecorded(directory);
    const { call, record, told } = desk;
    await call('vault.setPassphrase', { passphrase: planted.passphrase });
    const prepared = await prepare(
      {
        ...desk,
        call: (name, input) =>
          name === 'vault.setPassphrase' ? Promise.resolve(undefined as never) : call(name, input),
      },
      {
        integration: {
          clientRef: 'PLANTED-SHOP',
          // Markup around them: what is masked must be masked escaped as well.
          password: `<&"${planted.password}"&>`,
          secret: ` ${planted.secret}'`,
          debugMode: true,
        },
      },
    );
    const { id } = prepared.integration;

    // Paid with every outcome, in debug mode: wire log, journal, history.
    for (const tag of ['', '+decline', '+fault', '+cut']) {
      const email = `a${tag}@example.com`;
      const { id: orderId } = await enterOrder(desk, prepared, email, { email });
      await record('payments.preview', { request: { action: 'reserve', orderId, integrationId: id } });
      await record('payments.reserve', { orderId, integrationId: id });
      await record('payments.capture', { orderId });
      await record('payments.history', { orderId });
    }
    const { id: reserved } = await enterOrder(desk, prepared, 'reserved');
    await call('payments.reserve', { orderId: reserved, integrationId: id });
    const batch = await call('batches.create', { action: 'capture', orders: { filter: {} } });
    await call('batches.start', { id: batch.id, wait: true });
    for (const name of ['get', 'items', 'export', 'pause', 'resume', 'stop', 'delete']) {
      await record(`batches.${name}`, { id: batch.id });
    }
    const queued = await enterOrder(desk, prepared, 'queued');
    const request = { action: 'reserve' as const, orderId: queued.id, integrationId: id };
    await call('queue.add', { request });
    await call('queue.list', {});
    await call('queue.run', { wait: true });
    const again = await call('queue.add', {
      request: { action: 'capture', orderId: (await enterOrder(desk, prepared, 'later')).id },
    }).catch(() => undefined);
    await record('queue.remove', { id: again?.id ?? 'none' });
    await record('queue.clear', {});

    // Entered, changed, duplicated, rotated, tested.
    await call('integrations.test', { id });
    await record('integrations.cancelTest', { id });
    await call('integrations.stageCredentials', { id, password: planted.staged });
    await call('integrations.credentials', { id });
    await call('integrations.tryStagedCredentials', { id });
    await call('integrations.discardStagedCredentials', { id });
    // The sandbox takes the first password that it hears of a client reference.
    const account = { clientRef: 'PLANTED-SHOP-2', username: 'two', secret: planted.rotated };
    await call('integrations.stageCredentials', { id, ...account, password: planted.staged });
    expect(await call('integrations.tryStagedCredentials', { id })).toMatchObject({ activated: true });
    await call('integrations.restoreCredentials', { id });
    const copy = await call('integrations.duplicate', { id, withCredentials: true });
    await call('integrations.update', { id: copy.id, password: planted.duplicated });
    await call('integrations.update', { id: copy.id, environment: 'test', secret: planted.duplicated });
    await call('integrations.credentials', { id: copy.id });
    await call('integrations.archive', { id: copy.id, archived: true });
    await call('integrations.delete', { id: copy.id });

    // A file in the middle of its import, and a wizard in the middle of its steps (its secrets: e2e/onboarding.test.ts).
    await handIn(desk, 'number;email\nI-1;someone@example.com\n');
    await call('drafts.set', { key: 'integration', body: '{"unsaved":{"clientRef":"PLANTED-SHOP"}}' });

    // Taken out of the profile, by those who may and those who may not.
    await call('packs.export', {});
    const credentials = { withCredentials: true, passphrase: planted.packPassphrase };
    const vaultPassphrase = planted.passphrase;
    await record('packs.export', { ...credentials, vaultPassphrase: `${vaultPassphrase}-mistyped` });
    await record('packs.export', { ...credentials, passphrase: vaultPassphrase, vaultPassphrase });
    const { content } = await call('packs.export', { ...credentials, vaultPassphrase });
    await record('packs.preview', { content, passphrase: `${planted.packPassphrase}-mistyped` });
    await call('packs.preview', { content, passphrase: planted.packPassphrase });
    await call('packs.import', { content, passphrase: planted.packPassphrase });
    await call('privacy.export', { customerId: prepared.customer.id });
    await call('privacy.export', { email: 'a+cut@example.com' });
    const calls = await call('wireLog.list', { limit: 500 });
    expect(calls.rows.filter(({ hasMessages }) => hasMessages).length).toBeGreaterThan(3);
    for (const { id: callId } of calls.rows) await call('wireLog.get', { id: callId });
    await call('support.report', {});
    await call('securityCode.compare', { integrationId: id, orderNumber: 'A-1', expected: 'no code' });
    await record('securityCode.inspect', {
      ...{ clientRef: 'PLANTED-SHOP', orderNumber: 'A-1' },
      secret: ` ${planted.secret}'`,
    });
    await call('securityCode.inspect', { clientRef: 'SHOP', orderNumber: 'A-1', secret: 'a test value' });

    // Wrong input, of which no error may repeat what is secret.
    const wrong = { password: planted.password, secret: planted.secret };
    await record('integrations.create', { name: 1, ...wrong });
    await record('integrations.create', {
      name: 'x',
      password: [planted.password],
      secret: { of: planted.secret },
    });
    await record('integrations.create', { name: 'x', environment: planted.secret, password: '' });
    await record('integrations.create', { name: 'x', wsdlUrl: `https://u:${planted.password}@pay.example/` });
    await record('integrations.update', { id, ...wrong, autoActivate: 'yes' });
    await record('integrations.update', { id, password: planted.password.repeat(20) });
    await record('vault.unlock', { passphrase: `${planted.passphrase}-mistyped` });
    await record('vault.setPassphrase', { passphrase: planted.newPassphrase, current: planted.releaseCode });
    await record('packs.preview', { content: JSON.stringify({ ...JSON.parse(content), extra: 1 }) });

    const { id: releaserId } = await call('releasers.add', { name: 'Ada', code: planted.releaseCode });
    const release = { releaserId, code: planted.releaseCode };
    await call('guard.set', { integrationId: id, aboveMinor: 0, needsRelease: true, release });
    await record('guard.set', {
      ...{ integrationId: id, aboveMinor: 1, needsRelease: false },
      release: { ...release, code: `${planted.releaseCode}-mistyped` },
    });
    const { fileName, path } = await call('backups.create', {});
    await call('backups.check', { source: { fileName } });
    await call('backups.configure', { keepCount: 3 });
    await record('backups.restore', { source: { path } });
    await call('vault.setPassphrase', { passphrase: planted.newPassphrase, current: planted.passphrase });
    const { fileName: second } = await call('backups.create', {});

    // Everything else that can be asked, whatever it says to this.
    const rest: Partial<{ [Name in ProcedureName]: ProcedureInput<Name> }> = {
      'guard.get': { integrationId: id },
      'history.list': { topic: 'integrations', recordId: id },
      'drafts.get': { key: 'integration' },
      'privacy.previewErasure': { customerId: prepared.customer.id },
      'wireLog.setRetention': { days: 30, megabytes: 10 },
      'integrations.tests': { id },
      'releasers.remove': { id: releaserId, release },
      'backups.delete': { fileName: second },
    };
    const last: ProcedureName[] = ['backups.restore', 'releasers.remove', 'wireLog.clear', 'privacy.erase'];
    last.push('vault.lock', 'vault.startOver');
    for (const name of procedureNames.filter((each) => !last.includes(each))) {
      const usual = contract[name].input.safeParse({}).success ? {} : { id };
      if (!desk.answered.has(name)) await record(name, rest[name] ?? usual);
    }
    const whileOpen = allFiles(directory);
    expect(whileOpen.some((file) => /^\S+-wal\n/.test(file))).toBe(true);
    await call('vault.lock', {});
    await record('integrations.test', { id });
    await call('vault.unlock', { passphrase: planted.newPassphrase });
    await call('backups.restore', { source: { path }, release });
    await call('vault.unlock', { passphrase: planted.passphrase });
    await call('guard.set', { integrationId: id, aboveMinor: 0, needsRelease: false, release });
    await call('releasers.remove', { id: releaserId, release });
    const { id: customerId } = await call('customers.create', { name: 'Nobody' });
    await call('privacy.erase', { customerId, confirmation: 'Nobody' });
    await call('wireLog.clear', {});
    await desk.close();
    const concerned = procedureNames.filter((name) => features.has(name.slice(0, name.indexOf('.'))));
    expect(concerned.filter((name) => !desk.answered.has(name)).sort()).toEqual(elsewhere.sort());

    // The command line, which has its passphrase from the environment and its input from the standard input.
    const given = { passphrase: planted.passphrase };
    const stdin = JSON.stringify({ id, password: planted.fromCommandLine, debugMode: 'yes' });
    const { ended, seen } = await argumentsDuring(
      Promise.all([
        runCli(['doctor', '--data', directory], given),
        runCli(['call', 'integrations.update', '-', '--data', directory], { ...given, stdin }),
      ]),
    );
    expect(ended.map(({ status }) => status)).toEqual([0, 1]);

    const places = [...whileOpen, ...allFiles(directory), ...told];
    places.push(...seen, ...ended.flatMap(({ stdout, stderr }) => [stdout, stderr]));
    expect(leaksIn(places)).toEqual([]);
    // The search does find what is there, in each of these places.
    expect(places.filter((place) => place.includes('PLANTED-SHOP')).length).toBeGreaterThan(5);
    expect(places.some((place) => place.startsWith(join(directory, 'logs')))).toBe(true);
    expect(places.some((place) => place.startsWith(join(directory, 'imports')))).toBe(true);
    const isKnown = process.platform !== 'linux' || [...seen].some((each) => each.includes(directory));
    expect(isKnown, 'the arguments of the command line were seen').toBe(true);
  });
});
