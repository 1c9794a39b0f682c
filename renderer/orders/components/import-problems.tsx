import { useMemo } from 'react';
import { Alert, Group, Stack, Text } from '@mantine/core';
import { IconFileAlert } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { BackOfficeError, Issue } from '../../../preload/contract.ts';
import { CopyTextButton } from '../../components/copy-text-button.tsx';
import { DataTable, type DataColumn } from '../../components/data-table.tsx';
import { useErrorTexts } from '../../i18n/error-text.ts';
import { useFormat } from '../../i18n/format.ts';
import { ListFrame } from '../../lists/list-frame.tsx';

export type ImportProblemsProps = { readonly fileName: string; readonly error: BackOfficeError };

type Problem = {
  readonly key: string;
  readonly line: string;
  readonly field: string;
  readonly reason: string;
};

/** Every bad place of a rejected file: line, field, what is wrong and what to do. */
export function ImportProblems({ fileName, error }: ImportProblemsProps) {
  const { t } = useTranslation('orders');
  const format = useFormat();
  const { errorText, issueText } = useErrorTexts();
  const issues = error.details.issues ?? [];
  const all =
    typeof error.details.params?.['problems'] === 'number' ? error.details.params['problems'] : issues.length;
  const whole = t('importing.whole');
  const inOrder = issues.toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0));
  const problems = inOrder.map((issue: Issue, index): Problem => ({
    key: String(index),
    line: issue.line === undefined ? '' : format.number(issue.line),
    field: issue.path === '' ? whole : issue.path,
    reason: issueText(issue),
  }));
  const columns = useMemo<ReadonlyArray<DataColumn<Problem>>>(
    () => [
      {
        id: 'line',
        header: t('importing.columns.line'),
        width: '5rem',
        align: 'end',
        renderCell: ({ line }) => line,
      },
      {
        id: 'field',
        header: t('importing.columns.field'),
        width: 'minmax(8rem, 14rem)',
        renderCell: ({ field }) => (
          <span className="mono" title={field}>
            {field}
          </span>
        ),
      },
      {
        id: 'reason',
        header: t('importing.columns.reason'),
        width: 'minmax(20rem, 1fr)',
        renderCell: ({ reason }) => <span title={reason}>{reason}</span>,
      },
    ],
    [t],
  );
  return (
    <Stack gap="sm">
      <Alert
        role="alert"
        color="red"
        icon={<IconFileAlert size={18} />}
        title={t('importing.rejected', { name: fileName })}
      >
        <Text size="sm">{issues.length === 0 ? errorText(error) : t('importing.rejectedHint')}</Text>
      </Alert>
      {problems.length > 0 && (
        <>
          <Group justify="space-between">
            <Text size="sm" fw={560}>
              {t('importing.problems', { count: all, formatted: format.number(all) })}
            </Text>
            <CopyTextButton
              text={problems.map(({ line, field, reason }) => [line, field, reason].join('\t')).join('\n')}
              label={t('importing.copyProblems')}
            />
          </Group>
          <ListFrame>
            <DataTable
              label={t('importing.rejected', { name: fileName })}
              columns={columns}
              rows={problems}
              rowId={({ key }) => key}
            />
          </ListFrame>
        </>
      )}
    </Stack>
  );
}
