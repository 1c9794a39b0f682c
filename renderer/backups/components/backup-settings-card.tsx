import { Button, Card, Group, SimpleGrid, Stack, Switch, Text, TextInput, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ProcedureOutput } from '../../../preload/contract.ts';
import { ErrorAlert } from '../../components/error-alert.tsx';
import { notifySuccess } from '../../components/notify.ts';
import { useProcedureForm } from '../../components/procedure-form.ts';

export type BackupSettingsCardProps = { readonly settings: ProcedureOutput<'backups.list'>['settings'] };

type Values = { automatic: boolean; keepCount: string; keepDays: string; folder: string };

/** When copies are made by themselves, how long they are kept, and where. */
export function BackupSettingsCard({ settings }: BackupSettingsCardProps) {
  const { t } = useTranslation(['backups', 'common']);
  const state = useProcedureForm<'backups.configure', Values>({
    procedure: 'backups.configure',
    initialValues: {
      automatic: settings.automatic,
      keepCount: String(settings.keepCount),
      keepDays: String(settings.keepDays),
      folder: settings.isOwnFolder ? '' : settings.folder,
    },
    toInput: ({ automatic, keepCount, keepDays, folder }) => ({
      automatic,
      keepCount: wholeNumber(keepCount),
      keepDays: wholeNumber(keepDays),
      folder: folder.trim() === '' ? null : folder.trim(),
    }),
    onSuccess: () => notifySuccess(t('settings.saved'), t('common:actions.close')),
  });
  const { form } = state;
  return (
    <Card component="section">
      <Title order={2} mb="xs">
        {t('settings.title')}
      </Title>
      <form noValidate onSubmit={state.submit}>
        <Stack gap="sm">
          {state.error !== null && state.otherIssues.length > 0 && (
            <ErrorAlert error={state.error} issues={state.otherIssues} />
          )}
          <Switch
            label={t('settings.automatic')}
            description={t('settings.automaticHint')}
            {...form.getInputProps('automatic', { type: 'checkbox' })}
          />
          <SimpleGrid cols={2} spacing="sm">
            <TextInput
              label={t('settings.keepCount')}
              inputMode="numeric"
              {...form.getInputProps('keepCount')}
            />
            <TextInput
              label={t('settings.keepDays')}
              inputMode="numeric"
              {...form.getInputProps('keepDays')}
            />
          </SimpleGrid>
          <Text size="xs" c="dimmed">
            {t('settings.keepHint')}
          </Text>
          <TextInput
            label={t('settings.folder')}
            description={t('settings.folderHint')}
            placeholder={settings.isOwnFolder ? settings.folder : ''}
            autoComplete="off"
            {...form.getInputProps('folder')}
          />
          <Group justify="flex-end">
            <Button type="submit" variant="default" loading={state.pending}>
              {t('settings.save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Card>
  );
}

/** What is no whole number is refused by main, at its field. */
function wholeNumber(text: string): number {
  return /^\d{1,6}$/.test(text.trim()) ? Number(text.trim()) : Number.NaN;
}
