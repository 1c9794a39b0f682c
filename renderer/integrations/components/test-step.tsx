import { Alert, Button, Card, Stack, Title } from '@mantine/core';
import { useNetwork } from '@mantine/hooks';
import { IconCloudOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Integration } from '../../../preload/contract.ts';
import { PageActions } from '../../components/page-actions.tsx';
import { useConnectionTest } from '../use-connection-test.ts';
import { ConnectionPanel } from './connection-panel.tsx';

export type TestStepProps = {
  readonly stored: Integration;
  readonly onDone: () => void;
  readonly onBack: () => void;
};

/** Third step: does it work? Going on without a passed test is allowed: the merchant may be offline. */
export function TestStep({ stored, onDone, onBack }: TestStepProps) {
  const { t } = useTranslation(['integrations', 'common', 'connection']);
  const run = useConnectionTest(stored.id);
  const passed = run.result?.test.ok === true && run.result.test.only === undefined;
  const { online } = useNetwork();
  const waits = !online && stored.environment !== 'sandbox' && !passed;
  return (
    <Stack gap="md">
      <Card component="section">
        <Title order={2} mb="xs">
          {t('connection:title')}
        </Title>
        {waits && (
          <Alert mb="sm" variant="light" icon={<IconCloudOff size={18} />}>
            {t('test.offline')}
          </Alert>
        )}
        <ConnectionPanel run={run} />
      </Card>
      <PageActions>
        <Button variant={passed ? 'filled' : 'default'} onClick={onDone} disabled={run.running}>
          {passed ? t('common:actions.continue') : t('wizard.skipTest')}
        </Button>
        <Button variant="default" onClick={onBack} disabled={run.running}>
          {t('common:actions.back')}
        </Button>
      </PageActions>
    </Stack>
  );
}
