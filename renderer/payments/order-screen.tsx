import { Button, Card, Grid, Loader, Stack, Title } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import dayjs from 'dayjs';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import type { Order } from '../../preload/contract.ts';
import { useProcedureQuery } from '../app/data.ts';
import { QueueIt } from '../batches/components/queue-it.tsx';
import { QueuedAlert } from '../batches/components/queued-alert.tsx';
import { ErrorAlert } from '../components/error-alert.tsx';
import { Page } from '../components/page.tsx';
import { StatusBadge } from '../components/status-badge.tsx';
import { HistoryPanel } from '../history/history-panel.tsx';
import { ImportedTotalsAlert } from '../orders/components/imported-totals-alert.tsx';
import { ArchivedAlert, OrderActions } from '../orders/components/order-actions.tsx';
import { AmountsPicture } from './components/amounts-picture.tsx';
import { CorrectedAlert } from './components/corrected-alert.tsx';
import { DeniedAlert } from './components/denied-alert.tsx';
import { EnvironmentBadge } from './components/environment-badge.tsx';
import { EvaluationCard } from './components/evaluation-card.tsx';
import { HistoryTable } from './components/history-table.tsx';
import { NextSteps } from './components/next-steps.tsx';
import { OrderContents } from './components/order-contents.tsx';
import { OrderFacts } from './components/order-facts.tsx';
import { PaymentDialogs } from './components/payment-dialogs.tsx';
import { PayPanel } from './components/pay-panel.tsx';
import { RefusalAlert } from './components/refusal-alert.tsx';
import { RestoredAlert } from './components/restored-alert.tsx';
import { UnknownAlert } from './components/unknown-alert.tsx';
import { correctedDifferences, lastRefusal, openOperation } from './payment-view.ts';
import { usePaymentActions } from './use-payment-actions.ts';

/** An order with its payment: where it stands, what can be done, and what was done. */
export function OrderScreen() {
  const { t } = useTranslation(['orders', 'common']);
  const { id = '' } = useParams();
  const order = useProcedureQuery('orders.get', { id });
  if (order.data !== undefined) return <OrderView key={id} order={order.data} />;
  return (
    <Page title={t('title')} crumbs={[{ label: t('title'), to: '/orders' }]}>
      {order.error === null ? (
        <Loader size="sm" aria-label={t('common:loading')} />
      ) : (
        <ErrorAlert error={order.error} onRetry={() => void order.refetch()} />
      )}
    </Page>
  );
}

function OrderView({ order }: { readonly order: Order }) {
  const { t } = useTranslation(['payments', 'orders']);
  const orderId = order.id;
  const history = useProcedureQuery('payments.history', { orderId });
  const evaluation = useProcedureQuery('rules.evaluate', { orderId });
  const integrations = useProcedureQuery('integrations.list', {});
  const states = useProcedureQuery('orders.actions', { id: orderId });
  const actions = usePaymentActions(order);
  const operations = history.data ?? [];
  const open = openOperation(operations);
  const integration = integrations.data?.find(({ id }) => id === order.integrationId);
  const canPay = order.paymentStatus === 'unpaid' || order.paymentStatus === 'declined';
  const isEditable = states.data?.some(({ action, allowed }) => action === 'edit' && allowed) === true;
  const refusal = open === undefined ? lastRefusal(operations) : undefined;
  const isDenied = order.paymentStatus === 'activationDenied';
  const differences = correctedDifferences(order, operations);
  const errors = [history.error, evaluation.error, states.error, actions.error].filter(
    (error) => error !== null,
  );
  const isOffered = evaluation.data?.methods.some(({ offered }) => offered) === true;
  // Beside the form that reserves, where there is one; else in its place.
  const stepsAside = canPay && isOffered;
  const steps = (
    <Card component="section">
      <Title order={2} mb="xs">
        {t('order.next')}
      </Title>
      {actions.failure !== null && (
        <>
          <ErrorAlert error={actions.failure} onClose={actions.clearFailure} />
          <QueueIt
            error={actions.failure}
            integrationId={order.integrationId}
            request={() => ({ action: 'checkStatus', orderId })}
            onQueued={actions.clearFailure}
          />
        </>
      )}
      <NextSteps
        buttons={actions.buttons}
        running={actions.running}
        primary={actions.primary}
        onAction={actions.press}
      />
    </Card>
  );
  return (
    <Page
      title={order.orderNumber}
      crumbs={[{ label: t('orders:title'), to: '/orders' }]}
      badge={
        <>
          <StatusBadge status={order.paymentStatus} size="lg" />
          <EnvironmentBadge integrationId={order.integrationId} />
        </>
      }
      actions={
        <>
          <OrderActions order={order} states={states.data ?? []} />
          {isEditable && <EditButton orderId={orderId} />}
        </>
      }
    >
      <Stack gap="md">
        <ArchivedAlert order={order} />
        {canPay && <ImportedTotalsAlert order={order} />}
        {errors.map((error) => (
          <ErrorAlert key={error.message} error={error} />
        ))}
        <QueuedAlert orderId={orderId} />
        {open !== undefined && (
          <UnknownAlert
            open={open}
            checking={actions.running === 'checkStatus'}
            onCheck={() => actions.press('checkStatus')}
            onDecide={() => actions.show('settle')}
          />
        )}
        {open === undefined && (
          <RestoredAlert
            order={order}
            checking={actions.running === 'checkStatus'}
            onCheck={() => actions.press('checkStatus')}
            onSettle={() => actions.show('settleRestored')}
          />
        )}
        {isDenied && (
          <DeniedAlert
            order={order}
            integration={integration}
            denial={refusal}
            onRecord={() => actions.show('recordPortal')}
          />
        )}
        {refusal !== undefined && !isDenied && <RefusalAlert operation={refusal} />}
        {differences.length > 0 && <CorrectedAlert orderId={orderId} differences={differences} />}
        <Grid gap="md" align="stretch">
          <Grid.Col span={{ base: 12, sm: 7, xl: 8 }}>
            <Stack gap="md">
              <Card component="section">
                <Title order={2} mb="xs">
                  {t('order.summary')}
                </Title>
                <AmountsPicture order={order} />
              </Card>
              {canPay && open === undefined && evaluation.data !== undefined && (
                <PayPanel
                  order={order}
                  evaluation={evaluation.data}
                  integrations={integrations.data ?? []}
                  onDone={actions.onDone}
                />
              )}
              {!stepsAside && steps}
            </Stack>
          </Grid.Col>
          <Grid.Col span={{ base: 12, sm: 5, xl: 4 }}>
            <Stack gap="md">
              <OrderFacts order={order} integration={integration} today={dayjs().format('YYYY-MM-DD')} />
              {evaluation.data !== undefined && (
                <EvaluationCard evaluation={evaluation.data} expanded={canPay && !isOffered} />
              )}
              {stepsAside && steps}
            </Stack>
          </Grid.Col>
        </Grid>
        <OrderContents order={order} />
        <Card component="section">
          <Title order={2} mb="xs">
            {t('history.title')}
          </Title>
          <HistoryTable operations={operations} integrations={integrations.data ?? []} />
        </Card>
        <HistoryPanel topic="orders" recordId={orderId} currency={order.currency} />
      </Stack>
      <PaymentDialogs
        dialog={actions.dialog}
        order={order}
        integration={integration}
        open={open}
        onDone={actions.onDone}
        onClose={() => actions.show('none')}
      />
    </Page>
  );
}

function EditButton({ orderId }: { readonly orderId: string }) {
  const { t } = useTranslation('payments');
  return (
    <Button
      component={Link}
      to={`/orders/new?edit=${orderId}`}
      variant="default"
      leftSection={<IconPencil size={16} aria-hidden />}
    >
      {t('order.edit')}
    </Button>
  );
}
