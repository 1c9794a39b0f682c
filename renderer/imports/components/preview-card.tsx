import { Box, Card, Table, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ImportKind, Inspection } from '../../../preload/contract.ts';
import { useErrorTexts } from '../../i18n/error-text.ts';
import { useFormat } from '../../i18n/format.ts';
import { useFieldNames } from '../field-names.ts';
import { previewTable } from '../preview-table.ts';
import { useValueTexts } from '../use-value-texts.ts';
import classes from './preview-card.module.css';

export type PreviewCardProps = { readonly kind: ImportKind; readonly inspection: Inspection };

/** The first records as they would be read. */
export function PreviewCard({ kind, inspection }: PreviewCardProps) {
  const { t } = useTranslation('imports');
  const format = useFormat();
  const fieldName = useFieldNames(kind);
  const { issueText } = useErrorTexts();
  const { valueText } = useValueTexts();
  const { preview, rows } = inspection;
  if (preview.length === 0) return null;
  const isList = inspection.columns.length === 0;
  const table = previewTable(preview);
  const headerOf = (path: string): string => fieldName(path.replace('lineItems.#.', ''));
  return (
    <Card component="section">
      <Title order={2}>{t('preview')}</Title>
      <Text size="sm" c="dimmed" mb="xs">
        {t(isList ? 'records' : 'rows', { count: rows, formatted: format.number(rows) })}
      </Text>
      <Box role="region" aria-label={t('preview')} tabIndex={0} style={{ overflowX: 'auto' }}>
        <Table fz="xs" miw={Math.max(600, table.columns.length * 110)} verticalSpacing={4}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t(isList ? 'columns.number' : 'columns.line')}</Table.Th>
              {table.columns.map((path) => (
                <Table.Th key={path}>{headerOf(path)}</Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {table.rows.map(({ id, record, cells }) => (
              <Table.Tr key={id}>
                <Table.Td className="figures">
                  {record?.line}
                  {record?.problems.map((problem) => (
                    <Text
                      key={problem.path + problem.code + (problem.line ?? '')}
                      size="xs"
                      c="red"
                      maw="18rem"
                    >
                      {fieldName(problem.path)}: {issueText(problem)}
                    </Text>
                  ))}
                </Table.Td>
                {table.columns.map((path) => {
                  const text = valueText(path, cells[path] ?? '');
                  return (
                    <Table.Td key={path} className={classes.cell ?? ''} title={text}>
                      {text}
                    </Table.Td>
                  );
                })}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Box>
    </Card>
  );
}
