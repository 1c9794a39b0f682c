import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import {
  BackOfficeError,
  type Batch,
  type BatchDetail,
  type BatchItem,
  type BatchState,
  type Integration,
  largestBatch,
  type ParsedInput,
  type PauseReason,
} from '../../preload/contract.ts';
import { decodeCursor, encodeCursor } from '../storage/cursor.ts';
import type { OrderFilter } from '../storage/order-conditions.ts';
import { type ClaimParts, claimList, leaveList, requireList, requireVault, workerOf } from './claims.ts';
import { dryRun } from './dry-run.ts';
import { Eligibility, type EligibilityParts } from './eligibility.ts';
import { batchAsCsv } from './export-csv.ts';
import { listItems } from './items.ts';
import type { TaskList } from './repository.ts';
import { type RunParts, TaskRun } from './run.ts';
import { detailOf, type Pace, summaryOf } from './summary.ts';
import { throttled } from './throttle.ts';

/** How often windows hear how a batch gets on. */
export const progressMs = 250;
/** How long closing the application waits for calls that are under way. */
const closingMs = 5_000;
/** Drafts that nobody ran are forgotten after this time. */
const draftMs = 24 * 3_600_000;

export type BatchesParts = ClaimParts &
  RunParts &
  Omit<EligibilityParts, 'evaluate'> & {
    /** Readies the rules for many orders. */
    readonly evaluator: () => EligibilityParts['evaluate'];
    readonly listIntegrations: () => ReadonlyArray<Integration>;
    /** Ids of the orders that a search and filters of the list find, oldest first; at most `limit`. */
    readonly findOrderIds: (
      filter: OrderFilter,
      limit: number,
      signal: AbortSignal | undefined,
    ) => Promise<string[]>;
  };

type Work = {
  readonly run: TaskRun;
  readonly ended: Promise<void>;
  readonly begun: number;
};

const positionSchema = z.object({ at: z.string(), id: z.string() });

/** Batches: the same operation for many orders, with a dry run before, and each order once. */
export class BatchesService {
  readonly #parts: BatchesParts;
  readonly #work = new Map<string, Work>();
  readonly #preparing = new Map<string, { readonly abort: AbortController; readonly ended: Promise<void> }>();
  #isClosed = false;

  constructor(parts: BatchesParts) {
    this.#parts = parts;
  }

  /** True while a batch runs in this process. */
  get isWorking(): boolean {
    return this.#work.size > 0;
  }

  /**
   * The dry run: looks at every order, sends nothing, and keeps what it found as a draft.
   *
   * @throws BackOfficeError `notAllowed` when more orders are found than a batch takes, `notFound`, `cancelled`
   */
  async create(
    input: ParsedInput<'batches.create'>,
    operator: string,
    signal: AbortSignal | undefined,
  ): Promise<BatchDetail> {
    const { repository, platform, instances, evaluator } = this.#parts;
    this.#forgetOldDrafts();
    const { action, integrationId, valueDate, concurrency } = input;
    if (integrationId !== undefined) this.#parts.integrations.get(integrationId);
    const orderIds = await this.#orderIds(input.orders, signal);
    const request = { action, integrationId, valueDate };
    const id = platform.newId();
    const createdAt = platform.now().toISOString();
    repository.insertList({
      id,
      request,
      state: 'preparing',
      pause: undefined,
      goesTo: [],
      concurrency,
      instanceId: instances.id,
      operator,
      createdAt,
      startedAt: undefined,
      finishedAt: undefined,
    });
    const abort = new AbortController();
    const prepared = Promise.withResolvers<void>();
    this.#preparing.set(id, { abort, ended: prepared.promise });
    const stop = (): void => abort.abort();
    signal?.addEventListener('abort', stop, { once: true });
    const progress = this.#progressOf(id);
    try {
      const eligibility = new Eligibility({ ...this.#parts, evaluate: evaluator() }, request);
      const { ask: onProgress } = progress;
      await dryRun(this.#parts, { listId: id, orderIds, eligibility, signal: abort.signal, onProgress });
      repository.updateList(id, { state: 'draft', instanceId: null, goesTo: repository.integrations(id) });
    } catch (error) {
      repository.deleteList(id);
      throw error;
    } finally {
      signal?.removeEventListener('abort', stop);
      this.#preparing.delete(id);
      prepared.resolve();
    }
    this.#changed();
    return this.get(id);
  }

  /** @throws BackOfficeError `notAllowed` unless it is a draft with eligible orders; `vaultLocked`; as `claimList` */
  async start(input: ParsedInput<'batches.start'>, waits: boolean): Promise<BatchDetail> {
    const { repository, integrations } = this.#parts;
    await requireVault(integrations, requireBatch(this.#parts, input.id).goesTo[0]?.id);
    return this.#run(input, waits, (list) => {
      if (list.state !== 'draft') throw notPossible('start', list.state);
      if (repository.hasWaiting(list.id)) return;
      throw new BackOfficeError('notAllowed', 'None of the orders can take this action. Choose others.', {
        reason: 'batch.nothingEligible',
      });
    });
  }

  /** @throws BackOfficeError `notAllowed` unless it is paused or its process ended; `vaultLocked`; as `claimList` */
  async resume(input: ParsedInput<'batches.resume'>, waits: boolean): Promise<BatchDetail> {
    await requireVault(this.#parts.integrations, requireBatch(this.#parts, input.id).goesTo[0]?.id);
    return this.#resume(input, waits);
  }

  /** @throws BackOfficeError `notAllowed` unless it runs */
  pause(id: string): BatchDetail {
    return this.#halt(id, 'paused', ['running'], { code: 'clerk' });
  }

  /** @throws BackOfficeError `notAllowed` unless it runs or is paused */
  stop(id: string): BatchDetail {
    return this.#halt(id, 'stopped', ['running', 'paused'], null);
  }

  /** @throws BackOfficeError `notAllowed` while it runs or is paused */
  delete(id: string): void {
    const { database, repository } = this.#parts;
    const preparing = this.#preparing.get(id);
    if (preparing) return preparing.abort.abort();
    database.transaction(() => {
      const { state } = requireBatch(this.#parts, id);
      if (state === 'running' || state === 'paused') throw notPossible('delete', state);
      if (this.#work.has(id)) throw notPossible('delete', 'running');
      repository.deleteList(id);
    });
    this.#changed();
  }

  /** @throws BackOfficeError `notFound` */
  get(id: string): BatchDetail {
    const { repository, listIntegrations } = this.#parts;
    const list = requireBatch(this.#parts, id);
    return detailOf(repository, listIntegrations(), list, this.#summary(list));
  }

  /** Newest first. */
  list({ limit, cursor }: ParsedInput<'batches.list'>): { rows: Batch[]; nextCursor: string | null } {
    const after = cursor === undefined ? undefined : decodeCursor(cursor, positionSchema);
    const found = this.#parts.repository.listBatches(limit + 1, after);
    const page = found.slice(0, limit);
    const last = page.at(-1);
    return {
      rows: page.map((list) => this.#summary(list)),
      nextCursor: found.length > limit && last ? encodeCursor({ at: last.createdAt, id: last.id }) : null,
    };
  }

  /** @throws BackOfficeError `notFound` */
  items(input: ParsedInput<'batches.items'>): ReturnType<typeof listItems> {
    requireBatch(this.#parts, input.id);
    return listItems(this.#parts.database, input);
  }

  /** @throws BackOfficeError `notFound` */
  export(id: string): { fileName: string; content: string } {
    const { request, createdAt } = requireBatch(this.#parts, id);
    const items: BatchItem[] = [];
    for (let cursor: string | undefined; ;) {
      const page = listItems(this.#parts.database, { id, limit: 500, cursor });
      items.push(...page.rows);
      if (page.nextCursor === null) break;
      cursor = page.nextCursor;
    }
    const fileName = `batch-${request?.action ?? ''}-${createdAt.slice(0, 16).replace(/[T:]/g, '-')}.csv`;
    return { fileName, content: batchAsCsv(items) };
  }

  /** Goes on with batches whose process ended. */
  takeOver(): void {
    const { repository, instances } = this.#parts;
    for (const list of repository.listInWork()) {
      if (list.request === undefined || workerOf(list, instances) !== 'nobody') continue;
      if (list.state === 'preparing') repository.deleteList(list.id);
      else if (list.state === 'running') this.#goOn(list.id);
      else if (list.instanceId !== undefined) leaveList(this.#parts, list.id);
    }
  }

  /** Goes on with batches that waited for the vault. */
  vaultOpened(): void {
    for (const list of this.#parts.repository.listInWork()) {
      if (list.request && list.state === 'paused' && list.pause?.code === 'vaultLocked') this.#goOn(list.id);
    }
  }

  /** Takes up nothing more and waits a while for the calls under way. Running batches go on at the next start. */
  async close(): Promise<void> {
    for (const { abort } of this.#preparing.values()) abort.abort();
    for (const { run } of this.#work.values()) run.halt();
    const ends = [...this.#preparing.values(), ...this.#work.values()].map(({ ended }) => ended);
    await Promise.race([Promise.all(ends), wait(closingMs, undefined, { ref: false })]);
    this.#isClosed = true;
  }

  #goOn(id: string): void {
    this.#resume({ id }, false).catch((error: unknown) => {
      // Another process was faster, or it was stopped meanwhile.
      this.#parts.platform.log.info({ batchId: id, error: String(error) }, 'a batch is not taken over');
    });
  }

  async #resume(
    input: { readonly id: string; readonly concurrency?: number | undefined },
    waits: boolean,
  ): Promise<BatchDetail> {
    const work = this.#work.get(input.id);
    if (work && requireBatch(this.#parts, input.id).state === 'running') {
      // The vault was opened for this very request, and that was enough.
      if (waits) await work.ended;
      return this.get(input.id);
    }
    // Calls of the run before may still be under way.
    await work?.ended;
    return this.#run(input, waits, (list) => {
      if (list.state !== 'paused' && list.state !== 'running') throw notPossible('resume', list.state);
    });
  }

  async #run(
    { id, concurrency }: { readonly id: string; readonly concurrency?: number | undefined },
    waits: boolean,
    refuse: (list: TaskList) => void,
  ): Promise<BatchDetail> {
    requireBatch(this.#parts, id);
    if (this.#work.has(id)) throw notPossible('start', 'running');
    const startedAt = this.#parts.platform.now().toISOString();
    const list = claimList(this.#parts, id, { concurrency, startedAt }, refuse);
    const progress = this.#progressOf(id);
    const run = new TaskRun(this.#parts, {
      list,
      notSent: 'ends',
      onProgress: () => progress.ask(),
      onTrouble: (pause) => this.#pauseFor(id, pause),
    });
    const ended = run.run().then(() => {
      this.#work.delete(id);
      if (this.#conclude(id)) progress.flush();
      this.#changed();
    });
    this.#work.set(id, { run, ended, begun: performance.now() });
    this.#changed();
    if (waits) await ended;
    return this.get(id);
  }

  #halt(
    id: string,
    state: 'paused' | 'stopped',
    from: ReadonlyArray<BatchState>,
    pause: PauseReason | null,
  ): BatchDetail {
    const { database, repository, instances, platform } = this.#parts;
    database.transaction(() => {
      const list = requireBatch(this.#parts, id);
      if (!from.includes(list.state)) throw notPossible(state === 'paused' ? 'pause' : 'stop', list.state);
      const isOrphan = workerOf(list, instances) === 'nobody';
      repository.updateList(id, {
        state,
        pause,
        ...(isOrphan ? { instanceId: null } : {}),
        ...(state === 'stopped' ? { finishedAt: platform.now().toISOString() } : {}),
      });
    });
    this.#work.get(id)?.run.halt();
    this.#changed();
    return this.get(id);
  }

  /** What keeps every order from success pauses the batch; a stop that came meanwhile counts more. */
  #pauseFor(id: string, pause: PauseReason): void {
    try {
      const { database, repository } = this.#parts;
      database.transaction(() => {
        if (requireList(repository, id).state === 'running')
          repository.updateList(id, { state: 'paused', pause });
      });
    } catch (error) {
      // The disk may be what is wrong: the batch is found as interrupted later.
      this.#parts.platform.log.error({ batchId: id, error: String(error) }, 'a batch could not be paused');
    }
  }

  /** Ends this process' work on a batch; false where the database does not take it (any more). */
  #conclude(id: string): boolean {
    const { database, repository, platform, instances } = this.#parts;
    try {
      database.transaction(() => {
        const list = repository.findList(id);
        if (list?.instanceId !== instances.id) return;
        const isDone = list.state === 'running' && !repository.hasWaiting(id);
        repository.updateList(id, {
          instanceId: null,
          ...(isDone ? { state: 'done', finishedAt: platform.now().toISOString() } : {}),
        });
      });
      return true;
    } catch (error) {
      platform.log.error({ batchId: id, error: String(error) }, 'the end of a batch could not be noted');
      return false;
    }
  }

  async #orderIds(
    orders: ParsedInput<'batches.create'>['orders'],
    signal: AbortSignal | undefined,
  ): Promise<ReadonlyArray<string>> {
    if ('orderIds' in orders) return orders.orderIds;
    const except = new Set(orders.exceptIds);
    const all = await this.#parts.findOrderIds(orders.filter, largestBatch + 1 + except.size, signal);
    const found = all.filter((id) => !except.has(id));
    if (found.length > largestBatch) {
      const message = `These are more than ${largestBatch} orders. Narrow the filter, by date for example.`;
      throw new BackOfficeError('notAllowed', message, {
        reason: 'batch.tooMany',
        params: { most: largestBatch },
      });
    }
    return found;
  }

  #forgetOldDrafts(): void {
    const { repository, platform } = this.#parts;
    const oldest = new Date(platform.now().getTime() - draftMs).toISOString();
    for (const { id, state, createdAt } of repository.listBatches(500, undefined)) {
      if (state === 'draft' && createdAt < oldest) repository.deleteList(id);
    }
  }

  #summary(list: TaskList): Batch {
    const work = this.#work.get(list.id);
    const pace: Pace | undefined = work && {
      ended: work.run.ended,
      elapsedMs: performance.now() - work.begun,
    };
    const { repository, instances, listIntegrations } = this.#parts;
    return summaryOf(repository, instances, listIntegrations(), list, pace);
  }

  #progressOf(id: string): ReturnType<typeof throttled> {
    const { repository, platform } = this.#parts;
    return throttled(() => {
      // What is still owed then is nobody's business any more.
      if (this.#isClosed) return;
      const list = repository.findList(id);
      if (list) platform.publish('batchProgress', this.#summary(list));
    }, progressMs);
  }

  #changed(): void {
    this.#parts.platform.publish('changed', { topics: ['batches'] });
  }
}

function requireBatch({ repository }: Pick<BatchesParts, 'repository'>, id: string): TaskList {
  const list = requireList(repository, id);
  if (list.request) return list;
  throw new BackOfficeError('notFound', 'There is no such batch.', { attempted: id });
}

function notPossible(what: string, state: BatchState): BackOfficeError {
  return new BackOfficeError('notAllowed', `A batch that is "${state}" can not be asked to ${what}.`, {
    reason: `batch.state.${state}`,
  });
}
