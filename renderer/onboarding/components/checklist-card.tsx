import { Button, Card, Group, RingProgress, Stack, Text, Title } from '@mantine/core';
import { IconCircleCheckFilled, IconCircleDashed, IconHelpCircle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { ChecklistPoint, ProcedureOutput } from '../../../preload/contract.ts';
import { ToneBadge } from '../../components/tone-badge.tsx';
import { useErrorTexts } from '../../i18n/error-text.ts';
import { useFormat } from '../../i18n/format.ts';
import { linkOfPoint } from '../point-links.ts';
import classes from './checklist-card.module.css';

const signs = { done: IconCircleCheckFilled, missing: IconCircleDashed, notCheckable: IconHelpCircle };

export type ChecklistCardProps = { readonly checklist: ProcedureOutput<'onboarding.checklist'> };

/** The way to the first guaranteed payment, point by point. The first point that is missing stands out. */
export function ChecklistCard({ checklist }: ChecklistCardProps) {
  const { t } = useTranslation('onboarding');
  const format = useFormat();
  const { points, done, total } = checklist;
  const share = total === 0 ? 0 : done / total;
  const next = points.find(({ state }) => state === 'missing');
  return (
    <Card component="section" padding={0} aria-label={t('title')}>
      <Group gap="md" p="md" wrap="nowrap">
        <RingProgress
          size={68}
          thickness={7}
          roundCaps
          rootColor="var(--app-line)"
          sections={share === 0 ? [] : [{ value: share * 100, color: 'petrol.6' }]}
          aria-label={t('progressLabel', { share: format.share(share) })}
          role="img"
          label={
            <Text size="xs" ta="center" fw={640} className="figures" aria-hidden>
              {format.share(share)}
            </Text>
          }
        />
        <div>
          <Title order={2}>{t('progress', { done, total })}</Title>
          <Text size="sm" c="dimmed">
            {next === undefined && done === total ? t('complete') : t('description')}
          </Text>
        </div>
      </Group>
      <ul className={classes.points}>
        {points.map((point) => (
          <PointLine key={point.point} point={point} isNext={point === next} />
        ))}
      </ul>
    </Card>
  );
}

/** What the button does: a record that is there is completed, not entered anew. */
function actionOf(
  { point, recordId }: ChecklistPoint,
  t: ReturnType<typeof useTranslation<'onboarding'>>['t'],
): string {
  if (recordId !== undefined && (point === 'customer' || point === 'integration'))
    return t(`points.${point}.mend`);
  return t(`points.${point}.action`);
}

type PointLineProps = { readonly point: ChecklistPoint; readonly isNext: boolean };

function PointLine({ point, isNext }: PointLineProps) {
  const { t } = useTranslation('onboarding');
  const { reasonText } = useErrorTexts();
  const Sign = signs[point.state];
  const why = reasonText({
    code: `checklist.${point.point}.${point.reason}`,
    message: point.message,
    ...(point.params === undefined ? {} : { params: point.params }),
  });
  return (
    <li className={classes.point} data-state={point.state} data-point={point.point} data-next={isNext}>
      <Sign size={22} className={classes.sign} aria-hidden />
      <Stack gap={1} className={classes.text ?? ''}>
        <Group gap="xs">
          <Text size="sm" fw={600}>
            {t(`points.${point.point}.title`)}
          </Text>
          <ToneBadge size="sm" tone={point.state === 'done' ? 'good' : 'neutral'}>
            {t(`states.${point.state}`)}
          </ToneBadge>
        </Group>
        <Text size="sm" c="dimmed">
          {point.state === 'done' ? why : `${t(`points.${point.point}.why`)} ${why}`}
        </Text>
      </Stack>
      <Button
        component={Link}
        to={linkOfPoint(point)}
        size="compact-sm"
        variant={isNext ? 'filled' : point.state === 'done' ? 'subtle' : 'default'}
        className={classes.action ?? ''}
        {...(point.state === 'done'
          ? { 'aria-label': `${t('look')}: ${t(`points.${point.point}.title`)}` }
          : {})}
      >
        {point.state === 'done' ? t('look') : actionOf(point, t)}
      </Button>
    </li>
  );
}
