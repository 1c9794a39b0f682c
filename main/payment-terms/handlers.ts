import type { HandlersOf } from '../handlers.ts';
import type { PaymentTermsService } from './service.ts';

/** The procedures of payment terms. */
export function createPaymentTermsHandlers(service: PaymentTermsService): HandlersOf<'paymentTerms'> {
  return {
    'paymentTerms.create': (input) => service.create(input),
    'paymentTerms.list': () => service.list(),
    'paymentTerms.update': (input) => service.update(input),
    'paymentTerms.delete': ({ id }) => {
      service.delete(id);
      return {};
    },
  };
}
