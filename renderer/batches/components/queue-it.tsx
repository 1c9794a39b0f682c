import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { useNetwork } from '@mantine/hooks';
import { IconCloudUp } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { BackOfficeError, ProcedureInput } from '../../../preload/contract.ts';
import { ErrorAlert } from '../../components/error-alert.tsx';
import { notifySuccess } from '../../components/notify.ts';
import { useEnvironment } from '../../payments/components/environment-badge.tsx';
import { useSingleFlight } from '../../payments/use-single-flight.ts';

export type QueueItProps = {
  /** What the last try ended with. */
  readonly error: BackOfficeError | null;
  readonly integrationId: string | undefined;
  /** What is to be queued, as it is entered now. */
  readonly request: () => ProcedureInput<'queue.add'>['request'];
  readonly onQueued: () => void;
};

/** Offers the queue where there is no network, or where a call did not leave this machine. Shows nothing else. */
export function QueueIt({ error, integrationId, request, onQueued }: QueueItProps) {
  const { t } = useTranslation(['batches', 'common']);
  const { online } = useNetwork();
  const environment = useEnvironment(integrationId);
  const add = useSingleFlight('queue.add', {
    onSuccess: () => {
      notifySuccess(t('queueIt.queued'), t('common:actions.close'));
      onQueued();
    },
  });
  const wasNotSent = error !== null && isNotSent(error);
  // The built-in sandbox is on this machine and needs no network.
  const isCutOff = !online && environment !== 'sandbox';
  if (!wasNotSent && !isCutOff) return null;
  return (
    <Alert variant="light" color="yellow" icon={<IconCloudUp size={18} />}>
      <Stack gap="xs">
        {add.error !== null && <ErrorAlert error={add.error} />}
        <Text size="sm">
          {t(isCutOff ? 'queueIt.offline' : 'queueIt.failed')} {t('queueIt.onlyOne')}
        </Text>
        <Group>
          <Button
            size="compact-sm"
            variant="default"
            loading={add.isPending}
            onClick={() => void add.fire({ request: request() })}
          >
            {t('queueIt.button')}
          </Button>
        </Group>
      </Stack>
    </Alert>
  );
}

/** True when InfinitePay could not be reached; not when this window lost its own application. */
function isNotSent({ code, details }: BackOfficeError): boolean {
  return code === 'unreachable' && details.reason !== 'host.gone';
}
