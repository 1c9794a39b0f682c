import { BackOfficeError, type Import, type ImportState, type Issue } from '../../preload/contract.ts';
import type { Platform } from '../platform.ts';
import type { Database } from '../storage/database.ts';
import type { Instances } from '../storage/instance-lock.ts';
import { type ImportsRepository, stateBefore, type StoredImport } from './repository.ts';
import type { ImportThread } from './worker-thread.ts';

export type ImportStepsParts = {
  readonly database: Database;
  readonly platform: Platform;
  readonly instances: Instances;
  readonly thread: ImportThread;
  readonly repository: ImportsRepository;
};

type Busy = 'checking' | 'writing' | 'undoing';
type Running = {
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

  constructor(parts: ImportStepsParts) {
    this.#parts = parts;
  }

  /** @throws BackOfficeError `notFound` */
  find(id: string): StoredImport {
    const found = this.#parts.repository.find(id);
    if (!found) throw new BackOfficeError('notFound', 'There is no such import.', { attempted: id });
    return this.settled(found);
  }

  /** An import whose process ended in the middle of a step is where it was before. */
  settled(found: StoredImport): StoredImport {
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
    for (const running of this.#running.values()) running.isStopped = true;
    if (this.#running.size > 0) this.#parts.thread.stop();
    await Promise.allSettled([...this.#running.values()].map(({ end }) => end));
  }

  /**
   * Runs a step: the state says so while it does, and is what it was before when it does not come to its end.
   *
   * @throws BackOfficeError `notAllowed` where another process was quicker; with `wait` also what the step throws.
   */
  async run(
    found: StoredImport,
    state: Busy,
    wait: boolean,
    work: (
      onProgress: (progress: { done: number; total: number }) => void,
      mayBegin: () => boolean,
    ) => Promise<void>,
  ): Promise<Import> {
    const { id } = found;
    const { database, repository, instances, platform } = this.#parts;
    database.transaction(() => {
      this.require(this.find(id), [found.state]);
      repository.update(id, { state, instance_id: instances.id, trouble: null });
    });
    let failure: unknown;
    const step = async (): Promise<Import> => {
      try {
        await work(
          (progress) => {
            const running = this.#running.get(id);
            if (running) running.progress = progress;
            platform.publish('importProgress', this.shown(this.find(id)));
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
      const ended = this.shown(this.find(id));
      platform.publish('importProgress', ended);
      platform.publish('changed', { topics: ['imports'] });
      return ended;
    };
    // The step begins behind this call, so that it finds itself among those that run.
    const end = Promise.resolve().then(step);
    this.#running.set(id, { isStopped: false, end });
    platform.publish('changed', { topics: ['imports'] });
    if (!wait) return this.shown(this.find(id));
    const ended = await end;
    if (failure !== undefined) throw failure;
    return ended;
  }

  #fail(found: StoredImport, state: Busy, error: unknown): void {
    const { platform, repository } = this.#parts;
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
    repository.update(found.id, {
      state: stateBefore(state),
      instance_id: null,
      trouble: JSON.stringify(trouble),
    });
  }
}
