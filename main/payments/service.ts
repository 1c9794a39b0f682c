import type {
  ActionState,
  Address,
  ConfirmationNeed,
  Issue,
  Operation,
  Order,
  PaymentPreview,
  PaymentRequest,
  RestoredOrder,
} from '../../preload/contract.ts';
import { authorise, confirmationNeed } from '../guard/guard.ts';
import type { Connection, Gateway } from '../infinitepay/gateway-types.ts';
import type { Platform } from '../platform.ts';
import type { Database } from '../storage/database.ts';
import { actionStates, operationRunning } from './action-state.ts';
import { CallPlans, type ChangingRequest, type Destination, integrationOf } from './call-plans.ts';
import type { StatusCheck } from './check-status.ts';
import { correctedAddress } from './corrected-address.ts';
import type { CallWitness, Executed, Executor, Plan } from './executor.ts';
import type { OperationsRepository } from './operations-repository.ts';
import { planCheckStatus } from './plans.ts';
import type {
  PaymentCustomers,
  PaymentGuard,
  PaymentIntegrations,
  PaymentOrders,
  PaymentRules,
} from './ports.ts';
import { type BuyerDraft, draftBuyer, notReady, reservationIssues } from './preflight.ts';
import { previewOf } from './preview.ts';
import { caughtUp, hasAnswer, inDoubt, type RestoredOrders } from './restored-orders.ts';

export type PaymentsServiceParts = {
  readonly database: Database;
  readonly platform: Platform;
  readonly gateway: Gateway;
  readonly executor: Executor;
  readonly statusCheck: StatusCheck;
  readonly operations: OperationsRepository;
  readonly orders: PaymentOrders;
  readonly customers: PaymentCustomers;
  readonly integrations: PaymentIntegrations;
  readonly rules: PaymentRules;
  readonly guard: PaymentGuard;
  readonly restored: RestoredOrders;
};

/** The seven operations, each in the order: may it be, is everything there, journal, call, journal. */
export class PaymentsService {
  readonly #parts: PaymentsServiceParts;
  readonly #plans: CallPlans;

  constructor(parts: PaymentsServiceParts) {
    this.#parts = parts;
    this.#plans = new CallPlans(parts);
  }

  /**
   * Does what was asked for.
   *
   * @param witness is told within the two transactions of the journal.
   * @throws BackOfficeError what stands in the way, `confirmationRequired` where the guard asks for it, or as
   *   `Executor.execute`
   */
  async run(request: PaymentRequest, operator: string, witness?: CallWitness): Promise<Executed> {
    if (request.action === 'checkStatus') return this.#checkStatus(request, operator, witness);
    const { executor, guard } = this.#parts;
    await this.#catchUp(request, operator);
    const destination = await this.#destinationOf(request, (id) => this.#connect(id, request));
    const confirmation = 'confirmation' in request ? request.confirmation : undefined;
    const releasedBy = await guard.releasedBy(confirmation?.release, operator);
    const planAuthorised = (order: Order): Plan => {
      const plan = this.#plans.plan(request, order, destination);
      return {
        ...plan,
        authorisation: authorise(this.#confirmationNeed(order, plan), confirmation, releasedBy),
      };
    };
    return executor.execute(request.orderId, operator, planAuthorised, witness);
  }

  /** The call as `run` would send it now. Sends nothing and opens no secret. Throws as `run` what stands in the way. */
  async preview(request: PaymentRequest): Promise<PaymentPreview> {
    const { order, plan } = await this.#planMasked(request);
    return previewOf(this.#parts.gateway, order, plan, this.#confirmationNeed(order, plan));
  }

  /** Makes the checks of `run` and nothing else, not even a look at the network. Throws as `run` what stands in the way. */
  async check(request: PaymentRequest): Promise<ConfirmationNeed | undefined> {
    const { order, plan } = await this.#planMasked(request);
    return this.#confirmationNeed(order, plan);
  }

  /** Oldest first. */
  history(orderId: string): Operation[] {
    this.#parts.orders.get(orderId);
    return this.#parts.operations.listOfOrder(orderId);
  }

  /** What can be done now, and what stands in the way of the rest. */
  actions(orderId: string): ActionState[] {
    const order = this.#parts.orders.get(orderId);
    return this.#parts.restored.limit(order, actionStates(order, this.#parts.operations.findOpen(orderId)));
  }

  /** What reserving would send of the buyer, and what is missing or wrong. */
  prepare(orderId: string, integrationId: string): BuyerDraft & { issues: Issue[] } {
    const { orders, customers, integrations, rules } = this.#parts;
    const order = orders.get(orderId);
    const customer = customers.read(order.customerId);
    const draft = draftBuyer(order, customer, {});
    const issues = reservationIssues(
      order,
      integrations.get(integrationId),
      rules.evaluateOrder(order, customer),
      draft,
    );
    return { ...draft, issues };
  }

  /** What a restore leaves open about an order. */
  restored(orderId: string): RestoredOrder {
    return this.#parts.restored.stateOf(this.#parts.orders.get(orderId));
  }

  /**
   * Takes InfinitePay's correction over to the order, and to the customer's address that the order has.
   *
   * @throws BackOfficeError `notFound` when there is none, `conflict` while a call is under way
   */
  acceptCorrectedAddress(orderId: string): { address: Address; customerUpdated: boolean } {
    const { database, orders, customers, operations, platform } = this.#parts;
    const accepted = database.transaction(() => {
      const order = orders.get(orderId);
      if (operations.findOpen(orderId)?.outcome === 'sending') throw operationRunning(order);
      const address = correctedAddress(order, operations.listOfOrder(orderId));
      orders.setBillingAddress(orderId, address);
      const customerUpdated = customers.correctAddress(order.customerId, order.billingAddress, address);
      return { address, customerUpdated };
    });
    platform.publish('changed', { topics: ['orders', 'customers'] });
    return accepted;
  }

  /**
   * After a restore: asks InfinitePay about the order before anything that moves money. What it knows more is on record
   * then, and the request is refused, so that somebody looks.
   */
  async #catchUp(request: ChangingRequest, operator: string): Promise<void> {
    const { orders, restored, statusCheck, integrations } = this.#parts;
    if (!restored.isInForce) return;
    const before = orders.get(request.orderId);
    for (const integrationId of restored.toAsk(before, request)) {
      // What keeps the order from the action anyway is the more useful answer.
      this.#plans.refuseByState(before, request.action);
      const connection = await integrations.connectionOf(integrationId);
      const { operation, order } = await statusCheck.run(request.orderId, operator, (current) =>
        planCheckStatus(this.#plans.contextOf(current, { integrationId, connection })),
      );
      if (!isSamePayment(before, order)) throw caughtUp(order);
      if (!hasAnswer(operation)) throw inDoubt(order);
    }
    restored.refuseMoney(orders.get(request.orderId), request);
  }

  /** Reads the state of the order, and settles a lost outcome by it. */
  async #checkStatus(
    request: Extract<PaymentRequest, { action: 'checkStatus' }>,
    operator: string,
    witness: CallWitness | undefined,
  ): Promise<Executed> {
    const destination = await this.#destinationOf(request, (id) => this.#connect(id, request));
    const plan = (order: Order): ReturnType<typeof planCheckStatus> =>
      this.#planCheckStatus(order, destination);
    return this.#parts.statusCheck.run(request.orderId, operator, plan, witness);
  }

  async #planMasked(request: PaymentRequest): Promise<{ order: Order; plan: Plan }> {
    const { orders, integrations } = this.#parts;
    const destination = await this.#destinationOf(request, (id) => integrations.maskedConnectionOf(id));
    const order = orders.get(request.orderId);
    this.#parts.restored.refuseMoney(order, request);
    const plan =
      request.action === 'checkStatus'
        ? this.#planCheckStatus(order, destination)
        : this.#plans.plan(request, order, destination);
    return { order, plan };
  }

  #planCheckStatus(order: Order, destination: Destination): ReturnType<typeof planCheckStatus> {
    this.#plans.refuseByState(order, 'checkStatus');
    return planCheckStatus(this.#plans.contextOf(order, destination));
  }

  async #destinationOf(
    request: PaymentRequest,
    connect: (integrationId: string) => Promise<Connection>,
  ): Promise<Destination> {
    const { orders } = this.#parts;
    if (request.action === 'reserve') {
      const { integrationId } = request;
      return { integrationId, connection: await connect(integrationId) };
    }
    const order = orders.get(request.orderId);
    if (order.integrationId === undefined) this.#plans.refuseByState(order, request.action);
    const integrationId = integrationOf(order);
    return { integrationId, connection: await connect(integrationId) };
  }

  /** The connection; where there is none, what keeps the order from the action anyway is the more useful answer. */
  async #connect(integrationId: string, request: PaymentRequest): Promise<Connection> {
    const { integrations, orders } = this.#parts;
    try {
      return await integrations.connectionOf(integrationId);
    } catch (error) {
      const order = orders.get(request.orderId);
      this.#plans.refuseByState(order, request.action);
      if (request.action === 'reserve') {
        const issues = this.#plans.reservationIssues(request, order);
        if (issues.length > 0) throw notReady(issues);
      }
      throw error;
    }
  }

  #confirmationNeed(order: Order, plan: Plan): ReturnType<typeof confirmationNeed> {
    const call = {
      action: plan.intent.action,
      environment: plan.connection.environment,
      currency: order.currency,
      beforeMinor: order.totals.grossMinor,
      amountMinor: plan.amountMinor ?? 0,
    };
    return confirmationNeed(call, this.#parts.guard.settingsOf(plan.integrationId));
  }
}

/** Whether two states of an order agree in what InfinitePay tells of it. */
function isSamePayment(one: Order, other: Order): boolean {
  return (
    one.paymentStatus === other.paymentStatus &&
    one.guaranteedMinor === other.guaranteedMinor &&
    one.referenceNumber === other.referenceNumber &&
    one.paidMinor === other.paidMinor
  );
}
