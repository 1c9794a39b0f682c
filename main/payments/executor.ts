import { BackOfficeError, type Operation, type Order } from '../../preload/contract.ts';
import type { Authorisation } from '../guard/guard.ts';
import type {
  Connection,
  Gateway,
  GatewayAnswer,
  GatewayResult,
  OperationName,
  RequestRecord,
} from '../infinitepay/gateway-types.ts';
import { readState } from '../infinitepay/status-reading.ts';
import type { WriteGate } from '../imports/write-gate.ts';
import type { Platform } from '../platform.ts';
import { isUniqueViolation } from '../storage/database.ts';
import type { Instances } from '../storage/instance-lock.ts';
import type { SharedCommits } from '../storage/shared-commits.ts';
import { refuseUnlessPossible } from './action-state.ts';
import { type Effect, effectOfDecline, effectOfSilence, effectOfSuccess } from './effect.ts';
import type { Intent } from './intent.ts';
import type { Journal } from './journal.ts';
import type { OperationEnd, OperationsRepository, StoredOperation } from './operations-repository.ts';
import type { PaymentOrders } from './ports.ts';

/** One call, worked out and checked, but not sent yet. */
export type Plan = {
  readonly intent: Intent;
  readonly integrationId: string;
  readonly operationName: OperationName;
  readonly connection: Connection;
  /** The REQUEST part, as infinitepay/requests builds it. */
  readonly request: RequestRecord;
  /** The same without the security code: for the journal. */
  readonly maskedRequest: RequestRecord;
  /** Money that the call is about, in the minor unit. */
  readonly amountMinor: number | undefined;
  /** What was confirmed of it, and by whom it was released, where the guard asked for that. */
  readonly authorisation?: Authorisation | undefined;
  /** Draws conclusions from the answer, in the transaction that journals it. For check status. */
  readonly conclude?: (answer: GatewayAnswer) => void;
};

/**
 * Keeps a record of its own about a call, in the very transactions that journal it: both are written or neither is.
 * A batch's tasks are kept so.
 */
export type CallWitness = {
  /** About to be sent. Throwing keeps it from being sent, and nothing is written. */
  onStart(started: { readonly operationId: string; readonly amountMinor: number | undefined }): void;
  /** Makes the call when it is its turn. The operation is on record already. */
  call?<Result>(make: () => Promise<Result>): Promise<Result>;
  /** It has ended as the operation says. */
  onEnd(operation: Operation): void;
};

/** What came of a call. */
export type Executed = { readonly operation: Operation; readonly order: Order };

export type ExecutorDependencies = {
  readonly platform: Platform;
  readonly instances: Instances;
  readonly journal: Journal;
  readonly operations: OperationsRepository;
  readonly orders: PaymentOrders;
  readonly gateway: Gateway;
  readonly commits: SharedCommits;
  /** Keeps the two commits of a call from waiting for an import where nothing else can happen meanwhile. */
  readonly gate: WriteGate;
};

/**
 * Makes calls so that each happens once or is known not to be known: journal, call, journal (design.md, *A payment
 * operation*). Between the two commits the operation is `sending`; whatever ends this process then leaves it so, and
 * the next start finds it (recovery.ts).
 */
export class Executor {
  readonly #with: ExecutorDependencies;
  /** Operations that this process is waiting for. */
  readonly #awaited = new Set<string>();

  constructor(dependencies: ExecutorDependencies) {
    this.#with = dependencies;
  }

  /** True while this process waits for any answer. */
  get isWorking(): boolean {
    return this.#awaited.size > 0;
  }

  /** True while this process waits for the operation's answer. */
  isAwaited(operationId: string): boolean {
    return this.#awaited.has(operationId);
  }

  /**
   * @param plan works the call out from the order as it is inside the transaction; throws what stands in the way.
   * @param witness is told within the two transactions of the journal.
   * @throws BackOfficeError what `plan` or the witness throws; `conflict` or `notAllowed` when the order's state forbids the action;
   *   the cause when nothing was sent, or when InfinitePay refused the credentials (`details.operationId` is set then).
   */
  async execute(
    orderId: string,
    operator: string,
    plan: (order: Order) => Plan,
    witness?: CallWitness,
  ): Promise<Executed> {
    const { gate } = this.#with;
    if (gate.isClosed()) await gate.open();
    const started = await this.#start(orderId, operator, plan, witness);
    try {
      const make = (): Promise<GatewayResult> => this.#call(started);
      const result = await (witness?.call ? witness.call(make) : make());
      if (gate.isClosed()) await gate.open();
      return await this.#finish(started, result, witness);
    } finally {
      this.#awaited.delete(started.operationId);
      this.#with.platform.publish('changed', { topics: ['payments', 'orders'] });
    }
  }

  async #start(
    orderId: string,
    operator: string,
    plan: (order: Order) => Plan,
    witness: CallWitness | undefined,
  ): Promise<Started> {
    const { commits, platform, instances, journal, operations, orders } = this.#with;
    const operationId = platform.newId();
    // Before it is written: a look for calls that nobody waits for may come between the commit and this.
    this.#awaited.add(operationId);
    try {
      return await commits.run(() => {
        const order = orders.get(orderId);
        const planned = plan(order);
        // An order that was never sent may still be asked about, where somebody says which integration to ask.
        const asked = { ...order, integrationId: order.integrationId ?? planned.integrationId };
        refuseUnlessPossible(asked, operations.findOpen(orderId), planned.intent.action);
        const at = platform.now().toISOString();
        const seq = journal.append({
          operationId,
          orderId,
          kind: 'started',
          at,
          body: {
            action: planned.intent.action,
            orderNumber: order.orderNumber,
            integrationId: planned.integrationId,
            environment: planned.connection.environment,
            intent: planned.intent,
            request: planned.maskedRequest,
            operator,
            ...(planned.authorisation ? { authorisation: planned.authorisation } : {}),
          },
        });
        operations.insert({
          id: operationId,
          orderId,
          integrationId: planned.integrationId,
          action: planned.intent.action,
          instanceId: instances.id,
          startedSeq: seq,
          amountMinor: planned.amountMinor,
          currency: order.currency,
          intent: planned.intent,
          operator,
          releasedBy: planned.authorisation?.releasedBy,
          startedAt: at,
        });
        witness?.onStart({ operationId, amountMinor: planned.amountMinor });
        return { ...planned, operationId, orderId, orderNumber: order.orderNumber };
      });
    } catch (error) {
      this.#awaited.delete(operationId);
      if (!isUniqueViolation(error)) throw error;
      // The database's own guard: another process was a moment faster.
      throw new BackOfficeError(
        'conflict',
        'Another call for this order is under way. Wait for its answer.',
        {
          reason: 'lifecycle.operationRunning',
          retryable: true,
        },
      );
    }
  }

  async #call(started: Started): Promise<GatewayResult> {
    try {
      return await this.#with.gateway.call(started.connection, started.operationName, started.request);
    } catch (error) {
      // The gateway answers every expected failure as a value. After a bug nobody knows what was sent.
      const cause = error instanceof Error ? (error.stack ?? error.message) : String(error);
      this.#with.platform.log.error({ operationId: started.operationId, cause }, 'the gateway failed');
      const message = 'The call failed in an unexpected way; it may or may not have taken effect.';
      return { kind: 'unknown', failure: { code: 'internal', reason: 'unknown.internal', message } };
    }
  }

  async #finish(
    started: Started,
    result: GatewayResult,
    witness: CallWitness | undefined,
  ): Promise<Executed> {
    const { commits, orders, operations } = this.#with;
    const { end, effect } = this.#read(started.intent, result);
    const executed = await commits.run(() => {
      this.#recordEnd(started, end);
      if (started.intent.action !== 'checkStatus') applyEffect(orders, started, started.intent, effect);
      if (result.kind === 'answered') started.conclude?.(result.answer);
      const operation = requireOperation(operations, started.operationId);
      witness?.onEnd(operation);
      return { operation, order: orders.get(started.orderId) };
    });
    if (result.kind === 'notSent' || (result.kind === 'failed' && result.blamesSettings)) {
      const { code, message, ...details } = result.failure;
      throw new BackOfficeError(code, message, { ...details, operationId: started.operationId });
    }
    return executed;
  }

  #recordEnd(started: Started, end: Omit<OperationEnd, 'finishedAt'>): void {
    const { journal, operations, platform } = this.#with;
    const finishedAt = platform.now().toISOString();
    const { operationId, orderId } = started;
    journal.append({ operationId, orderId, kind: 'finished', at: finishedAt, body: { ...end } });
    operations.finish(operationId, { ...end, finishedAt });
  }

  #read(intent: Intent, result: GatewayResult): { end: Omit<OperationEnd, 'finishedAt'>; effect: Effect } {
    if (result.kind !== 'answered') {
      const { code, message, cause, reason, params } = result.failure;
      const text = cause === undefined ? message : `${message} (${cause})`;
      const errors = [{ code, message: text, reason, params }];
      return { end: { outcome: result.kind, errors }, effect: effectOfSilence(intent, result.kind) };
    }
    const { answer } = result;
    const answered = {
      referenceNumber: answer.referenceNumber,
      guaranteedMinor: answer.guaranteedMinor,
      status: readState(answer),
    };
    const succeeded = answer.status === '1';
    return {
      end: {
        outcome: succeeded ? 'succeeded' : 'declined',
        referenceNumber: answer.referenceNumber,
        guaranteedMinor: answer.guaranteedMinor,
        additionalInfo: answer.additionalInfo,
        answerStatus: answer.status,
        errors: answer.errors,
        correctedDebtor: answer.correctedDebtor,
      },
      effect: succeeded ? effectOfSuccess(intent, answered) : effectOfDecline(intent, answered),
    };
  }
}

/** Writes what an operation did into its order. Belongs in the transaction that journals it. */
export function applyEffect(
  orders: PaymentOrders,
  operation: { readonly orderId: string; readonly integrationId: string },
  intent: Intent,
  effect: Effect,
): void {
  const { status, takesChanges, ...rest } = effect;
  const { orderId, integrationId } = operation;
  if (takesChanges && intent.action === 'modify') orders.applyChanges(orderId, intent);
  orders.setPayment(orderId, { paymentStatus: status, integrationId, ...rest });
}

/** The operation as the contract shows it; that it exists is certain, as this process has just written it. */
export function requireOperation(operations: OperationsRepository, id: string): StoredOperation {
  const operation = operations.get(id);
  if (!operation) throw new Error(`operation ${id} is not in the journal`);
  return operation;
}

type Started = Plan & {
  readonly operationId: string;
  readonly orderId: string;
  readonly orderNumber: string;
};
