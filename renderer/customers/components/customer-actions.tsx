import { Button } from '@mantine/core';
import { IconArrowMerge, IconPlus, IconReceipt2 } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Customer } from '../../../preload/contract.ts';
import { DeleteRecord } from '../../components/delete-record.tsx';
import { MoreMenu } from '../../components/more-menu.tsx';

export type CustomerActionsProps = { readonly stored: Customer; readonly onMerge: () => void };

/** What can be done with a customer beside changing it. */
export function CustomerActions({ stored, onMerge }: CustomerActionsProps) {
  const { t } = useTranslation('customers');
  return (
    <>
      <MoreMenu
        items={[
          {
            label: t('merge.action'),
            icon: <IconArrowMerge size={16} aria-hidden />,
            onClick: onMerge,
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
