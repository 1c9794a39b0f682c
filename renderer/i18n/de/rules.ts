import type { rules as english } from '../en/rules.ts';
import type { Texts } from '../texts.ts';

export const rules: Texts<typeof english> = {
  title: 'Zahlungsregeln',
};
