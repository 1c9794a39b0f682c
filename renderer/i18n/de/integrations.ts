import type { integrations as english } from '../en/integrations.ts';
import type { Texts } from '../texts.ts';

export const integrations: Texts<typeof english> = {
  title: 'Integrationen',
};
