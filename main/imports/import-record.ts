import type { Issue } from '../../preload/contract.ts';

/** How a file names the buyer of an order. */
export type CustomerReference = {
  readonly id?: string | undefined;
  readonly vatId?: string | undefined;
  readonly name?: string | undefined;
  readonly email?: string | undefined;
};

/** Where in the file a field of a record stands. */
export type FieldPlace = {
  readonly line?: number | undefined;
  /** As problems name it. */
  readonly field: string;
  readonly column?: string | undefined;
  readonly value?: string | undefined;
};

/** A record as a file has it: not checked yet, what it refers to only named. */
export type ImportRecord = {
  readonly line?: number | undefined;
  /** The contract's input of an order (without `customerId`) or of a customer. */
  readonly fields: Readonly<Record<string, unknown>>;
  /** The buyer of an order. */
  readonly customer: CustomerReference;
  /** What is wrong with its cells already; `path` as in `fields`. */
  readonly issues: ReadonlyArray<Issue>;
  /** Finds a field by its path in `fields`. */
  readonly placeOf: (path: string) => FieldPlace;
};
