/** What the buyer still owes, in the minor unit: nothing once the order is cancelled or paid. */
export function outstandingMinor(order: {
  readonly gross_minor: number;
  readonly paid_minor: number;
  readonly payment_status: string;
}): number {
  return order.payment_status === 'cancelled' ? 0 : Math.max(0, order.gross_minor - order.paid_minor);
}
