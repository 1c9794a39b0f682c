import { useEffect, useRef } from 'react';
import { Alert, Button, Card, Group, Stack, Text, Title } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Import, ImportMode } from '../../../preload/contract.ts';
import { Facts } from '../../components/facts.tsx';
import { useFormat } from '../../i18n/format.ts';
import { ProblemsList } from './problems-list.tsx';

export type CheckedCardProps = {
  readonly job: Import;
  readonly pending: boolean;
  readonly onRun: (mode: ImportMode) => void;
};

/** What the check found, and the choice of what is written. Nothing is until one chooses. */
export function CheckedCard({ job, pending, onRun }: CheckedCardProps) {
  const { t } = useTranslation('imports');
  const format = useFormat();
  const { counts } = job;
  const card = useRef<HTMLElement>(null);
  // It stands above what was being chosen.
  // In braces: newer browsers answer with a promise, which React would take for what ends the effect.
  useEffect(() => {
    card.current?.scrollIntoView({ block: 'center' });
  }, []);
  if (counts === undefined) return null;
  const isClean = counts.bad === 0 && counts.conflicting === 0;
  return (
    <Card component="section" ref={card}>
      <Title order={2} mb="xs">
        {t('checked')}
      </Title>
      <Stack gap="sm">
        <Facts
          facts={[
            { label: t('counts.records'), value: format.number(counts.records) },
            { label: t('counts.fresh'), value: format.number(counts.fresh) },
            { label: t('counts.unchanged'), value: format.number(counts.unchanged) },
            { label: t('counts.conflicting'), value: format.number(counts.conflicting) },
            { label: t('counts.bad'), value: format.number(counts.bad) },
          ]}
        />
        {counts.problems > 0 && <ProblemsList key={job.checkedAt} id={job.id} total={counts.problems} />}
        {counts.fresh === 0 ? (
          <Alert icon={<IconInfoCircle size={18} />}>{t('nothingFresh')}</Alert>
        ) : (
          <Group gap="xs">
            <Button
              loading={pending}
              className="figures"
              onClick={() => onRun(isClean ? 'allOrNothing' : 'goodLines')}
            >
              {t(isClean ? 'runAll' : 'runGood', {
                count: counts.fresh,
                formatted: format.number(counts.fresh),
              })}
            </Button>
            <Text size="sm" c="dimmed">
              {t(isClean ? 'runAllHint' : 'runGoodHint')}
            </Text>
          </Group>
        )}
      </Stack>
    </Card>
  );
}
