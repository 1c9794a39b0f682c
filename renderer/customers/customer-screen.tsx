import { useState } from 'react';
import { Button, Loader } from '@mantine/core';
import { IconPlus, IconReceipt2, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useParams, useSearchParams } from 'react-router';
import type { Customer } from '../../preload/contract.ts';
import { useProcedureMutation, useProcedureQuery } from '../app/data.ts';
import { ConfirmDialog } from '../components/confirm-dialog.tsx';
import { ErrorAlert } from '../components/error-alert.tsx';
import { notifySuccess } from '../components/notify.ts';
import { Page } from '../components/page.tsx';
import { CustomerForm } from './components/customer-form.tsx';

/** One customer, stored or new. `?for=order` leads on to a new order for it. */
export function CustomerScreen() {
  const { id } = useParams();
  return id === undefined ? <NewCustomer /> : <EditCustomer key={id} id={id} />;
}

function NewCustomer() {
  const { t } = useTranslation(['customers', 'common']);
  const navigate = useNavigate();
  const [params] = useSearchParams();
  return (
    <Page title={t('new')} crumbs={[{ label: t('title'), to: '/customers' }]} layout="form">
      <CustomerForm
        onSaved={({ id }) => {
          notifySuccess(t('common:saved'), t('common:actions.close'));
          void navigate(params.get('for') === 'order' ? `/orders/new?customer=${id}` : `/customers/${id}`);
        }}
      />
    </Page>
  );
}

function EditCustomer({ id }: { readonly id: string }) {
  const { t } = useTranslation(['customers', 'common']);
  const stored = useProcedureQuery('customers.get', { id });
  const [saves, setSaves] = useState(0);
  if (stored.data === undefined) {
    return (
      <Page title={t('title')} crumbs={[{ label: t('title'), to: '/customers' }]}>
        {stored.error === null ? (
          <Loader size="sm" aria-label={t('common:loading')} />
        ) : (
          <ErrorAlert error={stored.error} />
        )}
      </Page>
    );
  }
  return (
    <Page
      title={stored.data.name}
      crumbs={[{ label: t('title'), to: '/customers' }]}
      layout="form"
      actions={<CustomerActions stored={stored.data} />}
    >
      {/* A new form after each save shows what main made of it, such as the VAT ID in its kept form. */}
      <CustomerForm
        key={saves}
        stored={stored.data}
        onSaved={() => {
          notifySuccess(t('common:saved'), t('common:actions.close'));
          setSaves((count) => count + 1);
        }}
      />
    </Page>
  );
}

function CustomerActions({ stored }: { readonly stored: Customer }) {
  const { t } = useTranslation(['customers', 'common']);
  const navigate = useNavigate();
  const [asking, setAsking] = useState(false);
  const remove = useProcedureMutation('customers.delete', {
    onSuccess: () => {
      notifySuccess(t('common:deleted'), t('common:actions.close'));
      void navigate('/customers');
    },
  });
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconTrash size={16} aria-hidden />}
        onClick={() => setAsking(true)}
      >
        {t('common:actions.delete')}
      </Button>
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
      <ConfirmDialog
        opened={asking}
        title={t('deleteTitle', { name: stored.name })}
        message={t('deleteMessage')}
        confirmLabel={t('deleteAction')}
        destructive
        pending={remove.isPending}
        error={remove.error}
        onConfirm={() => remove.mutate({ id: stored.id })}
        onCancel={() => {
          setAsking(false);
          remove.reset();
        }}
      />
    </>
  );
}
