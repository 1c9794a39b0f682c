import { z } from 'zod';
import { command, query } from './procedure.ts';
import { idSchema, textSchema } from './values.ts';

const days = z.number().int().min(0, { error: 'must not be negative' }).max(3650);

export const paymentTermSchema = z.object({
  id: idSchema,
  /** What the merchant calls it: "Net 30", "14 Tage netto". Unique. */
  label: textSchema(255),
  /** Days from the invoice to the due date. */
  days,
});
export type PaymentTerm = z.infer<typeof paymentTermSchema>;

export const paymentTermProcedures = {
  'paymentTerms.create': command(z.object({ label: textSchema(255), days }), paymentTermSchema),
  'paymentTerms.list': query(z.object({}), z.array(paymentTermSchema)),
  'paymentTerms.update': command(
    z.object({ id: idSchema, label: textSchema(255).optional(), days: days.optional() }),
    paymentTermSchema,
  ),
  /** Refused while customers have it. */
  'paymentTerms.delete': command(z.object({ id: idSchema }), z.object({})),
};
