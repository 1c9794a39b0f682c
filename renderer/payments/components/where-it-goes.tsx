import { useTranslation } from 'react-i18next';
import type { Order } from '../../../preload/contract.ts';
import { Facts } from '../../components/facts.tsx';
import { useFormat } from '../../i18n/format.ts';
import { EnvironmentBadge } from './environment-badge.tsx';

export type WhereItGoesProps = {
  readonly order: Order;
  readonly integrationId: string | undefined;
  /** Default: the order's total. */
  readonly amountMinor?: number;
};

/** What every dialog that sends something says: for which order, how much, and into which environment. */
export function WhereItGoes({ order, integrationId, amountMinor }: WhereItGoesProps) {
  const { t } = useTranslation('payments');
  const format = useFormat();
  return (
    <Facts
      facts={[
        { label: t('confirm.environment'), value: <EnvironmentBadge integrationId={integrationId} /> },
        { label: t('confirm.order'), value: `${order.orderNumber} · ${order.customerName}` },
        {
          label: t('confirm.amount'),
          value: <strong>{format.money(amountMinor ?? order.totals.grossMinor, order.currency)}</strong>,
        },
      ]}
    />
  );
}
