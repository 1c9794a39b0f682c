import { z } from 'zod';
import {
  type BatchItem,
  type ParsedInput,
  paymentStatusSchema,
  paymentRequestSchema,
  type QueueItem,
  taskReasonSchema,
  taskStateSchema,
} from '../../preload/contract.ts';
import { decodeCursor, encodeCursor } from '../storage/cursor.ts';
import type { Database } from '../storage/database.ts';
import { queueListId } from './request.ts';

const positionSchema = z.object({ seq: z.number().int() });

/** A page of a batch's orders in the sequence they are taken. */
export function listItems(
  database: Database,
  { id, states, limit, cursor }: ParsedInput<'batches.items'>,
): { rows: BatchItem[]; nextCursor: string | null; total: number } {
  let query = itemsOf(database, id)
    .orderBy('tasks.seq')
    .limit(limit + 1);
  let count = database.build
    .selectFrom('tasks')
    .select(({ fn }) => fn.countAll<number>().as('found'))
    .where('list_id', '=', id);
  if (states?.length) {
    query = query.where('tasks.state', 'in', states);
    count = count.where('state', 'in', states);
  }
  if (cursor !== undefined) query = query.where('tasks.seq', '>', decodeCursor(cursor, positionSchema).seq);
  const found = database.all(query);
  const page = found.slice(0, limit);
  const last = page.at(-1);
  return {
    rows: page.map(toItem),
    nextCursor: found.length > limit && last ? encodeCursor({ seq: last.seq }) : null,
    total: database.get(count)?.found ?? 0,
  };
}

/** Everything in the queue, in the sequence it is taken. */
export function listQueue(database: Database): QueueItem[] {
  return database.all(itemsOf(database, queueListId).orderBy('tasks.seq')).map((row) => ({
    ...toItem(row),
    action: paymentRequestSchema.parse(JSON.parse(row.request ?? 'null')).action,
    operator: row.operator ?? '',
    queuedAt: row.created_at,
  }));
}

function itemsOf(database: Database, listId: string) {
  return database.build
    .selectFrom('tasks')
    .innerJoin('orders', 'orders.id', 'tasks.order_id')
    .select([
      'tasks.seq',
      'tasks.id',
      'tasks.order_id',
      'tasks.request',
      'tasks.integration_id',
      'tasks.amount_minor',
      'tasks.currency',
      'tasks.state',
      'tasks.reason',
      'tasks.operation_id',
      'tasks.operator',
      'tasks.created_at',
      'orders.order_number',
      'orders.customer_name',
      'orders.payment_status',
      'orders.reference_number',
    ])
    .where('tasks.list_id', '=', listId);
}

type Row = {
  readonly id: string;
  readonly order_id: string;
  readonly order_number: string;
  readonly customer_name: string;
  readonly payment_status: string;
  readonly reference_number: string | null;
  readonly integration_id: string | null;
  readonly amount_minor: number | null;
  readonly currency: string;
  readonly state: string;
  readonly reason: string | null;
  readonly operation_id: string | null;
};

function toItem(row: Row): BatchItem {
  return {
    id: row.id,
    orderId: row.order_id,
    orderNumber: row.order_number,
    customerName: row.customer_name,
    paymentStatus: paymentStatusSchema.parse(row.payment_status),
    referenceNumber: row.reference_number ?? undefined,
    integrationId: row.integration_id ?? undefined,
    amountMinor: row.amount_minor ?? undefined,
    currency: row.currency,
    state: taskStateSchema.parse(row.state),
    reason: row.reason === null ? undefined : taskReasonSchema.parse(JSON.parse(row.reason)),
    operationId: row.operation_id ?? undefined,
  };
}
