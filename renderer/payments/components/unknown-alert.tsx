import { Alert, Button, Group, Loader, Stack, Text } from '@mantine/core';
import { IconHelpHexagon } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Operation } from '../../../preload/contract.ts';
import { useErrorTexts } from '../../i18n/error-text.ts';
import { useFormat } from '../../i18n/format.ts';

export type UnknownAlertProps = {
  /** The operation without an outcome. */
  readonly open: Operation;
  readonly checking: boolean;
  readonly onCheck: () => void;
  readonly onDecide: () => void;
};

/** Why nothing more is sent while an outcome is unknown, and the two ways out. */
export function UnknownAlert({ open, checking, onCheck, onDecide }: UnknownAlertProps) {
  const { t } = useTranslation('payments');
  const format = useFormat();
  const { operationErrorText } = useErrorTexts();
  const action = t(`actions.${open.action}`);
  if (open.outcome === 'sending') {
    return (
      <Alert variant="light" icon={<Loader size={16} />} role="status">
        {t('unknown.sending', { action })}
      </Alert>
    );
  }
  const [error] = open.errors;
  const why = error === undefined ? t('unknown.noAnswer') : operationErrorText(error);
  return (
    <Alert color="yellow" role="alert" icon={<IconHelpHexagon size={18} />} title={t('unknown.title')}>
      <Stack gap="xs">
        <Text size="sm">{t('unknown.message', { action, at: format.instant(open.startedAt), why })}</Text>
        <Group gap="xs">
          <Button onClick={onCheck} loading={checking}>
            {t('unknown.check')}
          </Button>
          <Button variant="default" onClick={onDecide}>
            {t('unknown.decide')}
          </Button>
          <Text size="xs" c="dimmed">
            {t('unknown.decideHint')}
          </Text>
        </Group>
      </Stack>
    </Alert>
  );
}
