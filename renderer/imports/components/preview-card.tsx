import { Box, Card, Table, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Inspection } from '../../../preload/contract.ts';
import { useErrorTexts } from '../../i18n/error-text.ts';
import { useFormat } from '../../i18n/format.ts';
import { useFieldNames } from '../field-names.ts';

/** The first rows as they would be read. */
export function PreviewCard({ inspection }: { readonly inspection: Inspection }) {
  const { t } = useTranslation('imports');
  const format = useFormat();
  const fieldName = useFieldNames();
  const { issueText } = useErrorTexts();
  const { preview, rows } = inspection;
  const fields = [...new Set(preview.flatMap(({ values }) => Object.keys(values)))];
  if (preview.length === 0) return null;
  return (
    <Card component="section">
      <Title order={2}>{t('preview')}</Title>
      <Text size="sm" c="dimmed" mb="xs">
        {t('rows', { count: rows, formatted: format.number(rows) })}
      </Text>
      <Box role="region" aria-label={t('preview')} tabIndex={0} style={{ overflowX: 'auto' }}>
        <Table fz="xs" miw={Math.max(600, fields.length * 130)}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('columns.line')}</Table.Th>
              {fields.map((field) => (
                <Table.Th key={field}>{fieldName(field)}</Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {preview.map(({ line, values, problems }, index) => (
              // Rows of a list have no line; they never change places.
              // eslint-disable-next-line react/no-array-index-key
              <Table.Tr key={line ?? `record-${index}`}>
                <Table.Td>
                  {line}
                  {problems.map((problem) => (
                    <Text key={problem.path + problem.code} size="xs" c="red">
                      {fieldName(problem.path)}: {issueText(problem)}
                    </Text>
                  ))}
                </Table.Td>
                {fields.map((field) => (
                  <Table.Td key={field}>{values[field]}</Table.Td>
                ))}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Box>
    </Card>
  );
}
