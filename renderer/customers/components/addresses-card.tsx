import { useRef } from 'react';
import { ActionIcon, Button, Card, Checkbox, Divider, Group, Stack, Text, Title } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { focusField } from '../../components/procedure-form.ts';
import { emptyAddress } from '../address-values.ts';
import type { CustomerValues } from '../customer-values.ts';
import { AddressFields } from './address-fields.tsx';

export type AddressesCardProps = { readonly form: UseFormReturnType<CustomerValues> };

type AddressTypes = CustomerValues['addresses'][number]['types'];

/** A customer's addresses: as many as there are, each for billing, shipping or both, and one of them the default. */
export function AddressesCard({ form }: AddressesCardProps) {
  const { t } = useTranslation('customers');
  const added = useRef(0);
  const { addresses } = form.getValues();
  const add = (): void => {
    added.current += 1;
    const types = addresses.length === 0 ? (['billing', 'shipping'] as const) : (['shipping'] as const);
    form.insertListItem('addresses', { ...emptyAddress, types: [...types], key: `added-${added.current}` });
    focusField(`addresses.${addresses.length}.organization`);
  };
  return (
    <Card component="section">
      <Stack gap="sm">
        <div>
          <Title order={2}>{t('groups.addresses')}</Title>
          <Text size="sm" c="dimmed">
            {addresses.length === 0 ? t('address.none') : t('address.defaultHint')}
          </Text>
        </div>
        {addresses.map((address, index) => (
          <Stack key={address.key} gap="xs" component="fieldset" p={0} m={0} bd="none">
            {index > 0 && <Divider />}
            <Group justify="space-between">
              <Group gap="md">
                <Text component="legend" size="sm" fw={600} p={0}>
                  {t('address.numbered', { number: index + 1 })}
                </Text>
                <Checkbox.Group
                  aria-label={`${t('address.types')}: ${t('address.numbered', { number: index + 1 })}`}
                  value={address.types}
                  onChange={(types: AddressTypes) =>
                    form.setFieldValue('addresses', withTypes(addresses, index, types))
                  }
                >
                  <Group gap="md">
                    <Checkbox size="xs" value="billing" label={t('address.billing')} />
                    <Checkbox size="xs" value="shipping" label={t('address.shipping')} />
                    <Checkbox size="xs" value="default" label={t('address.default')} />
                  </Group>
                </Checkbox.Group>
              </Group>
              <ActionIcon
                aria-label={t('address.remove', { number: index + 1 })}
                onClick={() => form.removeListItem('addresses', index)}
              >
                <IconTrash size={16} aria-hidden />
              </ActionIcon>
            </Group>
            <AddressFields getInputProps={form.getInputProps} path={`addresses.${index}`} />
          </Stack>
        ))}
        <Group>
          <Button
            variant="default"
            size="compact-sm"
            leftSection={<IconPlus size={14} aria-hidden />}
            onClick={add}
          >
            {t('address.add')}
          </Button>
        </Group>
      </Stack>
    </Card>
  );
}

/** The addresses with one's types changed: an address that becomes the default takes that from the others. */
function withTypes(
  addresses: CustomerValues['addresses'],
  index: number,
  types: AddressTypes,
): CustomerValues['addresses'] {
  const isDefault = types.includes('default');
  return addresses.map((address, at) => {
    if (at === index) return { ...address, types };
    return isDefault ? { ...address, types: address.types.filter((type) => type !== 'default') } : address;
  });
}
