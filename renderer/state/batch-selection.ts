import { createStore } from 'zustand/vanilla';
import type { ProcedureInput } from '../../preload/contract.ts';

/** Orders as the list of orders searches and filters them. */
export type OrderListFilter = Pick<ProcedureInput<'orders.list'>, 'search' | 'filters'>;

/** Orders for a batch: named one by one, or all that a search and filters find. */
export type ChosenOrders =
  | { readonly orderIds: ReadonlyArray<string> }
  | { readonly filter: OrderListFilter; readonly exceptIds?: ReadonlyArray<string> };

export type BatchSelection = {
  /** Undefined: nothing was handed over. */
  readonly orders: ChosenOrders | undefined;
  /** Hands orders over to the screen `/batches/new`; go there afterwards. */
  readonly choose: (orders: ChosenOrders) => void;
  readonly clear: () => void;
};

/** Carries the orders that were chosen in the list over to a new batch. */
export function createBatchSelection() {
  return createStore<BatchSelection>()((set) => ({
    orders: undefined,
    choose: (orders) => set({ orders }),
    clear: () => set({ orders: undefined }),
  }));
}
