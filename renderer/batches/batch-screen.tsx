import { Loader, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { ErrorAlert } from '../components/error-alert.tsx';
import { Page } from '../components/page.tsx';
import { useFormat } from '../i18n/format.ts';
import { BatchStateBadge, EnvironmentTags } from './components/batch-badges.tsx';
import { DraftCard } from './components/draft-card.tsx';
import { ExcludedCard } from './components/excluded-card.tsx';
import { ItemsCard } from './components/items-card.tsx';
import { RunCard } from './components/run-card.tsx';
import { useBatch } from './use-batch.ts';

/** One batch: what its dry run found, how it gets on, and what became of each order. */
export function BatchScreen() {
  const { t } = useTranslation(['batches', 'payments', 'common']);
  const format = useFormat();
  const { id = '' } = useParams();
  const { data: batch, error, refetch } = useBatch(id);
  const crumbs = [{ label: t('title'), to: '/batches' }];
  if (batch === undefined) {
    return (
      <Page title={t('title')} crumbs={crumbs}>
        {error === null ? (
          <Loader size="sm" aria-label={t('common:loading')} />
        ) : (
          <ErrorAlert error={error} onRetry={() => void refetch()} />
        )}
      </Page>
    );
  }
  const isDraft = batch.state === 'draft' || batch.state === 'preparing';
  return (
    <Page
      title={`${t(`payments:actions.${batch.action}`)}, ${t('draft.orders', {
        count: batch.eligible,
        formatted: format.number(batch.eligible),
      })}`}
      crumbs={crumbs}
      badge={
        <>
          <BatchStateBadge batch={batch} />
          <EnvironmentTags environments={batch.environments} />
        </>
      }
    >
      <Stack gap="md">
        {isDraft ? <DraftCard batch={batch} /> : <RunCard batch={batch} />}
        {isDraft && <ExcludedCard excluded={batch.excluded} />}
        <ItemsCard key={isDraft ? 'draft' : 'run'} batch={batch} />
      </Stack>
    </Page>
  );
}
