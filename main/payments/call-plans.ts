import {
  BackOfficeError,
  type Integration,
  type Issue,
  type Order,
  type PaymentRequest,
} from '../../preload/contract.ts';
import type { Connection } from '../infinitepay/gateway-types.ts';
import { localDate } from '../orders/service.ts';
import type { Platform } from '../platform.ts';
import { refuseUnlessPossible } from './action-state.ts';
import type { Plan } from './executor.ts';
import { checkInvoice, checkModifiedTotal, checkTransaction } from './input-checks.ts';
import type { OperationsRepository } from './operations-repository.ts';
import {
  type PlanContext,
  planActivate,
  planApplyTransaction,
  planCancel,
  planCapture,
  planModify,
  planReserve,
} from './plans.ts';
import type { PaymentCustomers, PaymentIntegrations, PaymentRules } from './ports.ts';
import { draftBuyer, notReady, requireBuyer, reservationIssues } from './preflight.ts';

/** A request that changes something; check status is planned by itself (check-status.ts). */
export type ChangingRequest = Exclude<PaymentRequest, { action: 'checkStatus' }>;

export type CallPlansParts = {
  readonly platform: Platform;
  readonly operations: OperationsRepository;
  readonly customers: PaymentCustomers;
  readonly integrations: PaymentIntegrations;
  readonly rules: PaymentRules;
};

/** Where a call goes. */
export type Destination = { readonly integrationId: string; readonly connection: Connection };

/** Works calls out from what was asked for and the order as it is: may it be, is everything there, what is sent. */
export class CallPlans {
  readonly #parts: CallPlansParts;

  constructor(parts: CallPlansParts) {
    this.#parts = parts;
  }

  /**
   * @throws BackOfficeError what stands in the way: `conflict` or `notAllowed` (state), `notReady` or `invalidInput`
   *   naming each field.
   */
  plan(request: ChangingRequest, order: Order, destination: Destination): Plan {
    // The state first: what else is wrong does not matter while the order can't take the action at all.
    this.refuseByState(order, request.action);
    const context = this.contextOf(order, destination);
    switch (request.action) {
      case 'reserve':
        return this.#planReserve(request, context);
      case 'modify': {
        const plan = planModify(context, request);
        checkModifiedTotal(plan.amountMinor ?? 0);
        return plan;
      }
      case 'capture':
        return planCapture(context);
      case 'activate':
        checkInvoice(request.invoice ?? {}, context.today);
        return planActivate(context, request.invoice ?? {}, context.integration);
      case 'applyTransaction':
        checkTransaction(order, request);
        requireReference(order);
        return planApplyTransaction(context, request);
      case 'cancel':
        return planCancel(context);
    }
  }

  /** @throws BackOfficeError `conflict` or `notAllowed` */
  refuseByState(order: Order, action: PaymentRequest['action']): void {
    refuseUnlessPossible(order, this.#parts.operations.findOpen(order.id), action);
  }

  /** What stands in the way of a reservation: the rules' word, and what is missing of the buyer. */
  reservationIssues(request: Extract<PaymentRequest, { action: 'reserve' }>, order: Order): Issue[] {
    const { customers, integrations, rules } = this.#parts;
    const customer = customers.read(order.customerId);
    const draft = draftBuyer(order, customer, request);
    const integration = integrations.get(request.integrationId);
    return reservationIssues(order, integration, rules.evaluateOrder(order, customer), draft);
  }

  /**
   * What every plan is made from.
   *
   * @throws BackOfficeError `conflict` when the integration's environment is not the destination's any more: the order
   *   would be in one, and its next calls would go to the other
   */
  contextOf(
    order: Order,
    { integrationId, connection }: Destination,
  ): PlanContext & { readonly integration: Integration } {
    const integration = this.#parts.integrations.get(integrationId);
    const { environment, wsdlUrl, name } = integration;
    if (
      environment !== connection.environment ||
      (environment === 'custom' && wsdlUrl !== connection.wsdlUrl)
    ) {
      const message = `The environment of "${name}" was changed at this moment. Nothing was sent. Check it and try again.`;
      throw new BackOfficeError('conflict', message, {
        reason: 'integration.environmentChanged',
        retryable: true,
      });
    }
    const now = this.#parts.platform.now();
    return { order, integrationId, integration, connection, now, today: localDate(now) };
  }

  #planReserve(
    request: Extract<PaymentRequest, { action: 'reserve' }>,
    context: ReturnType<CallPlans['contextOf']>,
  ): Plan {
    const { customers, rules } = this.#parts;
    const { order, integration } = context;
    const customer = customers.read(order.customerId);
    const draft = draftBuyer(order, customer, request);
    const issues = reservationIssues(order, integration, rules.evaluateOrder(order, customer), draft);
    if (issues.length > 0) throw notReady(issues);
    return planReserve(context, {
      buyer: requireBuyer(draft),
      vatId: customer.vatId ?? '',
      autoCapture: integration.autoCapture,
      autoActivate: integration.autoActivate,
      days: integration,
    });
  }
}

/** The integration that an order's later calls go to. @throws BackOfficeError `notAllowed` before the first call. */
export function integrationOf(order: Order): string {
  if (order.integrationId !== undefined) return order.integrationId;
  throw new BackOfficeError('notAllowed', `Order ${order.orderNumber} was never sent to InfinitePay.`);
}

function requireReference(order: Order): void {
  if (order.referenceNumber !== undefined) return;
  const message =
    'InfinitePay needs the reference number of the reservation, which was never answered. Check the status first.';
  throw notReady([{ path: 'order.referenceNumber', code: 'required', message }]);
}
