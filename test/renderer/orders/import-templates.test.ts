import { describe, expect, test } from 'vitest';
import { csvTemplate, jsonTemplate } from '../../../renderer/orders/import-templates.ts';

const customers = [
  { name: 'Müller, Söhne & Co "Nord"', vatId: 'DE136695976', email: 'a@b.example' },
  { name: 'Zweite GmbH', vatId: 'ATU12345675' },
];

describe('the templates', () => {
  test('are made out to customers that exist, with texts quoted as CSV wants them', () => {
    const lines = csvTemplate(customers, '2026-11-24').replace('\uFEFF', '').trimEnd().split('\r\n');
    expect(lines[0]).toMatch(/^orderNumber,orderedOn,customer,vatId,email,currency,sku,/);
    expect(lines[1]).toContain('SAMPLE-1,2026-11-24,"Müller, Söhne & Co ""Nord""",DE136695976');
    expect(lines).toHaveLength(4);
    // The order's own columns stand on its first row only.
    expect(lines[2]).toMatch(/^SAMPLE-1,,,,,,CBL-15,/);
  });

  test('name a customer by name where two share a VAT ID', () => {
    const [first] = customers;
    const same = [first, { ...first, name: 'Zwilling' }].map((customer) => ({ name: '', ...customer }));
    const { orders } = JSON.parse(jsonTemplate(same, '2026-11-24')) as {
      orders: Array<{ customer: object }>;
    };
    expect(orders.map(({ customer }) => customer)).toEqual([{ name: first?.name }, { name: 'Zwilling' }]);
  });

  test('have an example even while there is no customer', () => {
    expect(JSON.parse(jsonTemplate([], '2026-11-24'))).toMatchObject({
      orders: [{ orderNumber: 'SAMPLE-1', lineItems: [{}, {}], shipping: { priceNet: '6.90' } }],
    });
  });
});
