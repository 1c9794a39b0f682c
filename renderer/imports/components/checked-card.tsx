import { useEffect, useRef, useState } from 'react';
import { Alert, Button, Card, Group, Radio, Stack, Text, Title } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Import, ImportCounts, ImportMode } from '../../../preload/contract.ts';
import { Facts } from '../../components/facts.tsx';
import { useFormat } from '../../i18n/format.ts';
import { DiscardButton } from './discard-button.tsx';
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
    card.current?.scrollIntoView({ block: 'start' });
  }, []);
  if (counts === undefined) return null;
  return (
    <Card component="section" ref={card}>
      <Title order={2} mb="xs">
        {t('checked')}
      </Title>
      <Stack gap="md">
        <Facts
          columns={3}
          facts={(['records', 'fresh', 'unchanged', 'conflicting', 'bad'] as const).map((name) => ({
            label: t(`counts.${name}`),
            value: <span className="figures">{format.number(counts[name])}</span>,
          }))}
        />
        <WhatToWrite job={job} counts={counts} pending={pending} onRun={onRun} />
        {counts.problems > 0 && <ProblemsList key={job.checkedAt} job={job} total={counts.problems} />}
      </Stack>
    </Card>
  );
}

function WhatToWrite({ job, counts, pending, onRun }: CheckedCardProps & { readonly counts: ImportCounts }) {
  const { t } = useTranslation('imports');
  const format = useFormat();
  const [mode, setMode] = useState<ImportMode>('goodLines');
  const { fresh } = counts;
  const wrong = counts.bad + counts.conflicting;
  const good = { count: fresh, formatted: format.number(fresh) };
  const left = { count: wrong, formatted: format.number(wrong) };
  if (fresh === 0) {
    return (
      <Alert role="status" icon={<IconInfoCircle size={18} />}>
        {t(wrong === 0 ? 'nothingNew' : 'nothingGood')}
      </Alert>
    );
  }
  if (wrong === 0) {
    return (
      <Group gap="xs">
        <Button loading={pending} className="figures" onClick={() => onRun('allOrNothing')}>
          {t('runAll', good)}
        </Button>
        <Text size="sm" c="dimmed">
          {t('runAllHint')}
        </Text>
      </Group>
    );
  }
  return (
    <Stack gap="sm">
      <Radio.Group
        label={t('mode.title')}
        value={mode}
        onChange={(chosen) => setMode(chosen === 'allOrNothing' ? 'allOrNothing' : 'goodLines')}
      >
        <Stack gap="xs" mt={6}>
          <Radio
            value="goodLines"
            label={t('mode.goodLines', good)}
            description={t('mode.goodLinesHint', left)}
          />
          <Radio
            value="allOrNothing"
            label={t('mode.allOrNothing')}
            description={t('mode.allOrNothingHint', left)}
          />
        </Stack>
      </Radio.Group>
      <Group>
        {mode === 'goodLines' ? (
          <Button loading={pending} className="figures" onClick={() => onRun('goodLines')}>
            {t('runGood', good)}
          </Button>
        ) : (
          <DiscardButton job={job} variant="filled" label={t('writeNothing')} />
        )}
      </Group>
    </Stack>
  );
}
