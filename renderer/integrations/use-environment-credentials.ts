import type { UseFormReturnType } from '@mantine/form';
import type { Integration } from '../../preload/contract.ts';
import { useProcedureQuery } from '../app/data.ts';
import type { IntegrationValues } from './integration-values.ts';

type StoredSecrets = Pick<Integration, 'hasPassword' | 'hasSecret'>;

/**
 * Credentials belong to their environment: when another is chosen, the form shows those that were entered for it before,
 * and never those of the present one. What was typed and not saved stays only in a new integration's form.
 *
 * @returns which secrets are stored for the chosen environment
 */
export function useEnvironmentCredentials(
  form: UseFormReturnType<IntegrationValues>,
  stored: Integration | undefined,
): StoredSecrets {
  const overview = useProcedureQuery(
    'integrations.credentials',
    { id: stored?.id ?? '' },
    { enabled: stored !== undefined },
  );
  const kept = (environment: Integration['environment']) =>
    environment === stored?.environment
      ? stored
      : overview.data?.elsewhere.find((each) => each.environment === environment);
  form.watch('environment', ({ value, previousValue }) => {
    if (stored === undefined || value === previousValue) return;
    const { clientRef = '', username = '' } = kept(value) ?? {};
    form.setValues({ clientRef, username, password: '', secret: '' });
  });
  const { hasPassword = false, hasSecret = false } = kept(form.getValues().environment) ?? {};
  return { hasPassword, hasSecret };
}
