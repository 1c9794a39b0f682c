import { z } from 'zod';
import { environmentSchema } from './integrations.ts';
import { orderFiltersSchema } from './orders.ts';
import { paymentStatusSchema } from './payment-status.ts';
import { command, query } from './procedure.ts';
import { dateSchema, idSchema, instantSchema, minorSchema, pageLimitSchema } from './values.ts';

/**
 * What a batch can do. No `modify`: a batch could only send what InfinitePay has already, which changes nothing; what is
 * to change is particular to each order.
 */
export const batchActions = [
  'reserve',
  'capture',
  'activate',
  'applyTransaction',
  'cancel',
  'checkStatus',
] as const;
export const batchActionSchema = z.enum(batchActions);
export type BatchAction = z.infer<typeof batchActionSchema>;

/** Most orders that one batch takes. */
export const largestBatch = 10_000;

/** Orders that a batch is about: named, or all that a search and filters of the order list find. */
export const batchOrdersSchema = z.union([
  z.object({
    orderIds: z
      .array(idSchema)
      .min(1, { error: 'must name at least one order' })
      .max(largestBatch, { error: 'must have at most 10000 orders' }),
  }),
  z.object({
    filter: z.object({ search: z.string().max(200).optional(), filters: orderFiltersSchema.optional() }),
    /** Found, but not meant. */
    exceptIds: z.array(idSchema).max(largestBatch).optional(),
  }),
]);

/**
 * What became of one order. `excluded`: the dry run found something against it. `refused`: the checks at its turn did;
 * nothing was sent. The others as an operation's outcomes.
 */
export const taskStates = [
  'excluded',
  'waiting',
  'sending',
  'succeeded',
  'declined',
  'failed',
  'refused',
  'notSent',
  'unknown',
] as const;
export const taskStateSchema = z.enum(taskStates);
export type TaskState = z.infer<typeof taskStateSchema>;

/** Why something is not done: `kind` tells which of the renderer's texts the code belongs to. */
export const taskReasonSchema = z.object({
  kind: z.enum(['reason', 'issue', 'error', 'answer']),
  code: z.string(),
  message: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
});
export type TaskReason = z.infer<typeof taskReasonSchema>;

export const batchStates = ['preparing', 'draft', 'running', 'paused', 'stopped', 'done'] as const;
export const batchStateSchema = z.enum(batchStates);
export type BatchState = z.infer<typeof batchStateSchema>;

/** Why a batch waits. `clerk`: somebody paused it. `failures`: five calls in a row ended in the same way. */
export const pauseReasonSchema = z.object({
  code: z.enum(['clerk', 'vaultLocked', 'failures', 'storageFailed']),
  /** The last failure, where one is to blame. */
  cause: taskReasonSchema.optional(),
});
export type PauseReason = z.infer<typeof pauseReasonSchema>;

export const concurrencySchema = z.number().int().min(1).max(16);

const moneySchema = z.object({ currency: z.string(), orders: z.number().int(), amountMinor: minorSchema });

export const batchSchema = z.object({
  id: idSchema,
  action: batchActionSchema,
  /** Reserve: the integration that was asked for; left out: the first method that the rules offer for each order. */
  integrationId: idSchema.optional(),
  /** Apply transaction: when the money came in; left out: the day of the call. */
  valueDate: dateSchema.optional(),
  state: batchStateSchema,
  pause: pauseReasonSchema.optional(),
  concurrency: concurrencySchema,
  /** Who works on it: this process, another one on the same profile, or nobody. */
  worker: z.enum(['here', 'elsewhere', 'nobody']),
  counts: z.object(
    Object.fromEntries(taskStates.map((state) => [state, z.number().int()])) as Record<TaskState, z.ZodInt>,
  ),
  /** Of the integrations that the eligible orders' calls go to. */
  environments: z.array(environmentSchema),
  /** Orders that the dry run found nothing against. */
  eligible: z.number().int(),
  done: z.number().int(),
  remaining: z.number().int(),
  /** Estimate, in milliseconds, from the pace so far; left out while there is none. */
  remainingMs: z.number().int().optional(),
  operator: z.string(),
  createdAt: instantSchema,
  startedAt: instantSchema.optional(),
  finishedAt: instantSchema.optional(),
});
export type Batch = z.infer<typeof batchSchema>;

/** A batch with what it is about. */
export const batchDetailSchema = batchSchema.extend({
  /** Money of the eligible orders, a line a currency. */
  money: z.array(moneySchema),
  /** Of those that succeeded. */
  moneyDone: z.array(moneySchema),
  /** Where the eligible orders' calls go. */
  integrations: z.array(
    z.object({
      id: idSchema,
      name: z.string(),
      environment: environmentSchema,
      orders: z.number().int(),
    }),
  ),
  /** Why orders are not eligible, most frequent first; `reason` is an example's. */
  excluded: z.array(z.object({ reason: taskReasonSchema, orders: z.number().int(), example: z.string() })),
});
export type BatchDetail = z.infer<typeof batchDetailSchema>;

/** One order of a batch. */
export const batchItemSchema = z.object({
  id: idSchema,
  orderId: idSchema,
  orderNumber: z.string(),
  customerName: z.string(),
  paymentStatus: paymentStatusSchema,
  referenceNumber: z.string().optional(),
  integrationId: idSchema.optional(),
  amountMinor: minorSchema.optional(),
  currency: z.string(),
  state: taskStateSchema,
  reason: taskReasonSchema.optional(),
  operationId: idSchema.optional(),
});
export type BatchItem = z.infer<typeof batchItemSchema>;

const onBatch = z.object({ id: idSchema });

export const batchProcedures = {
  /** The dry run: looks at every order and sends nothing. What it found is kept as a draft that `batches.start` runs. */
  'batches.create': command(
    z.object({
      action: batchActionSchema,
      integrationId: idSchema.optional(),
      valueDate: dateSchema.optional(),
      orders: batchOrdersSchema,
      /** Calls at the same time. */
      concurrency: concurrencySchema.default(4),
    }),
    batchDetailSchema,
  ),
  /**
   * Runs a draft. Answers once it runs; for the command line, and with `wait`, once it ends or pauses: the process ends
   * with the call there.
   */
  'batches.start': command(
    onBatch.extend({ concurrency: concurrencySchema.optional(), wait: z.boolean().default(false) }),
    batchDetailSchema,
  ),
  /** Goes on with a paused batch, or one whose process ended. As `batches.start`. */
  'batches.resume': command(
    onBatch.extend({ concurrency: concurrencySchema.optional(), wait: z.boolean().default(false) }),
    batchDetailSchema,
  ),
  /** Takes up nothing more; calls under way end. */
  'batches.pause': command(onBatch, batchDetailSchema),
  /** As `batches.pause`, for good. */
  'batches.stop': command(onBatch, batchDetailSchema),
  /** Forgets a draft or a batch that has ended. The orders' history stays. */
  'batches.delete': command(onBatch, z.object({})),
  'batches.get': query(onBatch, batchDetailSchema),
  /** Newest first. */
  'batches.list': query(
    z.object({ limit: pageLimitSchema.default(100), cursor: z.string().max(2000).optional() }),
    z.object({ rows: z.array(batchSchema), nextCursor: z.string().nullable() }),
  ),
  /** Its orders, in the sequence that they are taken. */
  'batches.items': query(
    onBatch.extend({
      states: z.array(taskStateSchema).optional(),
      limit: pageLimitSchema.default(100),
      cursor: z.string().max(2000).optional(),
    }),
    z.object({ rows: z.array(batchItemSchema), nextCursor: z.string().nullable(), total: z.number().int() }),
  ),
  /** Its orders and what became of each, as CSV. Cells that a spreadsheet would take for formulas are made text. */
  'batches.export': query(onBatch, z.object({ fileName: z.string(), content: z.string() })),
};
