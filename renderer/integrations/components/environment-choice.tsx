import { Group, Input, Radio, SimpleGrid, Text, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { environments, environmentSchema } from '../../../preload/contract.ts';
import { suggestedNames, type IntegrationValues } from '../integration-values.ts';
import classes from './environment-choice.module.css';

export type EnvironmentChoiceProps = { readonly form: UseFormReturnType<IntegrationValues> };

/** Where the calls go. The name follows the choice until somebody writes one of their own. */
export function EnvironmentChoice({ form }: EnvironmentChoiceProps) {
  const { t } = useTranslation(['integrations', 'common']);
  const { environment } = form.getValues();
  const choose = (text: string): void => {
    const chosen = environmentSchema.parse(text);
    const { name } = form.getValues();
    form.setFieldValue('environment', chosen);
    if (Object.values(suggestedNames).includes(name)) form.setFieldValue('name', suggestedNames[chosen]);
  };
  return (
    <>
      <Radio.Group label={t('fields.environment')} value={environment} onChange={choose}>
        <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="xs" mt={4}>
          {environments.map((each) => (
            <Radio.Card key={each} value={each} className={classes.card ?? ''} p="sm">
              <Group wrap="nowrap" align="flex-start" gap="sm">
                <Radio.Indicator mt={2} size="sm" />
                <div>
                  <Text size="sm" fw={600}>
                    {t(`common:environment.${each}`)}
                  </Text>
                  <Text size="xs" c="dimmed">
                    {t(`fields.environments.${each}`)}
                  </Text>
                </div>
              </Group>
            </Radio.Card>
          ))}
        </SimpleGrid>
        {form.errors.environment !== undefined && <Input.Error>{form.errors.environment}</Input.Error>}
      </Radio.Group>
      {environment === 'custom' && (
        <TextInput
          label={t('fields.wsdlUrl')}
          description={t('fields.wsdlUrlHint')}
          withAsterisk
          inputMode="url"
          {...form.getInputProps('wsdlUrl')}
        />
      )}
    </>
  );
}
