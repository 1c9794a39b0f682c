import { existsSync, realpathSync, statSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import {
  type Backup,
  BackOfficeError,
  type BackupFailure,
  type BackupHealth,
  invalidInput,
  type ParsedInput,
  type ProcedureOutput,
  type RestorePreview,
} from '../../preload/contract.ts';
import type { Releasers } from '../guard/releasers.ts';
import type { OperationsRepository } from '../payments/operations-repository.ts';
import type { JournalHead } from '../payments/verify-journal.ts';
import type { Platform } from '../platform.ts';
import {
  asSingleFile,
  checkCopy,
  copyDatabase,
  readJournalHead,
  readStamp,
  sync,
  writeStamp,
} from '../storage/database-copy.ts';
import type { Database } from '../storage/database.ts';
import type { Instances } from '../storage/instance-lock.ts';
import { databaseFileName } from '../storage/open-database.ts';
import { commitRestore, dropStaged, stage } from '../storage/staged-restore.ts';
import { wrapKindsOf } from '../storage/vault-wraps.ts';
import { writeFailureOf } from '../storage/write-failure.ts';
import { version } from '../version.ts';
import {
  copyPath,
  deleteCopy,
  describeCopy,
  listCopies,
  nameOfCopy,
  outdated,
  requireFolder,
} from './copies.ts';
import type { BackupsRepository } from './repository.ts';

export type BackupsServiceParts = {
  readonly database: Database;
  /** The profile's folder. */
  readonly directory: string;
  readonly platform: Platform;
  readonly repository: BackupsRepository;
  readonly instances: Instances;
  readonly operations: OperationsRepository;
  readonly releasers: Releasers;
  readonly isReleaseNeeded: () => boolean;
  /** Whether batches are being worked on. */
  readonly isBatchRunning: () => boolean;
};

type Source = ParsedInput<'backups.check'>['source'];

const dayMs = 86_400_000;
/** After a failed copy the next try comes after this. */
const retryMs = 3_600_000;
/** How long the profile has to be open before a missing copy is held against anybody: on Monday there is none of Sunday. */
const chanceMs = 600_000;

/** Copies of the profile, made while it is in use, and their way back. */
export class BackupsService {
  readonly #parts: BackupsServiceParts;
  readonly #openedAt: number;
  #running: Promise<Backup> | undefined;
  #checks: Promise<unknown> = Promise.resolve();

  constructor(parts: BackupsServiceParts) {
    this.#parts = parts;
    this.#openedAt = parts.platform.now().getTime();
  }

  list(): ProcedureOutput<'backups.list'> {
    const { profileId } = this.#parts.repository.settings();
    return {
      backups: listCopies(this.#folder(), profileId),
      settings: this.#settings(),
      health: this.health(),
    };
  }

  /**
   * Makes a copy and checks it. One at a time: who asks meanwhile gets the one that is being made.
   *
   * @throws BackOfficeError `storageFailed`, `invalidInput` for a folder that can't be written to
   */
  create(reason: 'manual' | 'automatic' = 'manual'): Promise<Backup> {
    this.#running ??= this.#create(reason).finally(() => {
      this.#running = undefined;
    });
    return this.#running;
  }

  /** Makes the daily copy where one is due and no other process makes it. A copy that fails is told by `health`. */
  async createIfDue(): Promise<void> {
    const { platform, repository } = this.#parts;
    const now = platform.now();
    const ago = (ms: number): string => new Date(now.getTime() - ms).toISOString();
    if (!repository.hasRecords()) return;
    if (!repository.claim(now.toISOString(), { success: ago(dayMs), attempt: ago(retryMs) })) return;
    try {
      await this.create('automatic');
      this.#prune();
    } catch (error) {
      const failure = failureOf(error);
      platform.log.error({ ...failure }, 'the daily copy failed');
      repository.noteFailure(failure);
      platform.publish('changed', { topics: ['backups'] });
    }
  }

  /**
   * What the copies say that the journal was when they were made: each has its last entry of then. Those of between a
   * restored copy and its restore are left out, as their newer entries were given up on record.
   */
  journalHeads(
    restores: ReadonlyArray<{ readonly at: string; readonly copyCreatedAt: string }>,
  ): JournalHead[] {
    const { profileId } = this.#parts.repository.settings();
    return listCopies(this.#folder(), profileId)
      .filter(({ ofThisProfile }) => ofThisProfile)
      .filter(
        ({ createdAt }) =>
          !restores.some(({ at, copyCreatedAt }) => createdAt > copyCreatedAt && createdAt <= at),
      )
      .flatMap(({ path, fileName }) => {
        const head = readJournalHead(path);
        return head ? [{ ...head, source: `The copy ${fileName}` }] : [];
      });
  }

  health(): BackupHealth {
    const { platform, repository } = this.#parts;
    const { automatic, lastSuccessAt, lastAttemptAt, lastError } = repository.settings();
    const now = platform.now().getTime();
    const isOld = lastSuccessAt !== undefined && now - Date.parse(lastSuccessAt) > 2 * dayMs;
    const isOverdue = isOld && now - this.#openedAt > chanceMs;
    const isDue = isOld || lastSuccessAt === undefined;
    const state = lastError !== undefined || isOverdue ? 'failing' : isDue ? 'due' : 'ok';
    return { state: automatic ? state : 'off', lastSuccessAt, lastAttemptAt, lastError };
  }

  /** @throws BackOfficeError `invalidInput` for a folder that can't be written to */
  configure(input: ParsedInput<'backups.configure'>): ProcedureOutput<'backups.configure'> {
    const { platform, repository } = this.#parts;
    if (input.folder != null) requireFolder(input.folder);
    repository.configure(input);
    this.#prune();
    platform.publish('changed', { topics: ['backups'] });
    return { settings: this.#settings(), health: this.health() };
  }

  /** @throws BackOfficeError `notFound` */
  delete(fileName: string): void {
    deleteCopy(this.#folder(), fileName);
    this.#parts.platform.publish('changed', { topics: ['backups'] });
  }

  /** Reads a whole copy. One after the other. @throws BackOfficeError `notFound`, `unreadableFile`, `newerVersion` */
  check(source: Source): Promise<RestorePreview> {
    const work = this.#checks.then(() => this.#check(source));
    this.#checks = work.catch(() => undefined);
    return work;
  }

  /**
   * Makes everything ready for putting a copy in the profile's place; that happens when the profile is opened anew.
   *
   * @throws BackOfficeError as `check`; `conflict` while others have the profile open or calls are under way;
   *   `invalidInput` without the release that a guard asks for
   */
  async prepareRestore(
    { source, release }: ParsedInput<'backups.restore'>,
    operator: string,
  ): Promise<ProcedureOutput<'backups.restore'>> {
    const { directory, platform, releasers, isReleaseNeeded } = this.#parts;
    this.#refuseWhileBusy();
    if (isReleaseNeeded()) await releasers.require(release, operator);
    try {
      const { backup } = this.#previewOf(await this.#stage(source), source);
      // What took its time must not have let anything begin.
      this.#refuseWhileBusy();
      const keptAs = nameOfKept(directory, platform.now());
      commitRestore(directory, { keptAs, operator });
      platform.log.info({ copy: backup.createdAt, keptAs, operator }, 'a restore is ready');
      return { backup, keptAs: join(directory, keptAs) };
    } catch (error) {
      dropStaged(directory);
      throw error;
    }
  }

  async #check(source: Source): Promise<RestorePreview> {
    try {
      return this.#previewOf(await this.#stage(source), source);
    } finally {
      dropStaged(this.#parts.directory);
    }
  }

  async #create(reason: 'manual' | 'automatic'): Promise<Backup> {
    const { database, platform, repository } = this.#parts;
    const folder = this.#folder();
    requireFolder(folder);
    const createdAt = platform.now().toISOString();
    const path = join(folder, nameOfCopy(folder, createdAt));
    const { profileId } = repository.settings();
    await copyDatabase(database, path, (counts) => ({
      ...{ createdAt, reason, profileId, counts },
      application: version,
    }));
    repository.noteSuccess(createdAt);
    platform.log.info({ reason, path }, 'a copy of the profile was made');
    platform.publish('changed', { topics: ['backups'] });
    const backup = describeCopy(path, profileId);
    if (!backup) throw new BackOfficeError('storageFailed', `The copy ${path} is gone again.`);
    return backup;
  }

  #prune(): void {
    const { platform, repository } = this.#parts;
    const settings = repository.settings();
    const folder = this.#folder();
    for (const { fileName } of outdated(listCopies(folder, settings.profileId), settings, platform.now())) {
      deleteCopy(folder, fileName);
    }
  }

  /** The copy, staged in the profile, whole and checked, and saying what it is. */
  async #stage(source: Source): Promise<string> {
    const { directory, platform } = this.#parts;
    const path = this.#pathOf(source);
    const staged = stage(directory, path);
    const { counts } = await this.#checkStaged(staged);
    if (!readStamp(staged)) {
      writeStamp(staged, {
        createdAt: new Date(Math.min(statSync(path).mtimeMs, platform.now().getTime())).toISOString(),
        application: '?',
        reason: 'unknown',
        profileId: '?',
        counts,
      });
    }
    sync(staged);
    return staged;
  }

  async #checkStaged(staged: string): ReturnType<typeof checkCopy> {
    try {
      asSingleFile(staged);
    } catch {
      // Whatever is wrong with it, the check names it.
    }
    return checkCopy(staged);
  }

  #previewOf(staged: string, source: Source): RestorePreview {
    const { repository, isReleaseNeeded } = this.#parts;
    const backup = describeCopy(staged, repository.settings().profileId);
    if (!backup) throw new Error('a staged copy says nothing about itself');
    const path = this.#pathOf(source);
    return {
      backup: { ...backup, path, fileName: path.split(/[\\/]/).at(-1) ?? path },
      newer: repository.newerThan(backup.createdAt),
      vaultWraps: wrapKindsOf(staged),
      needsRelease: isReleaseNeeded(),
    };
  }

  #pathOf(source: Source): string {
    if ('fileName' in source) return copyPath(this.#folder(), source.fileName);
    const { path } = source;
    if (!isAbsolute(path)) {
      const message = 'Enter the whole path of the file, from its beginning.';
      throw invalidInput([{ path: 'source.path', code: 'backupPathRelative', message }]);
    }
    if (!existsSync(path) || !statSync(path).isFile()) {
      const message = `There is no file ${path}.`;
      throw invalidInput([{ path: 'source.path', code: 'backupPathMissing', message }]);
    }
    if (realpathSync(path) === realpathSync(join(this.#parts.directory, databaseFileName))) {
      // Its newest changes are still beside it: as a copy of itself it would lose them.
      const message = 'This is the profile itself. Choose a copy of it.';
      throw invalidInput([{ path: 'source.path', code: 'backupPathOwn', message }]);
    }
    return path;
  }

  #refuseWhileBusy(): void {
    const { instances, operations, isBatchRunning } = this.#parts;
    const others = instances.others().length;
    if (others > 0) {
      const message = `Another process has this profile open (${others}). Close it (a window, the command line), then restore.`;
      throw new BackOfficeError('conflict', message, {
        reason: 'backup.othersOpen',
        params: { count: others },
        retryable: true,
      });
    }
    if (operations.listSending().length === 0 && !isBatchRunning()) return;
    const message =
      'Calls to InfinitePay are under way. Wait for their answers, or pause the batch, then restore.';
    throw new BackOfficeError('conflict', message, { reason: 'backup.callsRunning', retryable: true });
  }

  #settings(): ProcedureOutput<'backups.list'>['settings'] {
    const { automatic, keepCount, keepDays, folder } = this.#parts.repository.settings();
    return { automatic, keepCount, keepDays, folder: this.#folder(), isOwnFolder: folder === undefined };
  }

  #folder(): string {
    return this.#parts.repository.settings().folder ?? join(this.#parts.directory, 'backups');
  }
}

/** A name that no file has yet: nothing that was kept before may be overwritten. */
function nameOfKept(directory: string, now: Date): string {
  const stem = `back-office.before-restore-${now.toISOString().slice(0, 19).replaceAll(':', '-')}Z`;
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? `${stem}.sqlite` : `${stem}-${number}.sqlite`;
    if (!existsSync(join(directory, name))) return name;
  }
}

/** What kept a copy from being made, from below the error that says so to who asked for it. */
function failureOf(error: unknown): BackupFailure {
  return writeFailureOf(error instanceof BackOfficeError ? (error.cause ?? error) : error);
}
