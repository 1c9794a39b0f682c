import { useState } from 'react';
import { Alert, Button, Loader } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useSearchParams } from 'react-router';
import type { Order, OrderActionState } from '../../preload/contract.ts';
import { useProcedureQuery } from '../app/data.ts';
import { ErrorAlert } from '../components/error-alert.tsx';
import { notifySuccess } from '../components/notify.ts';
import { Page } from '../components/page.tsx';
import { useErrorTexts } from '../i18n/error-text.ts';
import { EnvironmentBadge } from '../payments/components/environment-badge.tsx';
import { ModifyForm } from './components/modify-form.tsx';
import { OrderForm } from './components/order-form.tsx';

/** Enters an order; `?edit=` changes one that is not paid yet, `?modify=` one that is reserved. */
export function OrderEntryScreen() {
  const [params] = useSearchParams();
  const edited = params.get('edit') ?? params.get('modify');
  if (edited === null) return <NewOrder customerId={params.get('customer') ?? ''} />;
  return <StoredOrder key={edited} id={edited} mode={params.has('edit') ? 'edit' : 'modify'} />;
}

function NewOrder({ customerId }: { readonly customerId: string }) {
  const { t } = useTranslation(['orders', 'common']);
  const navigate = useNavigate();
  const [round, setRound] = useState(0);
  return (
    <Page title={t('new')} crumbs={[{ label: t('title'), to: '/orders' }]}>
      <OrderForm
        key={round}
        customerId={round === 0 ? customerId : ''}
        onSaved={({ id, orderNumber }, another) => {
          notifySuccess(t('entry.saved', { orderNumber }), t('common:actions.close'));
          if (another) setRound((count) => count + 1);
          else void navigate(`/orders/${id}`);
        }}
      />
    </Page>
  );
}

type StoredOrderProps = { readonly id: string; readonly mode: 'edit' | 'modify' };

function StoredOrder({ id, mode }: StoredOrderProps) {
  const { t } = useTranslation(['orders', 'common']);
  const order = useProcedureQuery('orders.get', { id });
  const states = useProcedureQuery('orders.actions', { id });
  const editing = states.data?.find(({ action }) => action === 'edit');
  const error = order.error ?? states.error;
  const crumbs = [{ label: t('title'), to: '/orders' }];
  if (order.data === undefined || editing === undefined) {
    return (
      <Page title={t('title')} crumbs={crumbs}>
        {error === null ? (
          <Loader size="sm" aria-label={t('common:loading')} />
        ) : (
          <ErrorAlert error={error} />
        )}
      </Page>
    );
  }
  const { orderNumber } = order.data;
  const here = [...crumbs, { label: orderNumber, to: `/orders/${id}` }];
  return mode === 'edit' ? (
    <Page title={t('entry.editTitle', { orderNumber })} crumbs={here}>
      <EditOrder order={order.data} state={editing} />
    </Page>
  ) : (
    <Page
      title={t('entry.modifyTitle', { orderNumber })}
      description={t('entry.modifyDescription')}
      badge={<EnvironmentBadge integrationId={order.data.integrationId} />}
      crumbs={here}
    >
      <ModifyOrder order={order.data} />
    </Page>
  );
}

type EditOrderProps = { readonly order: Order; readonly state: OrderActionState };

function EditOrder({ order, state }: EditOrderProps) {
  const { t } = useTranslation(['orders', 'common']);
  const { reasonText } = useErrorTexts();
  const navigate = useNavigate();
  // Not again when it changes behind the form's back: what was typed stays, and main says no.
  const [{ allowed, reason = '', message = '' }] = useState(state);
  if (!allowed) return <NotEditable order={order} why={reasonText({ code: reason, message })} />;
  return (
    <OrderForm
      stored={order}
      onSaved={({ id }) => {
        notifySuccess(t('common:saved'), t('common:actions.close'));
        void navigate(`/orders/${id}`);
      }}
    />
  );
}

function ModifyOrder({ order }: { readonly order: Order }) {
  const navigate = useNavigate();
  const [modifiable] = useState(order.paymentStatus === 'reserved');
  const { t } = useTranslation('orders');
  if (!modifiable) return <NotEditable order={order} why={t('entry.notEditable')} />;
  return <ModifyForm order={order} onSent={() => void navigate(`/orders/${order.id}`)} />;
}

function NotEditable({ order, why }: { readonly order: Order; readonly why: string }) {
  const { t } = useTranslation('orders');
  return (
    <Alert icon={<IconInfoCircle size={18} />} title={why}>
      <Button component={Link} to={`/orders/${order.id}`} variant="default" size="compact-sm">
        {t('entry.backToOrder')}
      </Button>
    </Alert>
  );
}
