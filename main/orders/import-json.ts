import { z } from 'zod';
import { BackOfficeError } from '../../preload/contract.ts';
import type { ImportRecord, ReadImport } from './import-record.ts';

const customerSchema = z.union([
  z.string().transform((name) => ({ name })),
  z.object({
    id: z.string().optional(),
    vatId: z.string().optional(),
    name: z.string().optional(),
    email: z.string().optional(),
  }),
]);
const recordSchema = z.looseObject({
  customerId: z.string().optional(),
  customer: customerSchema.optional(),
});
const fileSchema = z.union([z.array(z.unknown()), z.object({ orders: z.array(z.unknown()) })]);

/**
 * Reads a JSON of orders: a list, or `{ "orders": […] }`, each as `orders.create` takes it; the customer by
 * `customerId`, or as `customer` by VAT ID, name or email.
 *
 * @throws BackOfficeError `unreadableFile` when it is no JSON of this form.
 */
export function readOrdersJson(text: string): ReadImport {
  const file = fileSchema.safeParse(parseJson(text));
  if (!file.success) {
    const message = 'The file has no list of orders. It must be a list, or an object with a list "orders".';
    throw new BackOfficeError('unreadableFile', message, { reason: 'import.jsonShape' });
  }
  const list = Array.isArray(file.data) ? file.data : file.data.orders;
  const records: ImportRecord[] = [];
  const issues: ReadImport['issues'][number][] = [];
  for (const [index, entry] of list.entries()) {
    const path = `orders.${index}`;
    const record = recordSchema.safeParse(entry);
    if (record.success) {
      const { customerId, customer, ...fields } = record.data;
      records.push({ place: { path }, customer: { id: customerId, ...customer }, fields });
    } else {
      issues.push({ path, code: 'notAnOrder', message: 'is no order. Compare it with the template.' });
    }
  }
  return { records, issues };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const position = /position (\d+)/.exec(reason)?.[1];
    const line = position === undefined ? undefined : text.slice(0, Number(position)).split('\n').length;
    const where = line === undefined ? '' : ` Line ${line}:`;
    throw new BackOfficeError('unreadableFile', `The file is no valid JSON.${where} ${reason}`, {
      reason: 'import.json',
      ...(line === undefined
        ? {}
        : { issues: [{ path: '', code: 'unreadable', message: reason, line }], params: { line } }),
    });
  }
}
