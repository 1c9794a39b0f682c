import type { paymentTerms as english } from '../en/payment-terms.ts';
import type { Texts } from '../texts.ts';

export const paymentTerms: Texts<typeof english> = {
  title: 'Zahlungsbedingungen',
};
