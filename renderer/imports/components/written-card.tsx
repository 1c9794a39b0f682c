import { useState } from 'react';
import { Alert, Anchor, Button, Group, List, Stack, Text } from '@mantine/core';
import { IconArrowBackUp, IconCircleCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Import } from '../../../preload/contract.ts';
import { useProcedureMutation, useProcedureQuery } from '../../app/data.ts';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { useFormat } from '../../i18n/format.ts';
import { ProblemsList } from './problems-list.tsx';

const obstaclesShown = 10;

/** What an import wrote, and taking all of it back. */
export function WrittenCard({ job }: { readonly job: Import }) {
  const { t } = useTranslation('imports');
  const format = useFormat();
  const [asking, setAsking] = useState(false);
  const undo = useProcedureMutation('imports.undo');
  const isDone = job.state === 'done';
  const found = useProcedureQuery('imports.obstacles', { id: job.id }, { enabled: isDone, staleTime: 0 });
  const written = job.written ?? 0;
  const formatted = format.number(written);
  const problems = job.counts?.problems ?? 0;
  const blocked = found.data !== undefined && found.data.total > 0;
  return (
    <Stack gap="md">
      <Alert
        role="status"
        color={isDone ? 'teal' : 'gray'}
        icon={<IconCircleCheck size={18} />}
        title={t(`${isDone ? 'done' : 'undone'}.${job.kind}`, { count: written, formatted })}
      >
        <Stack gap="sm">
          {blocked && (
            <div>
              <Text size="sm">
                {t('obstacles', { count: found.data.total, formatted: format.number(found.data.total) })}
              </Text>
              <List size="sm">
                {found.data.obstacles.slice(0, obstaclesShown).map(({ recordId, record, code }) => (
                  <List.Item key={recordId}>
                    <Anchor component={Link} to={`/${job.kind}/${recordId}`} size="sm">
                      {record}
                    </Anchor>
                    : {t(`obstacle.${code}`)}
                  </List.Item>
                ))}
                {found.data.total > obstaclesShown && (
                  <List.Item>
                    {t('moreObstacles', { formatted: format.number(found.data.total - obstaclesShown) })}
                  </List.Item>
                )}
              </List>
            </div>
          )}
          <Group gap="xs">
            <Button component={Link} to={`/${job.kind}`} size="xs">
              {t(`show.${job.kind}`)}
            </Button>
            {isDone && written > 0 && (
              <Button
                variant="default"
                size="xs"
                leftSection={<IconArrowBackUp size={14} aria-hidden />}
                disabled={blocked || found.data === undefined}
                onClick={() => setAsking(true)}
              >
                {t('undo')}
              </Button>
            )}
          </Group>
        </Stack>
      </Alert>
      {isDone && problems > 0 && <ProblemsList job={job} total={problems} />}
      <ConfirmDialog
        opened={asking}
        title={t('undoTitle')}
        message={t(`undoMessage.${job.kind}`, { count: written, formatted })}
        confirmLabel={t('undo')}
        destructive
        pending={undo.isPending}
        error={undo.error}
        onConfirm={() => undo.mutate({ id: job.id }, { onSuccess: () => setAsking(false) })}
        onCancel={() => setAsking(false)}
      />
    </Stack>
  );
}
