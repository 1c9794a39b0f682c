import { Card, Stack, Table, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { BatchDetail } from '../../../preload/contract.ts';
import { useFormat } from '../../i18n/format.ts';
import { useTaskTexts } from '../use-task-texts.ts';

export type ExcludedCardProps = { readonly excluded: BatchDetail['excluded'] };

/** Why the dry run left orders out, grouped, most frequent first. */
export function ExcludedCard({ excluded }: ExcludedCardProps) {
  const { t } = useTranslation('batches');
  const format = useFormat();
  const { groupTextOf } = useTaskTexts();
  if (excluded.length === 0) return null;
  return (
    <Card component="section">
      <Stack gap="xs">
        <Title order={2}>{t('draft.reasons')}</Title>
        <Table aria-label={t('draft.reasons')}>
          <Table.Tbody>
            {excluded.map(({ reason, orders, example }) => (
              <Table.Tr key={reason.code}>
                <Table.Td>{groupTextOf(reason)}</Table.Td>
                <Table.Td w="8rem" ta="end" className="figures">
                  {t('draft.orders', { count: orders, formatted: format.number(orders) })}
                </Table.Td>
                <Table.Td w="14rem">
                  <Text span size="xs" c="dimmed">
                    {t('draft.example', { orderNumber: example })}
                  </Text>
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Stack>
    </Card>
  );
}
