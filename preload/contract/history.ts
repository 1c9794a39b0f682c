import { z } from 'zod';
import { query } from './procedure.ts';
import { idSchema, instantSchema } from './values.ts';

/** Records whose changes are kept. What becomes of payments is in the payment journal instead. */
export const historyTopics = ['integrations', 'paymentTerms', 'customers', 'rules', 'orders'] as const;
export const historyTopicSchema = z.enum(historyTopics);
export type HistoryTopic = z.infer<typeof historyTopicSchema>;

/** What was done to a record. */
export const recordActions = [
  'created',
  'imported',
  'changed',
  'deleted',
  'merged',
  'duplicated',
  'anonymised',
] as const;
export const recordActionSchema = z.enum(recordActions);
export type RecordAction = z.infer<typeof recordActionSchema>;

const plainValueSchema = z.union([z.string(), z.number(), z.boolean()]);

/** One value that changed: `lineItems.0.quantity`. Neither before nor after: a secret that was replaced. */
export const valueChangeSchema = z.object({
  path: z.string(),
  before: plainValueSchema.optional(),
  after: plainValueSchema.optional(),
});
export type ValueChange = z.infer<typeof valueChangeSchema>;

export const recordChangeSchema = z.object({
  id: z.number().int(),
  at: instantSchema,
  /** Who did it. */
  operator: z.string(),
  action: recordActionSchema,
  /** Empty for a record that was created or deleted as a whole. */
  changes: z.array(valueChangeSchema),
  /** True when the values were erased together with a person's data. */
  erased: z.boolean(),
});
export type RecordChange = z.infer<typeof recordChangeSchema>;

export const historyProcedures = {
  /** Changes of one record, newest first. */
  'history.list': query(
    z.object({
      topic: historyTopicSchema,
      recordId: idSchema,
      limit: z.number().int().min(1).max(200).default(20),
      cursor: z.string().max(2000).optional(),
    }),
    z.object({
      rows: z.array(recordChangeSchema),
      nextCursor: z.string().nullable(),
      total: z.number().int(),
    }),
  ),
};
