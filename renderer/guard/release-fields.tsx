import { PasswordInput, Select, SimpleGrid } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useProcedureQuery } from '../app/data.ts';

export type ReleaseValues = { readonly releaserId: string; readonly code: string };

export type ReleaseFieldsProps = {
  readonly values: ReleaseValues;
  readonly errors: { readonly releaserId?: string | undefined; readonly code?: string | undefined };
  readonly onChange: (changes: Partial<ReleaseValues>) => void;
};

/** Who releases, and the code that only they know. */
export function ReleaseFields({ values, errors, onChange }: ReleaseFieldsProps) {
  const { t } = useTranslation(['guard', 'common']);
  const releasers = useProcedureQuery('releasers.list', {});
  return (
    <SimpleGrid cols={2} spacing="md">
      <Select
        label={t('releasedBy')}
        withAsterisk
        data={(releasers.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        value={values.releaserId === '' ? null : values.releaserId}
        onChange={(id) => onChange({ releaserId: id ?? '' })}
        error={errors.releaserId}
        data-path="release.releaserId"
      />
      <PasswordInput
        label={t('code')}
        description={t('codeHint')}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        withAsterisk
        autoComplete="off"
        value={values.code}
        onChange={(event) => onChange({ code: event.currentTarget.value })}
        error={errors.code}
        visibilityToggleButtonProps={{
          'aria-label': `${t('common:actions.show')}: ${t('code')}`,
          tabIndex: 0,
        }}
        data-path="release.code"
      />
    </SimpleGrid>
  );
}
