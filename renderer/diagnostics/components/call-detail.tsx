import { Alert, Code, Group, Loader, ScrollArea, Stack, Text, Title } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useProcedureQuery } from '../../app/data.ts';
import { CopyTextButton } from '../../components/copy-text-button.tsx';
import { ErrorAlert } from '../../components/error-alert.tsx';
import { Facts } from '../../components/facts.tsx';
import { useFormat } from '../../i18n/format.ts';
import { EnvironmentBadge } from '../../payments/components/environment-badge.tsx';

/** One call with what was sent and answered, as far as it was kept. */
export function CallDetail({ id }: { readonly id: number }) {
  const { t } = useTranslation(['diagnostics', 'common']);
  const format = useFormat();
  const call = useProcedureQuery('wireLog.get', { id });
  const integrations = useProcedureQuery('integrations.list', {});
  if (call.error !== null) return <ErrorAlert error={call.error} />;
  if (call.data === undefined) return <Loader size="sm" aria-label={t('common:loading')} />;
  const {
    operation,
    orderNumber,
    at,
    durationMs,
    integrationId,
    httpStatus,
    apiStatus,
    codes,
    request,
    answer,
    hasMessages,
  } = call.data;
  const integration = integrations.data?.find((each) => each.id === integrationId);
  return (
    <Stack gap="sm">
      <Title order={2}>{t('calls.detail', { order: orderNumber })}</Title>
      <Facts
        facts={[
          { label: t('calls.columns.operation'), value: <span className="mono">{operation}</span> },
          {
            label: t('calls.integration'),
            value: (
              <>
                {integration?.name} <EnvironmentBadge integrationId={integrationId} />
              </>
            ),
          },
          { label: t('calls.columns.at'), value: format.instant(at) },
          { label: t('calls.columns.duration'), value: t('calls.milliseconds', { count: durationMs }) },
          { label: t('calls.http'), value: httpStatus },
          { label: t('calls.status'), value: apiStatus },
          { label: t('calls.codes'), value: codes.join(', ') },
        ]}
      />
      {hasMessages ? (
        <>
          <Text size="xs" c="dimmed">
            {t('calls.masked')}
          </Text>
          <Message title={t('calls.request')} text={request} />
          <Message title={t('calls.answer')} text={answer} missing={t('calls.noAnswer')} />
        </>
      ) : (
        <Alert variant="light" icon={<IconInfoCircle size={18} />}>
          {t('calls.noMessages')}
        </Alert>
      )}
    </Stack>
  );
}

type MessageProps = { readonly title: string; readonly text: string | undefined; readonly missing?: string };

function Message({ title, text, missing }: MessageProps) {
  return (
    <section aria-label={title}>
      <Group justify="space-between" mb={4}>
        <Title order={3}>{title}</Title>
        {text !== undefined && <CopyTextButton text={text} size="compact-xs" />}
      </Group>
      {text === undefined ? (
        <Text size="sm">{missing}</Text>
      ) : (
        <ScrollArea.Autosize mah="32vh" type="auto" viewportProps={{ tabIndex: 0 }}>
          <Code block style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
            {text}
          </Code>
        </ScrollArea.Autosize>
      )}
    </section>
  );
}
