import { useRef } from 'react';
import { ActionIcon, Button, Card, Grid, Group, Stack, Text, TextInput, Title } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { focusField } from '../../components/procedure-form.ts';
import { emptyContact, type CustomerValues } from '../customer-values.ts';

export type ContactsCardProps = { readonly form: UseFormReturnType<CustomerValues> };

const fields = ['name', 'role', 'email', 'phone'] as const;

/** The people to talk to at a customer, one a row. */
export function ContactsCard({ form }: ContactsCardProps) {
  const { t } = useTranslation('customers');
  const added = useRef(0);
  const { contacts } = form.getValues();
  const add = (): void => {
    added.current += 1;
    form.insertListItem('contacts', { ...emptyContact, key: `added-${added.current}` });
    focusField(`contacts.${contacts.length}.name`);
  };
  return (
    <Card component="section">
      <Stack gap="sm">
        <div>
          <Title order={2}>{t('groups.contacts')}</Title>
          <Text size="sm" c="dimmed">
            {t('contact.hint')}
          </Text>
        </div>
        {contacts.map((contact, index) => (
          <Group
            key={contact.key}
            component="fieldset"
            gap="xs"
            p={0}
            m={0}
            bd="none"
            align="flex-start"
            wrap="nowrap"
            aria-label={t('contact.numbered', { number: index + 1 })}
          >
            <Grid gap="xs" flex={1}>
              {fields.map((field) => (
                <Grid.Col key={field} span={3}>
                  <TextInput
                    label={t(`contact.${field}`)}
                    type={field === 'email' ? 'email' : 'text'}
                    autoComplete="off"
                    withAsterisk={field === 'name'}
                    {...form.getInputProps(`contacts.${index}.${field}`)}
                  />
                </Grid.Col>
              ))}
            </Grid>
            <ActionIcon
              mt={26}
              aria-label={t('contact.remove', { number: index + 1 })}
              onClick={() => form.removeListItem('contacts', index)}
            >
              <IconTrash size={16} aria-hidden />
            </ActionIcon>
          </Group>
        ))}
        <Group>
          <Button
            variant="default"
            size="compact-sm"
            leftSection={<IconPlus size={14} aria-hidden />}
            onClick={add}
          >
            {t('contact.add')}
          </Button>
        </Group>
      </Stack>
    </Card>
  );
}
