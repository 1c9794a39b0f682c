import { Anchor, Card } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Integration, Order } from '../../../preload/contract.ts';
import { CopyTextButton } from '../../components/copy-text-button.tsx';
import { Facts } from '../../components/facts.tsx';
import { useFormat } from '../../i18n/format.ts';

export type OrderFactsProps = {
  readonly order: Order;
  readonly integration: Integration | undefined;
  /** Today's day at the desk, `YYYY-MM-DD`. */
  readonly today: string;
};

/** What is known about an order, beside its amounts. */
export function OrderFacts({ order, integration, today }: OrderFactsProps) {
  const { t } = useTranslation('payments');
  const format = useFormat();
  const { referenceNumber, dueOn } = order;
  const isOverdue = dueOn !== undefined && dueOn < today && order.outstandingMinor > 0;
  const due =
    dueOn === undefined ? undefined : isOverdue ? (
      <strong>{t('order.overdue', { date: format.date(dueOn) })}</strong>
    ) : (
      format.date(dueOn)
    );
  return (
    <Card component="section">
      <Facts
        facts={[
          {
            label: t('order.customer'),
            value: (
              <Anchor component={Link} to={`/customers/${order.customerId}`} size="sm">
                {order.customerName}
              </Anchor>
            ),
          },
          { label: t('order.orderedOn'), value: format.date(order.orderedOn) },
          { label: t('order.poNumber'), value: order.poNumber },
          { label: t('order.email'), value: order.email },
          { label: t('order.integration'), value: integration?.name },
          {
            label: t('order.reference'),
            value:
              referenceNumber === undefined ? undefined : (
                <>
                  {referenceNumber}{' '}
                  <CopyTextButton text={referenceNumber} variant="subtle" size="compact-xs" />
                </>
              ),
          },
          { label: t('order.dueOn'), value: due },
          { label: t('order.notes'), value: order.notes },
        ]}
      />
    </Card>
  );
}
