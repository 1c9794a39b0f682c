import { useDebouncedValue } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import type { BackOfficeError, ProcedureOutput } from '../../preload/contract.ts';
import { useProcedureQuery } from '../app/data.ts';
import { calculationOf, type ItemsValues } from './order-values.ts';

type Calculated = ProcedureOutput<'orders.calculate'>;

export type LiveTotals = {
  /** Of the lines that are complete; undefined until the first answer. */
  readonly totals: Calculated['totals'] | undefined;
  /** What a line of the form comes to, if it is complete. */
  readonly lineAt: (position: number) => Calculated['lines'][number] | undefined;
  /** Net unit prices of the lines that are in the totals, as exact decimals. */
  readonly unitPrices: ReadonlyArray<string>;
  /** How many lines are not in the totals, because numbers are missing. */
  readonly incomplete: number;
  readonly error: BackOfficeError | null;
};

/** The totals of what is typed, worked out by main a moment after the last key. */
export function useOrderTotals(values: ItemsValues, currency: string): LiveTotals {
  const { i18n } = useTranslation();
  const draft = calculationOf(values, currency, i18n.language);
  // As text: a new object with equal content on every key would never come to rest.
  const [settled] = useDebouncedValue(JSON.stringify(draft), 150);
  const { input, positions } = JSON.parse(settled) as typeof draft; // Made by the line above.
  const answer = useProcedureQuery('orders.calculate', input, {
    keepPrevious: true,
    enabled: /^[A-Z]{3}$/.test(input.currency),
  });
  const isCurrent = !answer.isPlaceholderData;
  return {
    totals: answer.data?.totals,
    lineAt: (position) => {
      const index = positions.indexOf(position);
      return isCurrent && index >= 0 ? answer.data?.lines[index] : undefined;
    },
    unitPrices: input.lineItems.map(({ unitPriceNet }) => String(unitPriceNet)),
    incomplete: draft.incomplete.length,
    error: answer.error,
  };
}
