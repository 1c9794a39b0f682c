import type { ImportProblem } from '../../preload/contract.ts';
import { useErrorTexts } from '../i18n/error-text.ts';
import { useFormat } from '../i18n/format.ts';

const numbers = /(?:^|\.)(?:quantity|unitPriceNet|vatPercent|discountNet|priceNet)$/;
const dates = /(?:^|\.)orderedOn$/;

/** Values of a file, which the contract has in its own notation, as people write them. */
export type ValueTexts = {
  /** A value of the field at this path. */
  readonly valueText: (path: string, value: string) => string;
  /** What is wrong and what to do. */
  readonly problemText: (problem: Pick<ImportProblem, 'code' | 'message' | 'params' | 'field'>) => string;
};

export function useValueTexts(): ValueTexts {
  const format = useFormat();
  const { issueText } = useErrorTexts();
  const valueText = (path: string, value: string): string => {
    if (numbers.test(path) && /^-?\d+(?:\.\d+)?$/.test(value)) return format.decimal(value);
    if (dates.test(path) && /^\d{4}-\d{2}-\d{2}$/.test(value)) return format.date(value);
    return value;
  };
  return {
    valueText,
    problemText(problem) {
      if (problem.code !== 'import.differs') return issueText(problem);
      const params = Object.entries(problem.params ?? {}).map(([name, value]) => [
        name,
        typeof value === 'string' ? valueText(problem.field, value) : value,
      ]);
      return issueText({ ...problem, params: Object.fromEntries(params) as ImportProblem['params'] });
    },
  };
}
