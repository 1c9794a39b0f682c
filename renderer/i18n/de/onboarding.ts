import type { onboarding as english } from '../en/onboarding.ts';
import type { Texts } from '../texts.ts';

export const onboarding: Texts<typeof english> = {
  title: 'Start',
};
