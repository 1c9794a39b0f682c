import { z } from 'zod';
import { paymentStatusSchema } from './payment-status.ts';
import { command, query } from './procedure.ts';
import { dateSchema, emailSchema, idSchema, textSchema } from './values.ts';

/** What erasing a customer's personal data would touch, and what stands in the way. */
export const erasurePreviewSchema = z.object({
  customerId: idSchema,
  customerName: z.string(),
  orders: z.number().int(),
  contacts: z.number().int(),
  /** Orders that could still be paid now, and can not be afterwards. */
  unpaidOrders: z.number().int(),
  /** While any payment is open nothing is erased: both sides still need to know who owes what. */
  openOrders: z.array(z.object({ orderNumber: z.string(), paymentStatus: paymentStatusSchema })),
  /** Of the newest order. */
  newestOrderOn: dateSchema.optional(),
  /** Until when the invoices of these orders have to be kept, as German law has it (8 years, § 147 AO). */
  retentionUntil: dateSchema.optional(),
  /** Copies of the database that upgrades made in the profile: they are deleted along. */
  copies: z.array(z.string()),
});
export type ErasurePreview = z.infer<typeof erasurePreviewSchema>;

export const privacyProcedures = {
  'privacy.previewErasure': query(z.object({ customerId: idSchema }), erasurePreviewSchema),
  /**
   * Erases a customer's personal data for good: from the customer, its orders, the payment operations, the journal
   * (whose chain stays whole) and the change history. Amounts, references and outcomes stay.
   */
  'privacy.erase': command(
    z.object({
      customerId: idSchema,
      /** The customer's name, typed. */
      confirmation: z.string().max(255),
      /** Stands in the name's place, with a number. */
      label: textSchema(64).default('Anonymised'),
    }),
    z.object({
      customerId: idSchema,
      customerName: z.string(),
      orders: z.number().int(),
      journalEntries: z.number().int(),
      /** False when another program holds the file: what was erased leaves its free space at the next start. */
      fileCleaned: z.boolean(),
    }),
  ),
  /** Everything that is stored about a customer, or about the person with an email address, as one readable file. */
  'privacy.export': query(
    z.union([z.object({ customerId: idSchema }), z.object({ email: emailSchema })]),
    z.object({
      fileName: z.string(),
      content: z.string(),
      customers: z.number().int(),
      orders: z.number().int(),
    }),
  ),
};
