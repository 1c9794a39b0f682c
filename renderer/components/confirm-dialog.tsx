import type { ReactNode } from 'react';
import { Button, Group, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { BackOfficeError } from '../../preload/contract.ts';
import { Dialog } from './dialog.tsx';
import { ErrorAlert } from './error-alert.tsx';

export type ConfirmDialogProps = {
  readonly opened: boolean;
  readonly title: string;
  readonly message: ReactNode;
  /** The verb of what will happen: "Delete integration". */
  readonly confirmLabel: string;
  readonly cancelLabel?: string;
  /** What cannot be undone: then Cancel has the focus first. */
  readonly destructive?: boolean;
  readonly pending?: boolean;
  readonly error?: BackOfficeError | null;
  readonly onConfirm: () => void;
  readonly onCancel: () => void;
};

/** Asks before something is done. An error of the action is shown inside, so that the question stays open. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { t } = useTranslation();
  const destructive = props.destructive ?? false;
  return (
    <Dialog opened={props.opened} onClose={props.onCancel} title={props.title}>
      <Stack gap="md">
        {props.error != null && <ErrorAlert error={props.error} />}
        <Text size="sm" component="div">
          {props.message}
        </Text>
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={props.onCancel} data-autofocus={destructive || undefined}>
            {props.cancelLabel ?? t('actions.cancel')}
          </Button>
          <Button
            onClick={props.onConfirm}
            loading={props.pending ?? false}
            data-autofocus={!destructive || undefined}
            {...(destructive ? { color: 'red.8' } : {})}
          >
            {props.confirmLabel}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
