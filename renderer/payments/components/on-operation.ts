import type { Operation } from '../../../preload/contract.ts';

/** Called with what came of an operation: it may have been declined, failed, or its outcome may be unknown. */
export type OnOperation = (result: { readonly operation: Operation }) => void;
