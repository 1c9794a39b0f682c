import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { Button, Group, Stack, Text } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useQueries } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { BackOfficeError, ImportProblem, ProcedureOutput } from '../../../preload/contract.ts';
import { useBackOffice } from '../../app/back-office.tsx';
import { DataTable, type DataColumn } from '../../components/data-table.tsx';
import { ErrorAlert } from '../../components/error-alert.tsx';
import { useErrorTexts } from '../../i18n/error-text.ts';
import { useFormat } from '../../i18n/format.ts';
import { ListFrame } from '../../lists/list-frame.tsx';
import { pageRows } from '../../lists/use-list-window.ts';
import { downloadText } from '../../orders/download.ts';
import { useFieldNames } from '../field-names.ts';

type Row = ImportProblem & { readonly position: number };

/** All that is wrong with a file, by line and field; as CSV too. */
export function ProblemsList({ id, total }: { readonly id: string; readonly total: number }) {
  const { t } = useTranslation('imports');
  const client = useBackOffice();
  const format = useFormat();
  const fieldName = useFieldNames();
  const { issueText } = useErrorTexts();
  const [pages, setPages] = useState<ReadonlyArray<number>>([0]);
  const [error, setError] = useState<BackOfficeError>();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const onRange = useCallback((first: number, end: number): void => {
    const [from, to] = [Math.floor(first / pageRows), Math.floor(Math.max(first, end - 1) / pageRows)];
    clearTimeout(timer.current);
    timer.current = setTimeout(
      () => setPages(Array.from({ length: to - from + 1 }, (_, offset) => from + offset)),
      60,
    );
  }, []);
  const found = useQueries({
    queries: pages.map((page) => ({
      queryKey: ['imports.problems', id, page] as const,
      queryFn: (): Promise<ProcedureOutput<'imports.problems'>> =>
        client.call('imports.problems', { id, position: page * pageRows, limit: pageRows }),
    })),
  });
  const columns = useMemo<ReadonlyArray<DataColumn<Row>>>(
    () => [
      {
        id: 'line',
        header: t('columns.line'),
        width: '5rem',
        align: 'end',
        renderCell: ({ line }) => (line === undefined ? '' : format.number(line)),
      },
      {
        id: 'record',
        header: t('columns.record'),
        width: 'minmax(7rem, 12rem)',
        renderCell: ({ record }) => <span title={record}>{record}</span>,
      },
      {
        id: 'field',
        header: t('columns.field'),
        width: 'minmax(8rem, 14rem)',
        renderCell: ({ field, column }) => <span title={column}>{fieldName(field)}</span>,
      },
      {
        id: 'value',
        header: t('columns.value'),
        width: 'minmax(6rem, 12rem)',
        renderCell: ({ value }) => <span title={value}>{value}</span>,
      },
      {
        id: 'reason',
        header: t('columns.reason'),
        width: 'minmax(20rem, 1fr)',
        renderCell: (problem) => <span title={issueText(problem)}>{issueText(problem)}</span>,
      },
    ],
    // The names and texts of a language change with it alone.
    // oxlint-disable-next-line react/exhaustive-deps
    [t, format],
  );
  const report = async (): Promise<void> => {
    setError(undefined);
    try {
      const { fileName, content } = await client.call('imports.report', { id });
      downloadText(fileName, content, 'text/csv');
    } catch (failure) {
      // Whatever main throws is one of these.
      setError(failure as BackOfficeError);
    }
  };
  const rowAt = (position: number): Row | undefined => {
    const row = found[pages.indexOf(Math.floor(position / pageRows))]?.data?.rows[position % pageRows];
    return row && { ...row, position };
  };
  return (
    <Stack gap="xs">
      {error !== undefined && <ErrorAlert error={error} />}
      <Group justify="space-between">
        <Text size="sm" fw={560}>
          {t('problems', { count: total, formatted: format.number(total) })}
        </Text>
        <Button
          variant="default"
          size="xs"
          leftSection={<IconDownload size={14} aria-hidden />}
          onClick={() => void report()}
        >
          {t('report')}
        </Button>
      </Group>
      <ListFrame>
        <DataTable
          label={t('problemsLabel')}
          columns={columns}
          rows={{ count: total, rowAt, onRange }}
          rowId={({ position }) => String(position)}
        />
      </ListFrame>
    </Stack>
  );
}
