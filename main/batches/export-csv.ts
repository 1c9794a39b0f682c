import type { BatchItem } from '../../preload/contract.ts';
import { minorToDecimalText } from '../money/minor-unit.ts';

const columns = [
  'orderNumber',
  'customer',
  'amount',
  'currency',
  'result',
  'reasonCode',
  'reason',
  'paymentStatus',
  'referenceNumber',
] as const;

/** What a batch came to, an order a line (RFC 4180, with the mark that makes spreadsheets read UTF-8). */
export function batchAsCsv(items: ReadonlyArray<BatchItem>): string {
  const lines = items.map((item) => [
    item.orderNumber,
    item.customerName,
    item.amountMinor === undefined ? '' : minorToDecimalText(item.amountMinor, item.currency),
    item.currency,
    item.state,
    item.reason?.code ?? '',
    item.reason?.message ?? '',
    item.paymentStatus,
    item.referenceNumber ?? '',
  ]);
  return `\u{FEFF}${[columns, ...lines].map((cells) => cells.map(csvCell).join(',')).join('\r\n')}\r\n`;
}

/** A cell that a spreadsheet shows as the text it is: one that would be a formula gets an apostrophe in front. */
export function csvCell(text: string): string {
  const isFormula = /^[=+\-@\t\r]/.test(text) && !/^-?\d+(\.\d+)?$/.test(text);
  const safe = isFormula ? `'${text}` : text;
  return /[",\r\n;]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
