import { Select } from '@mantine/core';
import type { GetInputPropsReturnType } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { legalForms } from '../../../preload/contract.ts';
import { legalFormNames } from '../legal-forms.ts';

export type LegalFormSelectProps = {
  readonly inputProps: GetInputPropsReturnType;
  readonly required?: boolean;
  readonly description?: string;
};

const options = legalForms.map((form) => ({ value: form, label: legalFormNames[form] }));

/** One of InfinitePay's legal forms. */
export function LegalFormSelect({ inputProps, required = false, description }: LegalFormSelectProps) {
  const { t } = useTranslation(['customers', 'common']);
  return (
    <Select
      label={t('fields.legalForm')}
      {...(description === undefined ? {} : { description })}
      data={options}
      searchable
      clearable
      clearButtonProps={{ 'aria-label': t('common:actions.clear') }}
      withAsterisk={required}
      maxDropdownHeight={300}
      {...inputProps}
      value={inputProps.value === '' ? null : inputProps.value}
      onChange={(form) => inputProps.onChange(form ?? '')}
    />
  );
}
