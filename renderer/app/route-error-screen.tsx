import { Button } from '@mantine/core';
import { IconMapQuestion } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link, useRouteError } from 'react-router';
import { EmptyState } from '../components/empty-state.tsx';
import { ErrorAlert } from '../components/error-alert.tsx';
import { Page } from '../components/page.tsx';
import { routeError } from './route-error.ts';

/** An address that no screen has. */
export function NotFoundScreen() {
  const { t } = useTranslation('shell');
  return (
    <Page title={t('notFound.title')}>
      <EmptyState
        icon={IconMapQuestion}
        title={t('notFound.title')}
        message={t('notFound.message')}
        actions={
          <Button component={Link} to="/">
            {t('notFound.home')}
          </Button>
        }
      />
    </Page>
  );
}

/** A screen that threw: the shell stays usable, and support learns what happened. */
export function RouteErrorScreen() {
  const { t } = useTranslation('shell');
  const error = routeError(useRouteError());
  const isOwnFault = error.code === 'internal';
  return (
    <Page title={t('failed.title')} {...(isOwnFault ? { description: t('failed.message') } : {})}>
      <ErrorAlert error={error} onRetry={() => window.location.reload()} />
    </Page>
  );
}
