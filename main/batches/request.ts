import { z } from 'zod';
import {
  batchActionSchema,
  dateSchema,
  idSchema,
  type PaymentAction,
  type PaymentRequest,
} from '../../preload/contract.ts';

/** What a batch does with each of its orders. */
export const batchRequestSchema = z.object({
  action: batchActionSchema,
  integrationId: idSchema.optional(),
  valueDate: dateSchema.optional(),
});
export type BatchRequest = z.infer<typeof batchRequestSchema>;

export const queueListId = 'queue';

/** One task, with all that is needed to carry it out. */
export type Task = {
  readonly seq: number;
  readonly id: string;
  readonly listId: string;
  readonly orderId: string;
  readonly action: PaymentAction;
  /** Of a batch: the same for all its tasks. Of the queue: what the clerk entered for this one. */
  readonly request:
    | { readonly kind: 'batch'; readonly batch: BatchRequest }
    | { readonly kind: 'queued'; readonly queued: PaymentRequest };
  readonly integrationId: string | undefined;
  /** In the minor unit, as it was when the task was made; undefined for check status. */
  readonly amountMinor: number | undefined;
  readonly currency: string;
  /** The operation of an earlier try of which not a byte was sent. */
  readonly operationId: string | undefined;
  /** Who wanted it. */
  readonly operator: string;
};
