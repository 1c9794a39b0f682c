import { existsSync, statSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import {
  BackOfficeError,
  type Import,
  type ImportProblem,
  type ImportProblemGroup,
  importProblemSchema,
  type ImportState,
  type Inspection,
  invalidInput,
  type Issue,
  maxImportBytes,
  type ParsedInput,
  type UndoObstacle,
} from '../../preload/contract.ts';
import { currentActor } from '../history/actor.ts';
import { localDate } from '../orders/service.ts';
import type { Platform } from '../platform.ts';
import type { Database } from '../storage/database.ts';
import { readFreshNames, readProblems } from '../storage/import-staging.ts';
import { undoObstacles } from '../storage/import-undo.ts';
import type { Instances } from '../storage/instance-lock.ts';
import { signatureOf, usualName } from './columns.ts';
import { ImportFiles } from './files.ts';
import type { JobResult } from './jobs.ts';
import { problemGroups } from './problem-groups.ts';
import { ImportsRepository, stateBefore, type StoredImport } from './repository.ts';
import type { ImportThread } from './worker-thread.ts';

export type ImportsServiceParts = {
  readonly database: Database;
  readonly directory: string;
  readonly platform: Platform;
  readonly instances: Instances;
  readonly thread: ImportThread;
};

const obstaclesShown = 100;
/** What nobody goes on with is not kept: it holds personal data. */
const keptDays = 7;

type Busy = 'checking' | 'writing' | 'undoing';
type Running = {
  isStopped: boolean;
  progress?: { done: number; total: number };
  readonly end: Promise<Import>;
};

/** An inspection that is waited for. */
type Look = { isRunning: boolean };

/** Imports, from their file to their undoing. The work itself is done in a thread of its own (jobs.ts). */
export class ImportsService {
  readonly #parts: ImportsServiceParts;
  readonly #repository: ImportsRepository;
  readonly #files: ImportFiles;
  readonly #running = new Map<string, Running>();
  /** The last look at each import's file that was asked for. */
  readonly #looks = new Map<string, Look>();
  /** The import whose job the thread works on. */
  #current: string | undefined;

  constructor(parts: ImportsServiceParts) {
    this.#parts = parts;
    this.#repository = new ImportsRepository(parts.database);
    this.#files = new ImportFiles(parts.directory);
    this.#forgetOld();
  }

  begin({ kind, fileName, sizeBytes }: ParsedInput<'imports.begin'>): Import {
    const created = this.#insert({ kind, fileName, sizeBytes, path: undefined, state: 'uploading' });
    if (sizeBytes === 0) this.#completeFile(created.id, Buffer.alloc(0));
    return this.get(created.id);
  }

  /** @throws BackOfficeError `unreadableFile` when there is no such file. */
  open({ kind, path }: ParsedInput<'imports.open'>): Import {
    const file = resolve(path);
    const found = statSync(file, { throwIfNoEntry: false });
    if (!found?.isFile()) {
      const message = `The file ${file} can not be read. Check its name and permissions.`;
      throw new BackOfficeError('unreadableFile', message, {
        reason: 'import.noFile',
        params: { path: file },
      });
    }
    if (found.size > maxImportBytes) throw invalidInput([tooLarge]);
    const fileName = basename(file).slice(-255);
    return this.get(this.#insert({ kind, fileName, sizeBytes: found.size, path: file, state: 'ready' }).id);
  }

  /** @throws BackOfficeError `notFound`, `conflict` where pieces are missing before this one, `notAllowed` when it is complete. */
  addChunk({ id, offset, base64 }: ParsedInput<'imports.addChunk'>): Import {
    const found = this.#find(id);
    this.#require(found, ['uploading']);
    const bytes = Buffer.from(base64, 'base64');
    const received = this.#files.sizeOf(id);
    if (offset > received) {
      const message = `The file has ${received} bytes so far: send what comes next.`;
      throw new BackOfficeError('conflict', message, { reason: 'import.chunkMissing', params: { received } });
    }
    if (offset + bytes.length > found.sizeBytes) {
      const message = `The file is larger than the ${found.sizeBytes} bytes that were announced.`;
      throw invalidInput([{ path: 'base64', code: 'import.tooManyBytes', message }]);
    }
    this.#completeFile(id, bytes, offset);
    return this.get(id);
  }

  /** @throws BackOfficeError `cancelled` when the same import is looked at otherwise, or checked, before it has ended. */
  async inspect({ id, options, mapping }: ParsedInput<'imports.inspect'>): Promise<Inspection> {
    const found = this.#find(id);
    this.#require(found, ['ready', 'checking', 'checked']);
    const job = { type: 'inspect', file: this.#fileOf(found), options, mapping } as const;
    this.#overtakeLook(id);
    const look: Look = { isRunning: false };
    this.#looks.set(id, look);
    try {
      return await this.#parts.thread.run<'inspect'>(
        this.#parts.directory,
        job,
        found.sizeBytes,
        undefined,
        () => {
          look.isRunning = true;
          return this.#looks.get(id) === look;
        },
      );
    } finally {
      look.isRunning = false;
      if (this.#looks.get(id) === look) this.#looks.delete(id);
    }
  }

  /** @throws BackOfficeError `notAllowed`, `conflict`; with `wait` also `invalidInput` and `unreadableFile`. */
  check({ id, options, mapping, wait }: ParsedInput<'imports.check'>): Promise<Import> {
    const found = this.#find(id);
    this.#require(found, ['ready', 'checked']);
    const now = this.#parts.platform.now();
    const job = {
      type: 'check',
      file: this.#fileOf(found),
      options,
      mapping,
      stagingFile: this.#files.stagingFileOf(id),
      at: now.toISOString(),
      today: localDate(now),
    } as const;
    this.#files.begin(id);
    this.#overtakeLook(id);
    return this.#start(found, 'checking', wait, async (onProgress, mayBegin) => {
      const result = await this.#parts.thread.run<'check'>(
        this.#parts.directory,
        job,
        found.sizeBytes,
        onProgress,
        mayBegin,
      );
      this.#noteCheck(found, result, job.at);
    });
  }

  problems({ id, limit, position, ...filter }: ParsedInput<'imports.problems'>): {
    rows: ImportProblem[];
    total: number;
  } {
    this.#find(id);
    const { rows, total } = readProblems(this.#files.stagingFileOf(id), position, limit, filter);
    return { rows: rows.map((body) => importProblemSchema.parse(JSON.parse(body))), total };
  }

  problemGroups(id: string): ImportProblemGroup[] {
    this.#find(id);
    return problemGroups(this.#files.stagingFileOf(id));
  }

  /** Order numbers or names of the first records that would be written. */
  freshNames(id: string, limit: number): string[] {
    const { kind } = this.#find(id);
    return readFreshNames(this.#files.stagingFileOf(id), kind, limit);
  }

  async report(id: string): Promise<{ fileName: string; content: string }> {
    const found = this.#find(id);
    const { content } = await this.#parts.thread.run<'report'>(
      this.#parts.directory,
      { type: 'report', stagingFile: this.#files.stagingFileOf(id) },
      0,
    );
    return { fileName: `${found.fileName.replace(/\.[^.]*$/, '')}-problems.csv`, content };
  }

  /** @throws BackOfficeError `notAllowed` where not everything is good, or as `check`. */
  async run({ id, mode, wait }: ParsedInput<'imports.run'>): Promise<Import> {
    const found = this.#find(id);
    this.#require(found, ['checked']);
    const { fresh = 0, bad = 0, conflicting = 0 } = found.counts ?? {};
    if (mode === 'allOrNothing' && bad + conflicting > 0) {
      const message = `${bad + conflicting} record(s) are wrong or stored with other content. Correct the file, or import the good lines only.`;
      throw new BackOfficeError('notAllowed', message, {
        reason: 'import.notAllGood',
        params: { bad, conflicting },
      });
    }
    const at = this.#parts.platform.now().toISOString();
    const job = {
      ...({ type: 'write', id, kind: found.kind, stagingFile: this.#files.stagingFileOf(id), at } as const),
      operator: currentActor(),
    };
    this.#repository.update(id, { mode });
    if (fresh === 0) {
      this.#repository.finish(id, 0, at);
      this.#ended(id);
      return this.get(id);
    }
    return this.#start(found, 'writing', wait, async (onProgress, mayBegin) => {
      await this.#parts.thread.run<'write'>(this.#parts.directory, job, 0, onProgress, mayBegin);
      this.#ended(id);
      this.#parts.platform.publish('changed', { topics: ['orders', 'customers'] });
    });
  }

  /** @throws BackOfficeError `notFound` */
  stop(id: string): Import {
    const running = this.#running.get(id);
    if (running) {
      running.isStopped = true;
      if (this.#current === id) this.#parts.thread.stop();
    }
    return this.get(id);
  }

  async obstacles(id: string): Promise<{ obstacles: UndoObstacle[]; total: number }> {
    const { kind, seq } = this.#find(id);
    const obstacles: UndoObstacle[] = [];
    let total = 0;
    for (const found of undoObstacles(this.#parts.database, kind, seq)) {
      total += found.length;
      for (const { id: recordId, name: record, code } of found.slice(0, obstaclesShown - obstacles.length))
        obstacles.push({ recordId, record, code, message: obstacleTexts[code](record) });
      // A hundred thousand records take a while, and others have questions too.
      await setImmediate();
    }
    return { obstacles, total };
  }

  /** @throws BackOfficeError `notAllowed` while a record was used or changed since, naming the first ones. */
  async undo({ id, wait }: ParsedInput<'imports.undo'>): Promise<Import> {
    const found = this.#find(id);
    this.#require(found, ['done']);
    const { obstacles, total } = await this.obstacles(id);
    if (total > 0) {
      const shown = obstacles.slice(0, 5).map(({ message }) => message);
      const more = total > shown.length ? ` And ${total - shown.length} more.` : '';
      throw new BackOfficeError('notAllowed', `The import can not be undone. ${shown.join(' ')}${more}`, {
        reason: 'import.undoBlocked',
        params: { records: total },
        issues: obstacles.map(({ record, code, message }) => ({
          path: record,
          code: `import.${code}`,
          message,
        })),
      });
    }
    // Somebody else may have begun to while the obstacles were looked for.
    this.#require(this.#find(id), ['done']);
    const at = this.#parts.platform.now().toISOString();
    const job = { type: 'undo', id, kind: found.kind, at, operator: currentActor() } as const;
    return this.#start(found, 'undoing', wait, async (onProgress, mayBegin) => {
      await this.#parts.thread.run<'undo'>(this.#parts.directory, job, 0, onProgress, mayBegin);
      this.#parts.platform.publish('changed', { topics: ['orders', 'customers'] });
    });
  }

  /** @throws BackOfficeError `notFound`, `notAllowed` while it is worked on */
  discard(id: string): void {
    const found = this.#find(id);
    this.#require(found, ['uploading', 'ready', 'checked', 'done', 'undone']);
    this.#files.remove(id);
    if (found.state !== 'done' && found.state !== 'undone') this.#repository.delete(id);
    this.#publish();
  }

  /** @throws BackOfficeError `notFound` */
  get(id: string): Import {
    return this.#shown(this.#find(id));
  }

  list({ kind, limit }: ParsedInput<'imports.list'>): { rows: Import[] } {
    return { rows: this.#repository.list(kind, limit).map((found) => this.#shown(this.#settled(found))) };
  }

  async close(): Promise<void> {
    for (const running of this.#running.values()) running.isStopped = true;
    if (this.#running.size > 0) this.#parts.thread.stop();
    await Promise.allSettled([...this.#running.values()].map(({ end }) => end));
  }

  #insert(
    given: Pick<StoredImport, 'kind' | 'fileName' | 'sizeBytes' | 'path' | 'state'>,
  ): Pick<StoredImport, 'id'> {
    const { platform } = this.#parts;
    const id = platform.newId();
    this.#files.begin(id);
    this.#repository.insert({
      ...given,
      id,
      operator: currentActor(),
      createdAt: platform.now().toISOString(),
    });
    this.#publish();
    return { id };
  }

  #completeFile(id: string, bytes: Buffer, offset = 0): void {
    const size = this.#files.write(id, offset, bytes);
    if (size < this.#find(id).sizeBytes) return;
    this.#repository.update(id, { state: 'ready' });
    this.#publish();
  }

  #fileOf({ id, path, fileName, kind }: StoredImport): {
    path: string;
    fileName: string;
    kind: StoredImport['kind'];
  } {
    const file = path ?? this.#files.fileOf(id);
    if (existsSync(file)) return { path: file, fileName, kind };
    const message = `The file ${fileName} is not there any more. Begin the import anew.`;
    throw new BackOfficeError('unreadableFile', message, {
      reason: 'import.noFile',
      params: { path: fileName },
    });
  }

  /** Runs a step: the state says so while it does, and is what it was before when it does not come to its end. */
  async #start(
    found: StoredImport,
    state: Busy,
    wait: boolean,
    work: (
      onProgress: (progress: { done: number; total: number }) => void,
      mayBegin: () => boolean,
    ) => Promise<void>,
  ): Promise<Import> {
    const { id } = found;
    this.#repository.update(id, { state, instance_id: this.#parts.instances.id, trouble: null });
    let failure: unknown;
    const step = async (): Promise<Import> => {
      try {
        await work(
          (progress) => {
            const running = this.#running.get(id);
            if (running) running.progress = progress;
            this.#parts.platform.publish('importProgress', this.get(id));
          },
          () => {
            this.#current = id;
            return this.#running.get(id)?.isStopped !== true;
          },
        );
      } catch (error) {
        failure = error;
        this.#fail(found, state, error);
      }
      this.#running.delete(id);
      if (this.#current === id) this.#current = undefined;
      const ended = this.get(id);
      this.#parts.platform.publish('importProgress', ended);
      this.#publish();
      return ended;
    };
    // The step begins behind this call, so that it finds itself among those that run.
    const end = Promise.resolve().then(step);
    this.#running.set(id, { isStopped: false, end });
    this.#publish();
    if (!wait) return this.get(id);
    const ended = await end;
    if (failure !== undefined) throw failure;
    return ended;
  }

  #fail(found: StoredImport, state: Busy, error: unknown): void {
    const { platform } = this.#parts;
    let trouble: Issue;
    if (error instanceof BackOfficeError) {
      const { issues = [], reason = error.code, params } = error.details;
      trouble = issues[0] ?? {
        path: '',
        code: reason,
        message: error.message,
        ...(params ? { params } : {}),
      };
    } else {
      const reference = platform.newId();
      platform.log.error({ reference, importId: found.id, error: String(error) }, 'an import failed');
      const message = `Something went wrong that should not have. Reference for support: ${reference}.`;
      trouble = { path: '', code: 'internal', message, params: { reference } };
    }
    this.#repository.update(found.id, {
      state: stateBefore(state),
      instance_id: null,
      trouble: JSON.stringify(trouble),
    });
  }

  #noteCheck(found: StoredImport, { inspection, counts }: JobResult<'check'>, at: string): void {
    if (!counts) throw notReadable(found, inspection);
    const { id, kind } = found;
    this.#parts.database.transaction(() => {
      this.#repository.update(id, {
        state: 'checked',
        instance_id: null,
        options: JSON.stringify(inspection.options),
        mapping: JSON.stringify(inspection.mapping),
        counts: JSON.stringify(counts),
        checked_at: at,
      });
      if (inspection.columns.length > 0) {
        this.#repository.rememberMapping(kind, signatureOf(inspection.columns), inspection.mapping, at);
      }
    });
  }

  /** An import has written: its file is not needed any more. */
  #ended(id: string): void {
    this.#files.removeFile(id);
    this.#publish();
  }

  /** Each look reads the whole file: one that nobody waits for any more is ended, or never begun. */
  #overtakeLook(id: string): void {
    if (this.#looks.get(id)?.isRunning === true) this.#parts.thread.stop();
    this.#looks.delete(id);
  }

  #find(id: string): StoredImport {
    const found = this.#repository.find(id);
    if (!found) throw new BackOfficeError('notFound', 'There is no such import.', { attempted: id });
    return this.#settled(found);
  }

  /** An import whose process ended in the middle of a step is where it was before. */
  #settled(found: StoredImport): StoredImport {
    const { instanceId, state } = found;
    if (instanceId === undefined || this.#parts.instances.isRunning(instanceId)) return found;
    return { ...found, state: stateBefore(state), instanceId: undefined };
  }

  #require(found: StoredImport, states: ReadonlyArray<ImportState>): void {
    if (states.includes(found.state)) return;
    const message = `The import of ${found.fileName} is ${found.state}: that is not possible now.`;
    throw new BackOfficeError('notAllowed', message, {
      reason: `import.state.${found.state}`,
      params: { fileName: found.fileName },
    });
  }

  #shown({ seq: _seq, path: _path, instanceId: _instanceId, ...found }: StoredImport): Import {
    const progress = this.#running.get(found.id)?.progress;
    return progress ? { ...found, progress } : found;
  }

  #forgetOld(): void {
    const { platform } = this.#parts;
    const before = new Date(platform.now().getTime() - keptDays * 86_400_000).toISOString();
    for (const id of this.#files.list()) {
      const found = this.#repository.find(id);
      if (found && (found.createdAt > before || this.#settled(found).instanceId !== undefined)) continue;
      this.#files.remove(id);
      if (found && found.state !== 'done' && found.state !== 'undone') this.#repository.delete(id);
    }
  }

  #publish(): void {
    this.#parts.platform.publish('changed', { topics: ['imports'] });
  }
}

const tooLarge: Issue = { path: 'path', code: 'too_big', message: 'is more than 2 GB: split the file' };

const obstacleTexts: Readonly<Record<UndoObstacle['code'], (record: string) => string>> = {
  paid: (record) => `Order ${record} has a payment operation.`,
  inBatch: (record) => `Order ${record} is part of a batch or waits in the queue.`,
  edited: (record) => `"${record}" was changed since.`,
  hasOrders: (record) => `Customer "${record}" has orders.`,
};

/** Why a file could not be checked: it can't be read, or columns are missing. */
function notReadable({ kind, fileName }: StoredImport, inspection: Inspection): BackOfficeError {
  const { trouble, missing, columns } = inspection;
  if (trouble) {
    const place = trouble.line === undefined ? '' : `Line ${trouble.line}: `;
    return new BackOfficeError('unreadableFile', `${place}${trouble.message} Nothing was imported.`, {
      issues: [trouble],
      reason: trouble.code,
      ...(trouble.params ? { params: trouble.params } : {}),
    });
  }
  const twice = new Set(columns.filter(({ isTwice }) => isTwice).map(({ header }) => header));
  const issues: Issue[] = missing.map((field) => {
    const column = usualName(kind, field);
    const message = `No column of ${fileName} is mapped to "${column}". Say which one it is, rename one, or add it.`;
    return { path: field, code: 'columnMissing', message, line: 1, params: { column } };
  });
  for (const column of twice) {
    if (missing.length === 0) break;
    const message = `The column "${column}" is there twice. Say which of the two counts.`;
    issues.push({ path: '', code: 'columnTwice', message, line: 1, params: { column } });
  }
  return invalidInput(issues);
}
