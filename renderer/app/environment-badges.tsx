import { Badge, Group } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { environments, type Environment } from '../../preload/contract.ts';
import { useProcedureQuery } from './data.ts';

// White on these has a contrast above 4.5. Live stands out: there it is about real money.
const colors: Readonly<Record<Environment, string>> = {
  sandbox: '#4b5a86',
  test: '#7a4a00',
  live: '#a3261c',
  custom: '#5c4a86',
};

/** The environments that payments of the active integrations would go to, so that nobody takes live for a test. */
export function EnvironmentBadges() {
  const { t } = useTranslation(['common', 'shell']);
  const integrations = useProcedureQuery('integrations.list', {});
  const active = new Set(
    integrations.data?.filter((integration) => integration.active).map(({ environment }) => environment),
  );
  const shown = environments.filter((environment) => active.has(environment));
  if (shown.length === 0) return null;
  return (
    <Group gap={6} wrap="nowrap" component="ul" aria-label={t('shell:environments')} m={0} p={0}>
      {shown.map((environment) => (
        <Badge
          key={environment}
          component="li"
          variant="filled"
          style={{ flexShrink: 0 }}
          color={colors[environment]}
        >
          {t(`environment.${environment}`)}
        </Badge>
      ))}
    </Group>
  );
}
