import { Group, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { BatchDetail } from '../../../preload/contract.ts';
import { useFormat } from '../../i18n/format.ts';
import { EnvironmentTags } from './batch-badges.tsx';

export type GoesToProps = { readonly integrations: BatchDetail['integrations'] };

/** Which integrations, in which environments, the calls of a batch go to. */
export function GoesTo({ integrations }: GoesToProps) {
  const { t } = useTranslation('batches');
  const format = useFormat();
  return (
    <Stack gap={4}>
      {integrations.map(({ id, name, environment, orders }) => (
        <Group key={id} gap="xs">
          <EnvironmentTags environments={[environment]} />
          <Text span size="sm">
            {name}
          </Text>
          {integrations.length > 1 && (
            <Text span size="xs" c="dimmed">
              {t('draft.orders', { count: orders, formatted: format.number(orders) })}
            </Text>
          )}
        </Group>
      ))}
    </Stack>
  );
}
