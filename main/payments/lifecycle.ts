import type { PaymentAction, PaymentStatus, recordedActions } from '../../preload/contract.ts';

/** Everything that can be asked of an order's payment: calls, and what only goes on record. */
export type OrderAction = PaymentAction | (typeof recordedActions)[number];

/** Why an action is not possible in a status. Translated by the renderer as `lifecycle.<code>`. */
export type Refusal =
  | 'alreadyReserved'
  | 'notReserved'
  | 'alreadyCaptured'
  | 'notCaptured'
  | 'alreadyActivated'
  | 'notGuaranteed'
  | 'alreadyPaid'
  | 'moneyReceived'
  | 'nothingToCancel'
  | 'cancelled'
  | 'declined'
  | 'activationDenied'
  | 'cancelInPortal'
  | 'notDenied'
  | 'outcomeUnknown'
  | 'nothingUnknown'
  | 'nothingRestored';

/**
 * Which action is possible in which status, and what stands in the way of the others. Written out in full: a status or
 * an action that is added does not compile until somebody has decided about each pair.
 */
export const lifecycle: Readonly<Record<PaymentStatus, Readonly<Record<OrderAction, 'allowed' | Refusal>>>> =
  {
    unpaid: {
      reserve: 'allowed',
      modify: 'notReserved',
      capture: 'notReserved',
      activate: 'notCaptured',
      applyTransaction: 'notGuaranteed',
      cancel: 'nothingToCancel',
      checkStatus: 'allowed',
      recordPortalCancellation: 'notDenied',
      settleUnknown: 'nothingUnknown',
      settleRestored: 'allowed',
    },
    // A declined reservation reserved nothing: the clerk may try again, with a corrected address for example.
    declined: {
      reserve: 'allowed',
      modify: 'declined',
      capture: 'declined',
      activate: 'declined',
      applyTransaction: 'declined',
      cancel: 'nothingToCancel',
      checkStatus: 'allowed',
      recordPortalCancellation: 'notDenied',
      settleUnknown: 'nothingUnknown',
      settleRestored: 'allowed',
    },
    reserved: {
      reserve: 'alreadyReserved',
      modify: 'allowed',
      capture: 'allowed',
      activate: 'notCaptured',
      applyTransaction: 'notGuaranteed',
      cancel: 'allowed',
      checkStatus: 'allowed',
      recordPortalCancellation: 'notDenied',
      settleUnknown: 'nothingUnknown',
      settleRestored: 'allowed',
    },
    captured: {
      reserve: 'alreadyReserved',
      modify: 'alreadyCaptured',
      capture: 'alreadyCaptured',
      activate: 'allowed',
      applyTransaction: 'notGuaranteed',
      cancel: 'allowed',
      checkStatus: 'allowed',
      recordPortalCancellation: 'notDenied',
      settleUnknown: 'nothingUnknown',
      settleRestored: 'allowed',
    },
    guaranteed: {
      reserve: 'alreadyReserved',
      modify: 'alreadyCaptured',
      capture: 'alreadyCaptured',
      activate: 'alreadyActivated',
      applyTransaction: 'allowed',
      cancel: 'allowed',
      checkStatus: 'allowed',
      recordPortalCancellation: 'notDenied',
      settleUnknown: 'nothingUnknown',
      settleRestored: 'allowed',
    },
    partlyPaid: {
      reserve: 'alreadyReserved',
      modify: 'alreadyCaptured',
      capture: 'alreadyCaptured',
      activate: 'alreadyActivated',
      applyTransaction: 'allowed',
      cancel: 'moneyReceived',
      checkStatus: 'allowed',
      recordPortalCancellation: 'notDenied',
      settleUnknown: 'nothingUnknown',
      settleRestored: 'allowed',
    },
    paid: {
      reserve: 'alreadyPaid',
      modify: 'alreadyPaid',
      capture: 'alreadyPaid',
      activate: 'alreadyPaid',
      applyTransaction: 'alreadyPaid',
      cancel: 'moneyReceived',
      checkStatus: 'allowed',
      recordPortalCancellation: 'notDenied',
      settleUnknown: 'nothingUnknown',
      settleRestored: 'nothingRestored',
    },
    // The buyer's limit stays blocked until the order is cancelled in InfinitePay's portal (infinitepay-api.md,
    // activateOrder), so the API's own cancel does not apply.
    activationDenied: {
      reserve: 'activationDenied',
      modify: 'activationDenied',
      capture: 'activationDenied',
      activate: 'activationDenied',
      applyTransaction: 'activationDenied',
      cancel: 'cancelInPortal',
      checkStatus: 'allowed',
      recordPortalCancellation: 'allowed',
      settleUnknown: 'nothingUnknown',
      settleRestored: 'nothingRestored',
    },
    cancelled: {
      reserve: 'cancelled',
      modify: 'cancelled',
      capture: 'cancelled',
      activate: 'cancelled',
      applyTransaction: 'cancelled',
      cancel: 'cancelled',
      checkStatus: 'allowed',
      recordPortalCancellation: 'cancelled',
      settleUnknown: 'nothingUnknown',
      settleRestored: 'nothingRestored',
    },
    unknown: {
      reserve: 'outcomeUnknown',
      modify: 'outcomeUnknown',
      capture: 'outcomeUnknown',
      activate: 'outcomeUnknown',
      applyTransaction: 'outcomeUnknown',
      cancel: 'outcomeUnknown',
      checkStatus: 'allowed',
      recordPortalCancellation: 'outcomeUnknown',
      settleUnknown: 'allowed',
      settleRestored: 'outcomeUnknown',
    },
  };

/** The English text of a refusal: what stands in the way, and what to do instead. */
export const refusalTexts: Readonly<Record<Refusal, string>> = {
  alreadyReserved: 'The order is reserved already.',
  notReserved: 'The order is not reserved yet. Reserve it first.',
  alreadyCaptured: 'The order is captured already.',
  notCaptured: 'The order is not captured yet. Capture it first.',
  alreadyActivated: 'The order is activated already: InfinitePay guarantees it.',
  notGuaranteed:
    'The order is not activated yet, so there is no guarantee to report money for. Activate it first.',
  alreadyPaid: 'The order is paid in full.',
  moneyReceived: 'Money was reported for the order, so it can no longer be cancelled.',
  nothingToCancel:
    'Nothing is reserved for the order, so there is nothing to cancel. An order that is not to be paid any more is archived instead.',
  cancelled: 'The order is cancelled.',
  declined: 'InfinitePay declined the reservation. Reserve again, with corrected data, before anything else.',
  activationDenied:
    "InfinitePay denied the guarantee. Cancel the order in InfinitePay's portal to free the buyer's limit, then record it here.",
  cancelInPortal:
    "After a denied activation the order must be cancelled in InfinitePay's portal. Do it there, then record it here.",
  notDenied: 'Only an order whose activation was denied is cancelled in the portal.',
  outcomeUnknown:
    'It is not known whether the last call took effect, so nothing is sent. Check the status, or record a decision.',
  nothingUnknown: 'The outcome of every call is known; there is nothing to decide.',
  nothingRestored: 'No restore leaves anything open about the order.',
};
