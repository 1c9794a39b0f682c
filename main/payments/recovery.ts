import type { Platform } from '../platform.ts';
import type { Database } from '../storage/database.ts';
import type { Instances } from '../storage/instance-lock.ts';
import { effectOfSilence } from './effect.ts';
import { applyEffect, type Executor } from './executor.ts';
import type { Journal } from './journal.ts';
import type { OperationsRepository } from './operations-repository.ts';
import type { PaymentOrders } from './ports.ts';

export type RecoveryDependencies = {
  readonly database: Database;
  readonly platform: Platform;
  readonly instances: Instances;
  readonly executor: Executor;
  readonly journal: Journal;
  readonly operations: OperationsRepository;
  readonly orders: PaymentOrders;
};

/**
 * Marks calls whose process ended before their answer was noted as of unknown outcome. Calls that another running
 * process, or this one, still waits for are left alone.
 *
 * @returns how many there were.
 */
export function recoverInterruptedOperations(dependencies: RecoveryDependencies): number {
  const { database, platform, instances, executor, journal, operations, orders } = dependencies;
  const isAwaited = (operation: { id: string; instanceId: string }): boolean =>
    operation.instanceId === instances.id
      ? executor.isAwaited(operation.id)
      : instances.isRunning(operation.instanceId);
  return database.transaction(() => {
    // Read inside the transaction: an operation that ends meanwhile must not be marked.
    const interrupted = operations.listSending().filter((operation) => !isAwaited(operation));
    for (const operation of interrupted) {
      if (!operation.intent) continue;
      const finishedAt = platform.now().toISOString();
      const message =
        'The application ended before the answer was noted; the call may or may not have taken effect.';
      const end = {
        outcome: 'unknown' as const,
        errors: [{ code: 'interrupted', reason: 'unknown.interrupted', message }],
      };
      const { id: operationId, orderId } = operation;
      journal.append({ operationId, orderId, kind: 'finished', at: finishedAt, body: end });
      operations.finish(operationId, { ...end, finishedAt });
      const effect = effectOfSilence(operation.intent, 'unknown');
      if (operation.action !== 'checkStatus') applyEffect(orders, operation, operation.intent, effect);
    }
    if (interrupted.length > 0) platform.publish('changed', { topics: ['payments', 'orders'] });
    return interrupted.length;
  });
}
