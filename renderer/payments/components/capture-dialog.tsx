import { Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Order } from '../../../preload/contract.ts';
import { QueueIt } from '../../batches/components/queue-it.tsx';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { useFormat } from '../../i18n/format.ts';
import { useSingleFlight } from '../use-single-flight.ts';
import type { OnOperation } from './on-operation.ts';
import { RequestPreview } from './request-preview.tsx';
import { WhereItGoes } from './where-it-goes.tsx';

export type CaptureDialogProps = {
  readonly order: Order;
  readonly onDone: OnOperation;
  readonly onClose: () => void;
};

/** Asks before an order is captured, naming environment and amount. */
export function CaptureDialog({ order, onDone, onClose }: CaptureDialogProps) {
  const { t } = useTranslation('payments');
  const format = useFormat();
  const call = useSingleFlight('payments.capture');
  const { id: orderId, integrationId } = order;
  return (
    <ConfirmDialog
      opened
      title={t('confirm.captureTitle', { amount: format.money(order.totals.grossMinor, order.currency) })}
      message={
        <Stack gap="sm">
          <Text size="sm">{t('confirm.captureMessage')}</Text>
          <WhereItGoes order={order} integrationId={integrationId} />
          <QueueIt
            error={call.error}
            integrationId={integrationId}
            request={() => ({ action: 'capture', orderId })}
            onQueued={onClose}
          />
          <div>
            <RequestPreview request={() => ({ action: 'capture', orderId })} integrationId={integrationId} />
          </div>
        </Stack>
      }
      confirmLabel={t('actions.capture')}
      pending={call.isPending}
      error={call.error}
      onConfirm={() =>
        void call.fire({ orderId }).then((result) => {
          if (result !== undefined) onDone(result);
        })
      }
      onCancel={onClose}
    />
  );
}
