import { Alert, Button, Group, Loader, Stack, Text } from '@mantine/core';
import {
  IconCircleCheck,
  IconCircleDashed,
  IconCircleMinus,
  IconCircleX,
  IconPlugConnected,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { connectionSteps, type ConnectionStep } from '../../../preload/contract.ts';
import { ErrorAlert } from '../../components/error-alert.tsx';
import { useErrorTexts } from '../../i18n/error-text.ts';
import { useFormat } from '../../i18n/format.ts';
import type { ConnectionTestRun } from '../use-connection-test.ts';
import classes from './connection-panel.module.css';

type StepState = 'ok' | 'failed' | 'skipped' | 'running' | 'pending';

const icons = {
  ok: IconCircleCheck,
  failed: IconCircleX,
  skipped: IconCircleMinus,
  pending: IconCircleDashed,
};

export type ConnectionPanelProps = { readonly run: ConnectionTestRun };

/** The connection test, step after step: what was found, how long it took, what to do where it failed. */
export function ConnectionPanel({ run }: ConnectionPanelProps) {
  const { t } = useTranslation('integrations');
  const { running, finished, result, error } = run;
  const failed = result?.test.steps.find((step) => !step.ok && !step.skipped);
  const next = connectionSteps.find((step) => finished[step] === undefined);
  const stateOf = (step: ConnectionStep['step'], found: ConnectionStep | undefined): StepState => {
    if (running) {
      if (finished[step] !== undefined) return finished[step] ? 'ok' : 'failed';
      return step === next ? 'running' : 'pending';
    }
    if (found === undefined) return 'pending';
    if (found.skipped) return 'skipped';
    return found.ok ? 'ok' : 'failed';
  };
  return (
    <Stack gap="sm">
      <Text size="sm" c="dimmed">
        {t('test.description')}
      </Text>
      <Button
        variant={result === undefined ? 'filled' : 'default'}
        leftSection={<IconPlugConnected size={16} aria-hidden />}
        onClick={run.start}
        loading={running}
        style={{ alignSelf: 'flex-start' }}
      >
        {result === undefined ? t('test.start') : t('test.again')}
      </Button>
      {error !== null && <ErrorAlert error={error} onRetry={run.start} />}
      <div role="status">
        {!running && result !== undefined && (
          <Alert
            color={result.test.ok ? 'teal' : 'red'}
            icon={result.test.ok ? <IconCircleCheck size={18} /> : <IconCircleX size={18} />}
            title={
              result.test.ok || failed === undefined
                ? t('test.passed')
                : t('test.failed', { step: t(`test.steps.${failed.step}`) })
            }
          />
        )}
      </div>
      {(running || result !== undefined) && (
        <ol className={classes.steps}>
          {connectionSteps.map((step) => {
            const found = running ? undefined : result?.test.steps.find((each) => each.step === step);
            return <StepLine key={step} step={step} state={stateOf(step, found)} found={found} />;
          })}
        </ol>
      )}
    </Stack>
  );
}

type StepLineProps = {
  readonly step: ConnectionStep['step'];
  readonly state: StepState;
  readonly found: ConnectionStep | undefined;
};

function StepLine({ step, state, found }: StepLineProps) {
  const { t, i18n } = useTranslation('integrations');
  const { reasonText } = useErrorTexts();
  const format = useFormat();
  const Icon = state === 'running' ? undefined : icons[state];
  const coded = found?.reason === undefined ? undefined : { code: found.reason, ...params(found) };
  const text =
    found === undefined
      ? undefined
      : coded === undefined
        ? found.found
        : reasonText({ ...coded, message: found.found });
  const advice =
    found?.advice === undefined
      ? undefined
      : coded === undefined || i18n.language === 'en'
        ? found.advice
        : reasonText({ ...coded, code: `${coded.code}Advice`, message: found.advice });
  return (
    <li className={classes.step} data-state={state} data-step={step}>
      <span className={classes.sign}>
        {Icon === undefined ? <Loader size={16} aria-hidden /> : <Icon size={18} aria-hidden />}
      </span>
      <div className={classes.text}>
        <Group gap="xs" justify="space-between" wrap="nowrap">
          <Text size="sm" fw={560}>
            {t(`test.steps.${step}`)}
          </Text>
          <Text size="xs" c="dimmed" className="figures">
            {t(`test.states.${state}`)}
            {found !== undefined && !found.skipped && ` · ${t('test.ms', { ms: format.number(found.ms) })}`}
          </Text>
        </Group>
        {text !== undefined && text !== '' && (
          <Text size="xs" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
            {text}
          </Text>
        )}
        {advice !== undefined && (
          <Text size="sm" mt={4}>
            <strong>{t('test.advice')}:</strong> {advice}
          </Text>
        )}
      </div>
    </li>
  );
}

function params(found: ConnectionStep): Pick<ConnectionStep, 'params'> {
  return found.params === undefined ? {} : { params: found.params };
}
