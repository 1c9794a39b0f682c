import {
  BackOfficeError,
  type Confirmation,
  type ConfirmationNeed,
  type Environment,
  type Issue,
  type PaymentAction,
} from '../../preload/contract.ts';
import { minorToDecimalText } from '../money/minor-unit.ts';

/** What a merchant set for an integration. `aboveMinor` in the minor unit of whatever currency an order has. */
export type GuardSettings = { readonly aboveMinor: number; readonly needsRelease: boolean };

/** Without anybody having set anything, every live cancel and modify asks for its amount. */
export const defaultGuard: GuardSettings = { aboveMinor: 0, needsRelease: false };

/** A call as the guard looks at it. */
export type GuardedCall = {
  readonly action: PaymentAction;
  readonly environment: Environment;
  readonly currency: string;
  /** The order's gross total as it is, and what the call makes of it. */
  readonly beforeMinor: number;
  readonly amountMinor: number;
};

/** Who stands behind a call that was confirmed: goes into the journal. */
export type Authorisation = { readonly confirmedMinor: number; readonly releasedBy?: string };

/** What has to be confirmed before a call is sent; `undefined`: nothing. */
export function confirmationNeed(call: GuardedCall, settings: GuardSettings): ConfirmationNeed | undefined {
  const takesBack = call.action === 'cancel' || call.action === 'modify';
  if (!takesBack || call.environment !== 'live') return undefined;
  if (Math.max(call.beforeMinor, call.amountMinor) <= settings.aboveMinor) return undefined;
  return { amountMinor: call.amountMinor, currency: call.currency, needsRelease: settings.needsRelease };
}

/**
 * @param releasedBy whose release code was right.
 * @throws BackOfficeError `confirmationRequired` naming what is missing or different.
 */
export function authorise(
  need: ConfirmationNeed | undefined,
  confirmation: Confirmation | undefined,
  releasedBy: string | undefined,
): Authorisation | undefined {
  if (!need) return undefined;
  const issues = [...amountIssues(need, confirmation), ...releaseIssues(need, releasedBy)];
  if (issues.length > 0) {
    const { amountMinor, currency, needsRelease } = need;
    throw new BackOfficeError('confirmationRequired', issues.map(({ message }) => message).join(' '), {
      issues,
      params: { amountMinor, currency, needsRelease: needsRelease ? 1 : 0 },
    });
  }
  return { confirmedMinor: need.amountMinor, ...(releasedBy === undefined ? {} : { releasedBy }) };
}

function amountIssues(need: ConfirmationNeed, confirmation: Confirmation | undefined): Issue[] {
  if (confirmation?.amountMinor === need.amountMinor) return [];
  const amount = `${minorToDecimalText(need.amountMinor, need.currency)} ${need.currency}`;
  const path = 'confirmation.amountMinor';
  return confirmation
    ? [{ path, code: 'otherAmount', message: `The amount typed is not that of the call, ${amount}.` }]
    : [{ path, code: 'required', message: `This is a live order: confirm it by its amount, ${amount}.` }];
}

function releaseIssues(need: ConfirmationNeed, releasedBy: string | undefined): Issue[] {
  if (!need.needsRelease || releasedBy !== undefined) return [];
  const message = 'A second person has to release this call with their code.';
  return [{ path: 'confirmation.release', code: 'required', message }];
}
