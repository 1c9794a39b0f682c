import { BackOfficeError, type ChangeTopic } from '../../preload/contract.ts';
import type { BackOffice, BackOfficeListener } from '../back-office.ts';
import type { Dispatch } from '../handlers.ts';
import type { Log } from '../platform.ts';
import { dropStaged, type RestorePlan, undoRestore, waitingRestore } from '../storage/staged-restore.ts';

/** How long a restore waits for what is being answered, in milliseconds. */
const patienceMs = 5_000;

/** Everything that a window knows is stale after a restore. */
const allTopics: ChangeTopic[] = [
  ...(['integrations', 'paymentTerms', 'customers', 'rules', 'orders', 'payments', 'guard'] as const),
  ...(['batches', 'queue', 'vault', 'preferences', 'backups'] as const),
];

/**
 * A back office that can be closed and opened anew over another database without its host's noticing. While a copy is
 * restored no other request is under way; those that come wait.
 *
 * @param compose opens the profile as it is now; applies a restore that is waiting.
 * @throws BackOfficeError as `compose`
 */
export async function openReopening(
  directory: string,
  log: Log,
  compose: () => Promise<BackOffice>,
): Promise<BackOffice> {
  let inner = await compose();
  const listeners = new Set<BackOfficeListener>();
  const forward: BackOfficeListener = (name, data) => {
    for (const listener of listeners) listener(name, data);
  };
  inner.subscribe(forward);
  const underWay = new Set<Promise<unknown>>();
  let restoring: Promise<unknown> | undefined;

  const reopen = async (plan: RestorePlan): Promise<void> => {
    await inner.close();
    try {
      inner = await compose();
    } catch (error) {
      log.error({ error: String(error) }, 'the restored copy could not be opened; the profile is as it was');
      // Not applied, because another process came in between; or applied and not to be opened.
      if (waitingRestore(directory)) dropStaged(directory);
      else undoRestore(directory, plan);
      inner = await compose();
      throw error;
    } finally {
      inner.subscribe(forward);
    }
    forward('changed', { topics: allTopics });
  };

  const restore: Dispatch = async (name, input, context) => {
    if (!(await allEnd(underWay))) return { error: busy().toData() };
    const answer = await inner.dispatch(name, input, context);
    const plan = 'value' in answer ? waitingRestore(directory) : undefined;
    if (!plan) return answer;
    try {
      await reopen(plan);
      return answer;
    } catch (error) {
      if (error instanceof BackOfficeError) return { error: error.toData() };
      throw error;
    }
  };

  const dispatch: Dispatch = async (name, input, context) => {
    // Nothing else beside a restore. Another may have begun when that one has ended.
    if (restoring) {
      await restoring.catch(() => undefined);
      return dispatch(name, input, context);
    }
    if (name === 'backups.restore') {
      const work = restore(name, input, context);
      restoring = work;
      return work.finally(() => {
        restoring = undefined;
      });
    }
    const work = inner.dispatch(name, input, context);
    underWay.add(work);
    return work.finally(() => underWay.delete(work));
  };

  return {
    dispatch,
    get operator() {
      return inner.operator;
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async close() {
      listeners.clear();
      await restoring?.catch(() => undefined);
      await inner.close();
    },
  };
}

/** False when something is still being answered after a while. */
async function allEnd(underWay: ReadonlySet<Promise<unknown>>): Promise<boolean> {
  if (underWay.size === 0) return true;
  let timer: NodeJS.Timeout | undefined;
  const tired = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), patienceMs);
  });
  const ended = Promise.allSettled(underWay).then(() => true);
  try {
    return await Promise.race([ended, tired]);
  } finally {
    clearTimeout(timer);
  }
}

function busy(): BackOfficeError {
  const message = 'Something else is still under way. Wait until it has ended, then restore.';
  return new BackOfficeError('conflict', message, { reason: 'backup.callsRunning', retryable: true });
}
