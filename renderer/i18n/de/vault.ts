import type { vault as english } from '../en/vault.ts';
import type { Texts } from '../texts.ts';

export const vault: Texts<typeof english> = {
  title: 'Tresor',
};
