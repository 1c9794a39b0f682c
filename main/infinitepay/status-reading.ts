import type { PaymentStatus } from '../../preload/contract.ts';
import type { Reading } from '../payments/settlement.ts';
import type { GatewayAnswer } from './gateway-types.ts';

/**
 * What ADD_INFO says an order is at. What the live service answers is not public (infinitepay-api.md, last row of
 * *Operations*): these are the names that the built-in sandbox uses, and this table is the one place to change. Names
 * that are not in it stay as they came, and nothing is concluded from them.
 */
const statusByName: ReadonlyMap<string, PaymentStatus> = new Map([
  ['RESERVED', 'reserved'],
  ['CAPTURED', 'captured'],
  ['ACTIVATED', 'guaranteed'],
  ['ACTIVATION_DENIED', 'activationDenied'],
  ['CANCELLED', 'cancelled'],
  ['PAID', 'paid'],
]);

/** Error codes by which a service says that it does not have the order at all. */
const unknownOrderCodes: ReadonlySet<string> = new Set(['ORDER_UNKNOWN']);

/** What is looked at of an answer. */
type StatusAnswer = Pick<GatewayAnswer, 'status' | 'errors'> & {
  readonly [Name in 'additionalInfo' | 'referenceNumber']?: string | undefined;
} & { readonly guaranteedMinor?: number | undefined };

/** The state that an answer names, if it names one we know. */
export function readState(answer: Pick<StatusAnswer, 'additionalInfo'>): PaymentStatus | undefined {
  return statusByName.get(answer.additionalInfo?.trim().toUpperCase() ?? '');
}

/** What the answer of check status says about the order. */
export function readStatus(answer: StatusAnswer): Reading {
  if (answer.status !== '1') {
    const isUnknownOrder = answer.errors.some((error) => unknownOrderCodes.has(error.code));
    return isUnknownOrder ? { kind: 'unknownOrder' } : { kind: 'unclear' };
  }
  const status = readState(answer);
  if (!status) return { kind: 'unclear' };
  const { referenceNumber, guaranteedMinor } = answer;
  return { kind: 'state', status, referenceNumber, guaranteedMinor };
}
