import { ActionIcon, Group, Loader, Text, Tooltip } from '@mantine/core';
import {
  IconAlertTriangle,
  IconCircleCheck,
  IconCircleDashed,
  IconCircleMinus,
  IconCircleX,
  IconHelpCircle,
  IconPlayerPlay,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type {
  ConnectionOutcome,
  ConnectionStep,
  ConnectionStepEvent,
  ConnectionStepName,
} from '../../../preload/contract.ts';
import { useFormat } from '../../i18n/format.ts';
import classes from './connection-panel.module.css';
import { useConnectionTexts } from './connection-texts.ts';

export type StepState = ConnectionOutcome | 'running' | 'waiting' | 'pending';

const icons = {
  ok: IconCircleCheck,
  warning: IconAlertTriangle,
  failed: IconCircleX,
  unchecked: IconHelpCircle,
  skipped: IconCircleMinus,
  pending: IconCircleDashed,
};

export type StepLineProps = {
  readonly step: ConnectionStepName;
  readonly state: StepState;
  readonly found: ConnectionStep | undefined;
  /** What it tells while it runs. */
  readonly live: ConnectionStepEvent | undefined;
  /** The longest of all steps, which its bar is compared with. */
  readonly longestMs: number;
  /** Runs this step alone; absent while a test runs. */
  readonly onRun: (() => void) | undefined;
};

/** One step: its state, how long it took, what was found, and where it failed what to do and whom to ask. */
export function StepLine({ step, state, found, live, longestMs, onRun }: StepLineProps) {
  const { t } = useTranslation('connection');
  const texts = useConnectionTexts();
  const format = useFormat();
  const Icon = state === 'running' || state === 'waiting' ? undefined : icons[state];
  const advice = found && texts.advice(found);
  const name = t(`steps.${step}`);
  const isTimed = found !== undefined && !found.skipped;
  return (
    <li className={classes.step} data-state={state} data-step={step}>
      <span className={classes.sign}>
        {Icon === undefined ? <Loader size={16} aria-hidden /> : <Icon size={18} aria-hidden />}
      </span>
      <div className={classes.text}>
        <Group gap="xs" wrap="nowrap">
          <Text size="sm" fw={560} className={classes.name}>
            {name}
          </Text>
          <span className={classes.track} aria-hidden>
            {isTimed && (
              <span
                className={classes.bar}
                style={{ width: `${Math.max(2, Math.round((found.ms / longestMs) * 100))}%` }}
              />
            )}
          </span>
          <Text size="xs" c="dimmed" className={`figures ${classes.state ?? ''}`}>
            {t(`states.${state}`)}
            {isTimed && ` · ${t('ms', { ms: format.number(found.ms) })}`}
          </Text>
          <Tooltip label={t('only', { step: name })} openDelay={400}>
            <ActionIcon
              variant="subtle"
              size="sm"
              color="gray"
              aria-label={t('only', { step: name })}
              onClick={onRun}
              disabled={onRun === undefined}
            >
              <IconPlayerPlay size={14} aria-hidden />
            </ActionIcon>
          </Tooltip>
        </Group>
        {state === 'waiting' && live?.waitsFor !== undefined && (
          <Text size="xs" role="status">
            {t('waiting', {
              partner: t(`partners.${live.waitsFor}`),
              seconds: format.number(live.seconds ?? 0),
            })}
          </Text>
        )}
        {found !== undefined && found.reason !== 'notAsked' && (
          <Text size="xs" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
            {texts.found(found)}
            {found.neededFor !== undefined && ` ${t('neededFor', { step: t(`steps.${found.neededFor}`) })}.`}
          </Text>
        )}
        {advice !== undefined && (
          <Text size="sm" mt={4}>
            <strong>{t('advice')}:</strong> {advice}{' '}
            {found?.ask !== undefined && <em>{t('ask', { who: t(`helpers.${found.ask}`) })}.</em>}
          </Text>
        )}
      </div>
    </li>
  );
}
