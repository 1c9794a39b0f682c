import { existsSync, mkdirSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import SQLite from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { BackupsRepository } from '../../../main/backups/repository.ts';
import { BackupsService, type BackupsServiceParts } from '../../../main/backups/service.ts';
import { outdated } from '../../../main/backups/copies.ts';
import { migrations } from '../../../main/storage/migrations/index.ts';
import { openDatabase } from '../../../main/storage/open-database.ts';
import { openInstances } from '../../../main/storage/instance-lock.ts';
import { OperationsRepository } from '../../../main/payments/operations-repository.ts';
import type { Backup } from '../../../preload/contract.ts';
import { enterOrder, openDesk, prepare } from '../../support/back-office.ts';
import { makeFolder, makePlatform } from '../../support/profile.ts';

describe('a copy', () => {
  it('is made while the profile is in use, checked, and complete', async () => {
    const desk = await openDesk();
    const prepared = await prepare(desk);
    const order = await enterOrder(desk, prepared, 'B-1');
    const [backup] = await Promise.all([
      desk.call('backups.create', {}),
      desk.call('payments.reserve', { orderId: order.id, integrationId: prepared.integration.id }),
    ]);
    expect(backup).toMatchObject({ reason: 'manual', ofThisProfile: true });
    expect(backup.counts).toMatchObject({ orders: 1, customers: 1, integrations: 1 });
    expect(readdirSync(join(desk.directory, 'backups'))).toEqual([backup.fileName]);
    const { backups, health } = await desk.call('backups.list', {});
    expect(backups).toEqual([backup]);
    expect(health).toMatchObject({ state: 'ok', lastSuccessAt: backup.createdAt });
    const check = await desk.call('backups.check', { source: { fileName: backup.fileName } });
    expect(check).toMatchObject({ backup, vaultWraps: ['passphrase'], needsRelease: false });
    expect(readdirSync(desk.directory).filter((name) => name.includes('staged'))).toEqual([]);
  });

  it('is read by two at once, and what a dead process left of a reading is gone at the next start', async () => {
    const desk = await openDesk();
    const { fileName } = await desk.call('backups.create', {});
    const source = { fileName };
    const both = await Promise.all([
      desk.call('backups.check', { source }),
      desk.call('backups.check', { source }),
    ]);
    expect(both.map(({ backup }) => backup.fileName)).toEqual([fileName, fileName]);
    await desk.close();
    writeFileSync(join(desk.directory, 'restore.staged.sqlite'), 'left behind');
    await openDesk({ directory: desk.directory });
    expect(readdirSync(desk.directory).filter((name) => name.includes('staged'))).toEqual([]);
  });

  it('made in the same second as another has a name of its own', async () => {
    const desk = await openDesk({ now: () => new Date('2026-11-27T10:00:00.000Z') });
    await desk.call('backups.create', {});
    await desk.call('backups.create', {});
    expect(readdirSync(join(desk.directory, 'backups')).sort()).toEqual([
      'back-office-2026-11-27T10-00-00Z-2.sqlite',
      'back-office-2026-11-27T10-00-00Z.sqlite',
    ]);
  });

  it('goes to the folder that was chosen, and a bad one is refused beforehand', async () => {
    const desk = await openDesk();
    const file = join(makeFolder(), 'a-file');
    writeFileSync(file, '');
    const codes = await Promise.all(
      ['relative/folder', file, join(file, 'below')].map(async (folder) => {
        const { details } = await desk.failure('backups.configure', { folder });
        return details.issues?.[0]?.code;
      }),
    );
    expect(codes).toEqual(['backupFolderRelative', 'backupFolderUnusable', 'backupFolderUnusable']);
    // Where folders can not be made at all: refused, not tried again forever.
    const lost = process.platform === 'linux' ? '/proc/self/copies' : join(file, 'below', 'it');
    expect((await desk.failure('backups.configure', { folder: lost })).code).toBe('invalidInput');
    const folder = join(makeFolder(), 'new', 'folder');
    expect(await desk.call('backups.configure', { folder })).toMatchObject({
      settings: { folder, isOwnFolder: false },
    });
    const { path } = await desk.call('backups.create', {});
    expect(path.startsWith(folder)).toBe(true);
    expect(await desk.call('backups.configure', { folder: null })).toMatchObject({
      settings: { isOwnFolder: true },
    });
  });

  it('that can not be written leaves nothing half, and is a clear error', async () => {
    const desk = await openDesk();
    const folder = makeFolder();
    await desk.call('backups.configure', { folder });
    // Where the file is to be put together there is a folder already.
    mkdirSync(join(folder, 'back-office-2026-11-27T10-00-00Z.sqlite.unfinished', 'x'), { recursive: true });
    await desk.close();
    const again = await openDesk({ directory: desk.directory, now: () => new Date('2026-11-27T10:00:00Z') });
    const failure = await again.failure('backups.create', {});
    expect(failure).toMatchObject({ code: 'storageFailed', details: { reason: 'backup.notWritten' } });
    expect((await again.call('backups.list', {})).backups).toEqual([]);
  });

  it.each([
    [
      'a text',
      (file: string) => writeFileSync(file, 'no database at all, but long enough to look like something'),
    ],
    [
      'another program’s database',
      (file: string) => {
        const other = new SQLite(file);
        other.exec('CREATE TABLE songs (title TEXT)');
        other.close();
      },
    ],
    ['nothing', (file: string) => writeFileSync(file, '')],
  ])('can not be %s', async (_name, write) => {
    const desk = await openDesk();
    const file = join(makeFolder(), 'file.sqlite');
    write(file);
    const { code } = await desk.failure('backups.check', { source: { path: file } });
    expect(code).toBe('unreadableFile');
    expect((await desk.failure('backups.restore', { source: { path: file } })).code).toBe('unreadableFile');
  });

  it('that was cut off or changed is named as damaged; a newer one as newer', async () => {
    const desk = await openDesk();
    await prepare(desk);
    const { path } = await desk.call('backups.create', {});
    const whole = readFileSync(path);
    const file = join(makeFolder(), 'copy.sqlite');
    const reasonOf = async (): Promise<unknown> => {
      const { code, details } = await desk.failure('backups.restore', { source: { path: file } });
      return [code, details.reason];
    };
    writeFileSync(file, whole);
    truncateSync(file, whole.length - 8_192);
    expect(await reasonOf()).toEqual(['unreadableFile', 'backup.damaged']);
    const torn = Buffer.from(whole);
    torn.fill(0xff, 4_096 * 12, 4_096 * 14);
    writeFileSync(file, torn);
    expect(await reasonOf()).toEqual(['unreadableFile', 'backup.damaged']);
    writeFileSync(file, whole);
    const newer = new SQLite(file);
    newer.pragma('user_version = 99999');
    newer.close();
    expect(await reasonOf()).toEqual(['newerVersion', 'backup.newerVersion']);
  });

  it('is asked for by whole paths and by names of copies alone', async () => {
    const desk = await openDesk();
    const code = async (source: object): Promise<unknown> => {
      const { code: error, details } = await desk.failure('backups.restore', { source });
      return details.issues?.[0]?.code ?? error;
    };
    expect(await code({ path: 'copy.sqlite' })).toBe('backupPathRelative');
    expect(await code({ path: '/nowhere/copy.sqlite' })).toBe('backupPathMissing');
    expect(await code({ path: join(desk.directory, 'back-office.sqlite') })).toBe('backupPathOwn');
    expect(await code({ fileName: '../back-office.sqlite' })).toBe('notFound');
    const refused = await desk.failure('backups.delete', { fileName: '../back-office.sqlite' });
    expect(refused.code).toBe('notFound');
    expect(existsSync(join(desk.directory, 'back-office.sqlite'))).toBe(true);
  });
});

/** The service alone, with a clock that a test sets. */
function makeService(directory = makeFolder()) {
  const platform = makePlatform('2026-11-27T08:00:00.000Z');
  const database = openDatabase(directory);
  const instances = openInstances(directory, 'own');
  const repository = new BackupsRepository(database);
  const parts: BackupsServiceParts = {
    ...{ database, directory, platform, repository, instances },
    operations: new OperationsRepository(database),
    releasers: { require: () => Promise.resolve('nobody') } as never,
    isReleaseNeeded: () => false,
    isBatchRunning: () => false,
  };
  const service = new BackupsService(parts);
  const addRecord = (): void => {
    database.run(database.build.insertInto('payment_terms').values({ id: 't', label: 'Net 30', days: 30 }));
  };
  return {
    service,
    parts,
    platform,
    database,
    repository,
    addRecord,
    directory,
    close: () => (instances.close(), database.close()),
  };
}

describe('the daily copy', () => {
  it('is made once a day, by one process, as soon as there is anything to copy', async () => {
    const { service, parts, platform, addRecord, repository, close } = makeService();
    await service.createIfDue();
    expect(service.list()).toMatchObject({ backups: [], health: { state: 'due' } });
    addRecord();
    await Promise.all([service.createIfDue(), service.createIfDue()]);
    expect(service.list().backups).toHaveLength(1);
    platform.setNow('2026-11-28T07:59:59.000Z');
    await service.createIfDue();
    expect(service.list().backups).toHaveLength(1);
    platform.setNow('2026-12-24T10:00:00.000Z');
    expect(service.health().state).toBe('failing');
    // The application was closed over the holidays: nothing has failed yet.
    const reopened = new BackupsService({ ...parts });
    expect(reopened.health().state).toBe('due');
    platform.setNow('2026-12-24T10:11:00.000Z');
    expect(reopened.health().state).toBe('failing');
    await service.createIfDue();
    expect(service.list()).toMatchObject({ health: { state: 'ok' } });
    expect(service.list().backups.map(({ reason }) => reason)).toEqual(['automatic', 'automatic']);
    repository.configure({ automatic: false });
    platform.setNow('2026-12-30T10:00:00.000Z');
    await service.createIfDue();
    expect(service.list()).toMatchObject({ health: { state: 'off' } });
    expect(service.list().backups).toHaveLength(2);
    close();
  });

  it('that fails is told, tried again an hour later, and no longer told once one works', async () => {
    const { service, platform, addRecord, repository, close } = makeService();
    addRecord();
    const file = join(makeFolder(), 'file');
    writeFileSync(file, '');
    repository.configure({ folder: join(file, 'below') });
    await service.createIfDue();
    expect(service.health()).toMatchObject({ state: 'failing' });
    expect(service.health().lastError).toMatchObject({
      code: 'notAFolder',
      message: 'Where the folder for copies should be, there is a file. Choose another folder.',
    });
    repository.configure({ folder: makeFolder() });
    platform.setNow('2026-11-27T08:59:00.000Z');
    await service.createIfDue();
    expect(service.list().backups).toEqual([]);
    platform.setNow('2026-11-27T09:00:00.000Z');
    await service.createIfDue();
    expect(service.list()).toMatchObject({ health: { state: 'ok' } });
    expect(service.list().backups).toHaveLength(1);
    close();
  });

  it('is kept as long as was set, and copies of others and those by hand are left alone', () => {
    const copy = (createdAt: string, overrides: Partial<Backup> = {}): Backup => ({
      ...{ createdAt, fileName: createdAt, path: createdAt, bytes: 1, application: '0', schemaVersion: 1 },
      ...{ reason: 'automatic', ofThisProfile: true, counts: {} },
      ...overrides,
    });
    const copies = [
      copy('2026-11-26T00:00:00.000Z'),
      copy('2026-11-25T00:00:00.000Z', { reason: 'manual' }),
      copy('2026-11-24T00:00:00.000Z', { ofThisProfile: false }),
      copy('2026-11-23T00:00:00.000Z'),
      copy('2026-11-22T00:00:00.000Z'),
      copy('2026-10-01T00:00:00.000Z'),
    ];
    const names = (retention: { keepCount: number; keepDays: number }, now: string): string[] =>
      outdated(copies, retention, new Date(now)).map(({ fileName }) => fileName.slice(0, 10));
    expect(names({ keepCount: 10, keepDays: 30 }, '2026-11-27T00:00:00Z')).toEqual(['2026-10-01']);
    expect(names({ keepCount: 2, keepDays: 300 }, '2026-11-27T00:00:00Z')).toEqual([
      '2026-11-22',
      '2026-10-01',
    ]);
    // However old: the newest one is better than none.
    expect(names({ keepCount: 1, keepDays: 1 }, '2027-11-27T00:00:00Z')).toEqual([
      '2026-11-23',
      '2026-11-22',
      '2026-10-01',
    ]);
  });
});

it('copies before upgrades are kept for the last three of them', () => {
  const directory = makeFolder();
  openDatabase(directory).close();
  const upgrades = [1, 2, 3, 4, 5].map((number) => ({
    version: 90_000 + number,
    name: `upgrade ${number}`,
    apply: () => undefined,
  }));
  for (const [index] of upgrades.entries())
    openDatabase(directory, [...migrations, ...upgrades.slice(0, index + 1)]).close();
  const kept = readdirSync(directory).filter((name) => name.includes('before-schema'));
  expect(kept.sort()).toEqual(
    [90_002, 90_003, 90_004].map((version) => `back-office.before-schema-${version}.sqlite`),
  );
});
