import { Table } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ImportedTotals, OrderTotals, TotalsDifference } from '../../../preload/contract.ts';
import { useFormat } from '../../i18n/format.ts';

export type ImportedTotalsTableProps = {
  readonly imported: ImportedTotals;
  readonly totals: OrderTotals;
  /** Left out: whatever is not equal. */
  readonly differences?: ReadonlyArray<TotalsDifference> | undefined;
  readonly currency: string;
};

const shown = ['netMinor', 'vatMinor', 'grossMinor'] as const;

/** The totals that came with an import beside those worked out here, and by how much they differ. */
export function ImportedTotalsTable({ imported, totals, differences, currency }: ImportedTotalsTableProps) {
  const { t } = useTranslation('orders');
  const format = useFormat();
  const rows = shown.flatMap((total) => {
    const theirs = imported[total];
    if (theirs === undefined) return [];
    const differs =
      differences === undefined
        ? theirs !== totals[total]
        : differences.some((difference) => difference.total === total);
    return [{ total, theirs, own: totals[total], differs }];
  });
  return (
    <Table aria-label={t('imported.table')} verticalSpacing={2} mt="xs" maw={560}>
      <Table.Thead>
        <Table.Tr>
          <Table.Td />
          <Table.Th ta="end">{t('imported.theirs')}</Table.Th>
          <Table.Th ta="end">{t('imported.own')}</Table.Th>
          <Table.Th ta="end">{t('imported.difference')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {rows.map(({ total, theirs, own, differs }) => (
          <Table.Tr key={total}>
            <Table.Th scope="row">{t(`imported.totals.${total}`)}</Table.Th>
            <Table.Td ta="end" className="figures">
              {format.money(theirs, currency)}
            </Table.Td>
            <Table.Td ta="end" className="figures">
              {format.money(own, currency)}
            </Table.Td>
            <Table.Td ta="end" className="figures" fw={differs ? 640 : 400}>
              {differs ? format.money(own - theirs, currency) : '–'}
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
