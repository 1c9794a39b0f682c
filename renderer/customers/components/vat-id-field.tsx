import { TextInput } from '@mantine/core';
import type { GetInputPropsReturnType } from '@mantine/form';
import { useDebouncedValue } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import { useProcedureQuery } from '../../app/data.ts';
import { useFormat } from '../../i18n/format.ts';
import { DuplicatesAlert } from './duplicates-alert.tsx';
import { vatIdTextKey } from './vat-id-look.ts';
import { VatIdMark } from './vat-id-mark.tsx';
import classes from './vat-id.module.css';

export type VatIdFieldProps = {
  readonly inputProps: GetInputPropsReturnType;
  /** Alpha-2 of the billing address: decides for numbers that name no country themselves. */
  readonly billingCountry: string | undefined;
  /** The customer that is being edited: it is no duplicate of itself. */
  readonly customerId?: string | undefined;
  /** Begins to merge it with another. */
  readonly onMerge?: ((otherId: string) => void) | undefined;
};

/** A VAT ID whose check digits are checked while it is typed, without asking anybody. */
export function VatIdField({ inputProps, billingCountry, customerId, onMerge }: VatIdFieldProps) {
  const { t } = useTranslation('customers');
  const format = useFormat();
  const typed = String(inputProps.value ?? '').trim();
  const [settled] = useDebouncedValue(typed, 250);
  const check = useProcedureQuery(
    'customers.checkVatId',
    { vatId: settled, ...(billingCountry === undefined ? {} : { countryCode: billingCountry }) },
    { enabled: settled !== '' && settled.length <= 64, staleTime: Number.POSITIVE_INFINITY },
  );
  const country = billingCountry === undefined ? {} : { countryCode: billingCountry };
  const duplicates = useProcedureQuery(
    'customers.duplicates',
    { vatId: settled, ...country, ...(customerId === undefined ? {} : { exceptId: customerId }) },
    { enabled: settled !== '' && settled.length <= 64 },
  );
  // What is known about an earlier text says nothing about this one.
  const result = typed === '' || typed !== settled ? undefined : check.data;
  const hasError = inputProps.error !== undefined && inputProps.error !== null;
  return (
    <div>
      <TextInput
        label={t('fields.vatId')}
        description={t('fields.vatIdHint')}
        autoComplete="off"
        spellCheck={false}
        rightSection={result === undefined ? null : <VatIdMark state={result.state} decorative />}
        {...inputProps}
      />
      <div role="status" className={classes.result} data-state={hasError ? undefined : result?.state}>
        {!hasError && typed !== '' && result === undefined && check.error === null && t('vatId.checking')}
        {!hasError &&
          result !== undefined &&
          t(`vatId.${vatIdTextKey(result)}`, {
            country: result.countryCode === undefined ? '' : format.country(result.countryCode),
          })}
      </div>
      {typed === settled && <DuplicatesAlert duplicates={duplicates.data ?? []} onMerge={onMerge} />}
    </div>
  );
}
