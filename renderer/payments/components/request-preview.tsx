import { useState } from 'react';
import { Button, Code, Loader, ScrollArea, Stack, Text } from '@mantine/core';
import { IconCode } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { PaymentPreview, ProcedureInput } from '../../../preload/contract.ts';
import { useProcedureQuery } from '../../app/data.ts';
import { CopyTextButton } from '../../components/copy-text-button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { ErrorAlert } from '../../components/error-alert.tsx';
import { Facts } from '../../components/facts.tsx';
import { useFormat } from '../../i18n/format.ts';
import { EnvironmentBadge } from './environment-badge.tsx';

/** A call as `payments.preview` takes it. */
export type RequestToPreview = ProcedureInput<'payments.preview'>['request'];

export type RequestPreviewProps = {
  /** Worked out when it is asked for: the fields may still change. */
  readonly request: () => RequestToPreview;
  readonly integrationId: string | undefined;
};

/** A dry run: shows what would be sent, secrets masked, and sends nothing. */
export function RequestPreview({ request, integrationId }: RequestPreviewProps) {
  const { t } = useTranslation(['payments', 'common']);
  const [shown, setShown] = useState<RequestToPreview>();
  return (
    <>
      <Button
        variant="subtle"
        size="compact-sm"
        leftSection={<IconCode size={14} aria-hidden />}
        onClick={() => setShown(request())}
      >
        {t('preview.show')}
      </Button>
      {shown !== undefined && (
        <Dialog opened size="xl" title={t('preview.title')} onClose={() => setShown(undefined)}>
          <Previewed request={shown} integrationId={integrationId} />
        </Dialog>
      )}
    </>
  );
}

type PreviewedProps = { readonly request: RequestToPreview; readonly integrationId: string | undefined };

function Previewed({ request, integrationId }: PreviewedProps) {
  const { t } = useTranslation(['payments', 'common']);
  const preview = useProcedureQuery('payments.preview', { request });
  if (preview.error !== null) return <ErrorAlert error={preview.error} />;
  if (preview.data === undefined) return <Loader size="sm" aria-label={t('common:loading')} />;
  return <Message preview={preview.data} integrationId={integrationId} />;
}

type MessageProps = { readonly preview: PaymentPreview; readonly integrationId: string | undefined };

function Message({ preview, integrationId }: MessageProps) {
  const { t } = useTranslation('payments');
  const format = useFormat();
  const { amountMinor, currency, operationName, address, xml, request } = preview;
  const text = xml ?? JSON.stringify(request, null, 2);
  return (
    <Stack gap="sm">
      <Text size="sm">{t('preview.text')}</Text>
      <Facts
        facts={[
          { label: t('confirm.environment'), value: <EnvironmentBadge integrationId={integrationId} /> },
          { label: t('preview.operation'), value: <span className="mono">{operationName}</span> },
          { label: t('preview.address'), value: <span className="mono">{address}</span> },
          ...(amountMinor === undefined
            ? []
            : [{ label: t('confirm.amount'), value: format.money(amountMinor, currency) }]),
        ]}
      />
      {xml === undefined && (
        <Text size="sm" c="dimmed">
          {t('preview.noWsdl')}
        </Text>
      )}
      <ScrollArea.Autosize mah="48vh" type="auto" viewportProps={{ tabIndex: 0 }}>
        <Code block style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }} data-preview>
          {text}
        </Code>
      </ScrollArea.Autosize>
      <div>
        <CopyTextButton text={text} />
      </div>
    </Stack>
  );
}
