import { useTranslation } from 'react-i18next';
import { moneyProblem } from './parse-decimal.ts';

/**
 * Checks amounts as they are typed: the text of what is wrong, or null.
 *
 * @param notAnAmount what to say of a text that is no amount.
 */
export type MoneyCheck = (text: string, currency: string, notAnAmount: string) => string | null;

/** The check in the language of the screen. */
export function useMoneyCheck(): MoneyCheck {
  const { t, i18n } = useTranslation('errors');
  return (text, currency, notAnAmount) => {
    const problem = moneyProblem(text, currency, i18n.language);
    if (problem === undefined) return null;
    return problem === 'notAnAmount' ? notAnAmount : t('issues.amountTooLarge');
  };
}
