import {
  BackOfficeError,
  type Order,
  type OrderAction,
  type OrderActionState,
} from '../../preload/contract.ts';

type Status = Order['paymentStatus'];
type Obstacle = { readonly reason: string; readonly message: string };

/** What an order's payment may be at when it is put away: nothing is owed or promised any more, or nothing ever was. */
export const settledStatuses: ReadonlySet<Status> = new Set(['unpaid', 'declined', 'cancelled', 'paid']);

/** Nothing is reserved by what the order says. */
const editableStatuses: ReadonlySet<Status> = new Set(['unpaid', 'declined']);

/** Whether an order can be edited or put away now, and if not, why. */
export function orderActionState(
  action: OrderAction,
  order: Order,
  hasOpenOperation: boolean,
): OrderActionState {
  const obstacle = obstacleTo(action, order, hasOpenOperation);
  return obstacle === undefined ? { action, allowed: true } : { action, allowed: false, ...obstacle };
}

/** @throws BackOfficeError `notAllowed` while something keeps the order from the action. */
export function refuseUnlessPossible(action: OrderAction, order: Order, hasOpenOperation: boolean): void {
  const obstacle = obstacleTo(action, order, hasOpenOperation);
  if (obstacle) throw new BackOfficeError('notAllowed', obstacle.message, { reason: obstacle.reason });
}

function obstacleTo(action: OrderAction, order: Order, hasOpenOperation: boolean): Obstacle | undefined {
  const obstacle = action === 'edit' ? obstacleToEditing(order) : obstacleToArchiving(order);
  if (obstacle !== undefined || !hasOpenOperation) return obstacle;
  const message = `A payment of order ${order.orderNumber} is under way. Wait for its answer.`;
  return { reason: 'order.paymentRuns', message };
}

function obstacleToEditing({ orderNumber, paymentStatus, archivedAt }: Order): Obstacle | undefined {
  if (archivedAt !== undefined) {
    const message = `Order ${orderNumber} is archived. Take it out of the archive first.`;
    return { reason: 'order.archived', message };
  }
  if (editableStatuses.has(paymentStatus)) return undefined;
  const message = `Order ${orderNumber} is ${paymentStatus} and can not be edited any more. While it is reserved, use "modify".`;
  return { reason: 'order.notEditable', message };
}

function obstacleToArchiving({ orderNumber, paymentStatus }: Order): Obstacle | undefined {
  if (settledStatuses.has(paymentStatus)) return undefined;
  const message = `Order ${orderNumber} is ${paymentStatus}: only orders that are settled, or were never reserved, can be archived.`;
  return { reason: 'order.notSettled', message };
}
