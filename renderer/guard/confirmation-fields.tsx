import { Alert, Stack } from '@mantine/core';
import { IconShieldLock } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ConfirmationNeed } from '../../preload/contract.ts';
import { NumberTextInput } from '../components/number-text-input.tsx';
import { useFormat } from '../i18n/format.ts';
import { ReleaseFields } from './release-fields.tsx';
import type { ConfirmationState } from './use-confirmation.ts';

export type ConfirmationFieldsProps = {
  readonly need: ConfirmationNeed;
  readonly state: ConfirmationState;
};

/** What a guarded live call asks for: its amount typed anew, and a second person's code where that is set. */
export function ConfirmationFields({ need, state }: ConfirmationFieldsProps) {
  const { t } = useTranslation('guard');
  const format = useFormat();
  return (
    <Stack gap="sm">
      <Alert variant="light" color="red" icon={<IconShieldLock size={18} />} title={t('isLive')}>
        {t('isLiveText')}
      </Alert>
      <NumberTextInput
        label={t('amount')}
        description={t('amountHint', { amount: format.money(need.amountMinor, need.currency) })}
        withAsterisk
        value={state.values.amount}
        onChange={(event) => state.set({ amount: event.currentTarget.value })}
        error={state.errors.amount}
        data-path="confirmation.amountMinor"
      />
      {need.needsRelease && (
        <ReleaseFields
          values={state.values}
          errors={state.errors}
          onChange={(changes) => state.set(changes)}
        />
      )}
    </Stack>
  );
}
