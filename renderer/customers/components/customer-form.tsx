import { useState } from 'react';
import { Button, Card, Grid, Stack, Textarea, TextInput, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { Customer } from '../../../preload/contract.ts';
import { useProcedureForm } from '../../components/procedure-form.ts';
import { ProcedureFormFrame } from '../../components/procedure-form-frame.tsx';
import { useLinkedField } from '../../components/use-linked-field.ts';
import { PaymentTermField } from '../../payment-terms/components/payment-term-field.tsx';
import {
  billingCountryOf,
  customerChangesOf,
  customerInputOf,
  customerValuesOf,
  newCustomerValues,
  type CustomerValues,
} from '../customer-values.ts';
import { AddressesCard } from './addresses-card.tsx';
import { ContactsCard } from './contacts-card.tsx';
import { LegalFormHint } from './legal-form-hint.tsx';
import { LegalFormSelect } from './legal-form-select.tsx';
import { VatIdField } from './vat-id-field.tsx';

export type CustomerFormProps = {
  /** Changed when given, else a new one is made. */
  readonly stored?: Customer;
  readonly onSaved: (customer: Customer) => void;
  /** Offered for customers with the same VAT ID. */
  readonly onMerge?: (otherId: string) => void;
};

/** Everything about a customer in one form. */
export function CustomerForm({ stored, onSaved, onMerge }: CustomerFormProps) {
  const { t } = useTranslation(['customers', 'common']);
  const navigate = useNavigate();
  const [initialValues] = useState(() =>
    stored === undefined ? newCustomerValues() : customerValuesOf(stored),
  );
  const state = useProcedureForm<'customers.create' | 'customers.update', CustomerValues>({
    procedure: stored === undefined ? 'customers.create' : 'customers.update',
    initialValues,
    toInput: (values) =>
      stored === undefined ? customerInputOf(values) : customerChangesOf(stored.id, values),
    onSuccess: onSaved,
  });
  const { form } = state;
  useLinkedField();
  const values = form.getValues();
  return (
    <ProcedureFormFrame
      state={state}
      submitLabel={stored === undefined ? t('create') : t('common:actions.saveChanges')}
      secondary={
        <Button variant="default" onClick={() => void navigate('/customers')}>
          {t('common:actions.cancel')}
        </Button>
      }
    >
      <Card component="section">
        <Title order={2} mb="xs">
          {t('groups.company')}
        </Title>
        <Grid gap="md">
          <Grid.Col span={7}>
            <TextInput
              label={t('fields.name')}
              description={t('fields.nameHint')}
              withAsterisk
              autoComplete="off"
              autoFocus={stored === undefined}
              {...form.getInputProps('name')}
            />
          </Grid.Col>
          <Grid.Col span={5}>
            <LegalFormSelect
              description={t('fields.legalFormHint')}
              inputProps={form.getInputProps('legalForm')}
            />
            <LegalFormHint
              name={values.name}
              chosen={values.legalForm}
              onTake={(legalForm) => form.setFieldValue('legalForm', legalForm)}
            />
          </Grid.Col>
        </Grid>
      </Card>
      <Card component="section">
        <Title order={2} mb="xs">
          {t('groups.payment')}
        </Title>
        <Grid gap="md">
          <Grid.Col span={6}>
            <VatIdField
              inputProps={form.getInputProps('vatId')}
              billingCountry={billingCountryOf(values)}
              customerId={stored?.id}
              onMerge={onMerge}
            />
          </Grid.Col>
          <Grid.Col span={6}>
            <PaymentTermField
              value={values.paymentTermId}
              onChange={(id) => form.setFieldValue('paymentTermId', id)}
              error={form.errors.paymentTermId}
              path="paymentTermId"
            />
          </Grid.Col>
          <Grid.Col span={6}>
            <TextInput
              label={t('fields.email')}
              description={t('fields.emailHint')}
              type="email"
              autoComplete="off"
              {...form.getInputProps('email')}
            />
          </Grid.Col>
        </Grid>
      </Card>
      <AddressesCard form={form} />
      <ContactsCard form={form} />
      <Card component="section">
        <Stack gap="sm">
          <Title order={2}>{t('groups.other')}</Title>
          <TextInput
            label={t('fields.group')}
            description={t('fields.groupHint')}
            autoComplete="off"
            maw={360}
            {...form.getInputProps('group')}
          />
          <Textarea label={t('fields.notes')} autosize minRows={2} {...form.getInputProps('notes')} />
        </Stack>
      </Card>
    </ProcedureFormFrame>
  );
}
