import { Alert, List, Stack, Text } from '@mantine/core';
import { IconCircleX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Operation } from '../../../preload/contract.ts';
import { useErrorTexts } from '../../i18n/error-text.ts';

export type RefusalAlertProps = {
  /** Declined, failed or not sent. */
  readonly operation: Operation;
};

/** What InfinitePay refused last, in its own words, and what the clerk can do. */
export function RefusalAlert({ operation }: RefusalAlertProps) {
  const { t } = useTranslation('payments');
  const { operationErrorText } = useErrorTexts();
  const { outcome, errors, additionalInfo } = operation;
  const action = t(`actions.${operation.action}`);
  const title =
    outcome === 'declined'
      ? t('result.declinedTitle', { action })
      : outcome === 'notSent'
        ? t('result.notSentTitle', { action })
        : t('result.failedTitle', { action });
  const hint =
    outcome === 'notSent'
      ? t('result.notSentHint')
      : outcome === 'failed'
        ? t('result.failedHint')
        : operation.action === 'reserve'
          ? t('result.declinedReserve')
          : undefined;
  return (
    <Alert
      color={outcome === 'notSent' ? 'yellow' : 'red'}
      role="alert"
      icon={<IconCircleX size={18} />}
      title={title}
    >
      <Stack gap={6}>
        {errors.length === 0 ? (
          <Text size="sm">{additionalInfo ?? t('result.noReason')}</Text>
        ) : (
          <List size="sm" listStyleType="none" aria-label={t('result.codes')}>
            {errors.map((error) => {
              const { code, message, reason } = error;
              const text = operationErrorText(error);
              return (
                <List.Item key={`${code}${message}`}>
                  {text} {/* The codes of this application say nothing beyond its text. */}
                  {reason === undefined && (
                    <Text span size="xs" c="dimmed" className="mono">
                      {code}
                    </Text>
                  )}
                  {text !== message && (
                    <Text size="xs" c="dimmed">
                      {message}
                    </Text>
                  )}
                </List.Item>
              );
            })}
          </List>
        )}
        {hint !== undefined && <Text size="sm">{hint}</Text>}
      </Stack>
    </Alert>
  );
}
