import { Card, Grid, TextInput, Title } from '@mantine/core';
import type { GetInputPropsReturnType } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { NumberTextInput } from '../../components/number-text-input.tsx';
import type { LiveTotals } from '../use-order-totals.ts';
import { TotalsPanel } from './totals-panel.tsx';

export type SumsCardProps = {
  readonly getInputProps: (path: string) => GetInputPropsReturnType;
  readonly totals: LiveTotals;
  readonly currency: string;
};

/** Discount and shipping, and beside them what it all comes to. */
export function SumsCard({ getInputProps, totals, currency }: SumsCardProps) {
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
        </Grid.Col>
      </Grid>
    </Card>
  );
}
