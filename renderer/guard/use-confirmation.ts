import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Confirmation, ConfirmationNeed } from '../../preload/contract.ts';
import { useFormat } from '../i18n/format.ts';
import { parseMoney } from '../i18n/parse-decimal.ts';

/** What is typed to confirm a guarded call. */
export type ConfirmationValues = {
  readonly amount: string;
  readonly releaserId: string;
  readonly code: string;
};
export type ConfirmationErrors = { readonly [Field in keyof ConfirmationValues]?: string };

export type ConfirmationState = {
  readonly values: ConfirmationValues;
  readonly errors: ConfirmationErrors;
  readonly set: (changes: Partial<ConfirmationValues>) => void;
  /** The confirmation; undefined when something is missing or different, which the fields then say. */
  readonly take: (need: ConfirmationNeed) => Confirmation | undefined;
};

/** The fields of a confirmation: the amount typed anew, and where it is asked for, a second person's release. */
export function useConfirmation(): ConfirmationState {
  const { t, i18n } = useTranslation('guard');
  const format = useFormat();
  const [values, setValues] = useState<ConfirmationValues>({ amount: '', releaserId: '', code: '' });
  const [errors, setErrors] = useState<ConfirmationErrors>({});
  return {
    values,
    errors,
    set: (changes) => {
      setValues((before) => ({ ...before, ...changes }));
      setErrors({});
    },
    take: (need) => {
      const amountMinor = parseMoney(values.amount, need.currency, i18n.language);
      const found = {
        ...(amountMinor === need.amountMinor
          ? {}
          : { amount: t('typeAmount', { amount: format.money(need.amountMinor, need.currency) }) }),
        ...(need.needsRelease && values.releaserId === '' ? { releaserId: t('chooseReleaser') } : {}),
        ...(need.needsRelease && values.code === '' ? { code: t('enterCode') } : {}),
      };
      setErrors(found);
      if (Object.keys(found).length > 0) return undefined;
      const { releaserId, code } = values;
      return {
        amountMinor: need.amountMinor,
        ...(need.needsRelease ? { release: { releaserId, code } } : {}),
      };
    },
  };
}
