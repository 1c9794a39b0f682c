import { useState } from 'react';
import { Button, Checkbox, Menu, Stack, TextInput } from '@mantine/core';
import { IconArchive, IconCopy, IconDots, IconPower } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { Integration } from '../../../preload/contract.ts';
import { useProcedureMutation } from '../../app/data.ts';
import { DeleteRecord } from '../../components/delete-record.tsx';
import { ErrorAlert } from '../../components/error-alert.tsx';
import { notifySuccess } from '../../components/notify.ts';
import { useProcedureForm } from '../../components/procedure-form.ts';
import { FormDialog } from '../../payments/components/form-dialog.tsx';

export type IntegrationActionsProps = { readonly stored: Integration };

/** What can be done with a whole integration: switch it off, copy it, put it aside, delete it. */
export function IntegrationActions({ stored }: IntegrationActionsProps) {
  const { t } = useTranslation(['integrations', 'common']);
  const [duplicating, setDuplicating] = useState(false);
  const toggle = useProcedureMutation('integrations.update', {
    onSuccess: ({ active }) =>
      notifySuccess(t(active ? 'edit.activated' : 'edit.deactivated'), t('common:actions.close')),
  });
  const archive = useProcedureMutation('integrations.archive', {
    onSuccess: ({ archived }) =>
      notifySuccess(t(archived ? 'archive.done' : 'archive.undone'), t('common:actions.close')),
  });
  const error = toggle.error ?? archive.error;
  return (
    <>
      {error !== null && <ErrorAlert error={error} />}
      {!stored.archived && (
        <Button
          variant="default"
          leftSection={<IconPower size={16} aria-hidden />}
          data-path="active"
          title={t('edit.deactivateHint')}
          loading={toggle.isPending}
          onClick={() => toggle.mutate({ id: stored.id, active: !stored.active })}
        >
          {stored.active ? t('edit.deactivate') : t('edit.activate')}
        </Button>
      )}
      <Menu position="bottom-end" withInitialFocusPlaceholder={false}>
        <Menu.Target>
          <Button variant="default" leftSection={<IconDots size={16} aria-hidden />}>
            {t('more')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconCopy size={16} aria-hidden />} onClick={() => setDuplicating(true)}>
            {t('duplicate.action')}
          </Menu.Item>
          <Menu.Item
            leftSection={<IconArchive size={16} aria-hidden />}
            onClick={() => archive.mutate({ id: stored.id, archived: !stored.archived })}
          >
            {stored.archived ? t('archive.undo') : t('archive.action')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <DeleteRecord
        procedure="integrations.delete"
        id={stored.id}
        backTo="/integrations"
        title={t('edit.deleteTitle', { name: stored.name })}
        message={t('edit.deleteMessage')}
        confirmLabel={t('edit.delete')}
      />
      {duplicating && <DuplicateDialog stored={stored} onClose={() => setDuplicating(false)} />}
    </>
  );
}

type DuplicateValues = { name: string; withCredentials: boolean };
type DuplicateDialogProps = IntegrationActionsProps & { readonly onClose: () => void };

function DuplicateDialog({ stored, onClose }: DuplicateDialogProps) {
  const { t } = useTranslation(['integrations', 'common']);
  const navigate = useNavigate();
  const state = useProcedureForm<'integrations.duplicate', DuplicateValues>({
    procedure: 'integrations.duplicate',
    initialValues: { name: '', withCredentials: false },
    toInput: ({ name, withCredentials }) => ({
      id: stored.id,
      withCredentials,
      ...(name.trim() === '' ? {} : { name }),
    }),
    onSuccess: ({ id, name }) => {
      notifySuccess(t('duplicate.done', { name }), t('common:actions.close'));
      onClose();
      void navigate(`/integrations/${id}`);
    },
  });
  const { form } = state;
  return (
    <FormDialog
      opened
      title={t('duplicate.title', { name: stored.name })}
      state={state}
      submitLabel={t('duplicate.action')}
      onClose={onClose}
    >
      <Stack gap="sm">
        <TextInput
          label={t('fields.name')}
          description={t('duplicate.nameHint')}
          data-autofocus
          {...form.getInputProps('name')}
        />
        <Checkbox
          label={t('duplicate.withCredentials')}
          description={t('duplicate.withCredentialsHint')}
          {...form.getInputProps('withCredentials', { type: 'checkbox' })}
        />
      </Stack>
    </FormDialog>
  );
}
