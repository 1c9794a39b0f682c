import { useState } from 'react';
import { Alert, Button, Card, Group, Stack, Text, Title } from '@mantine/core';
import { IconAlertTriangle, IconDownload } from '@tabler/icons-react';
import dayjs from 'dayjs';
import { useTranslation } from 'react-i18next';
import { useProcedureMutation, useProcedureQuery } from '../app/data.ts';
import { Page } from '../components/page.tsx';
import { FileDrop } from './components/file-drop.tsx';
import { ImportProblems } from './components/import-problems.tsx';
import { ImportReport } from './components/import-report.tsx';
import { downloadText } from './download.ts';
import { csvTemplate, jsonTemplate } from './import-templates.ts';

/** As much as the contract takes. */
const maxBytes = 50_000_000;

/** Takes orders over from a file, all or nothing. */
export function OrderImportScreen() {
  const { t } = useTranslation('orders');
  const [fileName, setFileName] = useState('');
  const [trouble, setTrouble] = useState<'tooLarge' | 'cannotRead'>();
  const importing = useProcedureMutation('orders.import');
  const take = async (file: File): Promise<void> => {
    importing.reset();
    setFileName(file.name);
    if (file.size > maxBytes) {
      setTrouble('tooLarge');
      return;
    }
    let content: string;
    try {
      content = await readText(file);
    } catch {
      // The file is gone or locked: there is nothing to add to that.
      setTrouble('cannotRead');
      return;
    }
    setTrouble(undefined);
    importing.mutate({ fileName: file.name.slice(-255), content });
  };
  return (
    <Page
      title={t('importing.title')}
      description={t('importing.description')}
      crumbs={[{ label: t('title'), to: '/orders' }]}
    >
      <Stack gap="md">
        <FileDrop
          accept=".csv,.tsv,.txt,.json"
          disabled={importing.isPending}
          onFile={(file) => void take(file)}
        />
        {importing.isPending && (
          <Text size="sm" role="status">
            {t('importing.reading', { name: fileName })}
          </Text>
        )}
        {trouble !== undefined && (
          <Alert role="alert" color="red" icon={<IconAlertTriangle size={18} />} title={fileName}>
            {t(`importing.${trouble}`)}
          </Alert>
        )}
        {importing.data !== undefined && <ImportReport fileName={fileName} report={importing.data} />}
        {importing.error !== null && <ImportProblems fileName={fileName} error={importing.error} />}
        <Templates />
      </Stack>
    </Page>
  );
}

function Templates() {
  const { t } = useTranslation('orders');
  const customers = useProcedureQuery('customers.list', { limit: 3 });
  const today = dayjs().format('YYYY-MM-DD');
  const buyers = customers.data?.rows ?? [];
  return (
    <Card component="section">
      <Title order={2}>{t('importing.templates')}</Title>
      <Text size="sm" c="dimmed" mb="xs">
        {t('importing.templateHint')}
      </Text>
      <Group gap="xs">
        <Button
          variant="default"
          leftSection={<IconDownload size={16} aria-hidden />}
          onClick={() => downloadText('orders.csv', csvTemplate(buyers, today), 'text/csv')}
        >
          {t('importing.csvTemplate')}
        </Button>
        <Button
          variant="default"
          leftSection={<IconDownload size={16} aria-hidden />}
          onClick={() => downloadText('orders.json', jsonTemplate(buyers, today), 'application/json')}
        >
          {t('importing.jsonTemplate')}
        </Button>
      </Group>
    </Card>
  );
}

/** A file's text: UTF-8, or what spreadsheets on Windows write by default. */
async function readText(file: File): Promise<string> {
  const bytes = await file.arrayBuffer();
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    // Not UTF-8: `ü` is one byte there. Windows-1252 has a character for every byte.
    return new TextDecoder('windows-1252').decode(bytes);
  }
}
