import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import {
  type BackOfficeError,
  type Operation,
  type Order,
  type PaymentStatus,
  recordedActions,
} from '../../preload/contract.ts';
import { useProcedureQuery } from '../app/data.ts';
import { notifySuccess } from '../components/notify.ts';
import type { OnOperation } from './components/on-operation.ts';
import type { PaymentDialog } from './components/payment-dialogs.tsx';
import {
  actionButtons,
  actionKeys,
  buttonActions,
  type ActionButton,
  type ButtonAction,
} from './payment-view.ts';
import { useActionKeys } from './use-action-keys.ts';
import { useIsSending } from './use-is-sending.ts';
import { useSingleFlight } from './use-single-flight.ts';

export type PaymentActions = {
  readonly buttons: ReadonlyArray<ActionButton>;
  readonly primary: ButtonAction | undefined;
  readonly running: ButtonAction | undefined;
  /** Does what the button or its key does; nothing when it is not possible now. */
  readonly press: (action: ButtonAction) => void;
  readonly dialog: PaymentDialog;
  readonly show: (dialog: PaymentDialog) => void;
  readonly onDone: OnOperation;
  /** Why it is not known what is possible. */
  readonly error: BackOfficeError | null;
  /** Why the last status check was not made. */
  readonly failure: BackOfficeError | null;
  readonly clearFailure: () => void;
};

/** What a clerk mostly does next. */
const primaries: Readonly<Partial<Record<PaymentStatus, ButtonAction>>> = {
  reserved: 'capture',
  captured: 'activate',
  guaranteed: 'applyTransaction',
  partlyPaid: 'applyTransaction',
  unknown: 'checkStatus',
};

/** The actions of an order's page: its buttons, their keys, its dialogs, and what is said when one has ended. */
export function usePaymentActions(order: Order): PaymentActions {
  const { t } = useTranslation(['payments', 'common']);
  const navigate = useNavigate();
  const isSending = useIsSending();
  const [dialog, show] = useState<PaymentDialog>('none');
  const states = useProcedureQuery('payments.actions', { orderId: order.id });
  const check = useSingleFlight('payments.checkStatus');
  const buttons = actionButtons(states.data);
  const onDone: OnOperation = ({ operation }) => {
    show('none');
    const { action, outcome } = operation;
    // Anything but a success is told where it stays: at the top of the page.
    if (outcome !== 'succeeded') document.querySelector('#content')?.scrollTo({ top: 0 });
    else if (!isRecorded(action)) {
      notifySuccess(t(`result.${action}`), t('common:actions.close'));
    }
  };
  const press = (action: ButtonAction): void => {
    const possible = buttons.find((button) => button.action === action)?.state?.allowed === true;
    if (!possible || isSending()) return;
    if (action === 'modify') void navigate(`/orders/new?modify=${order.id}`);
    else if (action !== 'checkStatus') show(action);
    else {
      void check.fire({ orderId: order.id }).then((result) => {
        if (result !== undefined) onDone(result);
      });
    }
  };
  useActionKeys(Object.fromEntries(buttonActions.map((action) => [actionKeys[action], () => press(action)])));
  return {
    buttons,
    primary: primaries[order.paymentStatus],
    running: check.isPending ? 'checkStatus' : undefined,
    press,
    dialog,
    show,
    onDone,
    error: states.error,
    failure: check.error,
    clearFailure: check.reset,
  };
}

/** What only went on record needs no praise: the page shows it. */
function isRecorded(action: Operation['action']): action is (typeof recordedActions)[number] {
  return recordedActions.some((recorded) => recorded === action);
}
