import type { customers as english } from '../en/customers.ts';
import type { Texts } from '../texts.ts';

export const customers: Texts<typeof english> = {
  title: 'Kunden',
};
