import { useState } from 'react';
import { Button, FileButton, Group, List, Select, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Integration, RulesImportReport } from '../../../preload/contract.ts';
import { useProcedureMutation } from '../../app/data.ts';
import { Dialog } from '../../components/dialog.tsx';
import { ErrorAlert } from '../../components/error-alert.tsx';
import { notifySuccess } from '../../components/notify.ts';
import { useErrorTexts } from '../../i18n/error-text.ts';

export type ImportRulesDialogProps = {
  readonly integrations: ReadonlyArray<Integration>;
  readonly onClose: () => void;
};

type ChosenFile = { readonly fileName: string; readonly content: string };

/** Takes payment rules over from a file: first shows what would come of it, then does it. */
export function ImportRulesDialog({ integrations, onClose }: ImportRulesDialogProps) {
  const { t } = useTranslation(['rules', 'common']);
  const [file, setFile] = useState<ChosenFile>();
  const [methods, setMethods] = useState<Readonly<Record<string, string>>>({});
  const preview = useProcedureMutation('rules.import');
  const run = useProcedureMutation('rules.import', {
    onSuccess: ({ created }) => {
      notifySuccess(t('importing.done', { count: created.length }), t('common:actions.close'));
      onClose();
    },
  });
  // Methods of the file that nobody has said anything about yet.
  const unmapped = (preview.error?.details.issues ?? []).flatMap(({ path }) =>
    path.startsWith('methods.') ? [path.slice('methods.'.length)] : [],
  );
  const types = [...new Set([...Object.keys(methods), ...unmapped])];
  const check = (chosen: ChosenFile, chosenMethods: typeof methods): void => {
    run.reset();
    preview.mutate({ ...chosen, methods: { ...chosenMethods }, dryRun: true });
  };
  const take = async (picked: File): Promise<void> => {
    const chosen = { fileName: picked.name.slice(-255), content: await picked.text() };
    setFile(chosen);
    setMethods({});
    check(chosen, {});
  };
  const otherIssues = (preview.error?.details.issues ?? []).filter(
    ({ path }) => !path.startsWith('methods.'),
  );
  return (
    <Dialog opened size="lg" onClose={onClose} title={t('importing.title')}>
      <Stack gap="sm">
        <Text size="sm">{t('importing.description')}</Text>
        <Group gap="sm">
          <FileButton
            accept=".json"
            inputProps={{ 'aria-label': t('importing.choose') }}
            onChange={(picked) => {
              if (picked !== null) void take(picked);
            }}
          >
            {(props) => (
              <Button
                {...props}
                variant={file === undefined ? 'filled' : 'default'}
                loading={preview.isPending}
              >
                {t('importing.choose')}
              </Button>
            )}
          </FileButton>
          {file !== undefined && <Text size="sm">{file.fileName}</Text>}
        </Group>
        {types.length > 0 && (
          <Stack gap="xs">
            <Text size="sm" fw={600}>
              {t('importing.methods')}
            </Text>
            <Text size="xs" c="dimmed">
              {t('importing.methodsHint')}
            </Text>
            {types.map((type) => (
              <Select
                key={type}
                label={type}
                data={integrations.map(({ id, name }) => ({ value: id, label: name }))}
                value={methods[type] ?? null}
                onChange={(id) => {
                  if (id === null || file === undefined) return;
                  const next = { ...methods, [type]: id };
                  setMethods(next);
                  if (unmapped.every((each) => next[each] !== undefined)) check(file, next);
                }}
              />
            ))}
          </Stack>
        )}
        {preview.error !== null && (otherIssues.length > 0 || unmapped.length === 0) && (
          <ErrorAlert error={preview.error} issues={otherIssues} />
        )}
        {preview.data !== undefined && <Preview report={preview.data} />}
        {run.error !== null && <ErrorAlert error={run.error} />}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {t('common:actions.cancel')}
          </Button>
          <Button
            disabled={preview.data === undefined || preview.data.created.length === 0}
            loading={run.isPending}
            onClick={() => {
              if (file !== undefined && !run.isPending) run.mutate({ ...file, methods: { ...methods } });
            }}
          >
            {t('importing.submit')}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}

function Preview({ report }: { readonly report: RulesImportReport }) {
  const { t } = useTranslation('rules');
  const { issueText } = useErrorTexts();
  const { created, passedOver, notes } = report;
  return (
    <Stack gap={4} role="status">
      <Text size="sm" fw={600}>
        {t('importing.preview', { count: created.length })}
      </Text>
      <List size="sm">
        {created.map(({ id, name, enabled }) => (
          <List.Item key={id}>
            {name}
            {!enabled && ` (${t('importing.disabled')})`}
          </List.Item>
        ))}
      </List>
      {passedOver > 0 && <Text size="sm">{t('importing.passedOver', { count: passedOver })}</Text>}
      {notes.length > 0 && (
        <>
          <Text size="sm" fw={600}>
            {t('importing.notes')}
          </Text>
          <List size="sm">
            {notes.map((note) => (
              <List.Item key={`${note.path}:${note.code}`}>{issueText(note)}</List.Item>
            ))}
          </List>
        </>
      )}
    </Stack>
  );
}
