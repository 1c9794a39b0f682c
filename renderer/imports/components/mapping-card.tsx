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

type FieldGroup =
  ImportField['of'] | 'buyer' | 'contact' | 'billingAddress' | 'shippingAddress' | 'importedTotals';

/** Fields that belong together stand together where one is chosen. */
function groupOf(field: string, of: ImportField['of']): FieldGroup {
  const [first] = field.split('.');
  if (first === 'customer') return 'buyer';
  if (first === 'contact' || first === 'billingAddress' || first === 'shippingAddress') return first;
  return first === 'importedTotals' ? first : of;
}

/** Which column is which field. */
export function MappingCard({ kind, inspection, onChange }: MappingCardProps) {
  const { t } = useTranslation('imports');
  const fieldName = useFieldNames(kind);
  const { columns, mapping, mappingFrom, missing } = inspection;
  const groups = new Map<FieldGroup, Array<{ value: string; label: string }>>();
  for (const [field, { of, isRequired }] of Object.entries<ImportField>(importFields[kind])) {
    const group = groupOf(field, of);
    const label = fieldName(field) + (isRequired === true ? ' *' : '');
    groups.set(group, [...(groups.get(group) ?? []), { value: field, label }]);
  }
  const fields = [...groups].map(([group, items]) => ({ group: t(`groups.${group}`), items }));
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
          {missing.some((field) => field === 'currency' || field === 'vatPercent') &&
            ` ${t('missingForAll')}`}
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
                    clearButtonProps={{ 'aria-label': t('doNotRead', { column: key }) }}
                    maxDropdownHeight={320}
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
