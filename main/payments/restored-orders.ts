import {
  type ActionState,
  BackOfficeError,
  type Integration,
  type Operation,
  type Order,
  type PaymentRequest,
  type PaymentStatus,
  type RestoredOrder,
} from '../../preload/contract.ts';
import { readStatus } from '../infinitepay/status-reading.ts';
import type { Journal } from './journal.ts';
import { refusalTexts } from './lifecycle.ts';
import type { OperationsRepository, StoredOperation } from './operations-repository.ts';

/** Statuses in which a call could move money. In the others a restore leaves nothing open that a call could do. */
const movable: ReadonlySet<PaymentStatus> = new Set([
  'unpaid',
  'declined',
  'reserved',
  'captured',
  'guaranteed',
  'partlyPaid',
]);
const nothingOpen = { reason: 'nothingRestored', message: refusalTexts.nothingRestored };
const moneyOpen = {
  reason: 'restoredMoney',
  message: 'After the restore it is open which money was reported already. Record that first.',
};
/** What is possible depends on how much money was reported already. */
const needsMoney: ReadonlySet<ActionState['action']> = new Set(['applyTransaction', 'cancel']);
const dayMs = 86_400_000;
const settled: ReadonlySet<Operation['outcome']> = new Set(['succeeded', 'declined']);

export type RestoredOrdersParts = {
  readonly journal: Journal;
  readonly operations: OperationsRepository;
  readonly listIntegrations: () => ReadonlyArray<Integration>;
};

/**
 * After a restore InfinitePay may know more of an order than this profile: what was done after the copy is not on record
 * here. Nothing that moves money is sent before InfinitePay was asked about the order, and where its answer can not tell
 * (which money was reported), before a clerk has put on record what is so.
 */
export class RestoredOrders {
  readonly #parts: RestoredOrdersParts;
  /** A restore happens only before the profile is opened. */
  readonly #restore: ReturnType<Journal['restores']>[number] | undefined;

  constructor(parts: RestoredOrdersParts) {
    this.#parts = parts;
    this.#restore = parts.journal.restores().at(-1);
  }

  /** Whether this profile ever came from a copy. */
  get isInForce(): boolean {
    return this.#restore !== undefined;
  }

  /** What is open about an order. */
  stateOf(order: Order): RestoredOrder {
    const restore = this.#restore;
    if (!restore) return { doubt: 'none' };
    return { doubt: this.#doubtOf(order), restoredAt: restore.at, copyCreatedAt: restore.copyCreatedAt };
  }

  /**
   * Which integrations have to be asked about an order before a request. One that was sent before is at its own; one
   * that was not may have been reserved by any.
   *
   * @throws BackOfficeError `notAllowed` when one of them can't be asked for want of credentials
   */
  toAsk(order: Order, request: PaymentRequest): string[] {
    if (this.#doubtOf(order) !== 'ask') return [];
    const asked = new Set(
      this.#since(order.id)
        .filter(hasAnswer)
        .map(({ integrationId }) => integrationId),
    );
    return this.#candidates(order, request).filter((id) => !asked.has(id));
  }

  /** @throws BackOfficeError `notAllowed` where nobody has said yet which money was reported. */
  refuseMoney(order: Order, request: PaymentRequest): void {
    if (!needsMoney.has(request.action) || this.#doubtOf(order) !== 'money') return;
    const message =
      `Order ${order.orderNumber}: this profile was restored from a copy, and InfinitePay does not tell which money was ` +
      'reported since. Look it up and record how much it was until now, then go on.';
    throw new BackOfficeError('notAllowed', message, { reason: 'restore.money' });
  }

  /** Actions as they are possible with regard to a restore as well. */
  limit(order: Order, states: ReadonlyArray<ActionState>): ActionState[] {
    const doubt = this.#doubtOf(order);
    const refusal = (action: ActionState['action']): typeof nothingOpen | undefined => {
      if (doubt === 'none' && action === 'settleRestored') return nothingOpen;
      return doubt === 'money' && needsMoney.has(action) ? moneyOpen : undefined;
    };
    return states.map((state) => {
      const why = state.allowed ? refusal(state.action) : undefined;
      return why ? { action: state.action, allowed: false, ...why } : state;
    });
  }

  #candidates(order: Order, request: PaymentRequest): string[] {
    if (order.integrationId !== undefined && !neverReserved(order)) return [order.integrationId];
    const chosen = request.action === 'reserve' ? request.integrationId : order.integrationId;
    const usable = this.#parts.listIntegrations().filter(({ archived }) => !archived);
    const lacking = usable.find((each) => each.active && each.id !== chosen && !hasCredentials(each));
    if (lacking) {
      const message =
        `Order ${order.orderNumber}: this profile was restored from a copy, and "${lacking.name}" can not be asked whether it ` +
        'reserved the order since. Enter its credentials, or deactivate it.';
      throw new BackOfficeError('notAllowed', message, {
        reason: 'restore.noCredentials',
        params: { name: lacking.name },
      });
    }
    const ids = usable.filter(hasCredentials).map(({ id }) => id);
    return [...new Set([...ids, ...(chosen === undefined ? [] : [chosen])])];
  }

  #doubtOf(order: Order): RestoredOrder['doubt'] {
    if (!this.#restore || !movable.has(order.paymentStatus) || !this.#mayBeOlder(order)) return 'none';
    const since = this.#since(order.id);
    if (since.some(({ action }) => action === 'settleRestored')) return 'none';
    const own = (actions: ReadonlyArray<Operation['action']>): boolean =>
      since.some(({ action, outcome }) => actions.includes(action) && settled.has(outcome));
    if (order.paymentStatus === 'guaranteed' || order.paymentStatus === 'partlyPaid') {
      // What was activated since the restore can have got no money before it.
      if (own(['reserve', 'activate'])) return 'none';
      return since.some(hasAnswer) ? 'money' : 'ask';
    }
    if (neverReserved(order)) return 'ask';
    return own(['reserve', 'modify', 'capture', 'activate', 'cancel']) || since.some(hasAnswer)
      ? 'none'
      : 'ask';
  }

  /**
   * Whether the order can have been at InfinitePay before the restore. One that is entered or imported again has a new
   * record but its old date; a day is added for other time zones.
   */
  #mayBeOlder(order: Order): boolean {
    if (!this.#restore) return false;
    const { at } = this.#restore;
    const lastDay = new Date(Date.parse(at) + dayMs).toISOString().slice(0, 10);
    return order.createdAt <= at || order.orderedOn <= lastDay;
  }

  #since(orderId: string): StoredOperation[] {
    const seq = this.#restore?.seq ?? Infinity;
    return this.#parts.operations.listOfOrder(orderId).filter(({ startedSeq }) => startedSeq > seq);
  }
}

/** Whether check status brought an answer that says where the order is, or that it is not known at all. */
export function hasAnswer(operation: Operation): boolean {
  const { action, answerStatus: status } = operation;
  if (action !== 'checkStatus' || status === undefined) return false;
  return readStatus({ ...operation, status }).kind !== 'unclear';
}

/** Any integration may have reserved it since the copy. */
function neverReserved({ paymentStatus }: Order): boolean {
  return paymentStatus === 'unpaid' || paymentStatus === 'declined';
}

/** @returns the refusal to go on with an order that InfinitePay turns out to know more of. */
export function caughtUp(order: Order): BackOfficeError {
  const message =
    `Order ${order.orderNumber} had gone further than the restored copy knew: it is "${order.paymentStatus}" at InfinitePay. ` +
    'That is on record now. Look at the order, then go on.';
  return new BackOfficeError('conflict', message, {
    reason: 'restore.caughtUp',
    params: { status: order.paymentStatus },
  });
}

/** @returns the refusal to go on with an order that InfinitePay's answer leaves in doubt. */
export function inDoubt(order: Order): BackOfficeError {
  const message =
    `Order ${order.orderNumber}: this profile was restored from a copy, and InfinitePay's answer does not say where the order ` +
    'is. Look it up in the portal, then record what is so.';
  return new BackOfficeError('notAllowed', message, { reason: 'restore.doubt' });
}

function hasCredentials({ clientRef, username, hasPassword, hasSecret }: Integration): boolean {
  return clientRef !== undefined && username !== undefined && hasPassword && hasSecret;
}
