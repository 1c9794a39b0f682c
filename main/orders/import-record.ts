import type { Issue } from '../../preload/contract.ts';

/** How a file names the buyer. */
export type CustomerReference = {
  readonly id?: string | undefined;
  readonly vatId?: string | undefined;
  readonly name?: string | undefined;
  readonly email?: string | undefined;
};

/** An order as a file has it: not checked yet, and its customer only named. */
export type ImportRecord = {
  /** Where it is in the file: a line of CSV, or `orders.3` of JSON. */
  readonly place: { readonly line?: number; readonly path: string };
  readonly customer: CustomerReference;
  /** The contract's order input without `customerId`. */
  readonly fields: Readonly<Record<string, unknown>>;
  /** Lines of the line items, where the file has them. */
  readonly lineOf?: (lineItem: number) => number | undefined;
};

/** What a file holds, and what is wrong with it already. */
export type ReadImport = {
  readonly records: ReadonlyArray<ImportRecord>;
  readonly issues: ReadonlyArray<Issue>;
};
