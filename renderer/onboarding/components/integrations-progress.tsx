import { Anchor, Card, Group, List, RingProgress, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { IntegrationProgress } from '../../../preload/contract.ts';
import { useErrorTexts } from '../../i18n/error-text.ts';
import { useFormat } from '../../i18n/format.ts';
import { EnvironmentBadge } from '../../payments/components/environment-badge.tsx';
import { linkOfPoint } from '../point-links.ts';

export type IntegrationsProgressProps = { readonly integrations: ReadonlyArray<IntegrationProgress> };

/** How far each integration is, with what it still lacks. */
export function IntegrationsProgress({ integrations }: IntegrationsProgressProps) {
  const { t } = useTranslation('onboarding');
  if (integrations.length === 0) return null;
  return (
    <Card component="section">
      <Title order={2} mb="sm">
        {t('perIntegration')}
      </Title>
      <SimpleGrid cols={{ base: 1, lg: 2 }} spacing="md">
        {integrations.map((progress) => (
          <OneIntegration key={progress.integrationId} progress={progress} />
        ))}
      </SimpleGrid>
    </Card>
  );
}

function OneIntegration({ progress }: { readonly progress: IntegrationProgress }) {
  const { t } = useTranslation('onboarding');
  const { reasonText } = useErrorTexts();
  const format = useFormat();
  const { integrationId, name, points, done, total } = progress;
  const share = total === 0 ? 0 : done / total;
  return (
    <Group wrap="nowrap" align="flex-start" gap="sm" data-integration={integrationId}>
      <RingProgress
        size={52}
        thickness={6}
        roundCaps
        rootColor="var(--app-line)"
        sections={share === 0 ? [] : [{ value: share * 100, color: 'petrol.6' }]}
        role="img"
        aria-label={t('progressLabel', { share: format.share(share) })}
      />
      <Stack gap={2}>
        <Group gap="xs">
          <Anchor component={Link} to={`/integrations/${integrationId}`} size="sm" fw={600}>
            {name}
          </Anchor>
          <EnvironmentBadge integrationId={integrationId} />
        </Group>
        <Text size="xs" c="dimmed">
          {t('progress', { done, total })}
        </Text>
        <List size="sm" spacing={2}>
          {points
            .filter(({ state }) => state !== 'done')
            .map((point) => (
              <List.Item key={point.point}>
                <Anchor
                  component={Link}
                  to={linkOfPoint({
                    ...point,
                    recordId: point.recordId ?? (point.point === 'rule' ? undefined : integrationId),
                  })}
                  size="sm"
                >
                  {t(`points.${point.point}.title`)}
                </Anchor>{' '}
                <Text span size="xs" c="dimmed">
                  {reasonText({
                    code: `checklist.${point.point}.${point.reason}`,
                    message: point.message,
                    ...(point.params === undefined ? {} : { params: point.params }),
                  })}
                </Text>
              </List.Item>
            ))}
        </List>
      </Stack>
    </Group>
  );
}
