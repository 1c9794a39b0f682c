import { Card, Checkbox, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { addressFor, type Customer, defaultAddress } from '../../../preload/contract.ts';
import { addressValuesOf } from '../../customers/address-values.ts';
import { AddressBlock } from '../../customers/components/address-block.tsx';
import { AddressFields } from '../../customers/components/address-fields.tsx';
import type { OrderValues } from '../order-values.ts';

export type AddressesCardProps = {
  readonly form: UseFormReturnType<OrderValues>;
  /** The chosen one, once it is loaded. */
  readonly customer: Customer | undefined;
};

/** Where the order is billed and sent: the customer's addresses, unless the order has its own. */
export function AddressesCard({ form, customer }: AddressesCardProps) {
  const { t } = useTranslation('orders');
  const { ownBilling, ownShipping } = form.getValues();
  const addresses = customer?.addresses ?? [];
  const billing = defaultAddress(addresses, 'billing');
  const shipping = addressFor(addresses, 'shipping');
  return (
    <Card component="section">
      <Title order={2} mb="xs">
        {t('groups.addresses')}
      </Title>
      <SimpleGrid cols={ownBilling || ownShipping ? 1 : 2} spacing="lg">
        <Stack gap="xs">
          <Title order={3}>{t('addresses.billing')}</Title>
          {!ownBilling && billing !== undefined && <AddressBlock address={billing} />}
          {!ownBilling && billing === undefined && (
            <Text size="sm" c="dimmed">
              {customer === undefined ? t('addresses.chooseCustomer') : t('addresses.missing')}
            </Text>
          )}
          <Checkbox
            label={t('addresses.ownBilling')}
            checked={ownBilling}
            onChange={(event) => {
              const own = event.currentTarget.checked;
              form.setFieldValue('ownBilling', own);
              if (own && billing !== undefined)
                form.setFieldValue('billingAddress', addressValuesOf(billing));
            }}
          />
          {ownBilling && <AddressFields getInputProps={form.getInputProps} path="billingAddress" />}
        </Stack>
        <Stack gap="xs">
          <Title order={3}>{t('addresses.shipping')}</Title>
          {!ownShipping && shipping !== undefined && shipping !== billing && (
            <AddressBlock address={shipping} />
          )}
          {!ownShipping && (shipping === undefined || shipping === billing) && (
            <Text size="sm" c="dimmed">
              {t('addresses.sameAsBilling')}
            </Text>
          )}
          <Checkbox
            label={t('addresses.ownShipping')}
            checked={ownShipping}
            onChange={(event) => {
              const own = event.currentTarget.checked;
              const start = shipping ?? billing;
              form.setFieldValue('ownShipping', own);
              if (own && start !== undefined) form.setFieldValue('shippingAddress', addressValuesOf(start));
            }}
          />
          {ownShipping && <AddressFields getInputProps={form.getInputProps} path="shippingAddress" />}
        </Stack>
      </SimpleGrid>
    </Card>
  );
}
