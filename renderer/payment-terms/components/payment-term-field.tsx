import { useState, type ReactNode } from 'react';
import { Button, Group, Select, Text } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Integration, PaymentTerm } from '../../../preload/contract.ts';
import { useProcedureQuery } from '../../app/data.ts';
import { useFormat } from '../../i18n/format.ts';
import { PaymentTermDialog } from './payment-term-dialog.tsx';

export type PaymentTermFieldProps = {
  /** The chosen term's id; empty: none. */
  readonly value: string;
  readonly onChange: (id: string) => void;
  readonly error?: ReactNode;
  readonly path: string;
};

/** Chooses a payment term or makes one on the spot, and says where it contradicts an integration's due period. */
export function PaymentTermField({ value, onChange, error, path }: PaymentTermFieldProps) {
  const { t } = useTranslation(['paymentTerms', 'common']);
  const format = useFormat();
  const [creating, setCreating] = useState(false);
  const terms = useProcedureQuery('paymentTerms.list', {});
  const integrations = useProcedureQuery('integrations.list', {});
  const term = terms.data?.find(({ id }) => id === value);
  return (
    <div>
      <Select
        label={t('field')}
        description={t('fieldHint')}
        data={(terms.data ?? []).map(({ id, label, days }) => ({
          value: id,
          label: t('option', { label, days: format.days(days) }),
        }))}
        value={value === '' ? null : value}
        onChange={(id) => onChange(id ?? '')}
        error={error}
        clearable
        clearButtonProps={{ 'aria-label': t('common:actions.clear') }}
        searchable
        data-path={path}
        // oxlint-disable-next-line react/no-unstable-nested-components -- the field calls it; it is no component
        inputContainer={(input) => (
          <Group gap="xs" wrap="nowrap" align="flex-start">
            <div style={{ flex: 1 }}>{input}</div>
            <Button
              variant="default"
              leftSection={<IconPlus size={16} aria-hidden />}
              title={t('create')}
              onClick={() => setCreating(true)}
            >
              {t('createShort')}
            </Button>
          </Group>
        )}
      />
      {term !== undefined && <TermConflicts term={term} integrations={integrations.data ?? []} />}
      {creating && (
        <PaymentTermDialog
          onSaved={({ id }) => {
            setCreating(false);
            onChange(id);
          }}
          onClose={() => setCreating(false)}
        />
      )}
    </div>
  );
}

type TermConflictsProps = { readonly term: PaymentTerm; readonly integrations: ReadonlyArray<Integration> };

/** One note, however many integrations there are: their due periods, each with who has it. */
function TermConflicts({ term, integrations }: TermConflictsProps) {
  const { t } = useTranslation('paymentTerms');
  const format = useFormat();
  const others = integrations.filter(({ active, invoiceDueDays }) => active && invoiceDueDays !== term.days);
  if (others.length === 0) return null;
  const periods = [...Map.groupBy(others, ({ invoiceDueDays }) => invoiceDueDays)]
    .sort(([one], [other]) => one - other)
    .map(([days, group]) => `${format.days(days)} (${group.map(({ name }) => name).join(', ')})`);
  return (
    <Text size="xs" c="dimmed" mt={4} role="note">
      {t('differs', { days: format.days(term.days), periods: periods.join('; ') })}
    </Text>
  );
}
