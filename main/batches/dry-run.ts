import { BackOfficeError } from '../../preload/contract.ts';
import type { Platform } from '../platform.ts';
import type { Eligibility } from './eligibility.ts';
import type { NewTask, TasksRepository } from './repository.ts';

/** Tasks that are written at once. */
const chunkSize = 100;
/** Longest stretch without letting other work run, about a frame of the screen. */
const sliceMs = 8;

/**
 * Looks at orders and keeps what it finds as the tasks of a list; other work runs in between.
 *
 * @throws BackOfficeError `notFound`, `cancelled`
 */
export async function dryRun(
  { repository, platform }: { readonly repository: TasksRepository; readonly platform: Platform },
  request: {
    readonly listId: string;
    readonly orderIds: ReadonlyArray<string>;
    readonly eligibility: Eligibility;
    readonly signal: AbortSignal;
    readonly onProgress: () => void;
  },
): Promise<void> {
  const createdAt = platform.now().toISOString();
  let tasks: NewTask[] = [];
  let sliceEnds = performance.now() + sliceMs;
  const write = (): void => {
    repository.insertTasks(tasks);
    tasks = [];
    request.onProgress();
  };
  for (const orderId of new Set(request.orderIds)) {
    const { order, integrationId, amountMinor, reason } = request.eligibility.look(orderId);
    const state = reason ? 'excluded' : 'waiting';
    const { currency } = order;
    const { listId } = request;
    tasks.push({
      id: platform.newId(),
      listId,
      orderId,
      integrationId,
      amountMinor,
      currency,
      state,
      reason,
      createdAt,
    });
    if (tasks.length >= chunkSize) write();
    if (performance.now() < sliceEnds) continue;
    await new Promise<void>((resume) => setImmediate(resume));
    if (request.signal.aborted) throw new BackOfficeError('cancelled', 'Stopped. Nothing was sent.');
    sliceEnds = performance.now() + sliceMs;
  }
  write();
}
