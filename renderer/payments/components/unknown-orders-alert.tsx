import { useState } from 'react';
import { Alert, Button, Group, List, Stack, Text } from '@mantine/core';
import { IconHelpHexagon } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { ProcedureOutput } from '../../../preload/contract.ts';
import { useProcedureQuery } from '../../app/data.ts';
import { ErrorAlert } from '../../components/error-alert.tsx';
import { useFormat } from '../../i18n/format.ts';
import { useSingleFlight } from '../use-single-flight.ts';

type Reconciled = ProcedureOutput<'payments.reconcile'>;

/** Over the list of orders while outcomes are unknown: shows them, and asks InfinitePay about all of them. */
export function UnknownOrdersAlert() {
  const { t } = useTranslation('payments');
  const format = useFormat();
  const [result, setResult] = useState<Reconciled>();
  const unknown = useProcedureQuery('orders.list', { limit: 1, filters: { paymentStatus: ['unknown'] } });
  const reconcile = useSingleFlight('payments.reconcile', { onSuccess: setResult });
  const count = unknown.data?.total ?? 0;
  if (count === 0 && result === undefined) return null;
  return (
    <Alert color={count === 0 ? 'teal' : 'yellow'} role="status" icon={<IconHelpHexagon size={18} />}>
      <Stack gap="xs">
        {/* In one line: it takes its height from the list. */}
        <Group justify="space-between" gap="xs">
          <Text size="sm" fw={700}>
            {count === 0
              ? t('reconcile.none')
              : t('reconcile.title', { count, formatted: format.number(count) })}
          </Text>
          {count > 0 && (
            <Group gap="xs">
              <Button size="compact-sm" loading={reconcile.isPending} onClick={() => void reconcile.fire({})}>
                {t('reconcile.ask')}
              </Button>
              <Button component={Link} to="/orders?status=unknown" size="compact-sm" variant="default">
                {t('reconcile.show')}
              </Button>
            </Group>
          )}
        </Group>
        {reconcile.error !== null && <ErrorAlert error={reconcile.error} />}
        {result !== undefined && <Result result={result} />}
      </Stack>
    </Alert>
  );
}

function Result({ result }: { readonly result: Reconciled }) {
  const { t } = useTranslation('payments');
  const format = useFormat();
  const { asked, settled, stillUnknown, problems } = result;
  return (
    <>
      <Text size="sm">
        {t('reconcile.result', {
          asked: format.number(asked),
          settled: format.number(settled),
          stillUnknown: format.number(stillUnknown),
        })}
      </Text>
      {problems.length > 0 && (
        <List size="sm">
          {problems.slice(0, 10).map(({ orderId, orderNumber, message }) => (
            <List.Item key={orderId}>
              {orderNumber}: {message}
            </List.Item>
          ))}
        </List>
      )}
    </>
  );
}
