import { Alert, Anchor, Group, Text } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { ProcedureOutput } from '../../../preload/contract.ts';
import { useFormat } from '../../i18n/format.ts';

/** What an import did, and where to go on. */
export function PackImported({ result }: { readonly result: ProcedureOutput<'packs.import'> }) {
  const { t } = useTranslation('packs');
  const format = useFormat();
  const { created, changed, equal, leftOut } = result;
  return (
    <Alert role="status" color="teal" icon={<IconCircleCheck size={18} />} title={t('import.done')}>
      <Text size="sm">
        {t('import.result', {
          created: format.number(created),
          changed: format.number(changed),
          equal: format.number(equal),
          leftOut: format.number(leftOut),
        })}
      </Text>
      <Group gap="md" mt={4}>
        <Anchor component={Link} to="/" size="sm">
          {t('import.toChecklist')}
        </Anchor>
        <Anchor component={Link} to="/integrations" size="sm">
          {t('import.toIntegrations')}
        </Anchor>
      </Group>
    </Alert>
  );
}
