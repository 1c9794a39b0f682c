import { z } from 'zod';

/** What an order's payment is at (product.md, *Payments*). */
export const paymentStatuses = [
  'unpaid',
  'reserved',
  'captured',
  'guaranteed',
  'partlyPaid',
  'paid',
  'declined',
  'activationDenied',
  'cancelled',
  'unknown',
] as const;
export const paymentStatusSchema = z.enum(paymentStatuses);
export type PaymentStatus = z.infer<typeof paymentStatusSchema>;
