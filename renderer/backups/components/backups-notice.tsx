import { Alert, Anchor } from '@mantine/core';
import { IconDatabaseExclamation } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useProcedureQuery } from '../../app/data.ts';
import { useErrorTexts } from '../../i18n/error-text.ts';
import { useFormat } from '../../i18n/format.ts';

/** Says on every screen that the daily copies have stopped working; nothing while they work. */
export function BackupsNotice() {
  const { t } = useTranslation('backups');
  const format = useFormat();
  const { reasonText } = useErrorTexts();
  const health = useProcedureQuery('backups.health', {});
  if (health.data?.state !== 'failing') return null;
  const { lastSuccessAt, lastError } = health.data;
  const last =
    lastSuccessAt === undefined ? t('notice.never') : t('notice.last', { at: format.instant(lastSuccessAt) });
  return (
    <Alert
      role="status"
      color="yellow"
      radius={0}
      py="xs"
      icon={<IconDatabaseExclamation size={18} />}
      title={t('notice.title')}
    >
      {lastError !== undefined && reasonText({ ...lastError, code: `backup.${lastError.code}` })} {last}{' '}
      <Anchor component={Link} to="/transfer/backups" size="sm">
        {t('notice.open')}
      </Anchor>
    </Alert>
  );
}
