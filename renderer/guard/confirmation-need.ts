import { type ConfirmationNeed, confirmationNeedSchema } from '../../preload/contract.ts';

/** What a refused call asks to be confirmed, as `confirmationRequired` carries it in its params. */
export function confirmationNeedOf(
  params: Readonly<Record<string, string | number>> | undefined,
): ConfirmationNeed | undefined {
  const need = { ...params, needsRelease: params?.['needsRelease'] === 1 };
  return confirmationNeedSchema.safeParse(need).data;
}
