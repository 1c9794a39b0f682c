import { useState } from 'react';
import { Button, Group, PasswordInput, Stack, Table, Text, TextInput, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Releaser } from '../../preload/contract.ts';
import { useProcedureMutation, useProcedureQuery } from '../app/data.ts';
import { Dialog } from '../components/dialog.tsx';
import { ErrorAlert } from '../components/error-alert.tsx';
import { notifySuccess } from '../components/notify.ts';
import { useProcedureForm } from '../components/procedure-form.ts';
import { useErrorTexts } from '../i18n/error-text.ts';
import { useFormat } from '../i18n/format.ts';
import { ReleaseFields } from './release-fields.tsx';

/** The people who may release guarded calls: added and removed by those who are there already. */
export function ReleasersDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation(['guard', 'common']);
  const releasers = useProcedureQuery('releasers.list', {});
  const [removing, setRemoving] = useState<Releaser>();
  const [adds, setAdds] = useState(0);
  return (
    <Dialog opened size="lg" onClose={onClose} title={t('releasersTitle')}>
      <Stack gap="md">
        <Text size="sm" c="dimmed">
          {t('releasersText')}
        </Text>
        {releasers.error !== null && <ErrorAlert error={releasers.error} />}
        <ReleasersTable releasers={releasers.data ?? []} onRemove={setRemoving} />
        {removing === undefined ? (
          <AddForm
            key={adds}
            isFirst={releasers.data?.length === 0}
            onAdded={() => setAdds((count) => count + 1)}
          />
        ) : (
          <RemoveForm key={removing.id} releaser={removing} onEnd={() => setRemoving(undefined)} />
        )}
      </Stack>
    </Dialog>
  );
}

type ReleasersTableProps = {
  readonly releasers: ReadonlyArray<Releaser>;
  readonly onRemove: (releaser: Releaser) => void;
};

function ReleasersTable({ releasers, onRemove }: ReleasersTableProps) {
  const { t } = useTranslation(['guard', 'common']);
  const format = useFormat();
  if (releasers.length === 0) return <Text size="sm">{t('nobody')}</Text>;
  return (
    <Table aria-label={t('releasersTitle')}>
      <Table.Tbody>
        {releasers.map((releaser) => (
          <Table.Tr key={releaser.id}>
            <Table.Td>{releaser.name}</Table.Td>
            <Table.Td c="dimmed">{t('since', { date: format.date(releaser.createdAt) })}</Table.Td>
            <Table.Td ta="end">
              <Button
                size="compact-sm"
                variant="default"
                aria-label={t('removeNamed', { name: releaser.name })}
                onClick={() => onRemove(releaser)}
              >
                {t('remove')}
              </Button>
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

type AddValues = { name: string; code: string; release: { releaserId: string; code: string } };
type AddFormProps = { readonly isFirst: boolean; readonly onAdded: () => void };

function AddForm({ isFirst, onAdded }: AddFormProps) {
  const { t } = useTranslation(['guard', 'common']);
  const state = useProcedureForm<'releasers.add', AddValues>({
    procedure: 'releasers.add',
    initialValues: { name: '', code: '', release: { releaserId: '', code: '' } },
    fieldOf: (path) => (path === 'release' ? 'release.releaserId' : path),
    toInput: ({ name, code, release }) => ({
      name,
      code,
      ...(release.releaserId === '' ? {} : { release }),
    }),
    onSuccess: ({ name }) => {
      notifySuccess(t('added', { name }), t('common:actions.close'));
      onAdded();
    },
  });
  const { form } = state;
  const { release } = form.getValues();
  const errorOf = (field: string): string | undefined => {
    const error = form.errors[field];
    return typeof error === 'string' ? error : undefined;
  };
  return (
    <form noValidate onSubmit={state.submit}>
      <Stack gap="sm">
        <Title order={3}>{t('add')}</Title>
        {state.error !== null && (
          <ErrorAlert error={state.error} issues={state.otherIssues} onClose={state.clearError} />
        )}
        <Group align="flex-start" grow>
          <TextInput label={t('name')} withAsterisk autoComplete="off" {...form.getInputProps('name')} />
          <PasswordInput
            label={t('newCode')}
            description={t('newCodeHint')}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            withAsterisk
            autoComplete="new-password"
            visibilityToggleButtonProps={{
              'aria-label': `${t('common:actions.show')}: ${t('newCode')}`,
              tabIndex: 0,
            }}
            {...form.getInputProps('code')}
          />
        </Group>
        {!isFirst && (
          <ReleaseFields
            values={release}
            errors={{ releaserId: errorOf('release.releaserId'), code: errorOf('release.code') }}
            onChange={(changes) => form.setFieldValue('release', { ...release, ...changes })}
          />
        )}
        <Group>
          <Button type="submit" loading={state.pending}>
            {t('add')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

type RemoveFormProps = { readonly releaser: Releaser; readonly onEnd: () => void };

function RemoveForm({ releaser, onEnd }: RemoveFormProps) {
  const { t } = useTranslation(['guard', 'common']);
  const { issueText } = useErrorTexts();
  const [release, setRelease] = useState({ releaserId: releaser.id, code: '' });
  const remove = useProcedureMutation('releasers.remove', {
    onSuccess: () => {
      notifySuccess(t('removed', { name: releaser.name }), t('common:actions.close'));
      onEnd();
    },
  });
  const codeIssue = remove.error?.details.issues?.find(({ path }) => path === 'release.code');
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        remove.mutate({ id: releaser.id, release });
      }}
    >
      <Stack gap="sm">
        <Title order={3}>{t('removeNamed', { name: releaser.name })}</Title>
        {remove.error !== null && codeIssue === undefined && <ErrorAlert error={remove.error} />}
        <ReleaseFields
          values={release}
          errors={{ code: codeIssue === undefined ? undefined : issueText(codeIssue) }}
          onChange={(changes) => setRelease((before) => ({ ...before, ...changes }))}
        />
        <Group gap="xs">
          <Button variant="default" onClick={onEnd}>
            {t('common:actions.cancel')}
          </Button>
          <Button type="submit" color="red.8" loading={remove.isPending}>
            {t('remove')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
