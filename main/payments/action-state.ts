import {
  type ActionState,
  BackOfficeError,
  type Order,
  paymentActions,
  recordedActions,
} from '../../preload/contract.ts';
import { lifecycle, type OrderAction, type Refusal, refusalTexts } from './lifecycle.ts';
import type { StoredOperation } from './operations-repository.ts';

type Reason = Refusal | 'operationRunning' | 'neverSent';

const texts: Readonly<Record<Reason, string>> = {
  ...refusalTexts,
  operationRunning: 'Another call for this order is under way. Wait for its answer.',
  neverSent: 'InfinitePay was never asked about this order, so there is no status to check.',
};

/** Why an action is not possible on an order now; `undefined` when it is. */
function reasonAgainst(
  order: Order,
  open: StoredOperation | undefined,
  action: OrderAction,
): Reason | undefined {
  if (open?.outcome === 'sending') return 'operationRunning';
  const verdict = lifecycle[order.paymentStatus][action];
  if (verdict !== 'allowed') return verdict;
  return action === 'checkStatus' && order.integrationId === undefined ? 'neverSent' : undefined;
}

/** Whether one action is possible on an order now, and if not, why. */
export function actionState(
  order: Order,
  open: StoredOperation | undefined,
  action: OrderAction,
): ActionState {
  const reason = reasonAgainst(order, open, action);
  return reason === undefined
    ? { action, allowed: true }
    : { action, allowed: false, reason, message: texts[reason] };
}

/** Every action with whether it is possible on an order now, and if not, why. */
export function actionStates(order: Order, open: StoredOperation | undefined): ActionState[] {
  return [...paymentActions, ...recordedActions].map((action) => actionState(order, open, action));
}

/** @returns the refusal of what would change an order while a call for it is under way. */
export function operationRunning(order: Order): BackOfficeError {
  return new BackOfficeError('conflict', `Order ${order.orderNumber}: ${texts.operationRunning}`, {
    reason: 'lifecycle.operationRunning',
    retryable: true,
  });
}

/** @throws BackOfficeError `conflict` while another call is under way, `notAllowed` where the status forbids it. */
export function refuseUnlessPossible(
  order: Order,
  open: StoredOperation | undefined,
  action: OrderAction,
): void {
  const reason = reasonAgainst(order, open, action);
  if (reason === undefined) return;
  throw new BackOfficeError(
    reason === 'operationRunning' ? 'conflict' : 'notAllowed',
    `Order ${order.orderNumber}: ${texts[reason]}`,
    {
      reason: `lifecycle.${reason}`,
      attempted: `${action} of order ${order.orderNumber} in status ${order.paymentStatus}`,
      retryable: reason === 'operationRunning',
      ...(open ? { operationId: open.id } : {}),
    },
  );
}
