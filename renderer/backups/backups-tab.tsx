import { useState } from 'react';
import { Button, Card, Grid, Group, Loader, Stack, Text, TextInput, Title } from '@mantine/core';
import { IconDatabaseExport } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ProcedureInput } from '../../preload/contract.ts';
import { useProcedureMutation, useProcedureQuery } from '../app/data.ts';
import { ErrorAlert } from '../components/error-alert.tsx';
import { notifySuccess } from '../components/notify.ts';
import { useFormat } from '../i18n/format.ts';
import { BackupSettingsCard } from './components/backup-settings-card.tsx';
import { CopiesTable } from './components/copies-table.tsx';
import { RestoreDialog } from './components/restore-dialog.tsx';

type Source = ProcedureInput<'backups.restore'>['source'];

/** The copies of the profile: made, listed, restored; and how the daily ones are made. */
export function BackupsTab() {
  const { t } = useTranslation(['backups', 'common']);
  const format = useFormat();
  const list = useProcedureQuery('backups.list', {});
  const [source, setSource] = useState<Source>();
  const create = useProcedureMutation('backups.create', {
    onSuccess: ({ fileName }) => notifySuccess(t('created', { fileName }), t('common:actions.close')),
  });
  if (list.error !== null) return <ErrorAlert error={list.error} onRetry={() => void list.refetch()} />;
  if (list.data === undefined) return <Loader size="sm" aria-label={t('common:loading')} />;
  const { backups, settings, health } = list.data;
  const lastAt = backups[0]?.createdAt ?? health.lastSuccessAt;
  return (
    <Grid gap="md">
      <Grid.Col span={{ base: 12, sm: 8 }}>
        <Stack gap="md">
          <Card component="section">
            <Group justify="space-between" align="flex-start" mb="xs" wrap="nowrap">
              <div>
                <Title order={2}>{t('copies.title')}</Title>
                <Text size="sm" c="dimmed">
                  {lastAt === undefined
                    ? t('copies.never')
                    : t('copies.last', { at: format.instant(lastAt) })}
                </Text>
              </div>
              <Button
                leftSection={<IconDatabaseExport size={16} aria-hidden />}
                loading={create.isPending}
                onClick={() => create.mutate({})}
              >
                {t('copies.create')}
              </Button>
            </Group>
            {create.error !== null && <ErrorAlert error={create.error} onClose={() => create.reset()} />}
            <CopiesTable backups={backups} onRestore={(fileName) => setSource({ fileName })} />
          </Card>
          <FromFileCard onRestore={(path) => setSource({ path })} />
        </Stack>
      </Grid.Col>
      <Grid.Col span={{ base: 12, sm: 4 }}>
        <Stack gap="md">
          <BackupSettingsCard key={JSON.stringify(settings)} settings={settings} />
          <Card component="section">
            <Title order={2} mb="xs">
              {t('contents.title')}
            </Title>
            <Stack gap="xs">
              <Text size="sm">{t('contents.holds')}</Text>
              <Text size="sm">{t('contents.credentials')}</Text>
              <Text size="sm">{t('contents.erased')}</Text>
            </Stack>
          </Card>
        </Stack>
      </Grid.Col>
      {source !== undefined && <RestoreDialog source={source} onClose={() => setSource(undefined)} />}
    </Grid>
  );
}

/** For a copy that lies elsewhere, or the file that an earlier restore kept. */
function FromFileCard({ onRestore }: { readonly onRestore: (path: string) => void }) {
  const { t } = useTranslation('backups');
  const [path, setPath] = useState('');
  return (
    <Card component="section">
      <Title order={2}>{t('fromFile.title')}</Title>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (path.trim() !== '') onRestore(path.trim());
        }}
      >
        <Group align="flex-start" gap="xs" wrap="nowrap">
          <TextInput
            flex={1}
            label={t('fromFile.path')}
            description={t('fromFile.hint')}
            autoComplete="off"
            value={path}
            onChange={(event) => setPath(event.currentTarget.value)}
          />
          <Button type="submit" variant="default" mt={24} disabled={path.trim() === ''}>
            {t('copies.restore')}
          </Button>
        </Group>
      </form>
    </Card>
  );
}
