import { Button, Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { largestBatch } from '../../../preload/contract.ts';
import { useBatchSelection } from '../../app/back-office.tsx';
import { useFormat } from '../../i18n/format.ts';
import type { SelectionControl } from '../../lists/use-selection.ts';
import type { OrderListFilter } from '../../state/batch-selection.ts';

export type SelectionBarProps = {
  readonly selection: SelectionControl;
  readonly filter: OrderListFilter;
  readonly total: number;
};

/** What can be done with the orders that were marked: a batch of them. */
export function SelectionBar({ selection, filter, total }: SelectionBarProps) {
  const { t } = useTranslation('orders');
  const format = useFormat();
  const navigate = useNavigate();
  const { choose } = useBatchSelection();
  const { marked, count } = selection;
  if (count === 0) return null;
  const isTooMany = count > largestBatch;
  const begin = (): void => {
    choose(
      marked.kind === 'some' ? { orderIds: [...marked.ids] } : { filter, exceptIds: [...marked.except] },
    );
    void navigate('/batches/new');
  };
  return (
    <Group gap="sm" role="status">
      <Text size="sm" fw={560} className="figures">
        {t('selection.count', { count, formatted: format.number(count) })}
      </Text>
      {marked.kind === 'some' && count < total && (
        <Button variant="subtle" size="compact-sm" className="figures" onClick={selection.all}>
          {t('selection.all', { formatted: format.number(total) })}
        </Button>
      )}
      <Button size="compact-sm" className="figures" disabled={isTooMany} onClick={begin}>
        {t('selection.batch', { formatted: format.number(count) })}
      </Button>
      {isTooMany && (
        <Text size="xs" c="dimmed">
          {t('selection.tooMany', { most: format.number(largestBatch) })}
        </Text>
      )}
      <Button variant="subtle" size="compact-sm" onClick={selection.clear}>
        {t('selection.clear')}
      </Button>
    </Group>
  );
}
