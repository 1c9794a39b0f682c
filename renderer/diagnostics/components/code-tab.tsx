import { useState } from 'react';
import {
  Button,
  Card,
  Code,
  Grid,
  Group,
  PasswordInput,
  Select,
  Stack,
  Text,
  TextInput,
  Title,
} from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ProcedureOutput, SecurityCodeVerdict } from '../../../preload/contract.ts';
import { useProcedureQuery } from '../../app/data.ts';
import { CopyTextButton } from '../../components/copy-text-button.tsx';
import { ErrorAlert } from '../../components/error-alert.tsx';
import { useProcedureForm } from '../../components/procedure-form.ts';
import { VerdictAlert } from './verdict-alert.tsx';

/** The security code step by step from test values, and what is wrong with one from elsewhere. */
export function CodeTab() {
  const { t } = useTranslation('diagnostics');
  return (
    <Stack gap="md">
      <Text size="sm" maw="60rem">
        {t('code.text')}
      </Text>
      <Grid gap="md">
        <Grid.Col span={{ base: 12, sm: 7 }}>
          <InspectCard />
        </Grid.Col>
        <Grid.Col span={{ base: 12, sm: 5 }}>
          <CompareCard />
        </Grid.Col>
      </Grid>
    </Stack>
  );
}

type InspectValues = { clientRef: string; orderNumber: string; secret: string; expected: string };

function InspectCard() {
  const { t } = useTranslation(['diagnostics', 'common']);
  const [result, setResult] = useState<ProcedureOutput<'securityCode.inspect'>>();
  const state = useProcedureForm<'securityCode.inspect', InspectValues>({
    procedure: 'securityCode.inspect',
    initialValues: { clientRef: 'client_ref', orderNumber: 'order_id', secret: 'secret', expected: '' },
    toInput: (values) => values,
    onSuccess: setResult,
    onError: () => setResult(undefined),
  });
  const { form } = state;
  return (
    <Card component="section">
      <form noValidate onSubmit={state.submit}>
        <Stack gap="sm">
          {state.error !== null && (
            <ErrorAlert error={state.error} issues={state.otherIssues} onClose={state.clearError} />
          )}
          <Group grow align="flex-start">
            <TextInput label={t('code.clientRef')} autoComplete="off" {...form.getInputProps('clientRef')} />
            <TextInput
              label={t('code.orderNumber')}
              autoComplete="off"
              {...form.getInputProps('orderNumber')}
            />
          </Group>
          <Group grow align="flex-start">
            <TextInput
              label={t('code.secret')}
              description={t('code.secretHint')}
              autoComplete="off"
              {...form.getInputProps('secret')}
            />
            <TextInput
              label={t('code.expected')}
              description={t('code.expectedHint')}
              autoComplete="off"
              {...form.getInputProps('expected')}
            />
          </Group>
          <Group>
            <Button type="submit" loading={state.pending}>
              {t('code.inspect')}
            </Button>
          </Group>
        </Stack>
      </form>
      {result !== undefined && (
        <Stack gap="sm" mt="md" aria-live="polite">
          {result.verdict !== undefined && <VerdictAlert verdict={result.verdict} />}
          <Step title={t('code.steps.message')} text={result.message} />
          <Step title={t('code.steps.hmac')} text={result.hmacHex} />
          <Step title={t('code.steps.code')} text={result.code} />
        </Stack>
      )}
    </Card>
  );
}

function Step({ title, text }: { readonly title: string; readonly text: string }) {
  return (
    <div>
      <Group justify="space-between" mb={4}>
        <Title order={3}>{title}</Title>
        <CopyTextButton text={text} size="compact-xs" />
      </Group>
      <Code block style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
        {text}
      </Code>
    </div>
  );
}

type CompareValues = { integrationId: string; orderNumber: string; expected: string };

function CompareCard() {
  const { t } = useTranslation(['diagnostics', 'common']);
  const integrations = useProcedureQuery('integrations.list', {});
  const [verdict, setVerdict] = useState<SecurityCodeVerdict>();
  const state = useProcedureForm<'securityCode.compare', CompareValues>({
    procedure: 'securityCode.compare',
    initialValues: { integrationId: '', orderNumber: '', expected: '' },
    toInput: (values) => values,
    onSuccess: setVerdict,
    onError: () => setVerdict(undefined),
  });
  const { form } = state;
  return (
    <Card component="section">
      <Title order={2} mb={4}>
        {t('code.compareTitle')}
      </Title>
      <Text size="sm" c="dimmed" mb="sm">
        {t('code.compareText')}
      </Text>
      <form noValidate onSubmit={state.submit}>
        <Stack gap="sm">
          {state.error !== null && (
            <ErrorAlert error={state.error} issues={state.otherIssues} onClose={state.clearError} />
          )}
          <Select
            label={t('calls.integration')}
            withAsterisk
            data={(integrations.data ?? [])
              .filter(({ hasSecret }) => hasSecret)
              .map(({ id, name }) => ({ value: id, label: name }))}
            value={form.getValues().integrationId || null}
            onChange={(id) => form.setFieldValue('integrationId', id ?? '')}
            error={form.errors['integrationId']}
            data-path="integrationId"
          />
          <TextInput
            label={t('code.orderNumber')}
            withAsterisk
            autoComplete="off"
            {...form.getInputProps('orderNumber')}
          />
          <PasswordInput
            label={t('code.expected')}
            withAsterisk
            autoComplete="off"
            visibilityToggleButtonProps={{
              'aria-label': `${t('common:actions.show')}: ${t('code.expected')}`,
              tabIndex: 0,
            }}
            {...form.getInputProps('expected')}
          />
          <Group>
            <Button type="submit" variant="default" loading={state.pending}>
              {t('code.compare')}
            </Button>
          </Group>
          {verdict !== undefined && <VerdictAlert verdict={verdict} />}
        </Stack>
      </form>
    </Card>
  );
}
