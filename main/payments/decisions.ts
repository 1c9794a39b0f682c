import { BackOfficeError, type Operation } from '../../preload/contract.ts';
import type { Platform } from '../platform.ts';
import type { Database } from '../storage/database.ts';
import type { Instances } from '../storage/instance-lock.ts';
import { refuseUnlessPossible } from './action-state.ts';
import { type Effect, effectOfSuccess } from './effect.ts';
import { applyEffect, type Executed, requireOperation } from './executor.ts';
import type { Journal } from './journal.ts';
import type { OperationsRepository } from './operations-repository.ts';
import type { OrderAction } from './lifecycle.ts';
import type { PaymentOrders } from './ports.ts';

export type DecisionDependencies = {
  readonly database: Database;
  readonly platform: Platform;
  readonly instances: Instances;
  readonly journal: Journal;
  readonly operations: OperationsRepository;
  readonly orders: PaymentOrders;
};

/** What a clerk puts on record without a call. Each decision is an operation of its own in the journal. */
export class Decisions {
  readonly #with: DecisionDependencies;

  constructor(dependencies: DecisionDependencies) {
    this.#with = dependencies;
  }

  /** @throws BackOfficeError `notAllowed` unless the activation was denied. */
  recordPortalCancellation(orderId: string, note: string, operator: string): Executed {
    return this.#record(orderId, 'recordPortalCancellation', note, operator, () => ({ status: 'cancelled' }));
  }

  /** @throws BackOfficeError `notAllowed` unless an outcome is unknown. */
  settleUnknown(orderId: string, happened: boolean, note: string, operator: string): Executed {
    const { journal, operations, orders, platform } = this.#with;
    return this.#record(orderId, 'settleUnknown', note, operator, () => {
      const lost = operations.findOpen(orderId);
      if (!lost?.intent) throw new BackOfficeError('conflict', 'The outcome was settled a moment ago.');
      const outcome: Operation['outcome'] = happened ? 'succeeded' : 'failed';
      const effect: Effect = happened
        ? effectOfSuccess(lost.intent, {})
        : { status: lost.intent.statusBefore };
      const words = `decided by ${operator}: ${note}`;
      journal.append({
        operationId: lost.id,
        orderId,
        kind: 'settled',
        at: platform.now().toISOString(),
        body: { outcome, note: words, effect: { ...effect } },
      });
      operations.settle(lost.id, outcome, words);
      applyEffect(orders, lost, lost.intent, effect);
      return effect;
    });
  }

  #record(
    orderId: string,
    action: Extract<OrderAction, 'recordPortalCancellation' | 'settleUnknown'>,
    note: string,
    operator: string,
    decide: () => Effect,
  ): Executed {
    const { database, platform, instances, journal, operations, orders } = this.#with;
    const executed = database.transaction(() => {
      const order = orders.get(orderId);
      refuseUnlessPossible(order, operations.findOpen(orderId), action);
      const { status } = decide();
      const operationId = platform.newId();
      const at = platform.now().toISOString();
      const integrationId = order.integrationId;
      if (integrationId === undefined) throw new Error(`order ${orderId} has operations but no integration`);
      const entry = { operationId, orderId, at };
      const startedSeq = journal.append({ ...entry, kind: 'started', body: { action, note, operator } });
      operations.insert({
        id: operationId,
        orderId,
        integrationId,
        action,
        instanceId: instances.id,
        startedSeq,
        amountMinor: undefined,
        currency: order.currency,
        intent: undefined,
        operator,
        note,
        startedAt: at,
      });
      const end = { outcome: 'succeeded' as const, errors: [] };
      journal.append({ ...entry, kind: 'finished', body: { ...end, status } });
      operations.finish(operationId, { ...end, finishedAt: at });
      orders.setPayment(orderId, { paymentStatus: status });
      return { operation: requireOperation(operations, operationId), order: orders.get(orderId) };
    });
    platform.publish('changed', { topics: ['payments', 'orders'] });
    return executed;
  }
}
