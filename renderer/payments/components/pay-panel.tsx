import { useState } from 'react';
import { Alert, Button, Card, Group, Loader, Radio, Stack, Text, Title } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Evaluation, Integration, Order } from '../../../preload/contract.ts';
import { useProcedureQuery } from '../../app/data.ts';
import { ErrorAlert } from '../../components/error-alert.tsx';
import { useMethodLabels } from '../use-method-labels.ts';
import { EnvironmentBadge } from './environment-badge.tsx';
import type { OnOperation } from './on-operation.ts';
import { ReserveForm } from './reserve-form.tsx';

export type PayPanelProps = {
  readonly order: Order;
  readonly evaluation: Evaluation;
  readonly integrations: ReadonlyArray<Integration>;
  readonly onDone: OnOperation;
};

/** Pays an order: choose one of the methods that the rules offer, see what InfinitePay will be told, reserve. */
export function PayPanel({ order, evaluation, integrations, onDone }: PayPanelProps) {
  const { t } = useTranslation('payments');
  const offered = evaluation.methods.filter((method) => method.offered);
  const labelOf = useMethodLabels();
  const [chosen, setChosen] = useState<string>();
  const method = offered.find(({ integrationId }) => integrationId === chosen) ?? offered[0];
  return (
    <Card component="section">
      <Title order={2} mb="xs">
        {t('pay.title')}
      </Title>
      {method === undefined ? (
        <NothingOffered evaluation={evaluation} integrations={integrations} order={order} />
      ) : (
        <Stack gap="sm">
          {offered.length > 1 && (
            <Radio.Group label={t('pay.method')} value={method.integrationId} onChange={setChosen}>
              <Group gap="lg" mt={4}>
                {offered.map(({ integrationId, label }) => (
                  <Group key={integrationId} gap={6} wrap="nowrap">
                    <Radio value={integrationId} label={labelOf(integrationId, label)} />
                    <EnvironmentBadge integrationId={integrationId} />
                  </Group>
                ))}
              </Group>
            </Radio.Group>
          )}
          {offered.length === 1 && (
            <Group gap={6}>
              <Text size="sm">
                {t('pay.method')}: <strong>{labelOf(method.integrationId, method.label)}</strong>
              </Text>
              <EnvironmentBadge integrationId={method.integrationId} />
            </Group>
          )}
          <Prepared
            key={method.integrationId}
            order={order}
            integration={integrations.find(({ id }) => id === method.integrationId)}
            integrationId={method.integrationId}
            onDone={onDone}
          />
        </Stack>
      )}
    </Card>
  );
}

type PreparedProps = {
  readonly order: Order;
  readonly integrationId: string;
  readonly integration: Integration | undefined;
  readonly onDone: OnOperation;
};

function Prepared({ order, integrationId, integration, onDone }: PreparedProps) {
  const { t } = useTranslation();
  const prepared = useProcedureQuery('payments.prepare', { orderId: order.id, integrationId });
  if (prepared.data === undefined) {
    return prepared.error === null ? (
      <Loader size="sm" aria-label={t('loading')} />
    ) : (
      <ErrorAlert error={prepared.error} />
    );
  }
  return (
    <ReserveForm
      order={order}
      integrationId={integrationId}
      integration={integration}
      prepared={prepared.data}
      onDone={onDone}
    />
  );
}

type NothingOfferedProps = Pick<PayPanelProps, 'order' | 'evaluation' | 'integrations'>;

function NothingOffered({ order, evaluation, integrations }: NothingOfferedProps) {
  const { t } = useTranslation('payments');
  const state =
    integrations.length === 0 ? 'noIntegration' : evaluation.trace.length === 0 ? 'noRule' : 'noneOffered';
  const blockedBy = (...codes: ReadonlyArray<string>): string | undefined =>
    evaluation.methods.find(({ reasons }) => reasons.some(({ code }) => codes.includes(code)))?.integrationId;
  const unready = blockedBy('credentialsMissing', 'integrationInactive');
  const isAboutCustomer = blockedBy('vatIdMissing', 'vatIdInvalid') !== undefined;
  return (
    <Alert variant="light" icon={<IconInfoCircle size={18} />} title={t(`pay.${state}`)}>
      <Group gap="xs">
        {state === 'noIntegration' && (
          <Button component={Link} to="/integrations/new" size="compact-sm">
            {t('pay.setUp')}
          </Button>
        )}
        {state === 'noRule' && (
          <Button component={Link} to="/rules/new" size="compact-sm">
            {t('pay.createRule')}
          </Button>
        )}
        {state === 'noneOffered' && isAboutCustomer && (
          <Button component={Link} to={`/customers/${order.customerId}`} size="compact-sm" variant="default">
            {t('pay.fixCustomer')}
          </Button>
        )}
        {state === 'noneOffered' && unready !== undefined && (
          <Button component={Link} to={`/integrations/${unready}`} size="compact-sm" variant="default">
            {t('pay.fixIntegration')}
          </Button>
        )}
        {state === 'noneOffered' && (
          <Button component={Link} to="/rules" size="compact-sm" variant="default">
            {t('pay.fixRules')}
          </Button>
        )}
      </Group>
    </Alert>
  );
}
