import { setTimeout as wait } from 'node:timers/promises';
import type { Order } from '../../preload/contract.ts';
import type { GatewayAnswer } from '../infinitepay/gateway-types.ts';
import { readStatus } from '../infinitepay/status-reading.ts';
import type { Platform } from '../platform.ts';
import { applyEffect, type CallWitness, type Executed, type Executor, type Plan } from './executor.ts';
import type { Intent } from './intent.ts';
import type { Journal } from './journal.ts';
import type { OperationsRepository, StoredOperation } from './operations-repository.ts';
import type { PaymentOrders } from './ports.ts';
import { adopt, type Settlement, settle } from './settlement.ts';

/**
 * How long after a call was lost InfinitePay may still be working on it. Before that "it is not there" is no answer: the
 * call may be done a moment later. Counted from when the loss was noticed, as a call may leave some time after it was put
 * on record.
 */
export const defaultQuietMs = 10_000;

export type StatusCheckDependencies = {
  readonly executor: Executor;
  readonly platform: Platform;
  readonly journal: Journal;
  readonly operations: OperationsRepository;
  readonly orders: PaymentOrders;
  readonly quietMs: number;
};

/** A check's plan without what it concludes. */
export type StatusCheckPlan = (order: Order) => Omit<Plan, 'conclude'> & {
  readonly intent: Extract<Intent, { action: 'checkStatus' }>;
};

/** Asks InfinitePay about an order, and settles the order's lost operation by the answer where it leaves no doubt. */
export class StatusCheck {
  readonly #with: StatusCheckDependencies;

  constructor(dependencies: StatusCheckDependencies) {
    this.#with = dependencies;
  }

  /**
   * Asks once; a second time after the quiet period when the first answer came too early to tell.
   *
   * @throws BackOfficeError as `Executor.execute`
   */
  async run(
    orderId: string,
    operator: string,
    plan: StatusCheckPlan,
    witness?: CallWitness,
  ): Promise<Executed> {
    const first = await this.#ask(orderId, operator, plan, false, witness);
    if (first.tooEarlyByMs === 0) return first.executed;
    await wait(first.tooEarlyByMs);
    return (await this.#ask(orderId, operator, plan, true, witness)).executed;
  }

  /** @param hasWaited the quiet period is over, whatever the clock says by now: it may have been set back. */
  async #ask(
    orderId: string,
    operator: string,
    plan: StatusCheckPlan,
    hasWaited: boolean,
    witness: CallWitness | undefined,
  ): Promise<Asked> {
    let tooEarlyByMs = 0;
    const planWithConclusion = (order: Order): Plan => {
      const planned = plan(order);
      return {
        ...planned,
        conclude: (answer) => {
          tooEarlyByMs = this.#conclude(orderId, planned, answer, hasWaited);
        },
      };
    };
    const executed = await this.#with.executor.execute(orderId, operator, planWithConclusion, witness);
    return { executed, tooEarlyByMs };
  }

  /** @returns milliseconds until the answer could be believed; 0 when it was used. */
  #conclude(
    orderId: string,
    plan: ReturnType<StatusCheckPlan>,
    answer: GatewayAnswer,
    hasWaited: boolean,
  ): number {
    const { operations, orders, platform, quietMs } = this.#with;
    const reading = readStatus(answer);
    const lost = operations.findOpen(orderId);
    if (!lost?.intent || lost.outcome !== 'unknown') {
      // An integration that does not know the order is not the order's.
      if (reading.kind !== 'state') return 0;
      applyEffect(
        orders,
        { orderId, integrationId: plan.integrationId },
        plan.intent,
        adopt(plan.intent, reading),
      );
      return 0;
    }
    const settlement = settle(lost.intent, reading);
    if (settlement.kind === 'doubt') return 0;
    if (settlement.kind === 'didNotHappen' && !hasWaited) {
      const elapsedMs = platform.now().getTime() - Date.parse(lost.finishedAt ?? lost.startedAt);
      // A clock that was set back must not keep the order blocked for longer than the period itself.
      const remainingMs = Math.min(quietMs - elapsedMs, quietMs);
      if (remainingMs > 0) return remainingMs;
    }
    this.#settle(lost, lost.intent, settlement);
    return 0;
  }

  #settle(lost: StoredOperation, intent: Intent, settlement: Exclude<Settlement, { kind: 'doubt' }>): void {
    const { journal, operations, orders, platform } = this.#with;
    const { effect } = settlement;
    const refused = effect.status === 'activationDenied' ? 'declined' : 'failed';
    const outcome = settlement.kind === 'happened' ? 'succeeded' : refused;
    const note = `settled by check status: InfinitePay has the order as "${effect.status}"`;
    journal.append({
      operationId: lost.id,
      orderId: lost.orderId,
      kind: 'settled',
      at: platform.now().toISOString(),
      body: { outcome, note, effect: { ...effect } },
    });
    operations.settle(lost.id, outcome, note);
    applyEffect(orders, lost, intent, effect);
  }
}

type Asked = { readonly executed: Executed; readonly tooEarlyByMs: number };
