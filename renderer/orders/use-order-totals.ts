import { useMemo, useState } from 'react';
import { useDebouncedValue } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import type { BackOfficeError, ProcedureOutput } from '../../preload/contract.ts';
import { useProcedureQuery } from '../app/data.ts';
import { calculationOf, type CalculationDraft, type ItemsValues } from './order-values.ts';

type Calculated = ProcedureOutput<'orders.calculate'>;
type CalculatedLine = Calculated['lines'][number];
type Input = CalculationDraft['input'];

export type LiveTotals = {
  /** Of the lines that are complete; undefined until the first answer. */
  readonly totals: Calculated['totals'] | undefined;
  /** What a line of the form comes to, if it is complete and main has worked it out. */
  readonly lineAt: (position: number) => CalculatedLine | undefined;
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
  const text = JSON.stringify(draft.input);
  const [settled] = useDebouncedValue(text, 150);
  const input = useMemo(() => JSON.parse(settled) as Input, [settled]); // Written above.
  const answer = useProcedureQuery('orders.calculate', input, {
    keepPrevious: true,
    enabled: /^[A-Z]{3}$/.test(input.currency),
  });
  const sums = useLineSums(input, answer.isPlaceholderData ? undefined : answer.data);
  const positions = new Map(draft.positions.map((position, index) => [position, index]));
  return {
    totals: answer.data?.totals,
    lineAt: (position) => {
      const line = draft.input.lineItems[positions.get(position) ?? -1];
      return line === undefined ? undefined : sums.get(keyOf(currency, line));
    },
    unitPrices: draft.input.lineItems.map(({ unitPriceNet }) => String(unitPriceNet)),
    incomplete: draft.incomplete.length,
    error: answer.error,
  };
}

/** What lines come to, by their numbers: a line that did not change keeps its sum while another one is typed. */
function useLineSums(input: Input, data: Calculated | undefined): ReadonlyMap<string, CalculatedLine> {
  const [known, setKnown] = useState<{ data?: Calculated; sums: ReadonlyMap<string, CalculatedLine> }>({
    sums: new Map(),
  });
  if (data === undefined || data === known.data) return known.sums;
  const sums = new Map(
    input.lineItems.flatMap((line, index) => {
      const calculated = data.lines[index];
      return calculated === undefined ? [] : [[keyOf(input.currency, line), calculated] as const];
    }),
  );
  setKnown({ data, sums });
  return sums;
}

function keyOf(currency: string, line: Input['lineItems'][number]): string {
  return [currency, line.quantity, line.unitPriceNet, line.vatPercent].join('|');
}
