import { useState } from 'react';
import { Button, Card, Group, Stack, Text, Title } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import dayjs from 'dayjs';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { BackOfficeError, type Import, type ImportKind } from '../../preload/contract.ts';
import { useBackOffice } from '../app/back-office.tsx';
import { useProcedureQuery } from '../app/data.ts';
import { DataTable, type DataColumn } from '../components/data-table.tsx';
import { ErrorAlert } from '../components/error-alert.tsx';
import { Page } from '../components/page.tsx';
import { useFormat } from '../i18n/format.ts';
import { downloadText } from '../orders/download.ts';
import { csvTemplate, jsonTemplate } from '../orders/import-templates.ts';
import { FileDrop } from './components/file-drop.tsx';
import { customerCsvTemplate } from './customer-template.ts';
import { beginUpload } from './uploads.ts';

/** Begins an import of orders or customers, and lists the earlier ones. */
export function ImportsScreen({ kind }: { readonly kind: ImportKind }) {
  const { t } = useTranslation(['imports', 'orders', 'customers']);
  const client = useBackOffice();
  const navigate = useNavigate();
  const [error, setError] = useState<BackOfficeError>();
  const [isBeginning, setIsBeginning] = useState(false);
  const take = async (file: File): Promise<void> => {
    setError(undefined);
    setIsBeginning(true);
    try {
      const id = await beginUpload(client, kind, file);
      await navigate(`/${kind}/import/${id}`);
    } catch (failure) {
      if (!(failure instanceof BackOfficeError)) throw failure;
      setError(failure);
    }
    setIsBeginning(false);
  };
  return (
    <Page
      title={t(`title.${kind}`)}
      description={t('description')}
      crumbs={[{ label: t(kind === 'orders' ? 'orders:title' : 'customers:title'), to: `/${kind}` }]}
    >
      <Stack gap="md">
        {error !== undefined && <ErrorAlert error={error} />}
        <FileDrop disabled={isBeginning} onFile={(file) => void take(file)} />
        <Templates kind={kind} />
        <EarlierImports kind={kind} />
      </Stack>
    </Page>
  );
}

function Templates({ kind }: { readonly kind: ImportKind }) {
  const { t } = useTranslation('imports');
  const customers = useProcedureQuery('customers.list', { limit: 3 });
  const today = dayjs().format('YYYY-MM-DD');
  const buyers = customers.data?.rows ?? [];
  return (
    <Card component="section">
      <Title order={2}>{t('templates')}</Title>
      <Text size="sm" c="dimmed" mb="xs">
        {t('templateHint')}
      </Text>
      <Group gap="xs">
        <Button
          variant="default"
          leftSection={<IconDownload size={16} aria-hidden />}
          onClick={() =>
            downloadText(
              `${kind}.csv`,
              kind === 'orders' ? csvTemplate(buyers, today) : customerCsvTemplate(),
              'text/csv',
            )
          }
        >
          {t('csvTemplate')}
        </Button>
        {kind === 'orders' && (
          <Button
            variant="default"
            leftSection={<IconDownload size={16} aria-hidden />}
            onClick={() => downloadText('orders.json', jsonTemplate(buyers, today), 'application/json')}
          >
            {t('jsonTemplate')}
          </Button>
        )}
      </Group>
    </Card>
  );
}

function EarlierImports({ kind }: { readonly kind: ImportKind }) {
  const { t } = useTranslation('imports');
  const format = useFormat();
  const navigate = useNavigate();
  const list = useProcedureQuery('imports.list', { kind, limit: 500 });
  const rows = list.data?.rows ?? [];
  const columns: ReadonlyArray<DataColumn<Import>> = [
    {
      id: 'file',
      header: t('columns.file'),
      width: 'minmax(12rem, 2fr)',
      renderCell: ({ fileName }) => <span title={fileName}>{fileName}</span>,
    },
    {
      id: 'state',
      header: t('columns.state'),
      width: 'minmax(9rem, 1fr)',
      renderCell: ({ state }) => t(`states.${state}`),
    },
    {
      id: 'written',
      header: t('columns.written'),
      width: '9rem',
      align: 'end',
      renderCell: ({ written }) => (written === undefined ? '' : format.number(written)),
    },
    {
      id: 'operator',
      header: t('columns.operator'),
      width: 'minmax(7rem, 1fr)',
      renderCell: ({ operator }) => operator,
    },
    {
      id: 'createdAt',
      header: t('columns.createdAt'),
      width: '13rem',
      renderCell: ({ createdAt }) => <span className="figures">{format.instant(createdAt)}</span>,
    },
  ];
  return (
    <section aria-label={t('earlier')}>
      <Title order={2} mb="xs">
        {t('earlier')}
      </Title>
      {list.error !== null && <ErrorAlert error={list.error} />}
      {list.data !== undefined && rows.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('noEarlier')}
        </Text>
      )}
      {rows.length > 0 && (
        <DataTable
          label={t('earlier')}
          columns={columns}
          rows={rows}
          rowId={({ id }) => id}
          onOpen={({ id }) => void navigate(`/${kind}/import/${id}`)}
        />
      )}
    </section>
  );
}
