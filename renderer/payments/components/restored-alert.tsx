import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Order } from '../../../preload/contract.ts';
import { useProcedureQuery } from '../../app/data.ts';
import { useFormat } from '../../i18n/format.ts';

export type RestoredAlertProps = {
  readonly order: Order;
  readonly checking: boolean;
  readonly onCheck: () => void;
  readonly onSettle: () => void;
};

/** After a restore: InfinitePay may know more of this order than is on record here, and what is done about it. */
export function RestoredAlert({ order, checking, onCheck, onSettle }: RestoredAlertProps) {
  const { t } = useTranslation('payments');
  const format = useFormat();
  const restored = useProcedureQuery('payments.restored', { orderId: order.id });
  if (restored.data === undefined || restored.data.doubt === 'none') return null;
  const { doubt, copyCreatedAt } = restored.data;
  const wasSent = order.integrationId !== undefined;
  return (
    <Alert color="yellow" role="status" icon={<IconHistory size={18} />} title={t(`restored.${doubt}Title`)}>
      <Stack gap="xs">
        <Text size="sm">
          {t('restored.why', { at: copyCreatedAt === undefined ? '' : format.instant(copyCreatedAt) })}{' '}
          {t(`restored.${doubt}Text`)}
        </Text>
        <Group gap="xs">
          {doubt === 'ask' && wasSent && (
            <Button size="compact-sm" onClick={onCheck} loading={checking}>
              {t('unknown.check')}
            </Button>
          )}
          <Button size="compact-sm" variant={doubt === 'money' ? 'filled' : 'default'} onClick={onSettle}>
            {t(`restored.${doubt}Action`)}
          </Button>
        </Group>
      </Stack>
    </Alert>
  );
}
