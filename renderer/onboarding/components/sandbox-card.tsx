import { Button, Card, Group, Stack, Text, ThemeIcon, Title } from '@mantine/core';
import { IconFlask } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useProcedureQuery } from '../../app/data.ts';

/** The quick start: everything can be tried without an account. */
export function SandboxCard() {
  const { t } = useTranslation('onboarding');
  const integrations = useProcedureQuery('integrations.list', {});
  const sandbox = integrations.data?.find(({ environment }) => environment === 'sandbox');
  return (
    <Card component="section">
      <Group wrap="nowrap" align="flex-start" gap="sm">
        <ThemeIcon size={34} radius="xl" variant="light" aria-hidden>
          <IconFlask size={20} stroke={1.7} />
        </ThemeIcon>
        <Stack gap="xs" align="flex-start">
          <Title order={2}>{t('sandbox.title')}</Title>
          <Text size="sm">{t('sandbox.text')}</Text>
          {sandbox === undefined ? (
            <Button component={Link} to="/integrations/new?environment=sandbox" variant="default">
              {t('sandbox.start')}
            </Button>
          ) : (
            <Button component={Link} to={`/integrations/${sandbox.id}`} variant="default">
              {t('sandbox.open')}
            </Button>
          )}
        </Stack>
      </Group>
    </Card>
  );
}
