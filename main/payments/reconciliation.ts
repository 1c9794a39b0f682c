import { BackOfficeError, type Operation } from '../../preload/contract.ts';
import PQueue from 'p-queue';
import { type RecoveryDependencies, recoverInterruptedOperations } from './recovery.ts';
import type { PaymentsService } from './service.ts';

/** How many orders are asked about at the same time. */
const concurrency = 4;

/** What a round of reconciliation came to. */
export type Reconciliation = {
  readonly asked: number;
  readonly settled: number;
  readonly stillUnknown: number;
  readonly operations: Operation[];
  readonly problems: Array<{ orderId: string; orderNumber: string; message: string }>;
};

export type ReconciliationDependencies = RecoveryDependencies & { readonly payments: PaymentsService };

/**
 * Asks about every order with an unknown outcome, calls that were interrupted included, and settles what leaves no
 * doubt. An order that can't be asked about stays as it is, and is named.
 *
 * @param limits which of the operations; `signal`: no further ones.
 */
export async function reconcile(
  dependencies: ReconciliationDependencies,
  operator: string,
  limits: {
    readonly isAsked?: (operation: { readonly integrationId: string }) => boolean;
    readonly signal?: AbortSignal;
  } = {},
): Promise<Reconciliation> {
  recoverInterruptedOperations(dependencies);
  const { operations, orders, payments } = dependencies;
  const lost = operations.listUnknown().filter(limits.isAsked ?? (() => true));
  const problems: Reconciliation['problems'] = [];
  const queue = new PQueue({ concurrency });
  await queue.addAll(
    lost.map(({ orderId }) => async () => {
      if (limits.signal?.aborted === true) return;
      try {
        await payments.run({ action: 'checkStatus', orderId }, operator);
      } catch (error) {
        if (!(error instanceof BackOfficeError)) throw error;
        problems.push({ orderId, orderNumber: orders.get(orderId).orderNumber, message: error.message });
      }
    }),
  );
  if (limits.signal?.aborted === true) {
    return { asked: lost.length, settled: 0, stillUnknown: lost.length, operations: lost, problems };
  }
  const after = lost.flatMap(({ id }) => operations.get(id) ?? []);
  const stillUnknown = after.filter((operation) => operation.outcome === 'unknown').length;
  return {
    asked: lost.length,
    settled: lost.length - stillUnknown,
    stillUnknown,
    operations: after,
    problems,
  };
}
