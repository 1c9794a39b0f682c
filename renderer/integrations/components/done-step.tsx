import { Alert, Anchor, Button, Card, Group, List, Stack, Text, Title } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconRoute } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Integration } from '../../../preload/contract.ts';
import { useConnectionResults } from '../../app/back-office.tsx';
import { useProcedureQuery } from '../../app/data.ts';

export type DoneStepProps = {
  readonly stored: Integration;
  readonly onTest: () => void;
  readonly onRule: () => void;
};

/** Last step: what works now, what does not yet, and what comes next. */
export function DoneStep({ stored, onTest, onRule }: DoneStepProps) {
  const { t } = useTranslation(['integrations', 'connection']);
  const rules = useProcedureQuery('rules.list', {});
  const { byIntegration } = useConnectionResults();
  const tested = byIntegration[stored.id]?.test.ok ?? stored.lastTest?.ok === true;
  const offered = rules.data?.some(
    ({ enabled, integrationIds }) => enabled && integrationIds.includes(stored.id),
  );
  const ready = tested && offered === true;
  return (
    <Stack gap="md">
      <Card component="section">
        <Stack gap="sm">
          <Group gap="sm">
            {ready && <IconCircleCheck size={26} color="light-dark(#1a6b41, #7ed6a3)" aria-hidden />}
            <Title order={2}>{t(ready ? 'done.title' : 'done.saved', { name: stored.name })}</Title>
          </Group>
          {ready && <Text size="sm">{t('done.ready')}</Text>}
          {!tested && (
            <Alert color="yellow" icon={<IconAlertTriangle size={18} />}>
              <Text size="sm">{t('done.untested')}</Text>
              <Button mt="xs" size="compact-sm" variant="default" onClick={onTest}>
                {t('connection:start')}
              </Button>
            </Alert>
          )}
          {offered === false && (
            <Alert color="yellow" icon={<IconRoute size={18} />}>
              <Text size="sm">{t('done.noRule')}</Text>
              <Button mt="xs" size="compact-sm" variant="default" onClick={onRule}>
                {t('rule.create')}
              </Button>
            </Alert>
          )}
        </Stack>
      </Card>
      <Card component="section">
        <Title order={2} mb="xs">
          {t('done.nextTitle')}
        </Title>
        <List size="sm" spacing={6}>
          <List.Item>
            <Anchor component={Link} to="/customers/new" size="sm">
              {t('done.nextCustomer')}
            </Anchor>
          </List.Item>
          <List.Item>
            <Anchor component={Link} to="/orders/new" size="sm">
              {t('done.nextOrder')}
            </Anchor>
          </List.Item>
          {stored.environment === 'sandbox' && <List.Item>{t('done.nextSandbox')}</List.Item>}
        </List>
      </Card>
      <Group gap="xs">
        <Button component={Link} to="/">
          {t('done.toChecklist')}
        </Button>
        <Button component={Link} to={`/integrations/${stored.id}`} variant="default">
          {t('done.edit')}
        </Button>
      </Group>
    </Stack>
  );
}
