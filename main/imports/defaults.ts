import type { ImportOptions } from '../../preload/contract.ts';
import type { ImportRecord } from './import-record.ts';

/** Records with what somebody said of all of them, where they say nothing themselves. */
export function withDefaults(
  records: Iterable<ImportRecord>,
  { currency, vatPercent }: ImportOptions,
): Iterable<ImportRecord> {
  if (currency === undefined && vatPercent === undefined) return records;
  return completed(records, currency, vatPercent);
}

function* completed(
  records: Iterable<ImportRecord>,
  currency: string | undefined,
  vatPercent: string | undefined,
): Generator<ImportRecord> {
  for (const record of records) {
    const { lineItems, shipping, ...fields } = record.fields;
    yield {
      ...record,
      fields: {
        ...(currency === undefined ? {} : { currency }),
        ...fields,
        ...(shipping === undefined ? {} : { shipping: withRate(shipping, vatPercent) }),
        ...(lineItems === undefined
          ? {}
          : {
              lineItems: Array.isArray(lineItems)
                ? lineItems.map((line: unknown) => withRate(line, vatPercent))
                : lineItems,
            }),
      },
    };
  }
}

function withRate(priced: unknown, vatPercent: string | undefined): unknown {
  if (typeof priced !== 'object' || priced === null || vatPercent === undefined) return priced;
  return 'vatPercent' in priced && priced.vatPercent !== undefined ? priced : { ...priced, vatPercent };
}
