import { useEffect } from 'react';
import { Grid, Loader, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { useProcedureQuery } from '../app/data.ts';
import { ErrorAlert } from '../components/error-alert.tsx';
import { Page } from '../components/page.tsx';
import { ChecklistCard } from './components/checklist-card.tsx';
import { IntegrationsProgress } from './components/integrations-progress.tsx';
import { PackCard } from './components/pack-card.tsx';
import { SandboxCard } from './components/sandbox-card.tsx';
import { SignUpCard } from './components/sign-up-card.tsx';

/** Home: how far the set-up is, what is missing, and how to begin. */
export function OnboardingScreen() {
  const { t } = useTranslation(['onboarding', 'common']);
  const [params, setParams] = useSearchParams();
  const checklist = useProcedureQuery('onboarding.checklist', {});
  const wanted = params.get('show');
  // A link of the checklist may point at a part of this very page.
  useEffect(() => {
    if (wanted === null) return;
    const part = document.getElementById(wanted);
    part?.scrollIntoView({ block: 'start' });
    part?.focus({ preventScroll: true });
    setParams({}, { replace: true });
  }, [wanted, setParams]);
  const isNew = checklist.data?.integrations.length === 0;
  return (
    <Page title={t('title')}>
      <Grid gap="lg">
        <Grid.Col span={{ base: 12, xl: 8 }}>
          {checklist.error !== null && (
            <ErrorAlert error={checklist.error} onRetry={() => void checklist.refetch()} />
          )}
          {checklist.isPending && <Loader size="sm" aria-label={t('common:loading')} />}
          {checklist.data !== undefined && (
            <Stack gap="lg">
              <ChecklistCard checklist={checklist.data} />
              <IntegrationsProgress integrations={checklist.data.integrations} />
            </Stack>
          )}
        </Grid.Col>
        <Grid.Col span={{ base: 12, xl: 4 }}>
          <Stack gap="lg">
            <SandboxCard />
            {isNew && <PackCard />}
          </Stack>
        </Grid.Col>
        <Grid.Col span={12}>
          <SignUpCard />
        </Grid.Col>
      </Grid>
    </Page>
  );
}
