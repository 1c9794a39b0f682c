import { useTranslation } from 'react-i18next';
import { useProcedureMutation } from '../app/data.ts';
import { notifySuccess } from '../components/notify.ts';
import { downloadText } from '../orders/download.ts';

/** Asks for everything about a person and hands it out as a file. */
export function usePersonalExport() {
  const { t } = useTranslation(['privacy', 'common']);
  return useProcedureMutation('privacy.export', {
    onSuccess: ({ fileName, content }) => {
      downloadText(fileName, content, 'application/json');
      notifySuccess(t('export.done', { fileName }), t('common:actions.close'));
    },
  });
}
