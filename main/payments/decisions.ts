import {
  BackOfficeError,
  invalidInput,
  type Operation,
  type Order,
  type ParsedInput,
  type recordedActions,
} from '../../preload/contract.ts';
import type { Platform } from '../platform.ts';
import type { Database } from '../storage/database.ts';
import type { Instances } from '../storage/instance-lock.ts';
import { refuseUnlessPossible } from './action-state.ts';
import { type Effect, effectOfSuccess } from './effect.ts';
import { applyEffect, type Executed, requireOperation } from './executor.ts';
import type { Journal } from './journal.ts';
import type { OperationsRepository } from './operations-repository.ts';
import { refusalTexts } from './lifecycle.ts';
import type { PaymentOrders } from './ports.ts';
import type { RestoredOrders } from './restored-orders.ts';

export type DecisionDependencies = {
  readonly database: Database;
  readonly platform: Platform;
  readonly instances: Instances;
  readonly journal: Journal;
  readonly operations: OperationsRepository;
  readonly orders: PaymentOrders;
  readonly restored: RestoredOrders;
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

  /**
   * Settles what a restore left open, after somebody looked the order up at InfinitePay.
   *
   * @throws BackOfficeError `notAllowed` where nothing is open; `invalidInput` naming what has to be said
   */
  settleRestored(input: ParsedInput<'payments.settleRestored'>, operator: string): Executed {
    const { orders, restored } = this.#with;
    const { orderId, note, paidMinor } = input;
    return this.#record(
      orderId,
      'settleRestored',
      note,
      operator,
      () => {
        const order = orders.get(orderId);
        if (restored.stateOf(order).doubt === 'none') {
          throw new BackOfficeError(
            'notAllowed',
            `Order ${order.orderNumber}: ${refusalTexts.nothingRestored}`,
            {
              reason: 'lifecycle.nothingRestored',
            },
          );
        }
        return settledByClerk(order, paidMinor);
      },
      input.integrationId,
    );
  }

  #record(
    orderId: string,
    action: (typeof recordedActions)[number],
    note: string,
    operator: string,
    decide: () => Effect,
    lookedAt?: string,
  ): Executed {
    const { database, platform, instances, journal, operations, orders } = this.#with;
    const executed = database.transaction(() => {
      const order = orders.get(orderId);
      refuseUnlessPossible(order, operations.findOpen(orderId), action);
      const { status, paidMinor } = decide();
      const operationId = platform.newId();
      const at = platform.now().toISOString();
      const integrationId = order.integrationId ?? lookedAt;
      if (integrationId === undefined) {
        const message = 'Say which integration you looked at.';
        throw invalidInput([{ path: 'integrationId', code: 'required', message }]);
      }
      const entry = { operationId, orderId, at };
      const startedSeq = journal.append({
        ...entry,
        kind: 'started',
        body: { action, note, operator, ...(paidMinor === undefined ? {} : { paidMinor }) },
      });
      operations.insert({
        id: operationId,
        orderId,
        integrationId,
        action,
        instanceId: instances.id,
        startedSeq,
        amountMinor: paidMinor,
        currency: order.currency,
        intent: undefined,
        operator,
        note,
        startedAt: at,
      });
      const end = { outcome: 'succeeded' as const, errors: [] };
      journal.append({ ...entry, kind: 'finished', body: { ...end, status } });
      operations.finish(operationId, { ...end, finishedAt: at });
      orders.setPayment(orderId, {
        paymentStatus: status,
        ...(paidMinor === undefined ? {} : { paidMinor }),
      });
      return { operation: requireOperation(operations, operationId), order: orders.get(orderId) };
    });
    platform.publish('changed', { topics: ['payments', 'orders'] });
    return executed;
  }
}

/** An order as the clerk found it at InfinitePay. Of a guaranteed one only people know which money was reported. */
function settledByClerk(order: Order, paidMinor: number | undefined): Effect {
  const { paymentStatus, totals, orderNumber } = order;
  if (paymentStatus !== 'guaranteed' && paymentStatus !== 'partlyPaid') {
    if (paidMinor === undefined) return { status: paymentStatus };
    const message = `Order ${orderNumber} is not guaranteed, so no money was reported for it.`;
    throw invalidInput([{ path: 'paidMinor', code: 'restoredNoMoney', message }]);
  }
  if (paidMinor === undefined) {
    const message = 'Enter how much money was reported for the order until now; 0 for none.';
    throw invalidInput([{ path: 'paidMinor', code: 'restoredMoneyRequired', message }]);
  }
  if (paidMinor > totals.grossMinor) {
    const message = 'That is more than the order is over.';
    throw invalidInput([{ path: 'paidMinor', code: 'restoredMoneyTooMuch', message }]);
  }
  const partly = paidMinor === 0 ? 'guaranteed' : 'partlyPaid';
  return { status: paidMinor === totals.grossMinor ? 'paid' : partly, paidMinor };
}
