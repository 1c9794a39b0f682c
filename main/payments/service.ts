import {
  type ActionState,
  type Address,
  BackOfficeError,
  type Customer,
  type InvoiceInput,
  type Issue,
  type Operation,
  type Order,
  type ParsedInput,
} from '../../preload/contract.ts';
import type { Connection } from '../infinitepay/gateway-types.ts';
import { localDate } from '../orders/service.ts';
import type { Platform } from '../platform.ts';
import type { Database } from '../storage/database.ts';
import { actionStates, refuseUnlessPossible } from './action-state.ts';
import type { StatusCheck } from './check-status.ts';
import { correctedAddress } from './corrected-address.ts';
import type { CallWitness, Executed, Executor } from './executor.ts';
import { checkInvoice, checkModifiedTotal, checkTransaction } from './input-checks.ts';
import type { OrderAction } from './lifecycle.ts';
import type { OperationsRepository } from './operations-repository.ts';
import {
  type PlanContext,
  planActivate,
  planApplyTransaction,
  planCancel,
  planCapture,
  planCheckStatus,
  planModify,
  planReserve,
} from './plans.ts';
import type { PaymentCustomers, PaymentIntegrations, PaymentOrders, PaymentRules } from './ports.ts';
import { type BuyerDraft, draftBuyer, notReady, requireBuyer, reservationIssues } from './preflight.ts';

export type PaymentsServiceParts = {
  readonly database: Database;
  readonly platform: Platform;
  readonly executor: Executor;
  readonly statusCheck: StatusCheck;
  readonly operations: OperationsRepository;
  readonly orders: PaymentOrders;
  readonly customers: PaymentCustomers;
  readonly integrations: PaymentIntegrations;
  readonly rules: PaymentRules;
};

/** The seven operations, each in the order: may it be, is everything there, journal, call, journal. */
export class PaymentsService {
  readonly #parts: PaymentsServiceParts;

  constructor(parts: PaymentsServiceParts) {
    this.#parts = parts;
  }

  /** Verifies the buyer and reserves the amount. */
  async reserve(
    input: ParsedInput<'payments.reserve'>,
    operator: string,
    witness?: CallWitness,
  ): Promise<Executed> {
    const { executor, integrations, customers, rules } = this.#parts;
    const integration = integrations.get(input.integrationId);
    const connection = await this.#connect(integration.id, () => {
      this.#refuseEarly(input.orderId, 'reserve');
      this.#requireReady(input);
    });
    const plan = (order: Order): ReturnType<typeof planReserve> => {
      refuseUnlessPossible(order, this.#parts.operations.findOpen(order.id), 'reserve');
      const customer = customers.get(order.customerId);
      const draft = draftBuyer(order, customer, input);
      const issues = reservationIssues(order, integration, rules.evaluate(order.id), draft);
      if (issues.length > 0) throw notReady(issues);
      return planReserve(this.#context(order, integration.id, connection), {
        buyer: requireBuyer(draft),
        vatId: customer.vatId ?? '',
        autoCapture: integration.autoCapture,
        autoActivate: integration.autoActivate,
        days: integration,
      });
    };
    return executor.execute(input.orderId, operator, plan, witness);
  }

  /** Changes articles and totals of a reserved order. */
  async modify(
    input: ParsedInput<'payments.modify'>,
    operator: string,
    witness?: CallWitness,
  ): Promise<Executed> {
    return this.#onReserved(input.orderId, 'modify', operator, witness, (context) => {
      const plan = planModify(context, input);
      checkModifiedTotal(plan.amountMinor ?? 0);
      return plan;
    });
  }

  /** Confirms the order: the amount is deducted from the buyer's limit. */
  async capture(orderId: string, operator: string, witness?: CallWitness): Promise<Executed> {
    return this.#onReserved(orderId, 'capture', operator, witness, planCapture);
  }

  /** Hands the invoice in; InfinitePay grants or denies the guarantee. */
  async activate(
    orderId: string,
    invoice: InvoiceInput,
    operator: string,
    witness?: CallWitness,
  ): Promise<Executed> {
    return this.#onReserved(orderId, 'activate', operator, witness, (context) => {
      checkInvoice(invoice, context.today);
      return planActivate(context, invoice, this.#parts.integrations.get(context.integrationId));
    });
  }

  /** Reports money that came in. */
  async applyTransaction(
    input: ParsedInput<'payments.applyTransaction'>,
    operator: string,
    witness?: CallWitness,
  ): Promise<Executed> {
    return this.#onReserved(input.orderId, 'applyTransaction', operator, witness, (context) => {
      checkTransaction(context.order, input);
      if (context.order.referenceNumber === undefined) {
        const message =
          'InfinitePay needs the reference number of the reservation, which was never answered. Check the status first.';
        throw notReady([{ path: 'order.referenceNumber', code: 'required', message }]);
      }
      return planApplyTransaction(context, input);
    });
  }

  /** Cancels the order at InfinitePay. */
  async cancel(orderId: string, operator: string, witness?: CallWitness): Promise<Executed> {
    return this.#onReserved(orderId, 'cancel', operator, witness, planCancel);
  }

  /** Reads the state of the order, and settles a lost outcome by it. */
  async checkStatus(orderId: string, operator: string, witness?: CallWitness): Promise<Executed> {
    const { statusCheck } = this.#parts;
    const { integrationId, connection } = await this.#connectionOf(orderId, 'checkStatus');
    const plan = (order: Order): ReturnType<typeof planCheckStatus> =>
      planCheckStatus(this.#context(order, integrationId, connection));
    return statusCheck.run(orderId, operator, plan, witness);
  }

  /** Oldest first. */
  history(orderId: string): Operation[] {
    this.#parts.orders.get(orderId);
    return this.#parts.operations.listOfOrder(orderId);
  }

  /** What can be done now, and what stands in the way of the rest. */
  actions(orderId: string): ActionState[] {
    return actionStates(this.#parts.orders.get(orderId), this.#parts.operations.findOpen(orderId));
  }

  /** What reserving would send of the buyer, and what is missing or wrong. */
  prepare(orderId: string, integrationId: string): BuyerDraft & { issues: Issue[] } {
    const { orders, customers, integrations, rules } = this.#parts;
    const order = orders.get(orderId);
    const draft = draftBuyer(order, customers.get(order.customerId), {});
    const issues = reservationIssues(order, integrations.get(integrationId), rules.evaluate(orderId), draft);
    return { ...draft, issues };
  }

  /** Takes InfinitePay's correction over to order and customer. */
  acceptCorrectedAddress(orderId: string): Address {
    const { database, orders, customers, operations, platform } = this.#parts;
    const address = database.transaction(() => {
      const order = orders.get(orderId);
      const corrected = correctedAddress(order, operations.listOfOrder(orderId));
      orders.setBillingAddress(orderId, corrected);
      customers.setBillingAddress(order.customerId, corrected);
      return corrected;
    });
    platform.publish('changed', { topics: ['orders', 'customers'] });
    return address;
  }

  /** An operation on an order that an integration has already. */
  async #onReserved(
    orderId: string,
    action: OrderAction,
    operator: string,
    witness: CallWitness | undefined,
    plan: (context: PlanContext) => ReturnType<typeof planCapture>,
  ): Promise<Executed> {
    const { integrationId, connection } = await this.#connectionOf(orderId, action);
    const planPossible = (order: Order): ReturnType<typeof planCapture> => {
      // The state first: what else is wrong does not matter while the order can't take the action at all.
      refuseUnlessPossible(order, this.#parts.operations.findOpen(orderId), action);
      return plan(this.#context(order, integrationId, connection));
    };
    return this.#parts.executor.execute(orderId, operator, planPossible, witness);
  }

  #refuseEarly(orderId: string, action: OrderAction): void {
    refuseUnlessPossible(this.#parts.orders.get(orderId), this.#parts.operations.findOpen(orderId), action);
  }

  /** The connection; where there is none, what keeps the order from the action anyway is the more useful answer. */
  async #connect(integrationId: string, refuse: () => void): Promise<Connection> {
    try {
      return await this.#parts.integrations.connectionOf(integrationId);
    } catch (error) {
      refuse();
      throw error;
    }
  }

  #requireReady(input: ParsedInput<'payments.reserve'>): void {
    const { orders, customers, integrations, rules } = this.#parts;
    const order = orders.get(input.orderId);
    const customer: Customer = customers.get(order.customerId);
    const draft = draftBuyer(order, customer, input);
    const integration = integrations.get(input.integrationId);
    const issues = reservationIssues(order, integration, rules.evaluate(order.id), draft);
    if (issues.length > 0) throw notReady(issues);
  }

  async #connectionOf(
    orderId: string,
    action: OrderAction,
  ): Promise<{ integrationId: string; connection: Connection }> {
    const { integrationId, orderNumber } = this.#parts.orders.get(orderId);
    if (integrationId === undefined) {
      this.#refuseEarly(orderId, action);
      throw new BackOfficeError('notAllowed', `Order ${orderNumber} was never sent to InfinitePay.`);
    }
    const connection = await this.#connect(integrationId, () => this.#refuseEarly(orderId, action));
    return { integrationId, connection };
  }

  #context(order: Order, integrationId: string, connection: Connection): PlanContext {
    const now = this.#parts.platform.now();
    return { order, integrationId, connection, now, today: localDate(now) };
  }
}
