import { z } from 'zod';
import { batchItemSchema, taskReasonSchema } from './batches.ts';
import { paymentActionSchema, paymentRequestSchema } from './payments.ts';
import { command, query } from './procedure.ts';
import { idSchema, instantSchema } from './values.ts';

export const queueItemSchema = batchItemSchema.extend({
  action: paymentActionSchema,
  operator: z.string(),
  queuedAt: instantSchema,
});
export type QueueItem = z.infer<typeof queueItemSchema>;

/** `idle`: nothing waits. `waiting`: for the network, until `nextTryAt` or a sign that it is back. */
export const queueStateSchema = z.enum(['idle', 'waiting', 'running', 'vaultLocked']);

export const queueSchema = z.object({
  state: queueStateSchema,
  nextTryAt: instantSchema.optional(),
  /** Why the last try did not get through. */
  problem: taskReasonSchema.optional(),
  waiting: z.number().int(),
  /** In the order they are taken; what has ended stays until it is dismissed. */
  items: z.array(queueItemSchema),
});
export type Queue = z.infer<typeof queueSchema>;

export const queueProcedures = {
  'queue.list': query(z.object({}), queueSchema),
  /**
   * Puts an operation off. Refused with what stands in its way now, where the order has one in the queue already, and
   * where the live-mode guard asks for a confirmation: that one is given at the moment of sending.
   */
  'queue.add': command(z.object({ request: paymentRequestSchema }), queueItemSchema),
  /** Takes one item out, or dismisses it; one that is being sent stays. */
  'queue.remove': command(z.object({ id: idSchema }), z.object({})),
  /** Empties the queue: `ended` only what is done, `all` what waits as well. */
  'queue.clear': command(
    z.object({ what: z.enum(['ended', 'all']).default('all') }),
    z.object({ removed: z.number().int() }),
  ),
  /**
   * Tries now: the network may be back. Answers at once, for the command line and with `wait` when nothing more can be
   * done.
   */
  'queue.run': command(z.object({ wait: z.boolean().default(false) }), queueSchema),
};
