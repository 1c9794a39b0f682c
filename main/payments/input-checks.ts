import {
  invalidInput,
  type InvoiceInput,
  type Issue,
  type Order,
  type ParsedInput,
} from '../../preload/contract.ts';
import { minorToDecimalText } from '../money/minor-unit.ts';

/** @throws BackOfficeError `invalidInput` when the money can't belong to the order. */
export function checkTransaction(order: Order, input: ParsedInput<'payments.applyTransaction'>): void {
  const issues: Issue[] = [];
  const { currency, outstandingMinor } = order;
  if (input.amountMinor <= 0) {
    issues.push({ path: 'amountMinor', code: 'notPositive', message: 'must be more than 0.' });
  }
  if (input.currency !== currency) {
    const message = `must be the order's currency, ${currency}.`;
    issues.push({ path: 'currency', code: 'otherCurrency', message, params: { currency } });
  } else if (input.amountMinor > outstandingMinor) {
    const outstanding = `${minorToDecimalText(outstandingMinor, currency)} ${currency}`;
    const message = `is more than the ${outstanding} that are outstanding.`;
    issues.push({
      path: 'amountMinor',
      code: 'moreThanOutstanding',
      message,
      params: { outstandingMinor, currency },
    });
  }
  if (issues.length > 0) throw invalidInput(issues);
}

/** @throws BackOfficeError `invalidInput` when the invoice's dates contradict each other. */
export function checkInvoice(input: InvoiceInput, today: string): void {
  const invoiceDate = input.invoiceDate ?? today;
  const issues: Issue[] = [];
  if (input.dueDate !== undefined && input.dueDate < invoiceDate) {
    issues.push({
      path: 'invoice.dueDate',
      code: 'beforeInvoice',
      message: 'must not be before the invoice date.',
    });
  }
  if (input.deliveryDate !== undefined && input.deliveryDate < invoiceDate) {
    const message = 'must not be before the invoice date.';
    issues.push({ path: 'invoice.deliveryDate', code: 'beforeInvoice', message });
  }
  if (issues.length > 0) throw invalidInput(issues);
}

/** @throws BackOfficeError `invalidInput` when nothing would be left to pay. */
export function checkModifiedTotal(grossMinor: number): void {
  if (grossMinor > 0) return;
  const message = 'The order would come to nothing. Cancel it instead.';
  throw invalidInput([{ path: 'lineItems', code: 'totalNotPositive', message }]);
}
