import { useState } from 'react';
import { Alert, Button, Card, Group, Stack, Text, TextInput, Title } from '@mantine/core';
import { IconAlertTriangle, IconArrowBackUp, IconRefresh } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ConnectionTest, CredentialsOverview, KeptCredentials } from '../../../preload/contract.ts';
import { useConnectionResults } from '../../app/back-office.tsx';
import { useProcedureMutation, useProcedureQuery } from '../../app/data.ts';
import { ErrorAlert } from '../../components/error-alert.tsx';
import { notifySuccess } from '../../components/notify.ts';
import { useProcedureForm } from '../../components/procedure-form.ts';
import { SecretInput } from '../../components/secret-input.tsx';
import { useFormat } from '../../i18n/format.ts';
import { FormDialog } from '../../payments/components/form-dialog.tsx';

export type RotationCardProps = { readonly integrationId: string };

/** How old the credentials in use are, and their replacement: entered, tested, taken over, and back. */
export function RotationCard({ integrationId }: RotationCardProps) {
  const { t } = useTranslation('integrations');
  const overview = useProcedureQuery('integrations.credentials', { id: integrationId });
  return (
    <Card component="section">
      <Title order={2} mb="xs">
        {t('rotation.title')}
      </Title>
      {overview.error !== null && <ErrorAlert error={overview.error} />}
      {overview.data !== undefined && <Rotation integrationId={integrationId} overview={overview.data} />}
    </Card>
  );
}

type RotationProps = RotationCardProps & { readonly overview: CredentialsOverview };

function Rotation({ integrationId, overview }: RotationProps) {
  const { t } = useTranslation(['integrations', 'common', 'connection']);
  const [entering, setEntering] = useState(false);
  const [failed, setFailed] = useState<ConnectionTest>();
  const age = useAge();
  const { record } = useConnectionResults();
  const tell = (text: string): void => notifySuccess(text, t('common:actions.close'));
  const attempt = useProcedureMutation('integrations.tryStagedCredentials', {
    onSuccess: ({ activated, test }) => {
      setFailed(activated ? undefined : test);
      if (!activated) return;
      record(integrationId, test, new Date().toISOString());
      tell(t('rotation.tookOver'));
    },
  });
  const discard = useProcedureMutation('integrations.discardStagedCredentials', {
    onSuccess: () => {
      setFailed(undefined);
      tell(t('rotation.discarded'));
    },
  });
  const restore = useProcedureMutation('integrations.restoreCredentials', {
    onSuccess: () => tell(t('rotation.restored')),
  });
  const error = attempt.error ?? discard.error ?? restore.error;
  const { enteredAt, damaged, staged, previous } = overview;
  return (
    <Stack gap="sm" align="flex-start">
      {error !== null && <ErrorAlert error={error} />}
      {damaged.length > 0 && (
        <Alert color="red" icon={<IconAlertTriangle size={18} />} title={t('rotation.damagedTitle')}>
          {t('rotation.damaged', { fields: damaged.map((field) => t(`fields.${field}`)).join(', ') })}
        </Alert>
      )}
      <Text size="sm">
        {enteredAt === undefined ? t('rotation.none') : t('rotation.inUse', age(enteredAt))}
      </Text>
      {staged === undefined ? (
        enteredAt !== undefined && (
          <>
            <Text size="sm" c="dimmed">
              {t('rotation.what')}
            </Text>
            <Button
              variant="default"
              leftSection={<IconRefresh size={16} aria-hidden />}
              onClick={() => setEntering(true)}
            >
              {t('rotation.start')}
            </Button>
          </>
        )
      ) : (
        <Alert w="100%" color={failed === undefined ? 'blue' : 'yellow'} title={t('rotation.waiting')}>
          <Stack gap="xs" align="flex-start">
            <Text size="sm" role="status">
              {attempt.isPending
                ? t('rotation.testing')
                : failed?.fault === undefined
                  ? t('rotation.waitingText', age(staged.enteredAt))
                  : t('rotation.failed', { step: t(`connection:steps.${failed.fault}`) })}
            </Text>
            <Group gap="xs">
              <Button
                size="compact-sm"
                loading={attempt.isPending}
                onClick={() => attempt.mutate({ id: integrationId })}
              >
                {t('rotation.try')}
              </Button>
              <Button size="compact-sm" variant="default" onClick={() => setEntering(true)}>
                {t('rotation.change')}
              </Button>
              <Button
                size="compact-sm"
                variant="default"
                loading={discard.isPending}
                onClick={() => discard.mutate({ id: integrationId })}
              >
                {t('rotation.discard')}
              </Button>
            </Group>
          </Stack>
        </Alert>
      )}
      {previous !== undefined && (
        <Button
          variant="subtle"
          size="compact-sm"
          leftSection={<IconArrowBackUp size={15} aria-hidden />}
          loading={restore.isPending}
          onClick={() => restore.mutate({ id: integrationId })}
        >
          {t('rotation.restore', age(previous.enteredAt))}
        </Button>
      )}
      {entering && (
        <EnterDialog
          integrationId={integrationId}
          staged={staged}
          onClose={() => setEntering(false)}
          onStaged={() => {
            setEntering(false);
            setFailed(undefined);
            attempt.mutate({ id: integrationId });
          }}
        />
      )}
    </Stack>
  );
}

/** When credentials were entered, as a day and in words. */
function useAge(): (enteredAt: string) => { date: string; age: string } {
  const { i18n } = useTranslation();
  const format = useFormat();
  return (enteredAt) => {
    const days = Math.floor((Date.now() - new Date(enteredAt).getTime()) / 86_400_000);
    const words = new Intl.RelativeTimeFormat(i18n.language, { numeric: 'auto' });
    return { date: format.date(enteredAt), age: words.format(-days, 'day') };
  };
}

type EnterValues = { clientRef: string; username: string; password: string; secret: string };
type EnterDialogProps = RotationCardProps & {
  readonly staged: KeptCredentials | undefined;
  readonly onClose: () => void;
  readonly onStaged: () => void;
};

function EnterDialog({ integrationId, staged, onClose, onStaged }: EnterDialogProps) {
  const { t } = useTranslation('integrations');
  const state = useProcedureForm<'integrations.stageCredentials', EnterValues>({
    procedure: 'integrations.stageCredentials',
    initialValues: {
      clientRef: staged?.clientRef ?? '',
      username: staged?.username ?? '',
      password: '',
      secret: '',
    },
    toInput: (values) => ({
      id: integrationId,
      ...Object.fromEntries(Object.entries(values).filter(([, value]) => value !== '')),
    }),
    onSuccess: onStaged,
  });
  const { form } = state;
  const { password, secret } = form.getValues();
  return (
    <FormDialog
      opened
      title={t('rotation.dialog')}
      state={state}
      submitLabel={t('rotation.submit')}
      onClose={onClose}
    >
      <Stack gap="sm">
        <Text size="sm">{t('rotation.dialogText')}</Text>
        <SecretInput
          label={t('fields.password')}
          stored={false}
          name="password"
          value={password}
          onChange={(value) => form.setFieldValue('password', value)}
          error={form.errors.password}
        />
        <SecretInput
          label={t('fields.secret')}
          stored={false}
          name="secret"
          value={secret}
          onChange={(value) => form.setFieldValue('secret', value)}
          error={form.errors.secret}
        />
        <TextInput
          label={t('fields.clientRef')}
          autoComplete="off"
          spellCheck={false}
          {...form.getInputProps('clientRef')}
        />
        <TextInput
          label={t('fields.username')}
          autoComplete="off"
          spellCheck={false}
          {...form.getInputProps('username')}
        />
      </Stack>
    </FormDialog>
  );
}
