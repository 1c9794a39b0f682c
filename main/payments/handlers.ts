import type { HandlersOf } from '../handlers.ts';
import type { Decisions } from './decisions.ts';
import type { JournalVerifier } from './journal-verifier.ts';
import type { Reconciliation } from './reconciliation.ts';
import type { PaymentsService } from './service.ts';

export type PaymentsHandlerParts = {
  readonly service: PaymentsService;
  readonly decisions: Decisions;
  readonly verifier: JournalVerifier;
  readonly reconcile: (operator: string) => Promise<Reconciliation>;
};

/** The procedures of payments and of their journal. */
export function createPaymentsHandlers(
  parts: PaymentsHandlerParts,
): HandlersOf<'payments'> & HandlersOf<'audit'> {
  const { service, decisions, verifier, reconcile } = parts;
  return {
    'payments.reserve': (input, { operator }) => service.run({ action: 'reserve', ...input }, operator),
    'payments.modify': (input, { operator }) => service.run({ action: 'modify', ...input }, operator),
    'payments.capture': (input, { operator }) => service.run({ action: 'capture', ...input }, operator),
    'payments.activate': (input, { operator }) => service.run({ action: 'activate', ...input }, operator),
    'payments.applyTransaction': (input, { operator }) =>
      service.run({ action: 'applyTransaction', ...input }, operator),
    'payments.cancel': (input, { operator }) => service.run({ action: 'cancel', ...input }, operator),
    'payments.checkStatus': (input, { operator }) =>
      service.run({ action: 'checkStatus', ...input }, operator),
    'payments.preview': ({ request }) => service.preview(request),
    'payments.recordPortalCancellation': ({ orderId, note }, { operator }) =>
      decisions.recordPortalCancellation(orderId, note, operator),
    'payments.settleUnknown': ({ orderId, happened, note }, { operator }) =>
      decisions.settleUnknown(orderId, happened, note, operator),
    'payments.restored': ({ orderId }) => service.restored(orderId),
    'payments.settleRestored': (input, { operator }) => decisions.settleRestored(input, operator),
    'payments.history': ({ orderId }) => service.history(orderId),
    'payments.actions': ({ orderId }) => service.actions(orderId),
    'payments.prepare': ({ orderId, integrationId }) => service.prepare(orderId, integrationId),
    'payments.acceptCorrectedAddress': ({ orderId }) => service.acceptCorrectedAddress(orderId),
    'payments.reconcile': (_input, { operator }) => reconcile(operator),
    'audit.verify': async ({ noted }) => {
      const verification = await verifier.verify(noted);
      return verification.ok
        ? {
            ...verification,
            message: 'Every entry is as it was written, and the operations are what they add up to.',
          }
        : verification;
    },
  };
}
