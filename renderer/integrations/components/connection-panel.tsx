import { useState } from 'react';
import { Alert, Button, Group, List, Stack, Text } from '@mantine/core';
import {
  IconAlertTriangle,
  IconCircleCheck,
  IconCircleX,
  IconHelpCircle,
  IconPlayerStop,
  IconPlugConnected,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import {
  connectionSteps,
  type ConnectionStepName,
  type ConnectionTest,
  type KeptConnectionTest,
} from '../../../preload/contract.ts';
import { useProcedureQuery } from '../../app/data.ts';
import { CopyTextButton } from '../../components/copy-text-button.tsx';
import { ErrorAlert } from '../../components/error-alert.tsx';
import { useFormat } from '../../i18n/format.ts';
import type { ConnectionTestRun } from '../use-connection-test.ts';
import { ConnectionHistory } from './connection-history.tsx';
import classes from './connection-panel.module.css';
import { StepLine, type StepState } from './connection-step-line.tsx';
import { useConnectionTexts } from './connection-texts.ts';

export type ConnectionPanelProps = {
  readonly run: ConnectionTestRun;
  /** Shows the tests that are kept below. */
  readonly withHistory?: boolean;
};

/** The connection test as a timeline: what each step found, how long it took, what to do where it failed. */
export function ConnectionPanel({ run, withHistory = false }: ConnectionPanelProps) {
  const { t } = useTranslation('connection');
  const format = useFormat();
  const kept = useProcedureQuery('integrations.tests', { id: run.integrationId }, { enabled: withHistory });
  const [shown, setShown] = useState<KeptConnectionTest | undefined>();
  const { running, live, error } = run;
  const test = running ? undefined : (shown?.test ?? run.result?.test);
  const start = (only?: ConnectionStepName): void => {
    setShown(undefined);
    run.start(only);
  };
  const stateOf = (step: ConnectionStepName): StepState => {
    if (!running) return test?.steps.find((each) => each.step === step)?.outcome ?? 'pending';
    const told = live[step];
    return told?.state === 'finished' ? (told.outcome ?? 'pending') : (told?.state ?? 'pending');
  };
  const longestMs = Math.max(1, ...(test?.steps.map(({ ms }) => ms) ?? []));
  return (
    <Stack gap="sm">
      <Text size="sm" c="dimmed">
        {t('description')}
      </Text>
      <Group gap="xs">
        <Button
          variant={run.result === undefined ? 'filled' : 'default'}
          leftSection={<IconPlugConnected size={16} aria-hidden />}
          data-path="connectionTest"
          onClick={() => start()}
          loading={running}
        >
          {run.result === undefined ? t('start') : t('again')}
        </Button>
        {running && (
          <Button variant="default" leftSection={<IconPlayerStop size={16} aria-hidden />} onClick={run.stop}>
            {t('stop')}
          </Button>
        )}
        {test !== undefined && <CopyTextButton text={test.report} label={t('copyReport')} size="sm" />}
        {test !== undefined && (
          <Text size="xs" c="dimmed">
            {t('copyReportHint')}
          </Text>
        )}
      </Group>
      {error !== null && <ErrorAlert error={error} onRetry={() => start()} />}
      <div role="status">
        {run.stopped && !running && <Text size="sm">{t('stopped')}</Text>}
        {test !== undefined && <Verdict test={test} />}
      </div>
      {shown !== undefined && !running && (
        <Group gap="xs">
          <Text size="sm">{t('history.shown', { at: format.instant(shown.at) })}</Text>
          <Button variant="subtle" size="compact-sm" onClick={() => setShown(undefined)}>
            {t('history.latest')}
          </Button>
        </Group>
      )}
      {(running || test !== undefined) && (
        <ol className={classes.steps}>
          {connectionSteps.map((step) => (
            <StepLine
              key={step}
              step={step}
              state={stateOf(step)}
              found={test?.steps.find((each) => each.step === step)}
              live={running ? live[step] : undefined}
              longestMs={longestMs}
              onRun={running ? undefined : () => start(step)}
            />
          ))}
        </ol>
      )}
      {test !== undefined && <Proof test={test} />}
      {withHistory && <ConnectionHistory tests={kept.data ?? []} onShow={setShown} />}
    </Stack>
  );
}

const verdicts = {
  ok: { color: 'teal', Icon: IconCircleCheck },
  warning: { color: 'yellow', Icon: IconAlertTriangle },
  failed: { color: 'red', Icon: IconCircleX },
  unchecked: { color: 'gray', Icon: IconHelpCircle },
};

function Verdict({ test }: { readonly test: ConnectionTest }) {
  const { t } = useTranslation('connection');
  const { color, Icon } = verdicts[test.outcome];
  return <Alert color={color} icon={<Icon size={18} aria-hidden />} title={verdictText(test, t)} />;
}

function verdictText(
  { ok, outcome, fault, only }: ConnectionTest,
  t: ReturnType<typeof useTranslation<'connection'>>['t'],
): string {
  if (fault !== undefined) {
    const step = t(`steps.${fault}`);
    return outcome === 'failed' ? t('failed', { step }) : t('unchecked', { step });
  }
  if (ok && only !== undefined) return t('partPassed', { step: t(`steps.${only}`) });
  return outcome === 'warning' ? t('passedWithWarning') : t('passed');
}

function Proof({ test: { proven, notProven } }: { readonly test: ConnectionTest }) {
  const { t } = useTranslation('connection');
  const texts = useConnectionTexts();
  if (proven.length === 0) return null;
  return (
    <Group gap="xl" align="flex-start" grow>
      <div>
        <Text size="sm" fw={560}>
          {t('provenTitle')}
        </Text>
        <List size="sm">
          {proven.map((each) => (
            <List.Item key={each.code}>{texts.proven(each)}</List.Item>
          ))}
        </List>
      </div>
      <div>
        <Text size="sm" fw={560}>
          {t('notProvenTitle')}
        </Text>
        <List size="sm">
          {notProven.map((each) => (
            <List.Item key={each.code}>{texts.notProven(each)}</List.Item>
          ))}
        </List>
      </div>
    </Group>
  );
}
