import { useState } from 'react';
import { Button, Card, FileButton, Group, PasswordInput, Stack, Text, Title } from '@mantine/core';
import { IconFileImport } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { BackOfficeError, PackPreview } from '../../preload/contract.ts';
import { useProcedureMutation } from '../app/data.ts';
import { ErrorAlert } from '../components/error-alert.tsx';
import { useErrorTexts } from '../i18n/error-text.ts';
import { PackImported } from './components/pack-imported.tsx';
import { PackItems } from './components/pack-items.tsx';
import { type Selection, selectionOf, takenOf } from './pack-selection.ts';

type ChosenFile = { readonly fileName: string; readonly content: string };

/** Takes a set-up over from a file: first shows all that would change, then does what was chosen. */
export function ImportPackTab() {
  const { t } = useTranslation(['packs', 'common']);
  const [file, setFile] = useState<ChosenFile>();
  const [passphrase, setPassphrase] = useState('');
  const [selection, setSelection] = useState<Selection>(new Set());
  const preview = useProcedureMutation('packs.preview', {
    onSuccess: ({ items }) => setSelection(selectionOf(items)),
  });
  const run = useProcedureMutation('packs.import', {
    onSuccess: () => {
      setFile(undefined);
      setPassphrase('');
      preview.reset();
    },
  });
  const take = async (picked: File): Promise<void> => {
    const chosen = { fileName: picked.name, content: await picked.text() };
    run.reset();
    setFile(chosen);
    setPassphrase('');
    preview.mutate({ content: chosen.content });
  };
  const words = passphrase === '' ? {} : { passphrase };
  const asksPassphrase = isPassphraseError(preview.error);
  return (
    <Stack gap="md" maw={920}>
      <Card component="section">
        <Title order={2}>{t('import.title')}</Title>
        <Text size="sm" c="dimmed" mb="sm">
          {t('import.text')}
        </Text>
        <Stack gap="sm">
          <Group gap="sm">
            <FileButton
              accept=".json"
              inputProps={{ 'aria-label': t('import.choose') }}
              onChange={(picked) => {
                if (picked !== null) void take(picked);
              }}
            >
              {(props) => (
                <Button
                  {...props}
                  variant={file === undefined ? 'filled' : 'default'}
                  leftSection={<IconFileImport size={16} aria-hidden />}
                  loading={preview.isPending}
                >
                  {t('import.choose')}
                </Button>
              )}
            </FileButton>
            {file !== undefined && <Text size="sm">{file.fileName}</Text>}
          </Group>
          {file !== undefined && asksPassphrase && (
            <PassphraseForm
              error={preview.error}
              value={passphrase}
              pending={preview.isPending}
              onChange={setPassphrase}
              onSubmit={() => preview.mutate({ content: file.content, ...words })}
            />
          )}
          {preview.error !== null && !asksPassphrase && <ErrorAlert error={preview.error} />}
        </Stack>
      </Card>
      {file !== undefined && preview.data !== undefined && (
        <Chosen
          preview={preview.data}
          selection={selection}
          onSelect={setSelection}
          error={run.error}
          pending={run.isPending}
          onLookAgain={() => {
            run.reset();
            preview.mutate({ content: file.content, ...words });
          }}
          onImport={() =>
            run.mutate({
              content: file.content,
              ...words,
              take: takenOf(preview.data.items, selection),
              fingerprint: preview.data.fingerprint,
            })
          }
        />
      )}
      {run.data !== undefined && <PackImported result={run.data} />}
    </Stack>
  );
}

type PassphraseFormProps = {
  readonly error: BackOfficeError | null;
  readonly value: string;
  readonly pending: boolean;
  readonly onChange: (value: string) => void;
  readonly onSubmit: () => void;
};

function PassphraseForm({ error, value, pending, onChange, onSubmit }: PassphraseFormProps) {
  const { t } = useTranslation(['packs', 'common']);
  const { errorText } = useErrorTexts();
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit();
      }}
    >
      <Group align="flex-start" gap="xs">
        <PasswordInput
          w={380}
          label={t('import.passphrase')}
          description={t('import.passphraseHint')}
          autoComplete="off"
          data-autofocus
          value={value}
          onChange={(event) => onChange(event.currentTarget.value)}
          {...(error?.code === 'wrongPassphrase' ? { error: errorText(error) } : {})}
          visibilityToggleButtonProps={{
            'aria-label': `${t('common:actions.show')}: ${t('import.passphrase')}`,
            tabIndex: 0,
          }}
        />
        <Button type="submit" mt={24} loading={pending} disabled={value === ''}>
          {t('import.open')}
        </Button>
      </Group>
    </form>
  );
}

type ChosenProps = {
  readonly preview: PackPreview;
  readonly selection: Selection;
  readonly onSelect: (selection: Selection) => void;
  readonly error: BackOfficeError | null;
  readonly pending: boolean;
  readonly onLookAgain: () => void;
  readonly onImport: () => void;
};

function Chosen({ preview, selection, onSelect, error, pending, onLookAgain, onImport }: ChosenProps) {
  const { t } = useTranslation('packs');
  const taken = takenOf(preview.items, selection).length;
  return (
    <>
      <PackItems preview={preview} selection={selection} onSelect={onSelect} />
      {error !== null && <ErrorAlert error={error} onRetry={onLookAgain} />}
      <Group justify="flex-end">
        <Text size="sm" c="dimmed">
          {t('import.allOrNothing')}
        </Text>
        <Button disabled={taken === 0} loading={pending} onClick={onImport}>
          {t('import.submit', { count: taken })}
        </Button>
      </Group>
    </>
  );
}

/** Whether the pack waits for its passphrase, or for another one than was entered. */
function isPassphraseError(error: BackOfficeError | null): boolean {
  return (
    error?.code === 'wrongPassphrase' ||
    error?.details.issues?.some(({ code }) => code === 'packPassphraseRequired') === true
  );
}
