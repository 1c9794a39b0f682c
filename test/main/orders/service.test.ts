import { describe, expect, it } from 'vitest';
import { enterOrder, openDesk, prepare } from '../../support/back-office.ts';

const ready = async () => {
  const desk = await openDesk();
  return { desk, prepared: await prepare(desk) };
};

describe('an order', () => {
  it('takes its addresses from the customer, and its own where it has one', async () => {
    const { desk, prepared } = await ready();
    const plain = await enterOrder(desk, prepared, 'A-1');
    expect(plain.billingAddress.city).toBe('Stuttgart');
    expect(plain.shippingAddress).toBeUndefined();
    const own = await enterOrder(desk, prepared, 'A-2', {
      billingAddress: { street: 'Weg 1', postalCode: '1010', city: 'Wien', countryCode: 'at' },
    });
    expect(own.billingAddress).toMatchObject({ city: 'Wien', countryCode: 'AT' });
  });

  it('takes the address that is marked as the default, of several for the purpose', async () => {
    const desk = await openDesk();
    const { customer } = await prepare(desk);
    const [first] = customer.addresses;
    const further = (city: string, types: ('billing' | 'shipping' | 'default')[]) => ({
      ...first!,
      city,
      types,
    });
    const addresses = [
      first!,
      further('Ulm', ['billing', 'default']),
      further('Bonn', ['shipping']),
      further('Kiel', ['shipping']),
    ];
    await desk.call('customers.update', { id: customer.id, addresses });
    const order = await enterOrder(desk, { customer }, 'A-1');
    expect(order.billingAddress.city).toBe('Ulm');
    expect(order.shippingAddress?.city).toBe('Bonn');
  });

  it('has no invisible characters in its texts', async () => {
    const desk = await openDesk();
    const { customer } = await prepare(desk);
    const order = await enterOrder(desk, { customer }, '\u200BA\u0000-\u202E1\t2', {
      notes: 'one\ntwo\u0007',
    });
    expect(order).toMatchObject({ orderNumber: 'A-1 2', notes: 'one\ntwo' });
  });

  it('takes whole numbers as numbers, and no others', async () => {
    const { desk, prepared } = await ready();
    const line = { sku: 'a', name: 'a', quantity: 3, unitPriceNet: 10, vatPercent: 19 };
    const order = await enterOrder(desk, prepared, 'A-1', { lineItems: [line] });
    expect(order.lineItems[0]).toMatchObject({ quantity: '3', unitPriceNet: '10', vatPercent: '19' });
    const error = await desk.failure('orders.create', {
      orderNumber: 'A-2',
      customerId: prepared.customer.id,
      currency: 'EUR',
      lineItems: [{ ...line, unitPriceNet: 1.005 }],
    });
    expect(error.details.issues).toEqual([
      expect.objectContaining({
        path: 'lineItems.0.unitPriceNet',
        message: expect.stringContaining('as text'),
      }),
    ]);
  });

  it('is found by its number as well as by its id', async () => {
    const { desk, prepared } = await ready();
    const { id } = await enterOrder(desk, prepared, 'A-1');
    expect((await desk.call('orders.get', { orderNumber: 'A-1' })).id).toBe(id);
    expect((await desk.failure('orders.get', { orderNumber: 'none' })).code).toBe('notFound');
  });

  it('can be edited while nothing is reserved, and no longer', async () => {
    const { desk, prepared } = await ready();
    const { id } = await enterOrder(desk, prepared, 'A-1', { notes: 'old', discountNet: '1' });
    const edited = await desk.call('orders.update', {
      id,
      notes: null,
      discountNet: null,
      orderNumber: 'A-9',
    });
    expect(edited).toMatchObject({ orderNumber: 'A-9', totals: { grossMinor: 11_900 } });
    expect(edited.notes).toBeUndefined();
    await desk.call('payments.reserve', { orderId: id, integrationId: prepared.integration.id });
    expect((await desk.failure('orders.update', { id, notes: 'new' })).details.reason).toBe(
      'order.notEditable',
    );
  });

  it.each([
    ['no line items', { lineItems: [] }, 'lineItems'],
    [
      'a quantity of 0',
      { lineItems: [{ sku: 'a', name: 'a', quantity: '0', unitPriceNet: '1', vatPercent: '0' }] },
      'lineItems.0.quantity',
    ],
    [
      'a price that is no number',
      { lineItems: [{ sku: 'a', name: 'a', quantity: '1', unitPriceNet: '1,5', vatPercent: '0' }] },
      'lineItems.0.unitPriceNet',
    ],
    [
      'VAT above 100 %',
      { lineItems: [{ sku: 'a', name: 'a', quantity: '1', unitPriceNet: '1', vatPercent: '101' }] },
      'lineItems.0.vatPercent',
    ],
    ['an unknown currency', { currency: 'XYZ' }, 'currency'],
    [
      'an unknown country',
      { billingAddress: { street: 'x', postalCode: '1', city: 'x', countryCode: 'QQ' } },
      'billingAddress.countryCode',
    ],
    ['a discount as large as the order', { discountNet: '100' }, 'discountNet'],
    ['an unknown customer', { customerId: 'nobody' }, 'customerId'],
    ['a day that does not exist', { orderedOn: '2026-02-30' }, 'orderedOn'],
    ['an email address that is none', { email: 'nobody' }, 'email'],
    [
      'amounts beyond what is exact',
      {
        lineItems: [
          { sku: 'a', name: 'a', quantity: '999999999999', unitPriceNet: '999999999999', vatPercent: '0' },
        ],
      },
      'lineItems',
    ],
  ])('with %s is refused at that field, and nothing is kept', async (_what, changes, path) => {
    const { desk, prepared } = await ready();
    const error = await desk.failure('orders.create', {
      orderNumber: 'A-1',
      customerId: prepared.customer.id,
      currency: 'EUR',
      lineItems: [{ sku: 'a', name: 'a', quantity: '1', unitPriceNet: '100', vatPercent: '19' }],
      ...changes,
    });
    expect(error.code).toBe('invalidInput');
    expect(error.details.issues?.map((issue) => issue.path)).toContain(path);
    expect((await desk.call('orders.list', {})).total).toBe(0);
  });

  it('has a number of its own', async () => {
    const { desk, prepared } = await ready();
    await enterOrder(desk, prepared, 'A-1');
    const error = await desk.failure('orders.create', {
      orderNumber: 'A-1',
      customerId: prepared.customer.id,
      currency: 'EUR',
      lineItems: [{ sku: 'a', name: 'a', quantity: '1', unitPriceNet: '1', vatPercent: '0' }],
    });
    expect(error).toMatchObject({
      code: 'conflict',
      details: { issues: [{ path: 'orderNumber', code: 'duplicate' }] },
    });
  });
});

describe('the list of orders', () => {
  const fill = async (count: number) => {
    const { desk, prepared } = await ready();
    for (let index = 1; index <= count; index += 1) {
      await enterOrder(desk, prepared, `N-${String(index).padStart(3, '0')}`, {
        orderedOn: `2026-11-${String((index % 5) + 1).padStart(2, '0')}`,
        lineItems: [{ sku: 'a', name: 'a', quantity: String(index), unitPriceNet: '10', vatPercent: '0' }],
      });
    }
    return { desk, prepared };
  };

  it.each(['orderNumber', 'orderedOn', 'customerName', 'grossMinor', 'paymentStatus'] as const)(
    'pages through every order once when sorted by %s, in both directions',
    async (key) => {
      const { desk } = await fill(23);
      for (const direction of ['ascending', 'descending'] as const) {
        const seen: string[] = [];
        let cursor: string | null = null;
        do {
          const page: Awaited<ReturnType<typeof list>> = await list(cursor);
          seen.push(...page.rows.map((row) => row.orderNumber));
          expect(page.total).toBe(23);
          cursor = page.nextCursor;
        } while (cursor !== null);
        expect(new Set(seen).size).toBe(23);
        function list(after: string | null) {
          return desk.call('orders.list', {
            sort: { key, direction },
            limit: 5,
            ...(after === null ? {} : { cursor: after }),
          });
        }
      }
    },
  );

  it('is in the order that was asked for', async () => {
    const { desk } = await fill(7);
    const numbers = async (direction: 'ascending' | 'descending') =>
      (await desk.call('orders.list', { sort: { key: 'orderNumber', direction } })).rows.map(
        (row) => row.orderNumber,
      );
    const expected = Array.from({ length: 7 }, (_, index) => `N-00${index + 1}`);
    expect(await numbers('ascending')).toEqual(expected);
    expect(await numbers('descending')).toEqual(expected.reverse());
  });

  it.each([
    ['order number', 'N-007', 1],
    ['part of the customer’s name, capitals and accents apart', 'MULLER', 12],
    ['VAT ID', 'DE1366', 12],
    ['email', 'einkauf@mueller', 12],
    ['two words that both must be there', 'n-003 söhne', 1],
    ['the beginning of the number, when it is short', 'N-', 12],
    ['nothing that exists', 'zzz', 0],
    ['characters that mean something to the index', '"N-001" OR *', 0],
  ])('finds by %s', async (_what, search, total) => {
    const { desk } = await fill(12);
    expect((await desk.call('orders.list', { search })).total).toBe(total);
  });

  it('finds by the beginning of the number in list and archive each by itself', async () => {
    const { desk, prepared } = await fill(3);
    const { id } = await enterOrder(desk, prepared, 'Z-1');
    const found = async (search: string, archived: boolean) =>
      (await desk.call('orders.list', { search, filters: { archived } })).total;
    expect([await found('N', false), await found('Z', false)]).toEqual([3, 1]);
    await desk.call('orders.archive', { id });
    // Now each has numbers of one beginning only.
    expect([await found('N', false), await found('Z', false)]).toEqual([3, 0]);
    expect([await found('N', true), await found('Z', true)]).toEqual([0, 1]);
  });

  it('finds by the reference number once there is one, and by a customer’s new name', async () => {
    const { desk, prepared } = await fill(2);
    const [row] = (await desk.call('orders.list', {})).rows;
    await desk.call('payments.reserve', { orderId: row!.id, integrationId: prepared.integration.id });
    expect((await desk.call('orders.list', { search: '700001' })).rows[0]?.id).toBe(row!.id);
    await desk.call('customers.update', { id: prepared.customer.id, name: 'Zwiebel KG' });
    const found = await desk.call('orders.list', { search: 'zwiebel' });
    expect(found.rows.map((each) => each.customerName)).toEqual(['Zwiebel KG', 'Zwiebel KG']);
    expect((await desk.call('orders.list', { search: 'söhne' })).total).toBe(0);
  });

  it('filters by status, amount, dates and country', async () => {
    const { desk } = await fill(10);
    const count = async (filters: object) => (await desk.call('orders.list', { filters })).total;
    expect(await count({ paymentStatus: ['unpaid'] })).toBe(10);
    expect(await count({ paymentStatus: ['paid'] })).toBe(0);
    expect(await count({ grossFromMinor: 5_000 })).toBe(6);
    expect(await count({ grossToMinor: 2_000 })).toBe(2);
    expect(await count({ orderedFrom: '2026-11-04' })).toBe(4);
    expect(await count({ countryCode: 'AT' })).toBe(0);
  });

  it('refuses a cursor that is none', async () => {
    const { desk } = await ready();
    expect((await desk.failure('orders.list', { cursor: 'made-up' })).details.issues?.[0]?.path).toBe(
      'cursor',
    );
  });
});
