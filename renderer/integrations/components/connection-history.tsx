import { Button, Group, Table, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { KeptConnectionTest } from '../../../preload/contract.ts';
import { type Tone, ToneBadge } from '../../components/tone-badge.tsx';
import { useFormat } from '../../i18n/format.ts';

const tones: Readonly<Record<KeptConnectionTest['test']['outcome'], Tone>> = {
  ok: 'good',
  warning: 'warn',
  failed: 'bad',
  unchecked: 'neutral',
};

export type ConnectionHistoryProps = {
  readonly tests: ReadonlyArray<KeptConnectionTest>;
  readonly onShow: (test: KeptConnectionTest) => void;
};

/** The tests that are kept, newest first: when, how they ended, and what that changed. */
export function ConnectionHistory({ tests, onShow }: ConnectionHistoryProps) {
  const { t } = useTranslation('connection');
  const format = useFormat();
  if (tests.length === 0) return null;
  return (
    <section>
      <Title order={3} size="h5" mb={4}>
        {t('history.title')}
      </Title>
      <Table verticalSpacing={4} fz="sm">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('history.at')}</Table.Th>
            <Table.Th>{t('history.result')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {tests.map((kept) => {
            const { id, at, change, test } = kept;
            return (
              <Table.Tr key={id}>
                <Table.Td style={{ verticalAlign: 'top' }} w="1%">
                  <Button
                    variant="subtle"
                    size="compact-sm"
                    className="figures"
                    aria-label={t('history.show', { at: format.instant(at) })}
                    onClick={() => onShow(kept)}
                  >
                    {format.instant(at)}
                  </Button>
                </Table.Td>
                <Table.Td>
                  <Group gap="xs">
                    <ToneBadge tone={tones[test.outcome]} size="sm" value={test.outcome}>
                      {t(`states.${test.outcome}`)}
                    </ToneBadge>
                    {test.fault !== undefined && <Text size="sm">{t(`steps.${test.fault}`)}</Text>}
                  </Group>
                  <Text size="xs" c="dimmed">
                    {t(`history.changes.${change}`)}
                    {test.only !== undefined && `, ${t('history.part', { step: t(`steps.${test.only}`) })}`}
                  </Text>
                </Table.Td>
              </Table.Tr>
            );
          })}
        </Table.Tbody>
      </Table>
    </section>
  );
}
