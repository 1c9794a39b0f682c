import { useState } from 'react';
import { Button } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useProcedureMutation } from '../app/data.ts';
import { ConfirmDialog } from './confirm-dialog.tsx';
import { notifySuccess } from './notify.ts';

export type DeleteRecordProps = {
  readonly procedure: 'customers.delete' | 'integrations.delete' | 'rules.delete';
  readonly id: string;
  /** The list that is left to when the record is gone. */
  readonly backTo: string;
  readonly title: string;
  readonly message: string;
  readonly confirmLabel: string;
};

/** The button that deletes the record of this screen, after asking. What forbids it is shown inside the question. */
export function DeleteRecord({ procedure, id, backTo, ...question }: DeleteRecordProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [asking, setAsking] = useState(false);
  const remove = useProcedureMutation(procedure, {
    onSuccess: () => {
      notifySuccess(t('deleted'), t('actions.close'));
      void navigate(backTo);
    },
  });
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconTrash size={16} aria-hidden />}
        onClick={() => setAsking(true)}
      >
        {t('actions.delete')}
      </Button>
      <ConfirmDialog
        {...question}
        opened={asking}
        destructive
        pending={remove.isPending}
        error={remove.error}
        onConfirm={() => remove.mutate({ id })}
        onCancel={() => {
          setAsking(false);
          remove.reset();
        }}
      />
    </>
  );
}
