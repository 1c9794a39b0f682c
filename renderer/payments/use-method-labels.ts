import { useTranslation } from 'react-i18next';
import { useProcedureQuery } from '../app/data.ts';

/** What a payment method is called in the user's language; what main calls it where the integration is gone. */
export function useMethodLabels(): (integrationId: string, otherwise: string) => string {
  const { i18n } = useTranslation();
  const integrations = useProcedureQuery('integrations.list', {});
  const language = i18n.language === 'de' ? 'de' : 'en';
  return (integrationId, otherwise) =>
    integrations.data?.find(({ id }) => id === integrationId)?.labels[language] ?? otherwise;
}
