import { Button, Card, Group, Stack, Text, ThemeIcon, Title } from '@mantine/core';
import { IconPackageImport } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';

/** For a new profile: the set-up may be ready on another machine. */
export function PackCard() {
  const { t } = useTranslation('onboarding');
  return (
    <Card component="section">
      <Group wrap="nowrap" align="flex-start" gap="sm">
        <ThemeIcon size={34} radius="xl" variant="light" aria-hidden>
          <IconPackageImport size={20} stroke={1.7} />
        </ThemeIcon>
        <Stack gap="xs" align="flex-start">
          <Title order={2}>{t('pack.title')}</Title>
          <Text size="sm">{t('pack.text')}</Text>
          <Group gap="xs">
            <Button component={Link} to="/transfer/import" variant="default">
              {t('pack.import')}
            </Button>
            <Button component={Link} to="/transfer/backups" variant="subtle">
              {t('pack.restore')}
            </Button>
          </Group>
        </Stack>
      </Group>
    </Card>
  );
}
