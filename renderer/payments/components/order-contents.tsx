import { Card, Grid, SimpleGrid, Table, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Order } from '../../../preload/contract.ts';
import { useProcedureQuery } from '../../app/data.ts';
import { AddressBlock } from '../../customers/components/address-block.tsx';
import { useFormat } from '../../i18n/format.ts';
import { TotalsLines } from '../../orders/components/totals-panel.tsx';
import { usePriceFormat } from '../../orders/use-price-format.ts';

export type OrderContentsProps = { readonly order: Order };

/** Columns of numbers. */
const figures = ['quantity', 'unitPriceNet', 'vatPercent', 'rowNet'] as const;

/** What was bought, what it comes to, and where it goes. */
export function OrderContents({ order }: OrderContentsProps) {
  const { t } = useTranslation(['payments', 'orders']);
  return (
    <Card component="section">
      <Title order={2} mb="xs">
        {t('order.lines')}
      </Title>
      <LinesTable order={order} />
      <Grid gap="xl" mt="md">
        <Grid.Col span={7}>
          <SimpleGrid cols={2}>
            <div>
              <Title order={3} mb={4}>
                {t('orders:addresses.billing')}
              </Title>
              <AddressBlock address={order.billingAddress} />
            </div>
            <div>
              <Title order={3} mb={4}>
                {t('orders:addresses.shipping')}
              </Title>
              {order.shippingAddress === undefined ? (
                <Text size="sm" c="dimmed">
                  {t('orders:addresses.sameAsBilling')}
                </Text>
              ) : (
                <AddressBlock address={order.shippingAddress} />
              )}
            </div>
          </SimpleGrid>
        </Grid.Col>
        <Grid.Col span={5}>
          <TotalsLines
            totals={order.totals}
            currency={order.currency}
            unitPrices={order.lineItems.map(({ unitPriceNet }) => unitPriceNet)}
          />
        </Grid.Col>
      </Grid>
    </Card>
  );
}

function LinesTable({ order }: OrderContentsProps) {
  const { t } = useTranslation('orders');
  const format = useFormat();
  const { currency, lineItems } = order;
  const price = usePriceFormat(currency);
  const calculated = useProcedureQuery('orders.calculate', {
    currency,
    lineItems: lineItems.map(({ quantity, unitPriceNet, vatPercent }) => ({
      quantity,
      unitPriceNet,
      vatPercent,
    })),
  });
  return (
    <Table.ScrollContainer
      minWidth={640}
      maxHeight={420}
      type="native"
      tabIndex={0}
      role="group"
      aria-label={t('groups.lines')}
    >
      <Table aria-label={t('groups.lines')} stickyHeader>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('lines.sku')}</Table.Th>
            <Table.Th>{t('lines.name')}</Table.Th>
            {figures.map((name) => (
              <Table.Th key={name} ta="end" className="figures">
                {t(`lines.${name}`)}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {lineItems.map((line, index) => {
            const row = calculated.data?.lines[index];
            return (
              // oxlint-disable-next-line react/no-array-index-key -- lines have no id, and their order is theirs
              <Table.Tr key={index}>
                <Table.Td className="figures">{line.sku}</Table.Td>
                <Table.Td>{line.name}</Table.Td>
                <Table.Td ta="end" className="figures">
                  {format.decimal(line.quantity)} {line.unit}
                </Table.Td>
                <Table.Td ta="end" className="figures">
                  {price(line.unitPriceNet)}
                </Table.Td>
                <Table.Td ta="end" className="figures">
                  {format.percent(line.vatPercent)}
                </Table.Td>
                <Table.Td ta="end" className="figures">
                  {row === undefined ? '' : format.money(row.rowNetMinor, currency)}
                </Table.Td>
              </Table.Tr>
            );
          })}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
