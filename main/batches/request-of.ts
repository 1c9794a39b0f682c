import { BackOfficeError, type PaymentRequest } from '../../preload/contract.ts';
import type { Task } from './request.ts';

/**
 * A task as the operation that a clerk would ask for: it then goes the same way, with all its checks.
 *
 * @throws BackOfficeError `conflict` for a task that has lost what its operation needs
 */
export function requestOf({ request, orderId, integrationId, amountMinor, currency }: Task): PaymentRequest {
  if (request.kind === 'queued') return request.queued;
  const { action, valueDate } = request.batch;
  switch (action) {
    case 'reserve':
      return { action, orderId, integrationId: required(integrationId) };
    case 'applyTransaction': {
      // The amount that the dry run showed: what came in meanwhile must not be reported again.
      const money = { amountMinor: required(amountMinor), currency };
      return { action, orderId, ...money, ...(valueDate === undefined ? {} : { valueDate }) };
    }
    case 'capture':
    case 'activate':
    case 'cancel':
    case 'checkStatus':
      return { action, orderId };
  }
}

function required<Value>(value: Value | undefined): Value {
  if (value !== undefined) return value;
  throw new BackOfficeError('conflict', 'The order was changed since the dry run. Look at it again.', {
    reason: 'batch.changedMeanwhile',
  });
}
