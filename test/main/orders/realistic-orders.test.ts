import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { ProcedureInput } from '../../../preload/contract.ts';
import { type Desk, openDesk, passphrase } from '../../support/back-office.ts';
import { defaultSandboxAccount } from '../../../main/infinitepay/sandbox/accounts.ts';

const fixture = (name: string): string =>
  readFileSync(new URL(`../../fixtures/orders/${name}`, import.meta.url), 'utf8');
const { customers, orders } = z
  .object({
    customers: z.record(z.string(), z.looseObject({ name: z.string() })),
    orders: z.array(
      z.object({
        order: z.looseObject({ orderNumber: z.string(), customer: z.string(), currency: z.string() }),
        expected: z.object({ netMinor: z.number(), vatMinor: z.number(), grossMinor: z.number() }),
      }),
    ),
  })
  .parse(JSON.parse(fixture('realistic-orders.json')));

/** A desk with every customer of the fixture and a rule for each currency. */
const openShop = async (): Promise<{ desk: Desk; ids: Record<string, string>; integrationId: string }> => {
  const desk = await openDesk();
  await desk.call('vault.setPassphrase', { passphrase });
  const { id: integrationId } = await desk.call('integrations.create', {
    name: 'IP',
    environment: 'sandbox',
    ...defaultSandboxAccount,
  });
  for (const currency of ['EUR', 'CHF', 'USD']) {
    await desk.call('rules.create', { name: currency, currency, integrationIds: [integrationId] });
  }
  const ids: Record<string, string> = {};
  for (const [key, customer] of Object.entries(customers)) {
    ids[key] = (await desk.call('customers.create', customer)).id;
  }
  return { desk, ids, integrationId };
};

describe('realistic orders', () => {
  it('have the totals that were worked out by hand, and are reserved to the cent', async () => {
    const { desk, ids, integrationId } = await openShop();
    for (const { order, expected } of orders) {
      const { customer, ...fields } = order;
      const input = { ...fields, customerId: ids[customer] } as unknown as ProcedureInput<'orders.create'>;
      const created = await desk.call('orders.create', input);
      expect(created.totals, order.orderNumber).toMatchObject(expected);
      const isTooLarge = expected.grossMinor > 1_000_000_000;
      const reserved = await desk.call('payments.reserve', { orderId: created.id, integrationId });
      expect(reserved.order.paymentStatus, order.orderNumber).toBe(isTooLarge ? 'declined' : 'reserved');
      const guaranteed = isTooLarge ? undefined : expected.grossMinor;
      expect(reserved.operation.guaranteedMinor, order.orderNumber).toBe(guaranteed);
    }
  });

  it('come in from a German CSV with the same totals', async () => {
    const { desk } = await openShop();
    const report = await desk.call('orders.import', {
      fileName: 'orders-de.csv',
      content: fixture('orders-de.csv'),
    });
    expect(report).toMatchObject({ format: 'csv', found: 3, created: 3, unchanged: 0 });
    const totalsOf = async (orderNumber: string) => (await desk.call('orders.get', { orderNumber })).totals;
    expect(await totalsOf('C-2001')).toMatchObject({ netMinor: 21_359, grossMinor: 23_628 });
    expect(await totalsOf('C-2002')).toMatchObject({ netMinor: 123_456_789 });
    expect(await totalsOf('C-2003')).toMatchObject({ netMinor: 536 });
    expect((await desk.call('orders.get', { orderNumber: 'C-2001' })).orderedOn).toBe('2026-11-23');
  });

  it('come in from JSON, and the same file again changes nothing', async () => {
    const { desk } = await openShop();
    const content = JSON.stringify({
      orders: orders.map(({ order }) => ({ ...order, customer: { name: customers[order.customer]!.name } })),
    });
    expect(await desk.call('orders.import', { fileName: 'o.json', content })).toMatchObject({
      created: 12,
      unchanged: 0,
    });
    expect(await desk.call('orders.import', { fileName: 'o.json', content })).toMatchObject({
      created: 0,
      unchanged: 12,
    });
    expect((await desk.call('orders.list', {})).total).toBe(12);
  });
});
