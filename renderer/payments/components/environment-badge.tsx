import { useTranslation } from 'react-i18next';
import type { Environment } from '../../../preload/contract.ts';
import { useProcedureQuery } from '../../app/data.ts';
import { ToneBadge } from '../../components/tone-badge.tsx';

export type EnvironmentBadgeProps = { readonly integrationId: string | undefined };

/** Where calls for an order go. Live stands out: there it is about real money. */
export function EnvironmentBadge({ integrationId }: EnvironmentBadgeProps) {
  const { t } = useTranslation();
  const environment = useEnvironment(integrationId);
  if (environment === undefined) return null;
  return (
    <ToneBadge tone={environment === 'live' ? 'bad' : 'info'} value={environment}>
      {t(`environment.${environment}`)}
    </ToneBadge>
  );
}

/** An integration's environment; undefined while it is not known. */
export function useEnvironment(integrationId: string | undefined): Environment | undefined {
  const integrations = useProcedureQuery('integrations.list', {});
  return integrations.data?.find(({ id }) => id === integrationId)?.environment;
}
