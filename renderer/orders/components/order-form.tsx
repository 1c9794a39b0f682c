import { useRef, useState } from 'react';
import { Button, Card, Grid, Select, Textarea, TextInput, Title } from '@mantine/core';
import dayjs from 'dayjs';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { Order } from '../../../preload/contract.ts';
import { useProcedureQuery } from '../../app/data.ts';
import { DateField } from '../../components/date-field.tsx';
import { useProcedureForm, type ProcedureForm } from '../../components/procedure-form.ts';
import { ProcedureFormFrame } from '../../components/procedure-form-frame.tsx';
import { CustomerPicker } from '../../customers/components/customer-picker.tsx';
import { currencies } from '../../integrations/currencies.ts';
import {
  newOrderValues,
  orderChangesOf,
  orderFieldOf,
  orderInputOf,
  orderValuesOf,
  type OrderValues,
} from '../order-values.ts';
import { useOrderTotals } from '../use-order-totals.ts';
import { AddressesCard } from './addresses-card.tsx';
import { LineGrid } from './line-grid.tsx';
import { SumsCard } from './sums-card.tsx';

export type OrderFormProps = {
  /** Changed when given, else a new one is made. */
  readonly stored?: Order;
  /** Whom a new order is for, if that is known. */
  readonly customerId?: string;
  /** `another`: the clerk wants to go on with a further order. */
  readonly onSaved: (order: Order, another: boolean) => void;
};

/** An order as it is typed: made to be filled in without the mouse. */
export function OrderForm({ stored, customerId = '', onSaved }: OrderFormProps) {
  const { t, i18n } = useTranslation(['orders', 'errors', 'common']);
  const navigate = useNavigate();
  const another = useRef(false);
  const [initialValues] = useState(() =>
    stored === undefined
      ? newOrderValues(customerId, dayjs().format('YYYY-MM-DD'))
      : orderValuesOf(stored, i18n.language),
  );
  const state: ProcedureForm<OrderValues> = useProcedureForm<'orders.create' | 'orders.update', OrderValues>({
    procedure: stored === undefined ? 'orders.create' : 'orders.update',
    initialValues,
    toInput: (values) =>
      stored === undefined
        ? orderInputOf(values, i18n.language)
        : orderChangesOf(stored.id, values, i18n.language),
    fieldOf: (path): string | undefined => orderFieldOf(state.form.getValues(), path),
    validate: { customerId: (id) => (id === '' ? t('errors:issues.required') : null) },
    onSuccess: (order) => onSaved(order, another.current),
  });
  const { form } = state;
  const saving: typeof state = {
    ...state,
    submit: (event) => {
      another.current = false;
      state.submit(event);
    },
  };
  const values = form.getValues();
  const totals = useOrderTotals(values, values.currency);
  const customer = useProcedureQuery(
    'customers.get',
    { id: values.customerId },
    { enabled: values.customerId !== '' },
  );
  const chosen = values.customerId === '' ? undefined : customer.data;
  return (
    <ProcedureFormFrame
      state={saving}
      submitLabel={stored === undefined ? t('entry.create') : t('common:actions.saveChanges')}
      secondary={
        <>
          {stored === undefined && (
            <Button
              variant="default"
              disabled={state.pending}
              onClick={() => {
                another.current = true;
                state.submit();
              }}
            >
              {t('entry.createAndNew')}
            </Button>
          )}
          <Button
            variant="default"
            onClick={() => void navigate(stored === undefined ? '/orders' : `/orders/${stored.id}`)}
          >
            {t('common:actions.cancel')}
          </Button>
        </>
      }
    >
      <Card component="section">
        <Grid gap="sm">
          <Grid.Col span={{ base: 12, sm: 6 }}>
            <CustomerPicker
              label={t('fields.customer')}
              placeholder={t('fields.customerPlaceholder')}
              nothingFound={t('fields.customerNothing')}
              value={values.customerId}
              onChange={(id) => form.setFieldValue('customerId', id)}
              error={form.errors.customerId}
              path="customerId"
              autoFocus={stored === undefined && customerId === ''}
            />
          </Grid.Col>
          <Grid.Col span={{ base: 6, sm: 3 }}>
            <TextInput
              label={t('fields.orderNumber')}
              title={t('fields.orderNumberHint')}
              withAsterisk
              autoComplete="off"
              autoFocus={stored === undefined && customerId !== ''}
              {...form.getInputProps('orderNumber')}
            />
          </Grid.Col>
          <Grid.Col span={{ base: 6, sm: 3 }}>
            <TextInput label={t('fields.poNumber')} autoComplete="off" {...form.getInputProps('poNumber')} />
          </Grid.Col>
          <Grid.Col span={{ base: 12, sm: 6 }}>
            <TextInput
              label={t('fields.email')}
              type="email"
              autoComplete="off"
              placeholder={chosen?.email ?? t('fields.emailHint')}
              {...form.getInputProps('email')}
            />
          </Grid.Col>
          <Grid.Col span={{ base: 6, sm: 3 }}>
            <DateField
              label={t('fields.orderedOn')}
              required
              value={values.orderedOn}
              onChange={(date) => form.setFieldValue('orderedOn', date)}
              error={form.errors.orderedOn}
              path="orderedOn"
            />
          </Grid.Col>
          <Grid.Col span={{ base: 6, sm: 3 }}>
            <Select
              label={t('fields.currency')}
              withAsterisk
              searchable
              allowDeselect={false}
              data={currencies.includes(values.currency) ? currencies : [values.currency, ...currencies]}
              {...form.getInputProps('currency')}
            />
          </Grid.Col>
        </Grid>
      </Card>
      <Card component="section">
        <Title order={2} mb="xs">
          {t('groups.lines')}
        </Title>
        <LineGrid form={form} currency={values.currency} totals={totals} />
      </Card>
      <SumsCard
        getInputProps={form.getInputProps}
        totals={totals}
        currency={values.currency}
        imported={stored?.importedTotals}
      />
      <AddressesCard form={form} customer={chosen} />
      <Card component="section">
        <Textarea label={t('fields.notes')} autosize minRows={2} {...form.getInputProps('notes')} />
      </Card>
    </ProcedureFormFrame>
  );
}
