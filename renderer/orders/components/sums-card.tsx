import { Card, Grid, TextInput, Title } from '@mantine/core';
import type { GetInputPropsReturnType } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import type { ImportedTotals } from '../../../preload/contract.ts';
import { NumberTextInput } from '../../components/number-text-input.tsx';
import type { LiveTotals } from '../use-order-totals.ts';
import { ImportedTotalsTable } from './imported-totals.tsx';
import { TotalsPanel } from './totals-panel.tsx';

export type SumsCardProps = {
  readonly getInputProps: (path: string) => GetInputPropsReturnType;
  readonly totals: LiveTotals;
  readonly currency: string;
  /** Totals that came with the order's import. */
  readonly imported?: ImportedTotals | undefined;
};

/** Discount and shipping, and beside them what it all comes to. */
export function SumsCard({ getInputProps, totals, currency, imported }: SumsCardProps) {
  const { t } = useTranslation('orders');
  return (
    <Card component="section">
      <Grid gap="xl">
        <Grid.Col span={7}>
          <Title order={2} mb="xs">
            {t('groups.sums')}
          </Title>
          <Grid gap="sm">
            <Grid.Col span={12}>
              <NumberTextInput label={t('fields.discountNet')} maw={180} {...getInputProps('discountNet')} />
            </Grid.Col>
            <Grid.Col span={6}>
              <TextInput
                label={t('fields.shippingName')}
                autoComplete="off"
                {...getInputProps('shipping.name')}
              />
            </Grid.Col>
            <Grid.Col span={4}>
              <NumberTextInput label={t('fields.shippingPriceNet')} {...getInputProps('shipping.priceNet')} />
            </Grid.Col>
            <Grid.Col span={2}>
              <NumberTextInput
                label={t('fields.shippingVatPercent')}
                {...getInputProps('shipping.vatPercent')}
              />
            </Grid.Col>
          </Grid>
        </Grid.Col>
        <Grid.Col span={5}>
          <Title order={2} mb="xs">
            {t('groups.totals')}
          </Title>
          <TotalsPanel live={totals} currency={currency} unitPrices={totals.unitPrices} />
          {imported !== undefined && totals.totals !== undefined && (
            <ImportedTotalsTable imported={imported} totals={totals.totals} currency={currency} />
          )}
        </Grid.Col>
      </Grid>
    </Card>
  );
}
