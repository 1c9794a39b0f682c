import {
  BackOfficeError,
  type Customer,
  type Evaluation,
  type Integration,
  type Issue,
  type LegalForm,
  type Order,
} from '../../preload/contract.ts';

/** Who pays, as InfinitePay wants to know it for a reservation. */
export type Buyer = { readonly company: string; readonly email: string; readonly legalForm: LegalForm };

/** What the clerk entered; the rest comes from order and customer. */
export type BuyerInput = {
  readonly company?: string | undefined;
  readonly email?: string | undefined;
  readonly legalForm?: LegalForm | undefined;
};

/** The buyer as far as it is known. */
export type BuyerDraft = {
  readonly company: string | undefined;
  readonly email: string | undefined;
  readonly legalForm: LegalForm | undefined;
};

/** What the clerk entered, completed from the order and its customer. */
export function draftBuyer(order: Order, customer: Customer, input: BuyerInput): BuyerDraft {
  return {
    company: input.company ?? order.billingAddress.organization ?? customer.name,
    email: input.email ?? order.email ?? customer.email,
    legalForm: input.legalForm ?? customer.legalForm,
  };
}

/** Everything that keeps the integration from reserving this order: the rules' word, and what is missing of the buyer. */
export function reservationIssues(
  order: Order,
  integration: Integration,
  evaluation: Evaluation,
  buyer: BuyerDraft,
): Issue[] {
  return [...orderIssues(order), ...offerIssues(order, integration, evaluation), ...buyerIssues(buyer)];
}

/** What about the order itself keeps it from being paid, whatever the method. */
function orderIssues(order: Order): Issue[] {
  const issues: Issue[] = [];
  if (order.archivedAt !== undefined) {
    const message = 'The order is archived. Take it out of the archive first.';
    issues.push({ path: 'order.archivedAt', code: 'archived', message });
  }
  if (order.totalsOpen) {
    const message =
      'The import came with other totals than those worked out here. Edit the order, or accept its totals.';
    issues.push({ path: 'order.totals', code: 'importedTotalsDiffer', message });
  }
  return issues;
}

/** @throws BackOfficeError `notReady` naming each field. */
export function requireBuyer(buyer: BuyerDraft): Buyer {
  const { company, email, legalForm } = buyer;
  if (company !== undefined && email !== undefined && legalForm !== undefined)
    return { company, email, legalForm };
  throw notReady(buyerIssues(buyer));
}

/** The order can't be paid as it is: every issue names a field and what to do. */
export function notReady(issues: ReadonlyArray<Issue>): BackOfficeError {
  const message = issues.map((issue) => `${issue.path}: ${issue.message}`).join(' ');
  return new BackOfficeError('notReady', message, { issues: [...issues], retryable: false });
}

function buyerIssues(buyer: BuyerDraft): Issue[] {
  const issues: Issue[] = [];
  if (!buyer.company) {
    issues.push({ path: 'company', code: 'required', message: "Enter the buyer's company." });
  }
  if (!buyer.email) {
    const message = 'Enter the email address by which InfinitePay knows the buyer.';
    issues.push({ path: 'email', code: 'required', message });
  }
  if (!buyer.legalForm) {
    issues.push({ path: 'legalForm', code: 'required', message: "Choose the buyer's legal form." });
  }
  return issues;
}

/** Fields that the rules' reasons speak of, so that the screen can lead to them. */
const fieldOfReason: Readonly<Record<string, string>> = {
  integrationInactive: 'integration.active',
  credentialsMissing: 'integration.credentials',
  vatIdMissing: 'customer.vatId',
  vatIdInvalid: 'customer.vatId',
  countryNotCovered: 'billingAddress.countryCode',
  orderAboveLimit: 'order.totals.grossMinor',
};

function offerIssues(order: Order, integration: Integration, evaluation: Evaluation): Issue[] {
  const method = evaluation.methods.find((candidate) => candidate.integrationId === integration.id);
  if (!method) {
    const why = evaluation.trace
      .filter((rule) => !rule.counts)
      .map((rule) => `"${rule.name}": ${rule.reasons.map((reason) => reason.message).join(' ')}`)
      .join(' ');
    const rules =
      evaluation.trace.length === 0 ? 'There is no payment rule yet.' : `No rule that counts has it. ${why}`;
    const message =
      `No payment rule offers "${integration.name}" for order ${order.orderNumber}. ${rules}`.trim();
    return [
      { path: 'integrationId', code: 'notOffered', message, params: { integration: integration.name } },
    ];
  }
  if (method.offered) return [];
  return method.reasons
    .filter((reason) => reason.severity === 'blocking')
    .map((reason) => ({
      path: fieldOfReason[reason.code] ?? 'integrationId',
      code: reason.code,
      message: reason.message,
      ...(reason.params ? { params: reason.params } : {}),
    }));
}
