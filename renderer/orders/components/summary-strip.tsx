import { Group, Text, Tooltip } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useProcedureQuery } from '../../app/data.ts';
import { useFormat } from '../../i18n/format.ts';
import type { OrderListFilter } from '../../state/batch-selection.ts';
import classes from './summary-strip.module.css';

/** What is listed, in figures and as a picture: orders, sums by currency, shares of the payment statuses. */
export function SummaryStrip({ filter }: { readonly filter: OrderListFilter }) {
  const { t } = useTranslation(['orders', 'common']);
  const format = useFormat();
  const summary = useProcedureQuery('orders.summary', filter, { keepPrevious: true });
  if (summary.data === undefined) return null;
  const { orders, currencies, statuses } = summary.data;
  const shares = statuses.map(({ paymentStatus, orders: count }) => ({
    paymentStatus,
    count,
    label: `${t(`common:paymentStatus.${paymentStatus}`)}: ${format.number(count)}`,
  }));
  return (
    <Group gap="md" role="status" aria-label={t('summary.title')}>
      <Text size="sm" className="figures" fw={560}>
        {t('summary.orders', { count: orders, formatted: format.number(orders) })}
      </Text>
      {currencies.map(({ currency, grossMinor }) => (
        <Text key={currency} size="sm" c="dimmed" className="figures">
          {format.money(grossMinor, currency)}
        </Text>
      ))}
      {orders > 0 && (
        <Tooltip
          multiline
          label={shares.map(({ paymentStatus, label }) => (
            <div key={paymentStatus}>{label}</div>
          ))}
        >
          <div role="img" className={classes.bar} aria-label={shares.map(({ label }) => label).join(', ')}>
            {shares.map(({ paymentStatus, count }) => (
              <span
                key={paymentStatus}
                className={classes.part}
                data-status={paymentStatus}
                style={{ flexGrow: count }}
              />
            ))}
          </div>
        </Tooltip>
      )}
    </Group>
  );
}
