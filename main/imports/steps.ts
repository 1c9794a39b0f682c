import { BackOfficeError, type Import, type ImportState, type Issue } from '../../preload/contract.ts';
import type { Platform } from '../platform.ts';
import type { Database } from '../storage/database.ts';
import type { Instances } from '../storage/instance-lock.ts';
import { type ImportsRepository, stateBefore, type StoredImport } from './repository.ts';
import type { ImportThread } from './worker-thread.ts';
import type { WriteGate } from './write-gate.ts';

export type ImportStepsParts = {
  readonly database: Database;
  readonly platform: Platform;
  readonly instances: Instances;
  readonly thread: ImportThread;
  readonly repository: ImportsRepository;
  readonly gate: WriteGate;
};

type Busy = 'checking' | 'writing' | 'undoing';
type Running = {
  readonly state: Busy;
  /** False while it waits for its turn: nothing says so in the database, as nobody has to wait for it yet. */
  hasBegun: boolean;
  isStopped: boolean;
  progress?: { done: number; total: number };
  readonly end: Promise<Import>;
};

/** Where imports stand, and the steps that run: one that fails, is stopped or whose process ends leaves its import where it was. */
export class ImportSteps {
  readonly #parts: ImportStepsParts;
  readonly #running = new Map<string, Running>();
  /** The import whose job the thread works on. */
  #current: string | undefined;
  #isClosed = false;

  constructor(parts: ImportStepsParts) {
    this.#parts = parts;
  }

  /** @throws BackOfficeError `notFound` */
  find(id: string): StoredImport {
    const found = this.#parts.repository.find(id);
    if (!found) throw new BackOfficeError('notFound', 'There is no such import.', { attempted: id });
    return this.settled(found);
  }

  /** Where an import stands: in its step while this waits for its turn, and before it when its process has ended. */
  settled(found: StoredImport): StoredImport {
    const running = this.#running.get(found.id);
    return running?.hasBegun === false ? { ...found, state: running.state } : this.#stored(found);
  }

  #stored(found: StoredImport): StoredImport {
    const { instanceId, state } = found;
    if (instanceId === undefined || this.#parts.instances.isRunning(instanceId)) return found;
    return { ...found, state: stateBefore(state), instanceId: undefined };
  }

  /** @throws BackOfficeError `notAllowed` where the import is in none of the states. */
  require(found: StoredImport, states: ReadonlyArray<ImportState>): void {
    if (states.includes(found.state)) return;
    const message = `The import of ${found.fileName} is ${found.state}: that is not possible now.`;
    throw new BackOfficeError('notAllowed', message, {
      reason: `import.state.${found.state}`,
      params: { fileName: found.fileName },
    });
  }

  /** An import as the contract has it. */
  shown({ seq: _seq, path: _path, instanceId: _instanceId, ...found }: StoredImport): Import {
    const progress = this.#running.get(found.id)?.progress;
    return progress ? { ...found, progress } : found;
  }

  /** Ends the step that runs or waits for its turn, if there is one. */
  stop(id: string): void {
    const running = this.#running.get(id);
    if (!running) return;
    running.isStopped = true;
    if (this.#current === id) this.#parts.thread.stop();
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    for (const running of this.#running.values()) running.isStopped = true;
    if (this.#running.size > 0) this.#parts.thread.stop();
    await Promise.allSettled([...this.#running.values()].map(({ end }) => end));
  }

  /**
   * Runs a step once its turn has come and no other process writes: the state says so while it runs, and is what it was
   * before when it does not come to its end.
   *
   * @throws BackOfficeError with `wait` what the step throws; `notAllowed` where another process was quicker.
   */
  async run(
    found: StoredImport,
    state: Busy,
    wait: boolean,
    work: (
      onProgress: (progress: { done: number; total: number }) => void,
      mayBegin: () => Promise<boolean>,
    ) => Promise<void>,
  ): Promise<Import> {
    const { id } = found;
    const { platform } = this.#parts;
    let failure: unknown;
    const step = async (): Promise<Import> => {
      try {
        await work(
          (progress) => {
            running.progress = progress;
            platform.publish('importProgress', this.shown(this.find(id)));
          },
          () => this.#begin(found, running),
        );
      } catch (error) {
        failure = error;
        await this.#fail(found, running, error);
      }
      this.#running.delete(id);
      if (this.#current === id) this.#current = undefined;
      const ended = this.shown(this.find(id));
      platform.publish('importProgress', ended);
      platform.publish('changed', { topics: ['imports'] });
      return ended;
    };
    // The step begins behind this call, so that it finds itself among those that run.
    const end = Promise.resolve().then(step);
    const running: Running = { state, hasBegun: false, isStopped: false, end };
    this.#running.set(id, running);
    platform.publish('changed', { topics: ['imports'] });
    if (!wait) return this.shown(this.find(id));
    const ended = await end;
    if (failure !== undefined) throw failure;
    return ended;
  }

  /** @returns false where it was stopped before. */
  async #begin({ id, state }: StoredImport, running: Running): Promise<boolean> {
    const { database, repository, instances, gate } = this.#parts;
    const take = (): boolean =>
      database.transaction(() => {
        // Another process may have begun since the gate was looked at: of two that write, one would wait in vain.
        if (gate.isClosed()) return false;
        const now = repository.find(id);
        if (now) this.require(this.#stored(now), [state]);
        repository.update(id, { state: running.state, instance_id: instances.id, trouble: null });
        return true;
      });
    do {
      await gate.open(() => running.isStopped);
      if (running.isStopped) return false;
    } while (!take());
    running.hasBegun = true;
    this.#current = id;
    return true;
  }

  async #fail(found: StoredImport, { state, hasBegun }: Running, error: unknown): Promise<void> {
    const { platform, repository, gate } = this.#parts;
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
    // A step that writes keeps the gate closed itself.
    if (!hasBegun || state === 'checking') await gate.open(() => this.#isClosed);
    const before = hasBegun ? { state: stateBefore(state), instance_id: null } : {};
    try {
      repository.update(found.id, { ...before, trouble: JSON.stringify(trouble) });
    } catch (failure) {
      // It is where it was before once this process has ended.
      platform.log.error({ importId: found.id, error: String(failure) }, 'the end of an import is not noted');
    }
  }
}
