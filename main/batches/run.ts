import {
  BackOfficeError,
  type Operation,
  type PauseReason,
  type TaskReason,
} from '../../preload/contract.ts';
import PQueue from 'p-queue';
import type { CallWitness } from '../payments/executor.ts';
import type { PaymentsService } from '../payments/service.ts';
import type { Platform } from '../platform.ts';
import type { Instances } from '../storage/instance-lock.ts';
import { reasonOfError, reasonOfOperation } from './reasons.ts';
import type { TaskList, TasksRepository } from './repository.ts';
import type { Task } from './request.ts';
import { requestOf } from './request-of.ts';

/** Tasks that are read at once. */
const pageSize = 200;
/**
 * Tasks that are got ready while others wait for their answers, as a share of those: the next call leaves at once when
 * an answer comes. One after the other remains one after the other.
 */
const aheadShare = 0.25;
/** Failures of the same kind in a row after which something else than the orders is to blame. */
const mostFailures = 5;

export type RunParts = {
  readonly platform: Platform;
  readonly instances: Instances;
  readonly repository: TasksRepository;
  readonly payments: PaymentsService;
};

export type RunOptions = {
  /** Claimed by this process. */
  readonly list: TaskList;
  /** What becomes of a task whose call did not leave this machine. */
  readonly notSent: 'ends' | 'waits';
  /** Asked before each task; false: it stays as it is, for another run. */
  readonly mayTry?: (task: Task) => Promise<boolean>;
  readonly onNotSent?: (task: Task, reason: TaskReason | undefined) => void;
  /** A task has begun or ended. */
  readonly onProgress: () => void;
  /** What would keep every further task from success too. The run halts. */
  readonly onTrouble: (pause: PauseReason) => void;
};

/**
 * Carries the tasks of a list out, several at a time, each once. A task is claimed in the transaction that journals its
 * call's start, and ended in the one that journals its answer: whatever interrupts it leaves both or neither.
 */
export class TaskRun {
  readonly #with: RunParts;
  readonly #options: RunOptions;
  readonly #calls: PQueue;
  #page: Task[] = [];
  #lastSeq = 0;
  #halted = false;
  #failures: { key: string; count: number } = { key: '', count: 0 };
  #ended = 0;

  constructor(parts: RunParts, options: RunOptions) {
    this.#with = parts;
    this.#options = options;
    this.#calls = new PQueue({ concurrency: options.list.concurrency });
  }

  /** Tasks that this run has ended. */
  get ended(): number {
    return this.#ended;
  }

  /** Takes up nothing more. */
  halt(): void {
    this.#halted = true;
  }

  /** Ends when nothing is left to do, or after `halt` when the calls under way have ended. Never throws. */
  async run(): Promise<void> {
    const { concurrency } = this.#options.list;
    const workers = concurrency + Math.floor(concurrency * aheadShare);
    await Promise.all(Array.from({ length: workers }, () => this.#work()));
  }

  async #work(): Promise<void> {
    for (let task = this.#take(); task; task = this.#take()) await this.#carryOut(task);
  }

  #take(): Task | undefined {
    if (this.#halted) return undefined;
    try {
      if (this.#page.length === 0) {
        this.#page = this.#with.repository.nextWaiting(this.#options.list, this.#lastSeq, pageSize);
      }
    } catch (error) {
      this.#fail(error);
      return undefined;
    }
    const task = this.#page.shift();
    if (task) this.#lastSeq = task.seq;
    return task;
  }

  async #carryOut(task: Task): Promise<void> {
    const { repository, payments } = this.#with;
    const attempt = new Attempt(this.#with, task, this.#options.notSent, this.#calls);
    try {
      if (this.#options.mayTry && !(await this.#options.mayTry(task))) return;
      if (this.#halted) return;
      await payments.run(requestOf(task), task.operator, attempt);
    } catch (error) {
      if (error instanceof NotOursError) {
        const list = repository.findList(task.listId);
        if (list?.state !== 'running' || list.instanceId !== this.#with.instances.id) this.halt();
        return;
      }
      const isNoted =
        attempt.end !== undefined &&
        error instanceof BackOfficeError &&
        error.details.operationId === attempt.end.id;
      if (!isNoted) {
        attempt.end = undefined;
        if (attempt.hasBegun || !this.#refuse(task, error)) this.#fail(error);
        return;
      }
    } finally {
      if (attempt.end) this.#ended += 1;
      this.#options.onProgress();
    }
    if (attempt.end) this.#look(task, attempt.end);
  }

  /** Notes that the checks refused a task; false when that is not what happened. */
  #refuse(task: Task, error: unknown): boolean {
    const isAboutAll =
      error instanceof BackOfficeError && (error.code === 'vaultLocked' || error.code === 'storageFailed');
    if (isAboutAll) return false;
    const known = error instanceof BackOfficeError;
    if (!known) {
      const cause = error instanceof Error ? (error.stack ?? error.message) : String(error);
      this.#with.platform.log.error({ taskId: task.id, orderId: task.orderId, cause }, 'a task failed');
    }
    const reason = known ? reasonOfError(error) : internalReason;
    try {
      this.#with.repository.refuse(task.id, reason);
    } catch (failure) {
      this.#fail(failure);
    }
    this.#ended += 1;
    if (!known) this.#countFailure('internal', reason);
    return true;
  }

  /** Something is wrong that no task is to blame for. */
  #fail(error: unknown): void {
    this.halt();
    const known = error instanceof BackOfficeError;
    if (!known) {
      const cause = error instanceof Error ? (error.stack ?? error.message) : String(error);
      this.#with.platform.log.error({ listId: this.#options.list.id, cause }, 'a batch failed');
    }
    const code = known && error.code === 'vaultLocked' ? 'vaultLocked' : 'storageFailed';
    this.#options.onTrouble({ code, cause: known ? reasonOfError(error) : internalReason });
  }

  /** A server that is down fails every call alike; an order that is wrong fails its own. */
  #look(task: Task, operation: Operation): void {
    const reason = reasonOfOperation(operation);
    if (operation.outcome === 'notSent') this.#options.onNotSent?.(task, reason);
    if (operation.outcome === 'succeeded' || operation.outcome === 'declined') {
      this.#failures = { key: '', count: 0 };
    } else if (reason) this.#countFailure(`${operation.outcome} ${reason.code}`, reason);
  }

  #countFailure(key: string, cause: TaskReason): void {
    const count = this.#failures.key === key ? this.#failures.count + 1 : 1;
    this.#failures = { key, count };
    if (count < mostFailures || this.#options.notSent === 'waits' || this.#halted) return;
    this.halt();
    this.#options.onTrouble({ code: 'failures', cause });
  }
}

const internalReason: TaskReason = {
  kind: 'error',
  code: 'internal',
  message: 'Something went wrong that should not have. The log has the details.',
};

/** Another process, a pause or a removal was a moment faster: the call must not be made. */
class NotOursError extends Error {}

/** Writes a task's claim and end within the journal's transactions. Check status may make two calls. */
class Attempt implements CallWitness {
  readonly #with: RunParts;
  readonly #task: Task;
  readonly #notSent: RunOptions['notSent'];
  readonly #calls: PQueue;
  #operationId: string | undefined;
  end: Operation | undefined;

  constructor(parts: RunParts, task: Task, notSent: RunOptions['notSent'], calls: PQueue) {
    this.#with = parts;
    this.#task = task;
    this.#notSent = notSent;
    this.#calls = calls;
    this.#operationId = task.operationId;
  }

  get hasBegun(): boolean {
    return this.#operationId !== this.#task.operationId;
  }

  onStart({ operationId, amountMinor }: Parameters<CallWitness['onStart']>[0]): void {
    const { repository, instances } = this.#with;
    const expected = this.#task.amountMinor;
    if (expected !== undefined && expected !== amountMinor) {
      throw new BackOfficeError(
        'conflict',
        'The order comes to another amount than when this was decided. Look at it again.',
        { reason: 'batch.changedMeanwhile' },
      );
    }
    if (!repository.claim(this.#task, this.#operationId, operationId, instances.id)) throw new NotOursError();
    this.#operationId = operationId;
    this.end = undefined;
  }

  call<Result>(make: () => Promise<Result>): Promise<Result> {
    return this.#calls.add(make);
  }

  onEnd(operation: Operation): void {
    this.end = operation;
    const { outcome } = operation;
    const state = outcome === 'notSent' && this.#notSent === 'waits' ? 'waiting' : outcome;
    this.#with.repository.setState(this.#task.id, state, reasonOfOperation(operation));
  }
}
