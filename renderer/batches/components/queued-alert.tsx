import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { IconCloudUp } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useProcedureQuery } from '../../app/data.ts';
import { ErrorAlert } from '../../components/error-alert.tsx';
import { useSingleFlight } from '../../payments/use-single-flight.ts';
import { useTaskTexts } from '../use-task-texts.ts';

/** On an order's page: what of it waits in the queue, or came back from there with a problem. */
export function QueuedAlert({ orderId }: { readonly orderId: string }) {
  const { t } = useTranslation(['batches', 'payments']);
  const { textOf } = useTaskTexts();
  const queue = useProcedureQuery('queue.list', {});
  const remove = useSingleFlight('queue.remove');
  const items = queue.data?.items.filter((item) => item.orderId === orderId && item.state !== 'succeeded');
  return items?.map((item) => {
    const action = t(`payments:actions.${item.action}`);
    const isOpen = item.state === 'waiting' || item.state === 'sending';
    const title = isOpen
      ? t('queueIt.waiting', { action })
      : t('queueIt.ended', { action, result: t(`task.${item.state}`) });
    return (
      <Alert key={item.id} color="yellow" role="status" icon={<IconCloudUp size={18} />} title={title}>
        <Stack gap="xs">
          {remove.error !== null && <ErrorAlert error={remove.error} />}
          {item.reason !== undefined && <Text size="sm">{textOf(item.reason)}</Text>}
          <Group gap="xs">
            {item.state !== 'sending' && (
              <Button
                size="compact-sm"
                variant="default"
                loading={remove.isPending}
                onClick={() => void remove.fire({ id: item.id })}
              >
                {t(isOpen ? 'queue.take' : 'queue.dismiss')}
              </Button>
            )}
            <Button component={Link} to="/batches/queue" size="compact-sm" variant="default">
              {t('queueIt.show')}
            </Button>
          </Group>
        </Stack>
      </Alert>
    );
  });
}
