import { useTranslation } from 'react-i18next';
import type { ExpressionProblem, Reason } from '../../preload/contract.ts';
import { useErrorTexts } from '../i18n/error-text.ts';
import { useFormat } from '../i18n/format.ts';

export type RuleTexts = {
  /** Why a rule counts or not, why a method is offered or not. */
  readonly reasonText: (reason: Reason) => string;
  /** What is wrong with an expression. */
  readonly problemText: (problem: Pick<ExpressionProblem, 'code' | 'message' | 'params'>) => string;
};

/** Texts of the rules' reasons: with amounts and countries as the user's language writes them. */
export function useRuleTexts(): RuleTexts {
  const { i18n } = useTranslation();
  const { reasonText, issueText } = useErrorTexts();
  const format = useFormat();
  const textOf = (code: string, message: string, params: Params): string =>
    issueText({ code: `expression.${code}`, message, params });
  const problemText: RuleTexts['problemText'] = ({ code, message, params = {} }) => {
    const text = textOf(code, message, params);
    // English is main's own message, which has its advice already.
    if (i18n.language === 'en') return text;
    const { hint, meant } = params;
    const advice =
      hint === undefined ? meant && textOf('meant', '', params) : textOf(`hints.${hint}`, '', params);
    return advice ? `${text} ${advice}` : text;
  };
  return {
    problemText,
    reasonText: (reason) => {
      const { params = {} } = reason;
      // An expression's error has an error within: its own text is the one that says what to do.
      const isError = reason.code === 'expressionError' || reason.code === 'expressionSyntax';
      if (isError && i18n.language === 'en') return reason.message;
      if (isError && typeof params['code'] === 'string') {
        const what = problemText({ code: params['code'], message: '', params });
        return what === '' ? reasonText(reason) : `${reasonText(reason)} ${what}`;
      }
      return reasonText({ ...reason, params: readable(params, format) });
    },
  };
}

type Params = NonNullable<Reason['params']>;

function readable(params: Params, format: ReturnType<typeof useFormat>): Params {
  const { country, maxOrderMinor, currency } = params;
  return {
    ...params,
    ...(typeof country === 'string' && country !== '' ? { country: format.countryWithCode(country) } : {}),
    ...(typeof maxOrderMinor === 'number' && typeof currency === 'string'
      ? { max: format.money(maxOrderMinor, currency) }
      : {}),
  };
}
