import type { HandlersOf } from '../handlers.ts';
import type { Decisions } from './decisions.ts';
import type { Journal } from './journal.ts';
import type { Reconciliation } from './reconciliation.ts';
import type { PaymentsService } from './service.ts';

export type PaymentsHandlerParts = {
  readonly service: PaymentsService;
  readonly decisions: Decisions;
  readonly journal: Journal;
  readonly reconcile: (operator: string) => Promise<Reconciliation>;
};

/** The procedures of payments and of their journal. */
export function createPaymentsHandlers(
  parts: PaymentsHandlerParts,
): HandlersOf<'payments'> & HandlersOf<'audit'> {
  const { service, decisions, journal, reconcile } = parts;
  return {
    'payments.reserve': (input, { operator }) => service.reserve(input, operator),
    'payments.modify': (input, { operator }) => service.modify(input, operator),
    'payments.capture': ({ orderId }, { operator }) => service.capture(orderId, operator),
    'payments.activate': ({ orderId, invoice }, { operator }) =>
      service.activate(orderId, invoice ?? {}, operator),
    'payments.applyTransaction': (input, { operator }) => service.applyTransaction(input, operator),
    'payments.cancel': ({ orderId }, { operator }) => service.cancel(orderId, operator),
    'payments.checkStatus': ({ orderId }, { operator }) => service.checkStatus(orderId, operator),
    'payments.recordPortalCancellation': ({ orderId, note }, { operator }) =>
      decisions.recordPortalCancellation(orderId, note, operator),
    'payments.settleUnknown': ({ orderId, happened, note }, { operator }) =>
      decisions.settleUnknown(orderId, happened, note, operator),
    'payments.history': ({ orderId }) => service.history(orderId),
    'payments.actions': ({ orderId }) => service.actions(orderId),
    'payments.prepare': ({ orderId, integrationId }) => service.prepare(orderId, integrationId),
    'payments.acceptCorrectedAddress': ({ orderId }) => ({
      address: service.acceptCorrectedAddress(orderId),
    }),
    'payments.reconcile': (_input, { operator }) => reconcile(operator),
    'audit.verify': () => {
      const verification = journal.verify();
      return verification.ok
        ? {
            ...verification,
            message: 'Every entry is as it was written, and the operations are what they add up to.',
          }
        : verification;
    },
  };
}
