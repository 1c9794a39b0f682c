import { Alert, Button, Card, Group, Stack } from '@mantine/core';
import { IconReceipt2, IconUserOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Customer } from '../../../preload/contract.ts';
import { Facts } from '../../components/facts.tsx';
import { useFormat } from '../../i18n/format.ts';
import { legalFormNames } from '../legal-forms.ts';

/** What is left of a customer whose personal data were erased: nothing to change. */
export function ErasedCustomer({ customer }: { readonly customer: Customer }) {
  const { t } = useTranslation(['privacy', 'customers']);
  const format = useFormat();
  const countries = [...new Set(customer.addresses.map(({ countryCode }) => format.country(countryCode)))];
  return (
    <Stack gap="md">
      <Alert
        color="gray"
        icon={<IconUserOff size={18} aria-hidden />}
        title={t('erased.title', { date: format.date(customer.anonymisedAt ?? '') })}
      >
        {t('erased.text')}
      </Alert>
      <Card component="section">
        <Facts
          facts={[
            { label: t('erased.country'), value: countries.join(', ') },
            {
              label: t('customers:fields.legalForm'),
              value: customer.legalForm && legalFormNames[customer.legalForm],
            },
            { label: t('customers:fields.group'), value: customer.group },
          ]}
        />
        <Group mt="sm">
          <Button
            component={Link}
            to={`/orders?customer=${customer.id}`}
            variant="default"
            leftSection={<IconReceipt2 size={16} aria-hidden />}
          >
            {t('customers:showOrders')}
          </Button>
        </Group>
      </Card>
    </Stack>
  );
}
