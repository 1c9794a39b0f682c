import type { FormEvent, ReactNode } from 'react';
import { Button, Group, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../../components/dialog.tsx';
import { ErrorAlert } from '../../components/error-alert.tsx';
import type { ProcedureForm } from '../../components/procedure-form.ts';
import { useIsSending } from '../use-is-sending.ts';

export type FormDialogProps<Values> = {
  readonly opened: boolean;
  readonly title: string;
  readonly state: ProcedureForm<Values>;
  readonly submitLabel: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
  /** What cannot be undone: the button is red. */
  readonly destructive?: boolean;
  readonly size?: 'md' | 'lg' | 'xl';
};

/**
 * A form over one procedure in a dialog. It may stand inside another form of the page: what happens in it stays in it,
 * although React lets events of a dialog rise to where it was written.
 */
export function FormDialog<Values extends Record<string, unknown>>(props: FormDialogProps<Values>) {
  const { t } = useTranslation();
  const { state } = props;
  const isSending = useIsSending();
  const onSubmit = (event: FormEvent<HTMLFormElement>): void => {
    event.stopPropagation();
    event.preventDefault();
    // An impatient second Enter while the first is under way.
    if (!state.pending && !isSending()) state.submit(event);
  };
  return (
    <Dialog opened={props.opened} onClose={props.onClose} title={props.title} size={props.size ?? 'md'}>
      <form onSubmit={onSubmit} noValidate>
        <Stack gap="md">
          {state.error !== null && (
            <ErrorAlert error={state.error} issues={state.otherIssues} onClose={state.clearError} />
          )}
          {props.children}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={props.onClose}>
              {t('actions.cancel')}
            </Button>
            <Button
              type="submit"
              loading={state.pending}
              {...(props.destructive === true ? { color: 'red.8' } : {})}
            >
              {props.submitLabel}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
