import { Button } from '@mantine/core';
import { IconArrowMerge, IconDownload, IconPlus, IconReceipt2, IconUserOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Customer } from '../../../preload/contract.ts';
import { DeleteRecord } from '../../components/delete-record.tsx';
import { MoreMenu } from '../../components/more-menu.tsx';
import { usePersonalExport } from '../../privacy/use-personal-export.ts';

export type CustomerActionsProps = {
  readonly stored: Customer;
  readonly onMerge: () => void;
  readonly onErase: () => void;
};

/** What can be done with a customer beside changing it. */
export function CustomerActions({ stored, onMerge, onErase }: CustomerActionsProps) {
  const { t } = useTranslation(['customers', 'privacy']);
  const personal = usePersonalExport();
  return (
    <>
      <MoreMenu
        items={[
          {
            label: t('merge.action'),
            icon: <IconArrowMerge size={16} aria-hidden />,
            onClick: onMerge,
          },
          {
            label: t('privacy:export.action'),
            icon: <IconDownload size={16} aria-hidden />,
            onClick: () => personal.mutate({ customerId: stored.id }),
          },
          {
            label: t('privacy:erase.action'),
            icon: <IconUserOff size={16} aria-hidden />,
            onClick: onErase,
            destructive: true,
          },
        ]}
      />
      <DeleteRecord
        procedure="customers.delete"
        id={stored.id}
        backTo="/customers"
        title={t('deleteTitle', { name: stored.name })}
        message={t('deleteMessage')}
        confirmLabel={t('deleteAction')}
      />
      <Button
        component={Link}
        to={`/orders?customer=${stored.id}`}
        variant="default"
        leftSection={<IconReceipt2 size={16} aria-hidden />}
      >
        {t('showOrders')}
      </Button>
      <Button
        component={Link}
        to={`/orders/new?customer=${stored.id}`}
        leftSection={<IconPlus size={16} aria-hidden />}
      >
        {t('newOrder')}
      </Button>
    </>
  );
}
