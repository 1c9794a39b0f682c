import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { BackOfficeError, type TaskReason } from '../../preload/contract.ts';
import { errorText, issueText, reasonText } from '../i18n/error-text.ts';
import { en } from '../i18n/en/index.ts';
import { whyKeyOf } from './batch-view.ts';

const general = en.batches.why;

function isGeneral(key: string): key is keyof typeof general {
  return Object.hasOwn(general, key);
}

export type TaskTexts = {
  /** Why one order is left out or failed: as particular as it is known. */
  readonly textOf: (reason: TaskReason) => string;
  /** What the reasons of many orders have in common. */
  readonly groupTextOf: (reason: TaskReason) => string;
};

/** Why orders are left out or failed, in the user's language. */
export function useTaskTexts(): TaskTexts {
  const { t, i18n } = useTranslation('batches');
  return useMemo(() => {
    const textOf = (reason: TaskReason): string => {
      switch (reason.kind) {
        case 'reason':
          return reasonText(reason, i18n);
        case 'issue':
          return i18n.language === 'en' ? issueText(reason, i18n) : groupTextOf(reason);
        case 'error':
          return errorText(new BackOfficeError('internal', reason.message, { reason: reason.code }), i18n);
        case 'answer':
          return i18n.language !== 'en' && isGeneral(reason.code) ? t(`why.${reason.code}`) : reason.message;
      }
    };
    const groupTextOf = (reason: TaskReason): string => {
      const key = whyKeyOf(reason);
      if (isGeneral(key)) return t(`why.${key}`);
      return reason.kind === 'issue' ? issueText(reason, i18n) : textOf(reason);
    };
    return { textOf, groupTextOf };
    // The language's change makes a new `t`.
  }, [t, i18n]);
}
