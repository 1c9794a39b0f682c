import { useState } from 'react';
import { Alert, Button, Group } from '@mantine/core';
import { IconArchive, IconArchiveOff, IconCopy } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Order, OrderActionState } from '../../../preload/contract.ts';
import { useProcedureMutation } from '../../app/data.ts';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { MoreMenu } from '../../components/more-menu.tsx';
import { notifySuccess } from '../../components/notify.ts';
import { useErrorTexts } from '../../i18n/error-text.ts';
import { DuplicateOrderDialog } from './duplicate-order-dialog.tsx';

export type OrderActionsProps = {
  readonly order: Order;
  /** What is possible now; nothing while that is not known. */
  readonly states: ReadonlyArray<OrderActionState>;
};

/** What is done with an order beside paying it: copy it, put it away. */
export function OrderActions({ order, states }: OrderActionsProps) {
  const { t } = useTranslation(['orders', 'common']);
  const { reasonText } = useErrorTexts();
  const archiving = states.find(({ action }) => action === 'archive');
  const [open, setOpen] = useState<'none' | 'duplicate' | 'archive'>('none');
  const archive = useProcedureMutation('orders.archive', {
    onSuccess: () => {
      setOpen('none');
      notifySuccess(t('archive.done'), t('common:actions.close'));
    },
  });
  const close = (): void => {
    setOpen('none');
    archive.reset();
  };
  return (
    <>
      <MoreMenu
        items={[
          {
            label: t('duplicate.action'),
            icon: <IconCopy size={16} aria-hidden />,
            onClick: () => setOpen('duplicate'),
          },
          ...(order.archivedAt === undefined && archiving !== undefined
            ? [
                {
                  label: t('archive.action'),
                  icon: <IconArchive size={16} aria-hidden />,
                  onClick: () => setOpen('archive'),
                  why: archiving.allowed
                    ? undefined
                    : reasonText({ code: archiving.reason ?? '', message: archiving.message ?? '' }),
                },
              ]
            : []),
        ]}
      />
      {open === 'duplicate' && <DuplicateOrderDialog order={order} onClose={close} />}
      <ConfirmDialog
        opened={open === 'archive'}
        title={t('archive.title', { orderNumber: order.orderNumber })}
        message={t('archive.message')}
        confirmLabel={t('archive.submit')}
        pending={archive.isPending}
        error={archive.error}
        onConfirm={() => archive.mutate({ id: order.id })}
        onCancel={close}
      />
    </>
  );
}

/** Says that an order is put away, and takes it back. */
export function ArchivedAlert({ order }: { readonly order: Order }) {
  const { t } = useTranslation('orders');
  const unarchive = useProcedureMutation('orders.unarchive');
  if (order.archivedAt === undefined) return null;
  return (
    <Alert color="gray" icon={<IconArchive size={18} aria-hidden />} title={t('archive.is')}>
      <Group justify="space-between">
        {t('archive.isHint')}
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<IconArchiveOff size={14} aria-hidden />}
          loading={unarchive.isPending}
          onClick={() => unarchive.mutate({ id: order.id })}
        >
          {t('archive.undo')}
        </Button>
      </Group>
    </Alert>
  );
}
