import { useId, useState } from 'react';
import { Button, Card, Group, Loader, Stack, Table, Text, Title } from '@mantine/core';
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { HistoryTopic } from '../../preload/contract.ts';
import { useProcedurePages } from '../app/data.ts';
import { ErrorAlert } from '../components/error-alert.tsx';
import { useFormat } from '../i18n/format.ts';
import { ChangeList } from './components/change-list.tsx';

export type HistoryPanelProps = {
  readonly topic: HistoryTopic;
  readonly recordId: string;
  /** Of the record's amounts, where it has one. */
  readonly currency?: string | undefined;
};

/** The change history of a record: closed until somebody asks, as most visits are not about it. */
export function HistoryPanel(props: HistoryPanelProps) {
  const { t } = useTranslation('history');
  const [isOpen, setOpen] = useState(false);
  const bodyId = useId();
  const Icon = isOpen ? IconChevronDown : IconChevronRight;
  return (
    <Card component="section">
      <Group justify="space-between">
        <Title order={2}>{t('title')}</Title>
        <Button
          variant="default"
          size="compact-sm"
          aria-expanded={isOpen}
          aria-controls={bodyId}
          leftSection={<Icon size={14} aria-hidden />}
          onClick={() => setOpen(!isOpen)}
        >
          {isOpen ? t('hide') : t('show')}
        </Button>
      </Group>
      <div id={bodyId}>{isOpen && <Changes {...props} />}</div>
    </Card>
  );
}

function Changes({ topic, recordId, currency }: HistoryPanelProps) {
  const { t } = useTranslation(['history', 'common']);
  const format = useFormat();
  const pages = useProcedurePages('history.list', { topic, recordId });
  if (pages.error !== null) return <ErrorAlert error={pages.error} onRetry={() => void pages.refetch()} />;
  if (pages.data === undefined) return <Loader size="sm" mt="xs" aria-label={t('common:loading')} />;
  const rows = pages.data.pages.flatMap((page) => page.rows);
  const total = pages.data.pages[0]?.total ?? 0;
  return (
    <Stack gap="xs" mt="xs">
      <Text size="xs" c="dimmed">
        {t('total', { count: total, formatted: format.number(total) })}
        {topic === 'orders' && ` · ${t('paymentsHint')}`}
      </Text>
      <Table aria-label={t('title')} striped="even">
        <Table.Thead>
          <Table.Tr>
            <Table.Th w="12rem">{t('columns.at')}</Table.Th>
            <Table.Th w="10rem">{t('columns.operator')}</Table.Th>
            <Table.Th>{t('columns.change')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((change) => (
            <Table.Tr key={change.id} style={{ verticalAlign: 'top' }}>
              <Table.Td className="figures">{format.instant(change.at)}</Table.Td>
              <Table.Td>{change.operator}</Table.Td>
              <Table.Td>
                <ChangeList topic={topic} currency={currency} change={change} />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {pages.hasNextPage && (
        <Group>
          <Button
            variant="default"
            size="compact-sm"
            loading={pages.isFetchingNextPage}
            onClick={() => void pages.fetchNextPage()}
          >
            {t('more')}
          </Button>
        </Group>
      )}
    </Stack>
  );
}
