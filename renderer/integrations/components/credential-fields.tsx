import { SimpleGrid, Text, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import type { Integration } from '../../../preload/contract.ts';
import { SecretInput } from '../../components/secret-input.tsx';
import type { IntegrationValues } from '../integration-values.ts';

export type CredentialFieldsProps = {
  readonly form: UseFormReturnType<IntegrationValues>;
  /** Which secrets are stored already, if any. */
  readonly stored?: Pick<Integration, 'hasPassword' | 'hasSecret'>;
};

/** The four credentials from InfinitePay's letter. Password and secret only go in. */
export function CredentialFields({ form, stored }: CredentialFieldsProps) {
  const { t } = useTranslation('integrations');
  const { password, secret } = form.getValues();
  const hasBlanks = [password, secret].some((value) => value !== value.trim());
  return (
    <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md" verticalSpacing="sm">
      <TextInput
        label={t('fields.clientRef')}
        description={t('fields.clientRefHint')}
        autoComplete="off"
        spellCheck={false}
        {...form.getInputProps('clientRef')}
      />
      <TextInput
        label={t('fields.username')}
        autoComplete="off"
        spellCheck={false}
        {...form.getInputProps('username')}
      />
      <SecretInput
        label={t('fields.password')}
        stored={stored?.hasPassword ?? false}
        name="password"
        value={password}
        onChange={(value) => form.setFieldValue('password', value)}
        error={form.errors.password}
      />
      <SecretInput
        label={t('fields.secret')}
        description={t('fields.secretHint')}
        stored={stored?.hasSecret ?? false}
        name="secret"
        value={secret}
        onChange={(value) => form.setFieldValue('secret', value)}
        error={form.errors.secret}
      />
      {hasBlanks && (
        <Text size="xs" role="status" style={{ gridColumn: '1 / -1' }}>
          {t('fields.blanksHint')}
        </Text>
      )}
    </SimpleGrid>
  );
}
