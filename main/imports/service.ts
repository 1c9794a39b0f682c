import { existsSync, statSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import {
  BackOfficeError,
  type Import,
  type ImportProblem,
  type ImportProblemGroup,
  importProblemSchema,
  type Inspection,
  invalidInput,
  maxImportBytes,
  type ParsedInput,
  type UndoObstacle,
} from '../../preload/contract.ts';
import { currentActor } from '../history/actor.ts';
import { localDate } from '../orders/service.ts';
import type { Platform } from '../platform.ts';
import type { Database } from '../storage/database.ts';
import { keepProblemsOnly, readFreshNames, readProblems } from '../storage/import-staging.ts';
import { undoObstacles } from '../storage/import-undo.ts';
import type { Instances } from '../storage/instance-lock.ts';
import { signatureOf } from './columns.ts';
import { ImportFiles } from './files.ts';
import type { JobResult } from './jobs.ts';
import { problemGroups } from './problem-groups.ts';
import { notReadable, obstacleTexts, tooLarge, undoBlocked } from './refusals.ts';
import { ImportsRepository, type StoredImport } from './repository.ts';
import { ImportSteps } from './steps.ts';
import type { ImportThread } from './worker-thread.ts';
import type { WriteGate } from './write-gate.ts';

export type ImportsServiceParts = {
  readonly database: Database;
  readonly directory: string;
  readonly platform: Platform;
  readonly instances: Instances;
  readonly thread: ImportThread;
  readonly gate: WriteGate;
};

const obstaclesShown = 100;
/** What nobody goes on with is not kept: it holds personal data. */
const keptDays = 7;

/** An inspection that is waited for. */
type Look = { isRunning: boolean };

/** Imports, from their file to their undoing. The work itself is done in a thread of its own (jobs.ts). */
export class ImportsService {
  readonly #parts: ImportsServiceParts;
  readonly #repository: ImportsRepository;
  readonly #files: ImportFiles;
  readonly #steps: ImportSteps;
  /** The last look at each import's file that was asked for. */
  readonly #looks = new Map<string, Look>();

  constructor(parts: ImportsServiceParts) {
    this.#parts = parts;
    this.#repository = new ImportsRepository(parts.database);
    this.#files = new ImportFiles(parts.directory);
    this.#steps = new ImportSteps({ ...parts, repository: this.#repository });
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
    const found = this.#steps.find(id);
    this.#steps.require(found, ['uploading']);
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
    const found = this.#steps.find(id);
    this.#steps.require(found, ['ready', 'checking', 'checked']);
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
    const found = this.#steps.find(id);
    this.#steps.require(found, ['ready', 'checked']);
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
    return this.#steps.run(found, 'checking', wait, async (onProgress, mayBegin) => {
      const result = await this.#parts.thread.run<'check'>(
        this.#parts.directory,
        job,
        found.sizeBytes,
        onProgress,
        mayBegin,
      );
      await this.#parts.gate.open();
      this.#noteCheck(found, result, job.at);
    });
  }

  problems({ id, limit, position, ...filter }: ParsedInput<'imports.problems'>): {
    rows: ImportProblem[];
    total: number;
  } {
    this.#steps.find(id);
    const { rows, total } = readProblems(this.#files.stagingFileOf(id), position, limit, filter);
    return { rows: rows.map((body) => importProblemSchema.parse(JSON.parse(body))), total };
  }

  problemGroups(id: string): ImportProblemGroup[] {
    this.#steps.find(id);
    return problemGroups(this.#files.stagingFileOf(id));
  }

  /** Order numbers or names of the first records that would be written. */
  freshNames(id: string, limit: number): string[] {
    const { kind } = this.#steps.find(id);
    return readFreshNames(this.#files.stagingFileOf(id), kind, limit);
  }

  async report(id: string): Promise<{ fileName: string; content: string }> {
    const found = this.#steps.find(id);
    const { content } = await this.#parts.thread.run<'report'>(
      this.#parts.directory,
      { type: 'report', stagingFile: this.#files.stagingFileOf(id) },
      0,
    );
    return { fileName: `${found.fileName.replace(/\.[^.]*$/, '')}-problems.csv`, content };
  }

  /** @throws BackOfficeError `notAllowed` where not everything is good, or as `check`. */
  async run({ id, mode, wait }: ParsedInput<'imports.run'>): Promise<Import> {
    const found = this.#steps.find(id);
    this.#steps.require(found, ['checked']);
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
      keepProblemsOnly(job.stagingFile);
      this.#ended(id);
      return this.get(id);
    }
    return this.#steps.run(found, 'writing', wait, async (onProgress, mayBegin) => {
      await this.#parts.thread.run<'write'>(this.#parts.directory, job, 0, onProgress, mayBegin);
      this.#ended(id);
      this.#parts.platform.publish('changed', { topics: ['orders', 'customers'] });
    });
  }

  /** @throws BackOfficeError `notFound` */
  stop(id: string): Import {
    this.#steps.stop(id);
    return this.get(id);
  }

  async obstacles(id: string): Promise<{ obstacles: UndoObstacle[]; total: number }> {
    const { kind, seq } = this.#steps.find(id);
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
    const found = this.#steps.find(id);
    this.#steps.require(found, ['done']);
    const { obstacles, total } = await this.obstacles(id);
    if (total > 0) throw undoBlocked(obstacles, total);
    // Somebody else may have begun to while the obstacles were looked for.
    this.#steps.require(this.#steps.find(id), ['done']);
    const at = this.#parts.platform.now().toISOString();
    const job = { type: 'undo', id, kind: found.kind, at, operator: currentActor() } as const;
    return this.#steps.run(found, 'undoing', wait, async (onProgress, mayBegin) => {
      await this.#parts.thread.run<'undo'>(this.#parts.directory, job, 0, onProgress, mayBegin);
      this.#parts.platform.publish('changed', { topics: ['orders', 'customers'] });
    });
  }

  /** @throws BackOfficeError `notFound`, `notAllowed` while it is worked on */
  discard(id: string): void {
    const found = this.#steps.find(id);
    this.#steps.require(found, ['uploading', 'ready', 'checked', 'done', 'undone']);
    this.#files.remove(id);
    if (found.state !== 'done' && found.state !== 'undone') this.#repository.delete(id);
    this.#publish();
  }

  /** @throws BackOfficeError `notFound` */
  get(id: string): Import {
    return this.#steps.shown(this.#steps.find(id));
  }

  list({ kind, limit }: ParsedInput<'imports.list'>): { rows: Import[] } {
    return {
      rows: this.#repository.list(kind, limit).map((found) => this.#steps.shown(this.#steps.settled(found))),
    };
  }

  close(): Promise<void> {
    return this.#steps.close();
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
    if (size < this.#steps.find(id).sizeBytes) return;
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

  /** Removes what imports that have ended found in their files: it may quote what is stored about persons. */
  forgetEnded(): void {
    for (const id of this.#files.list()) {
      const found = this.#repository.find(id);
      if (!found || found.state === 'done' || found.state === 'undone') this.#files.remove(id);
    }
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

  #forgetOld(): void {
    const { platform } = this.#parts;
    const before = new Date(platform.now().getTime() - keptDays * 86_400_000).toISOString();
    for (const id of this.#files.list()) {
      const found = this.#repository.find(id);
      if (found && (found.createdAt > before || this.#steps.settled(found).instanceId !== undefined))
        continue;
      this.#files.remove(id);
      if (found && found.state !== 'done' && found.state !== 'undone') this.#repository.delete(id);
    }
  }

  #publish(): void {
    this.#parts.platform.publish('changed', { topics: ['imports'] });
  }
}
