import type { BackOfficeError, Operation, TaskReason } from '../../preload/contract.ts';

/** What stands in a task's way, from the error of the checks: the first field's complaint where there is one. */
export function reasonOfError(error: BackOfficeError): TaskReason {
  const { issues = [], reason, params } = error.details;
  const [issue] = issues;
  if (issue) {
    // Company, email and legal form have one code, `required`: their field tells them apart.
    const code = issue.code === 'required' ? `required.${issue.path}` : issue.code;
    return { kind: 'issue', code, message: issue.message, ...(issue.params ? { params: issue.params } : {}) };
  }
  return reason === undefined
    ? { kind: 'error', code: error.code, message: error.message }
    : { kind: 'reason', code: reason, message: error.message, ...(params ? { params } : {}) };
}

/** Why an operation did not succeed, in InfinitePay's words or the network's. */
export function reasonOfOperation({ outcome, errors, additionalInfo }: Operation): TaskReason | undefined {
  if (outcome === 'succeeded' || outcome === 'sending') return undefined;
  const [first] = errors;
  const message = errors.map((error) => error.message).join(' ') || (additionalInfo ?? '');
  // What got lost is no matter of where it got lost; an end of the application is told apart.
  const isLost = outcome === 'unknown' && first?.code !== 'interrupted';
  return { kind: 'answer', code: isLost ? 'outcomeUnknown' : (first?.code ?? outcome), message };
}
