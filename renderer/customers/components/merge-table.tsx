import { Radio, Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Customer, MergeChoice, MergeField, MergePreview } from '../../../preload/contract.ts';
import { useProcedureQuery } from '../../app/data.ts';
import { addressLines } from '../address-values.ts';
import { legalFormNames } from '../legal-forms.ts';

export type MergeTableProps = {
  readonly preview: MergePreview;
  readonly choices: Partial<Record<MergeField, MergeChoice>>;
  readonly onChoose: (field: MergeField, choice: MergeChoice) => void;
};

const joinable: ReadonlySet<MergeField> = new Set(['notes', 'addresses', 'contacts']);

/** The fields in which two customers differ, side by side: one is chosen of each, or both where that makes sense. */
export function MergeTable({ preview, choices, onChoose }: MergeTableProps) {
  const { t } = useTranslation('customers');
  const { kept, merged, differing } = preview;
  if (differing.length === 0) return <Text size="sm">{t('merge.same')}</Text>;
  return (
    <Table aria-label={t('merge.table')}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('merge.field')}</Table.Th>
          <Table.Th w="38%">{t('merge.keptColumn', { name: kept.name })}</Table.Th>
          <Table.Th w="38%">{t('merge.mergedColumn', { name: merged.name })}</Table.Th>
          <Table.Th>{t('merge.both')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {differing.map((field) => (
          <Row
            key={field}
            field={field}
            preview={preview}
            choice={choices[field] ?? defaultChoice(kept, field)}
            onChoose={onChoose}
          />
        ))}
      </Table.Tbody>
    </Table>
  );
}

type RowProps = Pick<MergeTableProps, 'preview' | 'onChoose'> & {
  readonly field: MergeField;
  readonly choice: MergeChoice;
};

function Row({ field, preview, choice, onChoose }: RowProps) {
  const { t } = useTranslation('customers');
  const textOf = useFieldTexts();
  const label = t(`merge.fields.${field}`);
  const option = (value: MergeChoice, text: string) => (
    <Radio
      name={`merge-${field}`}
      checked={choice === value}
      onChange={() => onChoose(field, value)}
      aria-label={`${label}: ${value === 'both' ? t('merge.both') : text || t('merge.empty')}`}
      label={
        value === 'both' ? undefined : (
          <Text
            span
            size="sm"
            {...(text === '' ? { c: 'dimmed' as const } : {})}
            style={{ whiteSpace: 'pre-line' }}
          >
            {text || t('merge.empty')}
          </Text>
        )
      }
    />
  );
  return (
    <Table.Tr style={{ verticalAlign: 'top' }}>
      <Table.Th scope="row" fw={560}>
        {label}
      </Table.Th>
      <Table.Td>{option('kept', textOf(preview.kept, field))}</Table.Td>
      <Table.Td>{option('merged', textOf(preview.merged, field))}</Table.Td>
      <Table.Td>{joinable.has(field) ? option('both', '') : null}</Table.Td>
    </Table.Tr>
  );
}

/** As main chooses where nothing is said. */
function defaultChoice(kept: Customer, field: MergeField): MergeChoice {
  if (field === 'addresses' || field === 'contacts') return 'both';
  return kept[field] === undefined ? 'merged' : 'kept';
}

function useFieldTexts(): (customer: Customer, field: MergeField) => string {
  const terms = useProcedureQuery('paymentTerms.list', {});
  return (customer, field) => {
    switch (field) {
      case 'addresses':
        return customer.addresses.map((address) => addressLines(address).join(', ')).join('\n');
      case 'contacts':
        return customer.contacts
          .map(({ name, email }) => [name, email].filter(Boolean).join(', '))
          .join('\n');
      case 'paymentTermId':
        return terms.data?.find(({ id }) => id === customer.paymentTermId)?.label ?? '';
      case 'legalForm':
        return customer.legalForm === undefined ? '' : legalFormNames[customer.legalForm];
      default:
        return customer[field] ?? '';
    }
  };
}
