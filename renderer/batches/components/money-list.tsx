import { Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { BatchDetail } from '../../../preload/contract.ts';
import { useFormat } from '../../i18n/format.ts';

export type MoneyListProps = { readonly money: BatchDetail['money'] };

/** Sums of money, a line a currency. */
export function MoneyList({ money }: MoneyListProps) {
  const { t } = useTranslation('common');
  const format = useFormat();
  if (money.length === 0) return t('none');
  return (
    <Stack gap={0}>
      {money.map(({ currency, amountMinor }) => (
        <Text key={currency} span size="sm" fw={560} className="figures">
          {format.money(amountMinor, currency)}
        </Text>
      ))}
    </Stack>
  );
}
