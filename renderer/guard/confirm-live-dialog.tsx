import type { BackOfficeError, Confirmation, ConfirmationNeed } from '../../preload/contract.ts';
import { ConfirmDialog } from '../components/confirm-dialog.tsx';
import { ConfirmationFields } from './confirmation-fields.tsx';
import { useConfirmation } from './use-confirmation.ts';

export type ConfirmLiveDialogProps = {
  readonly title: string;
  readonly confirmLabel: string;
  readonly need: ConfirmationNeed;
  readonly pending: boolean;
  readonly error: BackOfficeError | null;
  readonly onConfirm: (confirmation: Confirmation) => void;
  readonly onCancel: () => void;
};

/** Asks for the amount of a guarded live call, and for a release where one is set. */
export function ConfirmLiveDialog(props: ConfirmLiveDialogProps) {
  const { title, confirmLabel, need, pending, error, onConfirm, onCancel } = props;
  const state = useConfirmation();
  return (
    <ConfirmDialog
      opened
      destructive
      title={title}
      message={<ConfirmationFields need={need} state={state} />}
      confirmLabel={confirmLabel}
      pending={pending}
      error={error}
      onConfirm={() => {
        const confirmation = state.take(need);
        if (confirmation !== undefined) onConfirm(confirmation);
      }}
      onCancel={onCancel}
    />
  );
}
