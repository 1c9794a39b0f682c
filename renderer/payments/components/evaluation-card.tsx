import { useState } from 'react';
import { Anchor, Button, Card, Collapse, Group, Stack, Text, Title } from '@mantine/core';
import {
  IconChevronDown,
  IconChevronRight,
  IconCircleCheck,
  IconCircleMinus,
  IconCircleX,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Evaluation, Reason, RuleTrace } from '../../../preload/contract.ts';
import { useRuleTexts } from '../../rules/use-rule-reason.ts';
import { useMethodLabels } from '../use-method-labels.ts';
import { EnvironmentBadge } from './environment-badge.tsx';
import classes from './evaluation-card.module.css';

export type EvaluationCardProps = {
  readonly evaluation: Evaluation;
  /** Whether the trace is open from the start: where no method is offered, it is what one looks for. */
  readonly expanded: boolean;
};

/** Which methods the rules offer for an order, and rule by rule why. */
export function EvaluationCard({ evaluation, expanded }: EvaluationCardProps) {
  const { t } = useTranslation('payments');
  const labelOf = useMethodLabels();
  const [open, setOpen] = useState(expanded);
  const { methods, trace, withoutRule = [] } = evaluation;
  return (
    <Card component="section">
      <Title order={2} mb="xs">
        {t('evaluation.title')}
      </Title>
      <Stack gap="sm">
        {trace.length === 0 && <Text size="sm">{t('evaluation.noRules')}</Text>}
        <ul className={classes.methods}>
          {methods.map(({ integrationId, label, offered, reasons }) => (
            <li key={integrationId} className={classes.entry} data-method={integrationId}>
              <Sign
                verdict={offered ? 'yes' : 'no'}
                label={t(offered ? 'evaluation.offered' : 'evaluation.notOffered')}
              />
              <Text size="sm" fw={560}>
                {labelOf(integrationId, label)}
              </Text>
              <EnvironmentBadge integrationId={integrationId} />
              <Reasons reasons={reasons} />
            </li>
          ))}
        </ul>
        {withoutRule.length > 0 && (
          <Text size="xs" c="dimmed">
            {t('evaluation.without', {
              names: withoutRule.map(({ integrationId, label }) => labelOf(integrationId, label)).join(', '),
            })}
          </Text>
        )}
        {trace.length > 0 && (
          <>
            <Group justify="space-between">
              <Button
                variant="subtle"
                size="compact-sm"
                px={4}
                aria-expanded={open}
                leftSection={open ? <IconChevronDown size={15} /> : <IconChevronRight size={15} />}
                onClick={() => setOpen((was) => !was)}
              >
                {t('evaluation.trace')}
              </Button>
              <Anchor component={Link} to="/rules" size="xs">
                {t('evaluation.openRules')}
              </Anchor>
            </Group>
            <Collapse expanded={open}>
              <ol className={classes.trace}>
                {trace.map((entry) => (
                  <TraceEntry key={entry.ruleId} entry={entry} />
                ))}
              </ol>
            </Collapse>
          </>
        )}
      </Stack>
    </Card>
  );
}

function TraceEntry({ entry }: { readonly entry: RuleTrace }) {
  const { t } = useTranslation('payments');
  const verdict = !entry.lookedAt ? 'skipped' : entry.counts ? 'yes' : 'no';
  const texts = {
    yes: t('evaluation.counts'),
    no: t('evaluation.doesNotCount'),
    skipped: t('evaluation.notLookedAt'),
  };
  return (
    <li className={classes.entry} data-rule={entry.ruleId} data-looked-at={entry.lookedAt}>
      <Sign verdict={verdict} />
      <Anchor component={Link} to={`/rules/${entry.ruleId}`} size="sm" fw={560}>
        {entry.name}
      </Anchor>
      <Text size="xs" c="dimmed">
        {texts[verdict]}
      </Text>
      <Reasons reasons={entry.reasons} />
    </li>
  );
}

const icons = { yes: IconCircleCheck, no: IconCircleX, skipped: IconCircleMinus };

type SignProps = { readonly verdict: keyof typeof icons; readonly label?: string };

function Sign({ verdict, label }: SignProps) {
  const Icon = icons[verdict];
  return (
    <span
      className={classes.sign}
      data-verdict={verdict}
      {...(label === undefined ? {} : { role: 'img', 'aria-label': label })}
    >
      <Icon size={16} aria-hidden />
    </span>
  );
}

function Reasons({ reasons }: { readonly reasons: ReadonlyArray<Reason> }) {
  const { reasonText } = useRuleTexts();
  if (reasons.length === 0) return null;
  return (
    <ul className={classes.reasons}>
      {reasons.map((reason) => (
        <li key={`${reason.code}${reason.message}`} data-severity={reason.severity}>
          {reasonText(reason)}
        </li>
      ))}
    </ul>
  );
}
