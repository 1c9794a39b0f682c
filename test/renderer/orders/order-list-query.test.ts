import { describe, expect, test } from 'vitest';
import {
  orderListInput,
  readOrderListQuery,
  toOrderSort,
  writeOrderListQuery,
} from '../../../renderer/orders/order-list-query.ts';

describe('the list of orders in its address', () => {
  test.each([
    '',
    'q=M%C3%BCller',
    'status=reserved%2Cunknown',
    'customer=c-1',
    'sort=grossMinor%3Aascending',
    'dueFrom=2026-01-01&dueTo=2026-01-31',
    'sort=integrationName%3Adescending',
    'q=a&status=paid&customer=c-1&sort=customerName%3Adescending',
  ])('%s comes back as it was', (address) => {
    const query = readOrderListQuery(new URLSearchParams(address));
    expect(writeOrderListQuery(query).toString()).toBe(address);
  });

  test('leaves out what is no status and no column', () => {
    const query = readOrderListQuery(new URLSearchParams('status=paid,nonsense&sort=nonsense:ascending'));
    expect(query.statuses).toEqual(['paid']);
    expect(query.sort).toEqual({ key: 'orderedOn', direction: 'descending' });
    expect(toOrderSort({ key: 'nonsense', direction: 'ascending' })).toBeUndefined();
  });

  test('asks main for no more than is wanted', () => {
    expect(orderListInput(readOrderListQuery(new URLSearchParams('q=%20%20')))).toEqual({
      sort: { key: 'orderedOn', direction: 'descending' },
    });
    expect(
      orderListInput(readOrderListQuery(new URLSearchParams('q=x&status=paid&customer=c'))),
    ).toMatchObject({
      search: 'x',
      filters: { paymentStatus: ['paid'], customerId: 'c' },
    });
  });
});
