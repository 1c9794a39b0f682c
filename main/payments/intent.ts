import { z } from 'zod';
import {
  lineItemSchema,
  paymentStatusSchema,
  shippingSchema,
  orderTotalsSchema,
} from '../../preload/contract.ts';

const common = {
  statusBefore: paymentStatusSchema,
  grossMinor: z.number().int(),
  paidBeforeMinor: z.number().int(),
  guaranteedBeforeMinor: z.number().int().nullable(),
};

/**
 * What an operation is meant to do to its order. Kept in the journal before the call goes out, so that an outcome that
 * gets lost can be settled later with nothing else at hand. Amounts in the minor unit, dates `YYYY-MM-DD`.
 */
export const intentSchema = z.discriminatedUnion('action', [
  z.object({
    action: z.literal('reserve'),
    ...common,
    autoCapture: z.boolean(),
    autoActivate: z.boolean(),
    /** Invoice's due date, with auto-activation. */
    dueOn: z.string().nullable(),
  }),
  z.object({
    action: z.literal('modify'),
    ...common,
    /** The order as it will be. */
    lineItems: z.array(lineItemSchema),
    discountNet: z.string().nullable(),
    shipping: shippingSchema.nullable(),
    totals: orderTotalsSchema,
  }),
  z.object({ action: z.literal('capture'), ...common }),
  z.object({ action: z.literal('activate'), ...common, dueOn: z.string() }),
  z.object({ action: z.literal('applyTransaction'), ...common, amountMinor: z.number().int() }),
  z.object({ action: z.literal('cancel'), ...common }),
  z.object({ action: z.literal('checkStatus'), ...common }),
]);
export type Intent = z.infer<typeof intentSchema>;

/** Money that an operation is about, in the minor unit; none where it only asks. */
export function amountOf(intent: Intent): number | undefined {
  switch (intent.action) {
    case 'modify':
      return intent.totals.grossMinor;
    case 'applyTransaction':
      return intent.amountMinor;
    case 'checkStatus':
      return undefined;
    case 'reserve':
    case 'capture':
    case 'activate':
    case 'cancel':
      return intent.grossMinor;
  }
}
