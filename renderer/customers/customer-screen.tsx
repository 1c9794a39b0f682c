import { useState } from 'react';
import { Box, Loader } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams, useSearchParams } from 'react-router';
import type { Customer } from '../../preload/contract.ts';
import { useProcedureQuery } from '../app/data.ts';
import { ErrorAlert } from '../components/error-alert.tsx';
import { notifySuccess } from '../components/notify.ts';
import { Page } from '../components/page.tsx';
import { HistoryPanel } from '../history/history-panel.tsx';
import { EraseDialog } from '../privacy/erase-dialog.tsx';
import { CustomerActions } from './components/customer-actions.tsx';
import { CustomerForm } from './components/customer-form.tsx';
import { ErasedCustomer } from './components/erased-customer.tsx';
import { MergeDialog } from './components/merge-dialog.tsx';

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
  const navigate = useNavigate();
  const [erasing, setErasing] = useState(false);
  const [merging, setMerging] = useState<{ readonly otherId: string | undefined }>();
  // What main made of the last save: the cache still holds what was before it.
  const [saved, setSaved] = useState<{ readonly customer: Customer; readonly count: number }>();
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
  const customer = saved?.customer ?? stored.data;
  if (customer.anonymisedAt !== undefined) {
    return (
      <Page title={customer.name} crumbs={[{ label: t('title'), to: '/customers' }]} layout="form">
        <ErasedCustomer customer={customer} />
        <Box mt="md">
          <HistoryPanel topic="customers" recordId={customer.id} />
        </Box>
      </Page>
    );
  }
  return (
    <Page
      title={customer.name}
      crumbs={[{ label: t('title'), to: '/customers' }]}
      layout="form"
      actions={
        <CustomerActions
          stored={customer}
          onMerge={() => setMerging({ otherId: undefined })}
          onErase={() => setErasing(true)}
        />
      }
    >
      {/* A new form after each save shows what main made of it, such as the VAT ID in its kept form. */}
      <CustomerForm
        key={saved?.count ?? 0}
        stored={customer}
        onMerge={(otherId) => setMerging({ otherId })}
        onSaved={(changed) => {
          notifySuccess(t('common:saved'), t('common:actions.close'));
          setSaved((before) => ({ customer: changed, count: (before?.count ?? 0) + 1 }));
        }}
      />
      {erasing && (
        <EraseDialog
          customer={customer}
          onErased={() => {
            setErasing(false);
            setSaved(undefined);
            void stored.refetch();
          }}
          onClose={() => setErasing(false)}
        />
      )}
      {merging !== undefined && (
        <MergeDialog
          customer={customer}
          otherId={merging.otherId}
          onMerged={(result) => {
            setMerging(undefined);
            notifySuccess(t('merge.done'), t('common:actions.close'));
            setSaved((before) => ({ customer: result, count: (before?.count ?? 0) + 1 }));
            if (result.id !== id) void navigate(`/customers/${result.id}`);
          }}
          onClose={() => setMerging(undefined)}
        />
      )}
      <Box mt="md">
        <HistoryPanel topic="customers" recordId={customer.id} />
      </Box>
    </Page>
  );
}
