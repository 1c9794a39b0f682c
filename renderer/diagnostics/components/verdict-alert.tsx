import { Alert, List, Text } from '@mantine/core';
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { SecurityCodeVerdict } from '../../../preload/contract.ts';

/** Whether a security code is right, and if not, what would explain it. */
export function VerdictAlert({ verdict }: { readonly verdict: SecurityCodeVerdict }) {
  const { t } = useTranslation('diagnostics');
  if (verdict.matches) {
    return (
      <Alert
        role="status"
        variant="light"
        color="green"
        icon={<IconCheck size={18} />}
        title={t('code.matches')}
      />
    );
  }
  return (
    <Alert
      role="status"
      variant="light"
      color="yellow"
      icon={<IconAlertTriangle size={18} />}
      title={t('code.differs')}
    >
      {verdict.mistakes.length === 0 ? (
        <Text size="sm">{t('code.unexplained')}</Text>
      ) : (
        <>
          <Text size="sm">{t('code.explained')}</Text>
          <List size="sm">
            {verdict.mistakes.map((mistake) => (
              <List.Item key={mistake}>{t(`code.mistakes.${mistake}`)}</List.Item>
            ))}
          </List>
        </>
      )}
    </Alert>
  );
}
