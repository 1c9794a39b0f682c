import { Divider, Group, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { OrderTotals } from '../../../preload/contract.ts';
import { ErrorAlert } from '../../components/error-alert.tsx';
import { minorDigits, useFormat } from '../../i18n/format.ts';
import type { LiveTotals } from '../use-order-totals.ts';

export type TotalsPanelProps = {
  readonly live: LiveTotals;
  readonly currency: string;
  /** Net unit prices as exact decimals. */
  readonly unitPrices: ReadonlyArray<string>;
};

/** The totals of an order being typed. */
export function TotalsPanel({ live, currency, unitPrices }: TotalsPanelProps) {
  const { t } = useTranslation('orders');
  const { totals, incomplete, error } = live;
  return (
    <Stack gap={6}>
      {error !== null && <ErrorAlert error={error} />}
      {totals !== undefined && <TotalsLines totals={totals} currency={currency} unitPrices={unitPrices} />}
      {incomplete > 0 && (
        <Text size="xs" c="dimmed" role="status">
          {t('totals.incomplete', { count: incomplete })}
        </Text>
      )}
    </Stack>
  );
}

export type TotalsLinesProps = {
  readonly totals: OrderTotals;
  readonly currency: string;
  readonly unitPrices: ReadonlyArray<string>;
};

/** Whether a price has more decimals than its currency has coins for; zeros at the end are none. */
export function isAnyFinerThanMinor(prices: ReadonlyArray<string>, currency: string): boolean {
  const digits = minorDigits(currency);
  return prices.some((price) => (price.split('.')[1] ?? '').replace(/0+$/, '').length > digits);
}

/** An order's sums, from net to what is to be paid. */
export function TotalsLines({ totals, currency, unitPrices }: TotalsLinesProps) {
  const { t } = useTranslation('orders');
  const format = useFormat();
  const line = (label: string, minor: number, look: 'plain' | 'dimmed' | 'strong' = 'plain') => (
    <Group justify="space-between" gap="md" wrap="nowrap">
      <Text
        size={look === 'strong' ? 'md' : 'sm'}
        fw={look === 'strong' ? 640 : 400}
        {...(look === 'dimmed' ? { c: 'dimmed', pl: 'md' } : {})}
      >
        {label}
      </Text>
      <Text
        size={look === 'strong' ? 'md' : 'sm'}
        fw={look === 'strong' ? 640 : 400}
        className="figures"
        {...(look === 'dimmed' ? { c: 'dimmed' } : {})}
      >
        {format.money(minor, currency)}
      </Text>
    </Group>
  );
  return (
    <Stack gap={4}>
      {line(t('totals.net'), totals.netMinor)}
      {totals.shippingNetMinor !== 0 && line(t('totals.shipping'), totals.shippingNetMinor, 'dimmed')}
      {totals.discountMinor !== 0 && line(t('totals.discount'), -totals.discountMinor)}
      {line(t('totals.vat'), totals.vatMinor)}
      <Divider />
      {line(t('totals.gross'), totals.grossMinor, 'strong')}
      {isAnyFinerThanMinor(unitPrices, currency) && (
        <Text size="xs" c="dimmed" role="note">
          {t('totals.unitRounding')}
        </Text>
      )}
    </Stack>
  );
}
