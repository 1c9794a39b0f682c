import { useState } from 'react';
import { Alert, Button, Grid, Group, Kbd, List, Stack, Text, TextInput } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type {
  Integration,
  Issue,
  LegalForm,
  Order,
  ProcedureInput,
  ProcedureOutput,
} from '../../../preload/contract.ts';
import { QueueIt } from '../../batches/components/queue-it.tsx';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { ErrorAlert } from '../../components/error-alert.tsx';
import { useProcedureForm, type ProcedureForm } from '../../components/procedure-form.ts';
import { LegalFormHint } from '../../customers/components/legal-form-hint.tsx';
import { LegalFormSelect } from '../../customers/components/legal-form-select.tsx';
import { useErrorTexts } from '../../i18n/error-text.ts';
import { useFormat } from '../../i18n/format.ts';
import { useActionKeys } from '../use-action-keys.ts';
import { useIsSending } from '../use-is-sending.ts';
import type { OnOperation } from './on-operation.ts';
import { RequestPreview } from './request-preview.tsx';
import { WhereItGoes } from './where-it-goes.tsx';

export type ReserveFormProps = {
  readonly order: Order;
  readonly integrationId: string;
  readonly integration: Integration | undefined;
  readonly prepared: ProcedureOutput<'payments.prepare'>;
  readonly onDone: OnOperation;
};

type BuyerValues = { company: string; email: string; legalForm: LegalForm | '' };

const buyerFields: ReadonlySet<string> = new Set(['company', 'email', 'legalForm']);

function inputOf(
  orderId: string,
  integrationId: string,
  { company, email, legalForm }: BuyerValues,
): ProcedureInput<'payments.reserve'> {
  return {
    orderId,
    integrationId,
    company,
    ...(email.trim() === '' ? {} : { email: email.trim() }),
    ...(legalForm === '' ? {} : { legalForm }),
  };
}

/** Company, email and legal form as InfinitePay will be told, and the button that reserves, after a question. */
export function ReserveForm({ order, integrationId, integration, prepared, onDone }: ReserveFormProps) {
  const { t } = useTranslation('payments');
  const format = useFormat();
  const isSending = useIsSending();
  const [confirming, setConfirming] = useState(false);
  const state: ProcedureForm<BuyerValues> = useProcedureForm<'payments.reserve', BuyerValues>({
    procedure: 'payments.reserve',
    initialValues: {
      company: prepared.company ?? '',
      email: prepared.email ?? '',
      legalForm: prepared.legalForm ?? '',
    },
    toInput: (buyer) => inputOf(order.id, integrationId, buyer),
    onSuccess: (result) => {
      setConfirming(false);
      onDone(result);
    },
    onError: () => setConfirming(false),
  });
  const { form } = state;
  const values = form.getValues();
  const blocking = prepared.issues.filter(({ path }) => !buyerFields.has(path));
  const ask = (): void => {
    if (blocking.length === 0 && !state.pending) setConfirming(true);
  };
  useActionKeys({ r: ask });
  const amount = format.money(order.totals.grossMinor, order.currency);
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        ask();
      }}
    >
      <Stack gap="sm">
        {state.error !== null && (
          <ErrorAlert error={state.error} issues={state.otherIssues} onClose={state.clearError} />
        )}
        {blocking.length === 0 && (
          <QueueIt
            error={state.error}
            integrationId={integrationId}
            request={() => ({ action: 'reserve', ...inputOf(order.id, integrationId, form.getValues()) })}
            onQueued={state.clearError}
          />
        )}
        {blocking.length > 0 && <Blocking issues={blocking} order={order} integrationId={integrationId} />}
        <Grid gap="sm">
          <Grid.Col span={6}>
            <TextInput
              label={t('pay.company')}
              title={t('pay.companyHint')}
              withAsterisk
              autoComplete="off"
              {...form.getInputProps('company')}
            />
          </Grid.Col>
          <Grid.Col span={6}>
            <LegalFormSelect required inputProps={form.getInputProps('legalForm')} />
            <LegalFormHint
              name={values.company}
              chosen={values.legalForm}
              onTake={(legalForm) => form.setFieldValue('legalForm', legalForm)}
            />
          </Grid.Col>
          <Grid.Col span={6}>
            <TextInput
              label={t('pay.email')}
              title={t('pay.emailHint')}
              type="email"
              withAsterisk
              autoComplete="off"
              {...form.getInputProps('email')}
            />
          </Grid.Col>
        </Grid>
        <Group gap="sm">
          <Button
            type="submit"
            disabled={blocking.length > 0}
            loading={state.pending}
            aria-keyshortcuts="R"
            rightSection={
              <Kbd size="xs" aria-hidden>
                R
              </Kbd>
            }
          >
            {t('pay.reserve')}
          </Button>
          {blocking.length === 0 && (
            <RequestPreview
              request={() => ({ action: 'reserve', ...inputOf(order.id, integrationId, form.getValues()) })}
              integrationId={integrationId}
            />
          )}
          <AutoSteps integration={integration} />
        </Group>
      </Stack>
      <ConfirmDialog
        opened={confirming}
        title={t('pay.confirmTitle', { amount })}
        message={
          <Stack gap="sm">
            <Text size="sm">
              {t('pay.confirmMessage', { company: values.company || order.customerName, amount })}
            </Text>
            <AutoSteps integration={integration} />
            <WhereItGoes order={order} integrationId={integrationId} />
          </Stack>
        }
        confirmLabel={t('actions.reserve')}
        pending={state.pending}
        onConfirm={() => {
          if (!isSending()) state.submit();
        }}
        onCancel={() => setConfirming(false)}
      />
    </form>
  );
}

function AutoSteps({ integration }: { readonly integration: Integration | undefined }) {
  const { t } = useTranslation('payments');
  if (integration?.autoCapture !== true) return null;
  return (
    <Text size="xs" c="dimmed">
      {integration.autoActivate ? t('pay.autoActivate') : t('pay.autoCapture')}
    </Text>
  );
}

type BlockingProps = {
  readonly issues: ReadonlyArray<Pick<Issue, 'path' | 'code' | 'message' | 'params'>>;
  readonly order: Order;
  readonly integrationId: string;
};

/** What keeps the order from being reserved, with the way to each screen that mends it. */
function Blocking({ issues, order, integrationId }: BlockingProps) {
  const { t } = useTranslation('payments');
  const { issueText } = useErrorTexts();
  const about = (start: string): boolean => issues.some(({ path }) => path.startsWith(start));
  return (
    <Alert color="yellow" icon={<IconAlertTriangle size={18} />} title={t('pay.blocked')}>
      <Stack gap="xs">
        <List size="sm">
          {issues.map((issue) => (
            <List.Item key={`${issue.path}:${issue.code}`}>{issueText(issue)}</List.Item>
          ))}
        </List>
        <Group gap="xs">
          {about('customer.') && (
            <Button
              component={Link}
              to={`/customers/${order.customerId}`}
              size="compact-sm"
              variant="default"
            >
              {t('pay.fixCustomer')}
            </Button>
          )}
          {about('integration.') && (
            <Button
              component={Link}
              to={`/integrations/${integrationId}`}
              size="compact-sm"
              variant="default"
            >
              {t('pay.fixIntegration')}
            </Button>
          )}
        </Group>
      </Stack>
    </Alert>
  );
}
