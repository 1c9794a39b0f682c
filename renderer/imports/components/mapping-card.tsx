import { Badge, Box, Card, Group, Select, Table, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import {
  type ImportField,
  importFields,
  type ImportKind,
  type ImportMapping,
  type Inspection,
} from '../../../preload/contract.ts';
import { useFieldNames } from '../field-names.ts';

export type MappingCardProps = {
  readonly kind: ImportKind;
  readonly inspection: Inspection;
  readonly onChange: (mapping: ImportMapping) => void;
};

/** Which column is which field, and how the first rows would be read. */
export function MappingCard({ kind, inspection, onChange }: MappingCardProps) {
  const { t } = useTranslation('imports');
  const fieldName = useFieldNames();
  const { columns, mapping, mappingFrom, missing } = inspection;
  const fields = Object.entries<ImportField>(importFields[kind]).map(([field, { isRequired }]) => ({
    value: field,
    label: fieldName(field) + (isRequired === true ? ' *' : ''),
  }));
  const fieldOf = (key: string): string | null =>
    Object.entries(mapping).find(([, column]) => column === key)?.[0] ?? null;
  const map = (key: string, field: string | null): void => {
    const others = Object.entries(mapping).filter(([name, column]) => column !== key && name !== field);
    onChange(Object.fromEntries([...others, ...(field === null ? [] : [[field, key]])]));
  };
  return (
    <Card component="section">
      <Group gap="sm" mb="xs">
        <Title order={2}>{t('mapping')}</Title>
        {mappingFrom === 'remembered' && <Badge variant="light">{t('remembered')}</Badge>}
      </Group>
      {missing.length > 0 && (
        <Text size="sm" role="alert" c="red" mb="xs">
          {t('missing', { fields: missing.map((field) => fieldName(field)).join(', ') })}
        </Text>
      )}
      <Box role="region" aria-label={t('mapping')} tabIndex={0} style={{ overflowX: 'auto' }}>
        <Table miw={700}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('columns.column')}</Table.Th>
              <Table.Th>{t('columns.samples')}</Table.Th>
              <Table.Th w="20rem">{t('columns.field')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {columns.map(({ key, header, samples, isTwice }) => (
              <Table.Tr key={key}>
                <Table.Td>
                  {header === '' ? key : header}
                  {isTwice && (
                    <Text size="xs" c="dimmed">
                      {t('twice')}
                    </Text>
                  )}
                </Table.Td>
                <Table.Td>
                  <Text size="sm" c="dimmed" truncate maw="26rem">
                    {samples.slice(0, 3).join(' · ')}
                  </Text>
                </Table.Td>
                <Table.Td>
                  <Select
                    size="xs"
                    aria-label={t('fieldOf', { column: key })}
                    placeholder={t('notRead')}
                    data={fields}
                    searchable
                    clearable
                    maxDropdownHeight={300}
                    value={fieldOf(key)}
                    onChange={(field) => map(key, field)}
                  />
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Box>
    </Card>
  );
}
