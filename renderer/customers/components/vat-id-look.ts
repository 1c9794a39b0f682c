import type { VatIdCheck } from '../../../preload/contract.ts';

/** The text (below `customers:vatId`) that says what a check has found. "Not checkable" never reads as "wrong". */
export function vatIdTextKey(
  check: Pick<VatIdCheck, 'state' | 'reason'>,
): 'valid' | 'notCheckable' | 'invalid.checkDigits' | 'invalid.length' | 'invalid.format' {
  if (check.state !== 'invalid') return check.state;
  if (check.reason === 'checkDigits') return 'invalid.checkDigits';
  return check.reason === 'length' ? 'invalid.length' : 'invalid.format';
}
