import { useState } from 'react';
import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Integration } from '../../../preload/contract.ts';
import { ProcedureFormFrame } from '../../components/procedure-form-frame.tsx';
import { optionChangesOf, valuesOf } from '../integration-values.ts';
import { useIntegrationForm } from '../use-integration-form.ts';
import { OptionFields } from './option-fields.tsx';

export type OptionsStepProps = {
  readonly stored: Integration;
  readonly onSaved: (integration: Integration) => void;
  readonly onBack: () => void;
};

/** Second step: how orders are handled. Every field has InfinitePay's default. */
export function OptionsStep({ stored, onSaved, onBack }: OptionsStepProps) {
  const { t, i18n } = useTranslation('common');
  const [initialValues] = useState(() => valuesOf(stored, i18n.language));
  const state = useIntegrationForm({
    initialValues,
    stored,
    toInput: (values, language) => optionChangesOf(stored.id, values, language),
    onSaved,
  });
  return (
    <ProcedureFormFrame
      state={state}
      submitLabel={t('actions.continue')}
      secondary={
        <Button variant="default" onClick={onBack}>
          {t('actions.back')}
        </Button>
      }
    >
      <OptionFields form={state.form} />
    </ProcedureFormFrame>
  );
}
