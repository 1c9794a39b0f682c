import { BackOfficeError } from '../../preload/contract.ts';
import type { Operation } from '../../preload/contract.ts';
import type { PaymentIntegrations } from '../payments/ports.ts';
import type { OperationsRepository } from '../payments/operations-repository.ts';
import type { Database } from '../storage/database.ts';
import type { Instances } from '../storage/instance-lock.ts';
import { reasonOfOperation } from './reasons.ts';
import type { TaskList, TasksRepository } from './repository.ts';

export type ClaimParts = {
  readonly database: Database;
  readonly instances: Instances;
  readonly repository: TasksRepository;
  readonly operations: OperationsRepository;
  /** Marks the calls of processes that ended as of unknown outcome. */
  readonly recover: () => void;
};

/** Who works on a list: this process, another one that is running, or nobody. */
export function workerOf(list: TaskList, instances: Instances): 'here' | 'elsewhere' | 'nobody' {
  if (list.instanceId === undefined) return 'nobody';
  if (list.instanceId === instances.id) return 'here';
  return instances.isRunning(list.instanceId) ? 'elsewhere' : 'nobody';
}

/**
 * Makes a list this process' own: of two that try, one gets it. What an earlier process left being sent is ended first.
 *
 * @param refuse throws what speaks against it, as the list is inside the transaction.
 * @throws BackOfficeError `conflict` while another process works on it
 */
export function claimList(
  parts: ClaimParts,
  id: string,
  changes: { readonly concurrency?: number | undefined; readonly startedAt: string },
  refuse: (list: TaskList) => void,
): TaskList {
  const { database, instances, repository } = parts;
  parts.recover();
  return database.transaction(() => {
    const list = requireList(repository, id);
    if (workerOf(list, instances) === 'elsewhere') {
      throw new BackOfficeError('conflict', 'Another window of this profile works on it already.', {
        reason: 'batch.elsewhere',
      });
    }
    refuse(list);
    endInterrupted(parts, list);
    repository.waitAgain(id);
    repository.updateList(id, {
      state: 'running',
      pause: null,
      instanceId: instances.id,
      ...(changes.concurrency === undefined ? {} : { concurrency: changes.concurrency }),
      ...(list.startedAt === undefined ? { startedAt: changes.startedAt } : {}),
    });
    return requireList(repository, id);
  });
}

/** Ends the work of a process that is gone on a list that nobody is to go on with by itself. */
export function leaveList(parts: ClaimParts, id: string): void {
  const { database, instances, repository } = parts;
  parts.recover();
  database.transaction(() => {
    const list = requireList(repository, id);
    if (list.instanceId === undefined || workerOf(list, instances) !== 'nobody') return;
    endInterrupted(parts, list);
    repository.updateList(id, { instanceId: null });
  });
}

/**
 * For what a clerk asks for: better asked for the passphrase now than paused a moment later.
 *
 * @throws BackOfficeError `vaultLocked`
 */
export async function requireVault(
  integrations: Pick<PaymentIntegrations, 'connectionOf'>,
  integrationId: string | undefined,
): Promise<void> {
  if (integrationId === undefined) return;
  try {
    await integrations.connectionOf(integrationId);
  } catch (error) {
    // Whatever else is wrong is for each task's own checks to say.
    if (error instanceof BackOfficeError && error.code === 'vaultLocked') throw error;
  }
}

/** @throws BackOfficeError `notFound` */
export function requireList(repository: TasksRepository, id: string): TaskList {
  const list = repository.findList(id);
  if (!list) throw new BackOfficeError('notFound', 'There is no such batch.', { attempted: id });
  return list;
}

/** Takes over what the journal knows about calls that were interrupted: no task of unknown outcome is sent again. */
function endInterrupted({ repository, operations }: ClaimParts, list: TaskList): void {
  for (const task of repository.listSending(list)) {
    const operation = task.operationId === undefined ? undefined : operations.get(task.operationId);
    if (!operation || operation.outcome === 'sending') continue;
    repository.setState(task.id, stateAfter(operation), reasonOfOperation(operation));
  }
}

/** Asking for the status changes nothing, so a question that got lost may be asked again. */
function stateAfter({ action, outcome }: Operation): Exclude<Operation['outcome'], 'sending'> | 'waiting' {
  if (outcome === 'sending') return 'unknown';
  return outcome === 'unknown' && action === 'checkStatus' ? 'waiting' : outcome;
}
