import { useState } from 'react';
import { Button, Card, Group, Loader, Stack, Switch, Text, Title } from '@mantine/core';
import { IconUsers } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Guard } from '../../preload/contract.ts';
import { useProcedureQuery } from '../app/data.ts';
import { ErrorAlert } from '../components/error-alert.tsx';
import { notifySuccess } from '../components/notify.ts';
import { NumberTextInput } from '../components/number-text-input.tsx';
import { useProcedureForm } from '../components/procedure-form.ts';
import { minorToDecimal } from '../i18n/format.ts';
import { parseMoney } from '../i18n/parse-decimal.ts';
import { useMoneyCheck } from '../i18n/use-money-check.ts';
import { ReleaseFields } from './release-fields.tsx';
import { ReleasersDialog } from './releasers-dialog.tsx';

/** The limit has no currency of its own: it is shown and typed with two decimals. */
const limitCurrency = 'EUR';

/** When cancel and modify of an integration's live orders have to be confirmed. */
export function GuardCard({ integrationId }: { readonly integrationId: string }) {
  const { t } = useTranslation(['guard', 'common']);
  const guard = useProcedureQuery('guard.get', { integrationId });
  const [managing, setManaging] = useState(false);
  const [saves, setSaves] = useState(0);
  return (
    <Card component="section">
      <Group justify="space-between" mb="xs">
        <Title order={2}>{t('title')}</Title>
        <Button
          variant="default"
          size="compact-sm"
          leftSection={<IconUsers size={14} aria-hidden />}
          onClick={() => setManaging(true)}
        >
          {t('releasers')}
        </Button>
      </Group>
      {guard.error !== null && <ErrorAlert error={guard.error} />}
      {guard.isPending && <Loader size="sm" aria-label={t('common:loading')} />}
      {guard.data !== undefined && (
        <GuardForm
          key={`${saves}:${guard.data.aboveMinor}:${guard.data.needsRelease}`}
          guard={guard.data}
          onSaved={() => {
            setSaves((count) => count + 1);
            notifySuccess(t('common:saved'), t('common:actions.close'));
          }}
        />
      )}
      {managing && <ReleasersDialog onClose={() => setManaging(false)} />}
    </Card>
  );
}

type GuardValues = {
  aboveMinor: string;
  needsRelease: boolean;
  release: { releaserId: string; code: string };
};

type GuardFormProps = { readonly guard: Guard; readonly onSaved: () => void };

function GuardForm({ guard, onSaved }: GuardFormProps) {
  const { t, i18n } = useTranslation(['guard', 'common', 'errors']);
  const checkMoney = useMoneyCheck();
  const limit = minorToDecimal(guard.aboveMinor, limitCurrency);
  const state = useProcedureForm<'guard.set', GuardValues>({
    procedure: 'guard.set',
    initialValues: {
      aboveMinor: i18n.language === 'de' ? limit.replace('.', ',') : limit,
      needsRelease: guard.needsRelease,
      release: { releaserId: '', code: '' },
    },
    validate: {
      aboveMinor: (text) => checkMoney(text, limitCurrency, t('errors:issues.amount')),
    },
    fieldOf: (path) => (path === 'release' ? 'release.releaserId' : path),
    toInput: ({ aboveMinor, needsRelease, release }) => ({
      integrationId: guard.integrationId,
      // Not an amount: main names the field.
      aboveMinor: parseMoney(aboveMinor, limitCurrency, i18n.language) ?? Number.NaN,
      needsRelease,
      ...(release.releaserId === '' ? {} : { release }),
    }),
    onSuccess: onSaved,
  });
  const { form } = state;
  const values = form.getValues();
  const errorOf = (field: string): string | undefined => {
    const error = form.errors[field];
    return typeof error === 'string' ? error : undefined;
  };
  return (
    <form noValidate onSubmit={state.submit}>
      <Stack gap="sm">
        {state.error !== null && (
          <ErrorAlert error={state.error} issues={state.otherIssues} onClose={state.clearError} />
        )}
        <Text size="sm" c="dimmed">
          {guard.environment === 'live' ? t('description') : t('onlyLive')}
        </Text>
        <NumberTextInput
          label={t('above')}
          description={t('aboveHint')}
          maw={320}
          {...form.getInputProps('aboveMinor')}
        />
        <Switch
          label={t('needsRelease')}
          description={t('needsReleaseHint')}
          {...form.getInputProps('needsRelease', { type: 'checkbox' })}
          error={errorOf('needsRelease')}
        />
        {guard.needsRelease && form.isDirty() && (
          <ReleaseFields
            values={values.release}
            errors={{ releaserId: errorOf('release.releaserId'), code: errorOf('release.code') }}
            onChange={(changes) => form.setFieldValue('release', { ...values.release, ...changes })}
          />
        )}
        <Group>
          <Button type="submit" variant="default" loading={state.pending} disabled={!form.isDirty()}>
            {t('save')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
