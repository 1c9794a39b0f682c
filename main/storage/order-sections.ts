import type { Database } from './database.ts';
import type { OrderFilter } from './order-conditions.ts';
import { paymentStatuses, type PaymentStatus } from '../../preload/contract/payment-status.ts';

/** Sorts that put the orders of one value together, each time the latest first. */
export const sectionKeys = ['paymentStatus', 'currency', 'integrationName'] as const;
export type SectionKey = (typeof sectionKeys)[number];
export type SectionSort = { readonly key: SectionKey; readonly direction: 'ascending' | 'descending' };

/** Orders that stand together in a sorted list. */
export type Section = { readonly value: string; readonly filter: OrderFilter };

/** Within a section the latest come first, whichever way the sections go. */
export const latestFirst = { key: 'orderedOn', direction: 'descending' } as const;

/**
 * The sections of a list in the sequence of their sort: payment statuses as an order goes through them, integrations by
 * name behind the orders that have none, currencies by their code.
 */
export function sectionsOf(
  database: Database,
  filter: OrderFilter,
  { key, direction }: SectionSort,
): Section[] {
  const { filters } = filter;
  const make = (value: string, own: OrderFilter['filters']): Section => ({
    value,
    filter: { search: filter.search, filters: { ...filters, ...own } },
  });
  const all = (): Section[] => {
    switch (key) {
      case 'paymentStatus': {
        const wanted = new Set<PaymentStatus>(
          filters?.paymentStatus?.length ? filters.paymentStatus : paymentStatuses,
        );
        return paymentStatuses
          .filter((status) => wanted.has(status))
          .map((status) => make(status, { paymentStatus: [status] }));
      }
      case 'currency': {
        const sql = 'SELECT DISTINCT currency AS value FROM order_counts ORDER BY currency';
        return database
          .select<{ value: string }>(sql, [])
          .filter(({ value }) => filters?.currency === undefined || filters.currency === value)
          .map(({ value }) => make(value, { currency: value }));
      }
      case 'integrationName': {
        const sql = 'SELECT id AS value FROM integrations ORDER BY name COLLATE NOCASE, id';
        return [{ value: '' }, ...database.select<{ value: string }>(sql, [])]
          .filter(({ value }) => filters?.integrationId === undefined || filters.integrationId === value)
          .map(({ value }) => make(value, { integrationId: value }));
      }
    }
  };
  return direction === 'ascending' ? all() : all().reverse();
}
