import type { Customer, Evaluation, Integration, Order, TaskReason } from '../../preload/contract.ts';
import { actionState } from '../payments/action-state.ts';
import type { OperationsRepository } from '../payments/operations-repository.ts';
import type {
  PaymentCustomers,
  PaymentGuard,
  PaymentIntegrations,
  PaymentOrders,
} from '../payments/ports.ts';
import { confirmationNeed } from '../guard/guard.ts';
import { draftBuyer, notReady, reservationIssues } from '../payments/preflight.ts';
import type { BatchRequest } from './request.ts';
import { reasonOfError } from './reasons.ts';

export type EligibilityParts = {
  readonly orders: PaymentOrders;
  readonly customers: PaymentCustomers;
  readonly integrations: PaymentIntegrations;
  readonly operations: OperationsRepository;
  readonly guard: Pick<PaymentGuard, 'settingsOf'>;
  /** Evaluates the rules for an order. */
  readonly evaluate: (orderId: string) => Evaluation;
};

/** Whether an order can be part of a batch now. */
export type Verdict = {
  readonly order: Order;
  /** Where its call goes; undefined where that is the very reason against it. */
  readonly integrationId: string | undefined;
  /** Money that the call is about, in the minor unit; undefined for check status. */
  readonly amountMinor: number | undefined;
  /** Undefined: nothing stands in its way. */
  readonly reason: TaskReason | undefined;
};

/**
 * The checks of a payment without the payment, for many orders: the state table, the rules, what is missing of the
 * buyer. Each is made again at the order's turn.
 */
export class Eligibility {
  readonly #parts: EligibilityParts;
  readonly #request: BatchRequest;
  readonly #customers = new Map<string, Customer>();
  readonly #integrations = new Map<string, Integration>();

  constructor(parts: EligibilityParts, request: BatchRequest) {
    this.#parts = parts;
    this.#request = request;
  }

  /** @throws BackOfficeError `notFound` */
  look(orderId: string): Verdict {
    const { orders, operations } = this.#parts;
    const { action } = this.#request;
    const order = orders.get(orderId);
    const state = actionState(order, operations.findOpen(orderId), action);
    if (!state.allowed) {
      const { reason = '', message = '' } = state;
      return verdict(order, order.integrationId, action, {
        kind: 'reason',
        code: `lifecycle.${reason}`,
        message,
      });
    }
    return action === 'reserve' ? this.#lookAtReserve(order) : this.#lookAtReserved(order);
  }

  #lookAtReserve(order: Order): Verdict {
    const evaluation = this.#parts.evaluate(order.id);
    const integrationId =
      this.#request.integrationId ?? evaluation.methods.find(({ offered }) => offered)?.integrationId;
    if (integrationId === undefined) {
      const reasons = evaluation.methods.flatMap(({ reasons }) => reasons);
      const [first] = reasons.filter(({ severity }) => severity === 'blocking');
      const reason: TaskReason = first
        ? { kind: 'issue', code: first.code, message: first.message, params: first.params }
        : {
            kind: 'issue',
            code: 'noMethodOffered',
            message: 'No payment rule offers a method for this order.',
          };
      return verdict(order, undefined, 'reserve', reason);
    }
    const draft = draftBuyer(order, this.#customer(order.customerId), {});
    const issues = reservationIssues(order, this.#integration(integrationId), evaluation, draft);
    const reason = issues.length > 0 ? reasonOfError(notReady(issues)) : undefined;
    return verdict(order, integrationId, 'reserve', reason);
  }

  #lookAtReserved(order: Order): Verdict {
    const { action } = this.#request;
    const { integrationId } = order;
    if (integrationId === undefined) {
      const message = 'InfinitePay was never asked about this order.';
      return verdict(order, undefined, action, { kind: 'reason', code: 'lifecycle.neverSent', message });
    }
    const { clientRef, username, hasPassword, hasSecret, name, environment } =
      this.#integration(integrationId);
    if (clientRef === undefined || username === undefined || !hasPassword || !hasSecret) {
      const message = `The integration "${name}" lacks credentials. Enter them under Integrations.`;
      return verdict(order, integrationId, action, { kind: 'issue', code: 'credentialsMissing', message });
    }
    const { currency, totals } = order;
    const amounts = { beforeMinor: totals.grossMinor, amountMinor: totals.grossMinor };
    const call = { action, environment, currency, ...amounts };
    if (confirmationNeed(call, this.#parts.guard.settingsOf(integrationId))) {
      const message =
        'The live-mode guard asks for the amount of each of these calls, which a batch can not give. Cancel it by hand.';
      return verdict(order, integrationId, action, { kind: 'issue', code: 'guarded', message });
    }
    if (action === 'applyTransaction' && order.referenceNumber === undefined) {
      const message =
        'InfinitePay needs the reference number of the reservation, which was never answered. Check the status first.';
      return verdict(order, integrationId, action, {
        kind: 'issue',
        code: 'required.order.referenceNumber',
        message,
      });
    }
    return verdict(order, integrationId, action, undefined);
  }

  #customer(id: string): Customer {
    const known = this.#customers.get(id) ?? this.#parts.customers.read(id);
    this.#customers.set(id, known);
    return known;
  }

  #integration(id: string): Integration {
    const known = this.#integrations.get(id) ?? this.#parts.integrations.get(id);
    this.#integrations.set(id, known);
    return known;
  }
}

function verdict(
  order: Order,
  integrationId: string | undefined,
  action: BatchRequest['action'],
  reason: TaskReason | undefined,
): Verdict {
  return { order, integrationId, amountMinor: amountOf(order, action), reason };
}

function amountOf(order: Order, action: BatchRequest['action']): number | undefined {
  if (action === 'checkStatus') return undefined;
  return action === 'applyTransaction' ? order.outstandingMinor : order.totals.grossMinor;
}
