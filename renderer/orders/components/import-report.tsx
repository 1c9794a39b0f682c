import { Alert, Anchor, Button, Group, List, Stack, Text } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { ImportReport as Report } from '../../../preload/contract.ts';
import { Facts } from '../../components/facts.tsx';
import { useProcedureQuery } from '../../app/data.ts';
import { useFormat } from '../../i18n/format.ts';

export type ImportReportProps = { readonly fileName: string; readonly report: Report };

/** How many order numbers are named: the list of orders has the rest. */
const named = 12;

/** What an import has done, and the way to the new orders. */
export function ImportReport({ fileName, report }: ImportReportProps) {
  const { t } = useTranslation('orders');
  const format = useFormat();
  const { created, unchanged, found, orderNumbers } = report;
  return (
    <Alert
      role="status"
      color="teal"
      icon={<IconCircleCheck size={18} />}
      title={t('importing.done', { count: created, formatted: format.number(created), name: fileName })}
    >
      <Stack gap="sm">
        <Facts
          facts={[
            { label: t('importing.found'), value: format.number(found) },
            { label: t('importing.created'), value: format.number(created) },
            { label: t('importing.same'), value: format.number(unchanged) },
          ]}
        />
        {unchanged > 0 && (
          <Text size="sm">
            {t('importing.unchanged', { count: unchanged, formatted: format.number(unchanged) })}
          </Text>
        )}
        {orderNumbers.length > 0 && (
          <List size="sm">
            {orderNumbers.slice(0, named).map((orderNumber) => (
              <List.Item key={orderNumber}>
                <OrderLink orderNumber={orderNumber} />
              </List.Item>
            ))}
            {orderNumbers.length > named && (
              <List.Item>
                {t('importing.more', { formatted: format.number(orderNumbers.length - named) })}
              </List.Item>
            )}
          </List>
        )}
        <Group>
          <Button component={Link} to="/orders">
            {t('importing.showAll')}
          </Button>
        </Group>
      </Stack>
    </Alert>
  );
}

function OrderLink({ orderNumber }: { readonly orderNumber: string }) {
  const { t } = useTranslation('orders');
  const order = useProcedureQuery('orders.get', { orderNumber });
  if (order.data === undefined) return orderNumber;
  return (
    <Anchor
      component={Link}
      to={`/orders/${order.data.id}`}
      size="sm"
      aria-label={t('importing.openOne', { orderNumber })}
    >
      {orderNumber}
    </Anchor>
  );
}
