import { Anchor, Button, Group, List, Progress, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { ProcedureInput } from '../../../preload/contract.ts';
import { ErrorAlert } from '../../components/error-alert.tsx';
import { useFormat } from '../../i18n/format.ts';
import { useMatchingOrders } from '../use-matching-orders.ts';
import { useRuleTexts } from '../use-rule-reason.ts';

export type MatchingPanelProps = {
  readonly conditions: ProcedureInput<'rules.matchingOrders'>['rule'];
  /** False while the conditions are no conditions yet: a place without a country, for example. */
  readonly ready: boolean;
};

/** How many stored orders a rule would count for, with examples, while it is being written. */
export function MatchingPanel({ conditions, ready }: MatchingPanelProps) {
  const { t } = useTranslation('rules');
  const format = useFormat();
  const { reasonText } = useRuleTexts();
  const { progress, error, stop } = useMatchingOrders(conditions, ready);
  // The editor says what is wrong with the expression.
  const isUnreadable = error?.details.issues?.some(({ code }) => code.startsWith('expression.')) === true;
  if (isUnreadable) {
    return (
      <Text size="sm" c="dimmed">
        {t('matching.unreadable')}
      </Text>
    );
  }
  if (error !== undefined) return <ErrorAlert error={error} />;
  if (progress === undefined) return <Progress value={0} aria-label={t('groups.matching')} size="xs" />;
  const { total, looked, matched, failed, examples, failures, done } = progress;
  const numbers = {
    matched: format.number(matched),
    looked: format.number(looked),
    total: format.number(total),
  };
  if (total === 0) return <Text size="sm">{t('matching.noOrders')}</Text>;
  return (
    <Stack gap="xs">
      <Text size="sm" fw={600} role="status">
        {matched === 0 && done ? t('matching.none', numbers) : t('matching.count', numbers)}
      </Text>
      {!done && (
        <Group gap="xs" wrap="nowrap">
          <Progress
            value={(looked / total) * 100}
            size="sm"
            flex={1}
            aria-label={t('matching.looking', numbers)}
          />
          <Button size="compact-xs" variant="default" onClick={stop}>
            {t('matching.stop')}
          </Button>
        </Group>
      )}
      {examples.length > 0 && (
        <div>
          <Text size="xs" c="dimmed">
            {t('matching.examples')}
          </Text>
          <List size="sm">
            {examples.map(({ orderId, orderNumber, customerName, countryCode, grossMinor, currency }) => (
              <List.Item key={orderId}>
                <Anchor component={Link} to={`/orders/${orderId}`} size="sm">
                  {orderNumber}
                </Anchor>{' '}
                {customerName}, {countryCode}, {format.money(grossMinor, currency)}
              </List.Item>
            ))}
          </List>
        </div>
      )}
      {failed > 0 && (
        <div>
          <Text size="xs" c="var(--mantine-color-error)">
            {t('matching.failed', { count: failed, formatted: format.number(failed) })}
          </Text>
          <List size="xs">
            {failures.map(({ orderId, orderNumber, reason }) => (
              <List.Item key={orderId}>
                {orderNumber}: {reasonText(reason)}
              </List.Item>
            ))}
          </List>
        </div>
      )}
    </Stack>
  );
}
