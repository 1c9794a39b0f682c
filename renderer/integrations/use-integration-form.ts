import { useTranslation } from 'react-i18next';
import type { Integration, IntegrationChanges, IntegrationInput } from '../../preload/contract.ts';
import { useProcedureForm, type ProcedureForm } from '../components/procedure-form.ts';
import { useMoneyCheck } from '../i18n/use-money-check.ts';
import { limitCurrency, type IntegrationValues } from './integration-values.ts';

export type IntegrationFormOptions = {
  readonly initialValues: IntegrationValues;
  /** A stored integration is changed, a new one created. */
  readonly stored: Integration | undefined;
  readonly toInput: (values: IntegrationValues, language: string) => IntegrationInput | IntegrationChanges;
  readonly onSaved: (integration: Integration) => void;
};

/** The form behind the wizard's steps and the edit page. */
export function useIntegrationForm(options: IntegrationFormOptions): ProcedureForm<IntegrationValues> {
  const { t, i18n } = useTranslation('integrations');
  const checkMoney = useMoneyCheck();
  return useProcedureForm<'integrations.create' | 'integrations.update', IntegrationValues>({
    procedure: options.stored === undefined ? 'integrations.create' : 'integrations.update',
    initialValues: options.initialValues,
    live: true,
    toInput: (values) => options.toInput(values, i18n.language),
    validate: {
      maxOrderMinor: (text) =>
        text.trim() === '' ? null : checkMoney(text, limitCurrency, t('fields.notAnAmount')),
    },
    // The list of countries is one field.
    fieldOf: (path) => (path.startsWith('coveredCountries') ? 'coveredCountries' : path),
    onSuccess: options.onSaved,
  });
}
