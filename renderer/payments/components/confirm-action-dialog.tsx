import { Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Order } from '../../../preload/contract.ts';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { useFormat } from '../../i18n/format.ts';
import { useSingleFlight } from '../use-single-flight.ts';
import type { OnOperation } from './on-operation.ts';
import { WhereItGoes } from './where-it-goes.tsx';

export type ConfirmActionDialogProps = {
  readonly action: 'capture' | 'cancel';
  readonly order: Order;
  readonly onDone: OnOperation;
  readonly onClose: () => void;
};

/** Asks before an order is captured or cancelled, naming environment and amount. */
export function ConfirmActionDialog({ action, order, onDone, onClose }: ConfirmActionDialogProps) {
  const { t } = useTranslation('payments');
  const format = useFormat();
  const call = useSingleFlight<'payments.capture' | 'payments.cancel'>(`payments.${action}`);
  const isCancel = action === 'cancel';
  const amount = format.money(order.totals.grossMinor, order.currency);
  return (
    <ConfirmDialog
      opened
      title={
        isCancel
          ? t('confirm.cancelTitle', { orderNumber: order.orderNumber })
          : t('confirm.captureTitle', { amount })
      }
      message={
        <Stack gap="sm">
          <Text size="sm">{isCancel ? t('confirm.cancelMessage') : t('confirm.captureMessage')}</Text>
          <WhereItGoes order={order} integrationId={order.integrationId} />
        </Stack>
      }
      confirmLabel={isCancel ? t('confirm.cancelConfirm') : t('actions.capture')}
      {...(isCancel ? { cancelLabel: t('confirm.keep') } : {})}
      destructive={isCancel}
      pending={call.isPending}
      error={call.error}
      onConfirm={() =>
        void call.fire({ orderId: order.id }).then((result) => {
          if (result !== undefined) onDone(result);
        })
      }
      onCancel={onClose}
    />
  );
}
