import { setTimeout as wait } from 'node:timers/promises';
import {
  BackOfficeError,
  type Integration,
  type Order,
  type Queue,
  type PaymentRequest,
  type QueueItem,
  type TaskReason,
} from '../../preload/contract.ts';
import type { Connection, Gateway } from '../infinitepay/gateway-types.ts';
import type { PaymentIntegrations, PaymentOrders } from '../payments/ports.ts';
import { isUniqueViolation } from '../storage/database.ts';
import { type ClaimParts, claimList, leaveList, requireList, requireVault, workerOf } from './claims.ts';
import { listQueue } from './items.ts';
import { queueListId, type Task } from './request.ts';
import { type RunParts, TaskRun } from './run.ts';

/** First and longest time between two tries without a sign that the network is back. */
const firstPauseMs = 5_000;
const longestPauseMs = 60_000;
const closingMs = 5_000;

export type QueueParts = ClaimParts &
  RunParts & {
    readonly orders: PaymentOrders;
    readonly integrations: PaymentIntegrations;
    readonly listIntegrations: () => ReadonlyArray<Integration>;
    readonly gateway: Pick<Gateway, 'reach'>;
  };

/**
 * Operations that a clerk put off until there is a network. They run one after the other, in the sequence in which they
 * were queued, each through the same checks as by hand at that time. Before an integration's first operation its server
 * is reached for, so that a network that is still down leaves no failed attempts in the orders' histories.
 */
export class QueueService {
  readonly #parts: QueueParts;
  #work: { readonly run: TaskRun; readonly ended: Promise<void> } | undefined;
  #tries = 0;
  #nextTryAt = 0;
  #problem: TaskReason | undefined;
  #isLocked = false;

  constructor(parts: QueueParts) {
    this.#parts = parts;
  }

  /** True while the queue runs in this process. */
  get isWorking(): boolean {
    return this.#work !== undefined;
  }

  list(): Queue {
    const items = listQueue(this.#parts.database);
    const waiting = items.filter(({ state }) => state === 'waiting').length;
    const isRunning = this.#work !== undefined || this.#worker() === 'elsewhere';
    const state = isRunning ? 'running' : waiting === 0 ? 'idle' : this.#isLocked ? 'vaultLocked' : 'waiting';
    const hasPlan = state === 'waiting' && this.#nextTryAt > 0;
    return {
      state,
      ...(hasPlan ? { nextTryAt: new Date(this.#nextTryAt).toISOString() } : {}),
      ...(state === 'waiting' && this.#problem !== undefined ? { problem: this.#problem } : {}),
      waiting,
      items,
    };
  }

  /**
   * Puts an operation off.
   *
   * @throws BackOfficeError what stands in its way now, as the operation itself; `conflict` when the order has one in
   *   the queue already
   */
  async add(request: PaymentRequest, operator: string): Promise<QueueItem> {
    const { database, repository, platform, payments, orders } = this.#parts;
    const order = orders.get(request.orderId);
    const id = platform.newId();
    if ((await payments.check(request)) || 'confirmation' in request) throw guarded(order);
    const integrationId = request.action === 'reserve' ? request.integrationId : order.integrationId;
    try {
      repository.insertTasks([
        {
          id,
          listId: queueListId,
          orderId: order.id,
          integrationId,
          amountMinor: amountOf(order, request),
          currency: order.currency,
          state: 'waiting',
          request: JSON.stringify(request),
          operator,
          createdAt: platform.now().toISOString(),
        },
      ]);
    } catch (error) {
      if (!isUniqueViolation(error)) throw error;
      throw new BackOfficeError(
        'conflict',
        `Order ${order.orderNumber} has an operation in the queue already. What comes next depends on how that ends: wait for it, or take it out of the queue.`,
        { reason: 'queue.alreadyQueued', params: { orderNumber: order.orderNumber } },
      );
    }
    this.#changed();
    const item = listQueue(database).find((candidate) => candidate.id === id);
    if (!item) throw new Error(`task ${id} is not in the queue`);
    return item;
  }

  /** @throws BackOfficeError `notFound`, or `conflict` while it is being sent */
  remove(id: string): void {
    const { repository } = this.#parts;
    if (repository.removeQueued({ id }) === 0) {
      const isSending = repository.findQueued(id) !== undefined;
      throw isSending
        ? new BackOfficeError('conflict', 'It is being sent right now. Wait for its answer.', {
            reason: 'queue.sending',
          })
        : new BackOfficeError('notFound', 'It is not in the queue (any more).');
    }
    this.#changed();
  }

  /** Takes out what has ended, or what waits as well. */
  clear(what: 'ended' | 'all'): number {
    const removed = this.#parts.repository.removeQueued(what);
    this.#changed();
    return removed;
  }

  /**
   * Tries now.
   *
   * @param waits the answer comes when nothing more can be done.
   * @throws BackOfficeError `vaultLocked` while something waits that needs it
   */
  async run(waits: boolean): Promise<Queue> {
    const list = requireList(this.#parts.repository, queueListId);
    const [first] = this.#parts.repository.nextWaiting(list, 0, 1);
    await requireVault(this.#parts.integrations, first?.integrationId);
    this.#tries = 0;
    const ended = this.#begin();
    if (waits) await ended;
    return this.list();
  }

  /** Tries when it is time to; notes what became of a call whose process ended. */
  tick(): void {
    const { instanceId } = requireList(this.#parts.repository, queueListId);
    if (instanceId !== undefined && this.#worker() === 'nobody') {
      leaveList(this.#parts, queueListId);
      this.#changed();
    }
    if (this.#isLocked || this.#parts.platform.now().getTime() < this.#nextTryAt) return;
    void this.#begin();
  }

  vaultOpened(): void {
    this.#isLocked = false;
    void this.#begin();
  }

  /** Takes up nothing more and waits a while for the call under way. */
  async close(): Promise<void> {
    this.#work?.run.halt();
    await Promise.race([this.#work?.ended, wait(closingMs, undefined, { ref: false })]);
  }

  /** Ends when nothing more can be done now; begins nothing where nothing waits. */
  #begin(): Promise<void> {
    if (this.#work) return this.#work.ended;
    const { repository, platform } = this.#parts;
    if (!repository.hasWaiting(queueListId) || this.#worker() === 'elsewhere') return Promise.resolve();
    this.#isLocked = false;
    this.#problem = undefined;
    const startedAt = platform.now().toISOString();
    const list = claimList(this.#parts, queueListId, { startedAt }, () => undefined);
    const reached = new Map<string, boolean>();
    const run = new TaskRun(this.#parts, {
      list,
      notSent: 'waits',
      mayTry: (task) => this.#mayTry(task, reached),
      onNotSent: (task, reason) => {
        reached.set(task.integrationId ?? '', false);
        this.#problem = reason;
      },
      onProgress: () => this.#changed(),
      onTrouble: ({ code, cause }) => {
        this.#isLocked = code === 'vaultLocked';
        this.#problem = cause;
      },
    });
    const ended = run.run().then(() => this.#conclude());
    this.#work = { run, ended };
    this.#changed();
    return ended;
  }

  /** Whether an integration's server can be reached, asked once a run. */
  async #mayTry(task: Task, reached: Map<string, boolean>): Promise<boolean> {
    const id = task.integrationId ?? '';
    const known = reached.get(id);
    if (known !== undefined) return known;
    const { integrations, gateway } = this.#parts;
    let connection: Connection;
    try {
      connection = await integrations.connectionOf(id);
    } catch (error) {
      if (error instanceof BackOfficeError && error.code === 'vaultLocked') throw error;
      // What else is wrong is for the operation's own checks to say.
      return true;
    }
    const answer = await gateway.reach(connection);
    reached.set(id, answer.reached);
    if (!answer.reached) {
      const { code, message } = answer.failure;
      this.#problem = { kind: 'answer', code, message };
    }
    return answer.reached;
  }

  #conclude(): void {
    const { database, repository, platform, instances } = this.#parts;
    this.#work = undefined;
    try {
      const isLeft = database.transaction(() => {
        if (repository.findList(queueListId)?.instanceId === instances.id) {
          repository.updateList(queueListId, { state: 'paused', instanceId: null });
        }
        return repository.hasWaiting(queueListId);
      });
      const pauseMs = Math.min(firstPauseMs * 2 ** this.#tries, longestPauseMs);
      this.#nextTryAt = isLeft ? platform.now().getTime() + pauseMs : 0;
      this.#tries = isLeft ? this.#tries + 1 : 0;
    } catch (error) {
      platform.log.error({ error: String(error) }, 'the end of a round of the queue could not be noted');
    }
    this.#changed();
  }

  #worker(): ReturnType<typeof workerOf> {
    const { repository, instances } = this.#parts;
    return workerOf(requireList(repository, queueListId), instances);
  }

  #changed(): void {
    this.#parts.platform.publish('changed', { topics: ['queue'] });
  }
}

/** A confirmation is given at the moment of sending; a release code must not be kept. */
function guarded({ orderNumber }: Order): BackOfficeError {
  return new BackOfficeError(
    'notAllowed',
    `Order ${orderNumber} is live and its guard asks for a confirmation when this is sent, so it can not be queued.`,
    { reason: 'queue.guarded', params: { orderNumber } },
  );
}

/** The money that the clerk saw; at its turn another amount is refused. */
function amountOf(order: Order, request: PaymentRequest): number | undefined {
  switch (request.action) {
    case 'modify':
    case 'checkStatus':
      return undefined;
    case 'applyTransaction':
      return request.amountMinor;
    case 'reserve':
    case 'capture':
    case 'activate':
    case 'cancel':
      return order.totals.grossMinor;
  }
}
