import { type Batch, type BatchDetail, type Integration, taskReasonSchema } from '../../preload/contract.ts';
import type { Instances } from '../storage/instance-lock.ts';
import { workerOf } from './claims.ts';
import type { TaskList, TasksRepository } from './repository.ts';

/** Tasks that a run must have ended before its pace says anything. */
const leastForPace = 3;

/** How fast a run of this process gets on. */
export type Pace = { readonly ended: number; readonly elapsedMs: number };

/** A batch with its counts. `list` must be a batch, not the queue. */
export function summaryOf(
  repository: TasksRepository,
  instances: Instances,
  integrations: ReadonlyArray<Integration>,
  list: TaskList,
  pace: Pace | undefined,
): Batch {
  if (!list.request) throw new Error(`list ${list.id} is no batch`);
  const counts = repository.counts(list.id);
  const { succeeded, declined, failed, refused, notSent, unknown, waiting, sending } = counts;
  const done = succeeded + declined + failed + refused + notSent + unknown;
  const remaining = waiting + sending;
  const hasPace = list.state === 'running' && pace !== undefined && pace.ended >= leastForPace;
  const environments = list.goesTo.flatMap(
    ({ id }) => integrations.find((integration) => integration.id === id)?.environment ?? [],
  );
  return {
    id: list.id,
    ...list.request,
    environments: [...new Set(environments)],
    state: list.state,
    pause: list.pause,
    concurrency: list.concurrency,
    worker: workerOf(list, instances),
    counts,
    eligible: done + remaining,
    done,
    remaining,
    ...(hasPace ? { remainingMs: Math.round((pace.elapsedMs / pace.ended) * remaining) } : {}),
    operator: list.operator,
    createdAt: list.createdAt,
    startedAt: list.startedAt,
    finishedAt: list.finishedAt,
  };
}

/** A batch with what it is about: money, where its calls go, why orders are left out. */
export function detailOf(
  repository: TasksRepository,
  integrations: ReadonlyArray<Integration>,
  list: TaskList,
  batch: Batch,
): BatchDetail {
  const byId = new Map(integrations.map((integration) => [integration.id, integration]));
  return {
    ...batch,
    money: repository.money(batch.id, 'eligible'),
    moneyDone: repository.money(batch.id, 'succeeded'),
    integrations: list.goesTo.flatMap(({ id, orders }) => {
      const integration = byId.get(id);
      return integration
        ? [{ id, name: integration.name, environment: integration.environment, orders }]
        : [];
    }),
    excluded: repository.excluded(batch.id).map(({ reason, orders, example }) => ({
      reason: taskReasonSchema.parse(JSON.parse(reason)),
      orders,
      example,
    })),
  };
}
