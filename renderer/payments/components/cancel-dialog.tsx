import { Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Order } from '../../../preload/contract.ts';
import { useProcedureQuery } from '../../app/data.ts';
import { QueueIt } from '../../batches/components/queue-it.tsx';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { ConfirmationFields } from '../../guard/confirmation-fields.tsx';
import { useConfirmation } from '../../guard/use-confirmation.ts';
import { useSingleFlight } from '../use-single-flight.ts';
import type { OnOperation } from './on-operation.ts';
import { RequestPreview } from './request-preview.tsx';
import { WhereItGoes } from './where-it-goes.tsx';

export type CancelDialogProps = {
  readonly order: Order;
  readonly onDone: OnOperation;
  readonly onClose: () => void;
};

/** Asks before an order is cancelled; a guarded live order takes its amount, typed, and perhaps a release. */
export function CancelDialog({ order, onDone, onClose }: CancelDialogProps) {
  const { t } = useTranslation('payments');
  const call = useSingleFlight('payments.cancel');
  const confirmation = useConfirmation();
  const { id: orderId, integrationId } = order;
  const preview = useProcedureQuery('payments.preview', { request: { action: 'cancel', orderId } });
  const need = preview.data?.confirmation;
  const send = async (): Promise<void> => {
    const confirmed = need === undefined ? undefined : confirmation.take(need);
    if (need !== undefined && confirmed === undefined) return;
    const result = await call.fire({
      orderId,
      ...(confirmed === undefined ? {} : { confirmation: confirmed }),
    });
    if (result !== undefined) onDone(result);
  };
  return (
    <ConfirmDialog
      opened
      destructive
      title={t('confirm.cancelTitle', { orderNumber: order.orderNumber })}
      message={
        <Stack gap="sm">
          <Text size="sm">{t('confirm.cancelMessage')}</Text>
          <WhereItGoes order={order} integrationId={integrationId} />
          {need === undefined ? (
            <QueueIt
              error={call.error}
              integrationId={integrationId}
              request={() => ({ action: 'cancel', orderId })}
              onQueued={onClose}
            />
          ) : (
            <ConfirmationFields need={need} state={confirmation} />
          )}
          <div>
            <RequestPreview request={() => ({ action: 'cancel', orderId })} integrationId={integrationId} />
          </div>
        </Stack>
      }
      confirmLabel={t('confirm.cancelConfirm')}
      cancelLabel={t('confirm.keep')}
      pending={call.isPending || preview.isLoading}
      error={call.error}
      onConfirm={() => void send()}
      onCancel={onClose}
    />
  );
}
