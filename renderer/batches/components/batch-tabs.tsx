import { Tabs } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useProcedureQuery } from '../../app/data.ts';
import { useFormat } from '../../i18n/format.ts';

/** Batches and the queue are the same thing with another beginning: one place for both. */
export function BatchTabs({ value }: { readonly value: 'batches' | 'queue' }) {
  const { t } = useTranslation('batches');
  const format = useFormat();
  const navigate = useNavigate();
  const queue = useProcedureQuery('queue.list', {});
  const queued = queue.data?.items.length ?? 0;
  return (
    <Tabs
      value={value}
      onChange={(chosen) => void navigate(chosen === 'queue' ? '/batches/queue' : '/batches')}
      keepMounted={false}
    >
      <Tabs.List aria-label={t('title')}>
        <Tabs.Tab value="batches">{t('tabs.batches')}</Tabs.Tab>
        <Tabs.Tab value="queue">
          {t('tabs.queue')}
          {queued > 0 && ` (${format.number(queued)})`}
        </Tabs.Tab>
      </Tabs.List>
    </Tabs>
  );
}
