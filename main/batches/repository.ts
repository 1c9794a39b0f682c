import { type Selectable, sql } from 'kysely';
import { z } from 'zod';
import {
  type BatchState,
  batchStateSchema,
  pauseReasonSchema,
  type PauseReason,
  type PaymentRequest,
  paymentRequestSchema,
  type TaskReason,
  taskReasonSchema,
  type TaskState,
  taskStates,
  taskStateSchema,
} from '../../preload/contract.ts';
import type { Database } from '../storage/database.ts';
import { prepareQuery } from '../storage/prepared-query.ts';
import type { Schema } from '../storage/schema.ts';
import { type BatchRequest, batchRequestSchema, queueListId, type Task } from './request.ts';

/** A list of tasks as it is stored. */
export type TaskList = {
  readonly id: string;
  /** Undefined for the queue, whose tasks have a request each. */
  readonly request: BatchRequest | undefined;
  readonly state: BatchState;
  readonly pause: PauseReason | undefined;
  /** Which integrations the eligible orders' calls go to; known once the dry run has ended. */
  readonly goesTo: ReadonlyArray<{ readonly id: string; readonly orders: number }>;
  readonly concurrency: number;
  readonly instanceId: string | undefined;
  readonly operator: string;
  readonly createdAt: string;
  readonly startedAt: string | undefined;
  readonly finishedAt: string | undefined;
};

export type NewTask = Pick<
  Task,
  'id' | 'listId' | 'orderId' | 'integrationId' | 'amountMinor' | 'currency'
> & {
  readonly state: 'waiting' | 'excluded';
  readonly reason?: TaskReason | undefined;
  /** JSON of a queued request. */
  readonly request?: string | undefined;
  readonly operator?: string | undefined;
  readonly createdAt: string;
};

type Claim = {
  readonly id: string;
  readonly listId: string;
  readonly previousOperationId: string | null;
  readonly operationId: string;
  readonly instanceId: string;
};

export type TaskCounts = Record<TaskState, number>;

/** Lists of tasks in the database: batches and the queue. */
export class TasksRepository {
  readonly #database: Database;
  readonly #claim = prepareQuery((of: Claim) =>
    this.#database.build
      .updateTable('tasks')
      .set({ state: 'sending', operation_id: of.operationId, reason: null, reason_code: null })
      .where('id', '=', of.id)
      .where('operation_id', 'is', of.previousOperationId)
      .where('state', '!=', 'excluded')
      .where((where) =>
        where.exists(
          where
            .selectFrom('task_lists')
            .select('task_lists.id')
            .where('task_lists.id', '=', of.listId)
            .where('task_lists.state', '=', 'running')
            .where('task_lists.instance_id', '=', of.instanceId),
        ),
      ),
  );
  readonly #setState = prepareQuery(
    (of: { id: string; state: string; code: string | null; reason: string | null }) =>
      this.#database.build
        .updateTable('tasks')
        .set({ state: of.state, reason_code: of.code, reason: of.reason })
        .where('id', '=', of.id),
  );

  constructor(database: Database) {
    this.#database = database;
  }

  insertList(list: TaskList): void {
    this.#database.run(
      this.#database.build.insertInto('task_lists').values({
        id: list.id,
        kind: 'batch',
        request: JSON.stringify(list.request),
        state: list.state,
        pause: null,
        concurrency: list.concurrency,
        instance_id: list.instanceId ?? null,
        operator: list.operator,
        created_at: list.createdAt,
        started_at: null,
        finished_at: null,
      }),
    );
  }

  findList(id: string): TaskList | undefined {
    const row = this.#database.get(
      this.#database.build.selectFrom('task_lists').selectAll().where('id', '=', id),
    );
    return row && toList(row);
  }

  /** Batches, newest first, behind a position. */
  listBatches(limit: number, after: { readonly at: string; readonly id: string } | undefined): TaskList[] {
    let query = this.#database.build
      .selectFrom('task_lists')
      .selectAll()
      .where('kind', '=', 'batch')
      .orderBy('created_at', 'desc')
      .orderBy('id', 'desc')
      .limit(limit);
    if (after) {
      query = query.where((where) =>
        where(where.refTuple('created_at', 'id'), '<', where.tuple(after.at, after.id)),
      );
    }
    return this.#database.all(query).map(toList);
  }

  /** Batches that some process works on, or worked on when it ended. */
  listInWork(): TaskList[] {
    const query = this.#database.build
      .selectFrom('task_lists')
      .selectAll()
      .where((where) =>
        where.or([
          where('state', 'in', ['running', 'paused', 'preparing']),
          where('instance_id', 'is not', null),
        ]),
      );
    return this.#database.all(query).map(toList);
  }

  updateList(
    id: string,
    changes: {
      readonly state?: BatchState;
      readonly pause?: PauseReason | null;
      readonly goesTo?: TaskList['goesTo'];
      readonly concurrency?: number;
      readonly instanceId?: string | null;
      readonly startedAt?: string;
      readonly finishedAt?: string | null;
    },
  ): void {
    const { state, pause, goesTo, concurrency, instanceId, startedAt, finishedAt } = changes;
    this.#database.run(
      this.#database.build
        .updateTable('task_lists')
        .set({
          ...(state === undefined ? {} : { state }),
          ...(pause === undefined ? {} : { pause: pause === null ? null : JSON.stringify(pause) }),
          ...(goesTo === undefined ? {} : { goes_to: JSON.stringify(goesTo) }),
          ...(concurrency === undefined ? {} : { concurrency }),
          ...(instanceId === undefined ? {} : { instance_id: instanceId }),
          ...(startedAt === undefined ? {} : { started_at: startedAt }),
          ...(finishedAt === undefined ? {} : { finished_at: finishedAt }),
        })
        .where('id', '=', id),
    );
  }

  /** With its tasks. */
  deleteList(id: string): void {
    this.#database.run(this.#database.build.deleteFrom('task_lists').where('id', '=', id));
  }

  /** Throws SQLite's unique violation when the queue has a task of the order already. */
  insertTasks(tasks: ReadonlyArray<NewTask>): void {
    if (tasks.length === 0) return;
    this.#database.run(
      this.#database.build.insertInto('tasks').values(
        tasks.map((task) => ({
          id: task.id,
          list_id: task.listId,
          order_id: task.orderId,
          request: task.request ?? null,
          integration_id: task.integrationId ?? null,
          amount_minor: task.amountMinor ?? null,
          currency: task.currency,
          state: task.state,
          reason_code: task.reason?.code ?? null,
          reason: task.reason ? JSON.stringify(task.reason) : null,
          operation_id: null,
          operator: task.operator ?? null,
          created_at: task.createdAt,
        })),
      ),
    );
  }

  /** Tasks of a list that wait for their turn, in sequence, behind one. */
  nextWaiting(list: TaskList, afterSeq: number, limit: number): Task[] {
    const query = this.#database.build
      .selectFrom('tasks')
      .selectAll()
      .where('list_id', '=', list.id)
      .where('state', '=', 'waiting')
      .where('seq', '>', afterSeq)
      .orderBy('seq')
      .limit(limit);
    return this.#database.all(query).map((row) => toTask(row, list));
  }

  hasWaiting(listId: string): boolean {
    const query = this.#database.build
      .selectFrom('tasks')
      .select('seq')
      .where('list_id', '=', listId)
      .where('state', '=', 'waiting')
      .limit(1);
    return this.#database.get(query) !== undefined;
  }

  /**
   * Claims a task for a call: it must wait still, or be this call's own, and its list must be this process'. Belongs in
   * the transaction that journals the call's start.
   *
   * @returns false when it is not so (any more); then the call must not be made.
   */
  claim(
    task: Task,
    previousOperationId: string | undefined,
    operationId: string,
    instanceId: string,
  ): boolean {
    const { id, listId } = task;
    const previous = { previousOperationId: previousOperationId ?? null };
    const { changes } = this.#database.runOf(this.#claim, {
      id,
      listId,
      ...previous,
      operationId,
      instanceId,
    });
    return changes === 1;
  }

  setState(taskId: string, state: TaskState, reason: TaskReason | undefined): void {
    this.#database.runOf(this.#setState, {
      id: taskId,
      state,
      code: reason?.code ?? null,
      reason: reason ? JSON.stringify(reason) : null,
    });
  }

  /** Erases what tasks of these orders say about persons: what a clerk typed, and the words of a refusal. */
  erasePersonal(orderIds: ReadonlyArray<string>): void {
    for (const orderId of orderIds) {
      const tasks = this.#database.all(
        this.#database.build
          .selectFrom('tasks')
          .select(['id', 'request', 'reason'])
          .where('order_id', '=', orderId),
      );
      for (const { id, request, reason } of tasks) {
        this.#database.run(
          this.#database.build
            .updateTable('tasks')
            .set({
              request: request === null ? null : JSON.stringify(anonymousRequest(request)),
              reason: reason === null ? null : JSON.stringify(anonymousReason(reason)),
            })
            .where('id', '=', id),
        );
      }
    }
  }

  /** Ends a task that the checks refused, unless something else has become of it. */
  refuse(taskId: string, reason: TaskReason): void {
    this.#database.run(
      this.#database.build
        .updateTable('tasks')
        .set({ state: 'refused', reason_code: reason.code, reason: JSON.stringify(reason) })
        .where('id', '=', taskId)
        .where('state', '=', 'waiting'),
    );
  }

  /** Calls of a list of which nobody has noted the end. */
  listSending(list: TaskList): Task[] {
    const query = this.#database.build
      .selectFrom('tasks')
      .selectAll()
      .where('list_id', '=', list.id)
      .where('state', '=', 'sending')
      .orderBy('seq');
    return this.#database.all(query).map((row) => toTask(row, list));
  }

  /** What was not sent waits again: nothing left this machine. */
  waitAgain(listId: string): void {
    this.#database.run(
      this.#database.build
        .updateTable('tasks')
        .set({ state: 'waiting', reason: null, reason_code: null })
        .where('list_id', '=', listId)
        .where('state', '=', 'notSent'),
    );
  }

  counts(listId: string): TaskCounts {
    const rows = this.#database.all(
      this.#database.build
        .selectFrom('tasks')
        .select(({ fn }) => ['state', fn.countAll<number>().as('found')])
        .where('list_id', '=', listId)
        .groupBy('state'),
    );
    const counts = Object.fromEntries(taskStates.map((state) => [state, 0])) as TaskCounts;
    for (const row of rows) counts[taskStateSchema.parse(row.state)] = row.found;
    return counts;
  }

  /** Money of a list's tasks by currency. */
  money(
    listId: string,
    which: 'eligible' | 'succeeded',
  ): Array<{ currency: string; orders: number; amountMinor: number }> {
    const query = this.#database.build
      .selectFrom('tasks')
      .select(({ fn }) => [
        'currency',
        fn.countAll<number>().as('orders'),
        fn.coalesce(fn.sum<number>('amount_minor'), sql<number>`0`).as('amountMinor'),
      ])
      .where('list_id', '=', listId)
      .groupBy('currency')
      .orderBy('currency');
    return this.#database.all(
      which === 'eligible' ? query.where('state', '!=', 'excluded') : query.where('state', '=', 'succeeded'),
    );
  }

  /** How many of the eligible orders go to which integration. */
  integrations(listId: string): Array<{ id: string; orders: number }> {
    const rows = this.#database.all(
      this.#database.build
        .selectFrom('tasks')
        .select(({ fn }) => ['integration_id', fn.countAll<number>().as('orders')])
        .where('list_id', '=', listId)
        .where('state', '!=', 'excluded')
        .groupBy('integration_id'),
    );
    return rows.flatMap(({ integration_id: id, orders }) => (id === null ? [] : [{ id, orders }]));
  }

  /** Why orders were excluded, most frequent first, each with its first order as an example. */
  excluded(listId: string): Array<{ reason: string; orders: number; example: string }> {
    return this.#database
      .all(
        this.#database.build
          .selectFrom('tasks')
          .innerJoin('orders', 'orders.id', 'tasks.order_id')
          // SQLite takes the other columns from the row that has the minimum.
          .select(({ fn }) => [
            'reason',
            'orders.order_number as example',
            fn.countAll<number>().as('orders'),
            fn.min('tasks.seq').as('first'),
          ])
          .where('list_id', '=', listId)
          .where('state', '=', 'excluded')
          .groupBy('reason_code')
          .orderBy('orders', 'desc'),
      )
      .flatMap(({ reason, orders, example }) => (reason === null ? [] : [{ reason, orders, example }]));
  }

  findQueued(id: string): Selectable<Schema['tasks']> | undefined {
    return this.#database.get(
      this.#database.build
        .selectFrom('tasks')
        .selectAll()
        .where('list_id', '=', queueListId)
        .where('id', '=', id),
    );
  }

  /** Takes tasks out of the queue; what is being sent stays. */
  removeQueued(which: { readonly id: string } | 'ended' | 'all'): number {
    const query = this.#database.build
      .deleteFrom('tasks')
      .where('list_id', '=', queueListId)
      .where('state', '!=', 'sending');
    if (which === 'all') return this.#database.run(query).changes;
    return this.#database.run(
      which === 'ended' ? query.where('state', '!=', 'waiting') : query.where('id', '=', which.id),
    ).changes;
  }
}

const goesToSchema = z.array(z.object({ id: z.string(), orders: z.number().int() }));

function toList(row: Selectable<Schema['task_lists']>): TaskList {
  return {
    id: row.id,
    request: row.request === null ? undefined : batchRequestSchema.parse(JSON.parse(row.request)),
    state: batchStateSchema.parse(row.state),
    pause: row.pause === null ? undefined : pauseReasonSchema.parse(JSON.parse(row.pause)),
    goesTo: goesToSchema.parse(JSON.parse(row.goes_to)),
    concurrency: row.concurrency,
    instanceId: row.instance_id ?? undefined,
    operator: row.operator,
    createdAt: row.created_at,
    startedAt: row.started_at ?? undefined,
    finishedAt: row.finished_at ?? undefined,
  };
}

function toTask(row: Selectable<Schema['tasks']>, list: TaskList): Task {
  const base = {
    seq: row.seq,
    id: row.id,
    listId: row.list_id,
    orderId: row.order_id,
    integrationId: row.integration_id ?? undefined,
    amountMinor: row.amount_minor ?? undefined,
    currency: row.currency,
    operationId: row.operation_id ?? undefined,
    operator: row.operator ?? list.operator,
  };
  if (list.request) {
    return { ...base, action: list.request.action, request: { kind: 'batch', batch: list.request } };
  }
  const queued = paymentRequestSchema.parse(JSON.parse(row.request ?? 'null'));
  return { ...base, action: queued.action, request: { kind: 'queued', queued } };
}

function anonymousRequest(json: string): PaymentRequest {
  const request = paymentRequestSchema.parse(JSON.parse(json));
  switch (request.action) {
    case 'reserve':
      return { ...request, company: undefined, email: undefined };
    case 'activate':
      return { ...request, invoice: { ...request.invoice, comment: undefined } };
    case 'applyTransaction':
      return { ...request, reason: undefined };
    case 'modify':
    case 'capture':
    case 'cancel':
    case 'checkStatus':
      return request;
  }
}

/** The code stays, and says what it was. */
function anonymousReason(json: string): TaskReason {
  const { kind, code } = taskReasonSchema.parse(JSON.parse(json));
  return { kind, code, message: '' };
}
