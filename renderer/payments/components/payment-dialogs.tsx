import type { Integration, Operation, Order } from '../../../preload/contract.ts';
import { ActivateDialog } from './activate-dialog.tsx';
import { CancelDialog } from './cancel-dialog.tsx';
import { CaptureDialog } from './capture-dialog.tsx';
import { MoneyInDialog } from './money-in-dialog.tsx';
import type { OnOperation } from './on-operation.ts';
import { RecordPortalDialog } from './record-portal-dialog.tsx';
import { SettleRestoredDialog } from './settle-restored-dialog.tsx';
import { SettleDialog } from './settle-dialog.tsx';

/** The dialog of the order's page that is open: one at a time. */
export type PaymentDialog =
  | 'none'
  | 'capture'
  | 'cancel'
  | 'activate'
  | 'applyTransaction'
  | 'recordPortal'
  | 'settle'
  | 'settleRestored';

export type PaymentDialogsProps = {
  readonly dialog: PaymentDialog;
  readonly order: Order;
  readonly integration: Integration | undefined;
  /** The operation without an outcome, if there is one. */
  readonly open: Operation | undefined;
  readonly onDone: OnOperation;
  readonly onClose: () => void;
};

/** The dialogs of the order's page. Each is mounted when it is opened, and begins anew. */
export function PaymentDialogs({ dialog, order, integration, open, onDone, onClose }: PaymentDialogsProps) {
  const common = { order, onDone, onClose };
  switch (dialog) {
    case 'none':
      return null;
    case 'capture':
      return <CaptureDialog {...common} />;
    case 'cancel':
      return <CancelDialog {...common} />;
    case 'activate':
      return <ActivateDialog integration={integration} {...common} />;
    case 'applyTransaction':
      return <MoneyInDialog {...common} />;
    case 'recordPortal':
      return <RecordPortalDialog {...common} />;
    case 'settleRestored':
      return <SettleRestoredDialog {...common} />;
    case 'settle':
      return open === undefined ? null : <SettleDialog open={open} {...common} />;
  }
}
