import { strToU8, zipSync } from 'fflate';
import { type CellValue, writeXlsx } from 'hucre/xlsx';
import { describe, expect, it } from 'vitest';
import { type Desk, openDesk, prepare } from '../../support/back-office.ts';
import { check, handIn, importAll, inspect } from '../../support/imports.ts';

const ready = async (): Promise<Desk> => {
  const desk = await openDesk();
  await prepare(desk);
  return desk;
};

/** A workbook as another program writes it. */
const workbookOf = (name: string, rows: CellValue[][]): Promise<Uint8Array> =>
  writeXlsx({ sheets: [{ name, rows }] });
const orderHeader = [
  'Auftragsnummer',
  'Kunde',
  'Währung',
  'Datum',
  'SKU',
  'Bezeichnung',
  'Menge',
  'Preis',
  'MwSt',
];
const orderRow = ['X-1', 'Müller & Söhne GmbH', 'EUR', '23.11.2026', 'A', '=1+1', 2.5, 0.1, 19];

const longWorkbook = await workbookOf('A', [
  orderHeader,
  ...Array.from({ length: 5_000 }, (_, row) => [`${row}`, Math.sin(row)]),
]);

describe('an Excel file', () => {
  it('is read with its texts and numbers as they are, whatever language it comes from', async () => {
    const desk = await ready();
    const workbook = await workbookOf('Bestellungen', [orderHeader, orderRow, ['X-1', '', '', '', 'B', 'x', '1.234,5', 1234.56, 7]]);
    const id = await handIn(desk, workbook, 'orders', 'orders.xlsx');
    expect(await inspect(desk, id)).toMatchObject({ options: { format: 'excel' }, sheets: ['Bestellungen'], rows: 2, questions: [], missing: [] });
    await check(desk, id);
    await desk.call('imports.run', { id, mode: 'allOrNothing', wait: true });
    expect(await desk.call('orders.get', { orderNumber: 'X-1' })).toMatchObject({
      orderedOn: '2026-11-23',
      lineItems: [{ name: '=1+1', quantity: '2.5', unitPriceNet: '0.1' }, { quantity: '1234.5', unitPriceNet: '1234.56', vatPercent: '7' }],
    });
  }); // prettier-ignore

  it('with dates, shared and rich texts, formulas and gaps is read as it is shown', async () => {
    const desk = await ready();
    const sheet = `<worksheet><sheetData>
      <row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is><t>Kunde</t></is></c><c r="C1" t="str"><f>"Wäh"&amp;"rung"</f><v>Währung</v></c><c r="D1" t="inlineStr"><is><t>Datum</t></is></c><c r="E1" t="inlineStr"><is><t>SKU</t></is></c><c r="F1" t="inlineStr"><is><t>Name</t></is></c><c r="G1" t="inlineStr"><is><t>Menge</t></is></c><c r="H1" t="inlineStr"><is><t>Preis</t></is></c><c r="I1" t="inlineStr"><is><t>MwSt</t></is></c></row>
      <row r="4"><c r="A4"><v>4711</v></c><c r="B4" t="s"><v>1</v></c><c r="C4" t="inlineStr"><is><t>EUR</t></is></c><c r="D4" s="1"><v>46349.75</v></c><c r="E4" t="inlineStr"><is><t>A</t></is></c><c r="F4" t="inlineStr"><is><t>x</t></is></c><c r="G4"><f>1+1</f><v>2</v></c><c r="H4"><v>3.3000000000000003</v></c><c r="I4"><v>19</v></c></row>
      </sheetData></worksheet>`;
    const workbook = zipped({
      'xl/workbook.xml': '<workbook xmlns:r="r"><sheets><sheet name="Alt" state="hidden" r:id="x"/><sheet name="Neu" r:id="a"/></sheets></workbook>',
      'xl/_rels/workbook.xml.rels': '<Relationships><Relationship Id="a" Target="worksheets/s.xml"/></Relationships>',
      'xl/styles.xml': '<styleSheet><numFmts><numFmt numFmtId="200" formatCode="[Red]dd.mm.yyyy"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="200"/></cellXfs></styleSheet>',
      'xl/sharedStrings.xml': '<sst><si><t>Auftragsnummer</t></si><si><r><t>Müller </t></r><r><t>&amp; Söhne GmbH</t></r><rPh><t>nicht</t></rPh></si></sst>',
      'xl/worksheets/s.xml': sheet,
    });
    const id = await handIn(desk, workbook, 'orders', 'a.xlsx');
    const { preview, sheets } = await inspect(desk, id);
    expect(sheets).toEqual(['Neu']);
    expect(preview).toMatchObject([{ line: 4, problems: [], values: { orderNumber: '4711', 'customer.name': 'Müller & Söhne GmbH', orderedOn: '2026-11-23', 'lineItems.0.quantity': '2', 'lineItems.0.unitPriceNet': '3.3' } }]);
  }); // prettier-ignore

  it.each([
    ['of before 2007, or with a password', Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'import.excelOld'],
    ['that is cut off', longWorkbook.subarray(0, 40_000), 'import.excelDamaged'],
    ['that is no workbook', zipped({ 'a.txt': 'x' }), 'import.excelShape'],
    ['that declares entities', zipped({ ...rels, 'xl/workbook.xml': `<!DOCTYPE a [<!ENTITY x "y">]>${oneSheet}` }), 'import.excelHostile'],
    ['that unpacks to far more than it is', zipped({ ...rels, 'xl/workbook.xml': oneSheet, 'xl/worksheets/s.xml': `<worksheet><sheetData>${' '.repeat(40_000_000)}` }), 'import.excelBomb'],
  ])('%s is not read, and says why', async (_what, bytes, code) => {
    const desk = await ready();
    const id = await handIn(desk, bytes, 'orders', 'a.xlsx');
    expect(await inspect(desk, id)).toMatchObject({ trouble: { code } });
  }); // prettier-ignore
});

const rels = {
  'xl/_rels/workbook.xml.rels':
    '<Relationships><Relationship Id="a" Target="worksheets/s.xml"/></Relationships>',
};
const oneSheet = '<workbook xmlns:r="r"><sheets><sheet name="A" r:id="a"/></sheets></workbook>';
function zipped(files: Readonly<Record<string, string>>): Uint8Array {
  return zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])));
}

/** As OroCommerce's back office gives orders out with `include=lineItems,billingAddress,customer,customerUser`. */
const oroOrders = {
  data: [
    {
      type: 'orders',
      id: '7',
      attributes: { identifier: 'ORO-7', poNumber: 'PO-1', currency: 'EUR', createdAt: '2026-11-23T08:00:00Z', customerNotes: 'Bitte anrufen', totalValue: '303.4500', totalDiscountsAmount: '0.0000', estimatedShippingCostAmount: '5.0000', shippingMethod: 'flat_rate_1' },
      relationships: {
        customer: { data: { type: 'customers', id: '1' } },
        customerUser: { data: { type: 'customerusers', id: '2' } },
        billingAddress: { data: { type: 'orderaddresses', id: '3' } },
        lineItems: { data: [{ type: 'orderlineitems', id: '4' }] },
      },
    },
  ],
  included: [
    { type: 'customers', id: '1', attributes: { name: 'Müller & Söhne GmbH', vat_id: 'DE 136 695 976' } },
    { type: 'customerusers', id: '2', attributes: { email: 'a.cole@mueller.example' } },
    { type: 'orderaddresses', id: '3', attributes: { street: 'Königstr. 1', city: 'Stuttgart', postalCode: '70173', firstName: 'Amanda', lastName: 'Cole' }, relationships: { country: { data: { type: 'countries', id: 'DE' } }, region: { data: { type: 'regions', id: 'DE-BW' } } } },
    { type: 'orderlineitems', id: '4', attributes: { productSku: '4HC51', productName: 'Käsehobel', quantity: 10, value: '25.0000', taxes: [{ tax: 'VAT', rate: '0.19' }] }, relationships: { productUnit: { data: { type: 'productunits', id: 'piece' } } } },
  ],
}; // prettier-ignore

describe('OroCommerce’s JSON:API', () => {
  it('brings orders with their lines, addresses, buyer and total', async () => {
    const desk = await ready();
    expect(await importAll(desk, JSON.stringify(oroOrders), 'orders', 'orders.json')).toMatchObject({ written: 1, options: { format: 'jsonApi' } });
    expect(await desk.call('orders.get', { orderNumber: 'ORO-7' })).toMatchObject({
      poNumber: 'PO-1',
      orderedOn: '2026-11-23',
      email: 'a.cole@mueller.example',
      notes: 'Bitte anrufen',
      customerName: 'Müller & Söhne GmbH',
      billingAddress: { street: 'Königstr. 1', countryCode: 'DE', lastName: 'Cole' },
      lineItems: [{ sku: '4HC51', name: 'Käsehobel', quantity: '10', unit: 'piece', unitPriceNet: '25.0000', vatPercent: '19' }],
      shipping: { name: 'flat_rate_1', priceNet: '5.0000', vatPercent: '19' },
      totals: { grossMinor: 30_345 },
      importedTotals: { grossMinor: 30_345 },
      totalsOpen: false,
    });
    expect(await importAll(desk, JSON.stringify(oroOrders), 'orders', 'orders.json')).toMatchObject({ written: 0, counts: { unchanged: 1 } });
  }); // prettier-ignore

  it('says what a document lacks: the VAT rate, lines that are not included, orders at all', async () => {
    const desk = await ready();
    const bare = structuredClone(oroOrders);
    bare.included = bare.included.map((resource) =>
      resource.type === 'orderlineitems'
        ? { ...resource, attributes: { ...resource.attributes, taxes: [] } }
        : resource,
    ) as typeof oroOrders.included;
    const id = await handIn(desk, JSON.stringify(bare), 'orders', 'o.json');
    expect((await check(desk, id)).problems).toContainEqual(
      expect.objectContaining({ record: 'ORO-7', field: 'lineItems.0.vatPercent', code: 'required' }),
    );
    expect((await check(desk, id, { options: { vatPercent: '19' } })).checked.counts).toMatchObject({
      fresh: 1,
    });
    const without = await handIn(desk, JSON.stringify({ ...oroOrders, included: [] }), 'orders', 'o.json');
    expect((await check(desk, without)).problems).toContainEqual(
      expect.objectContaining({ code: 'import.notIncluded' }),
    );
    const wrong = await handIn(desk, JSON.stringify(oroOrders), 'customers', 'o.json');
    expect(await inspect(desk, wrong)).toMatchObject({ trouble: { code: 'import.jsonApiKind' } });
  });

  it('brings customers with addresses, group, payment term and users', async () => {
    const desk = await ready();
    const document = {
      data: [{ type: 'customers', id: '1', attributes: { name: 'Käse AG', vatId: 'ATU37675002' }, relationships: { group: { data: { type: 'customergroups', id: '2' } }, paymentTerm: { data: { type: 'paymentterms', id: '3' } }, addresses: { data: [{ type: 'customeraddresses', id: '4' }] }, users: { data: [{ type: 'customerusers', id: '5' }] } } }],
      included: [
        { type: 'customergroups', id: '2', attributes: { name: 'Großhandel' } },
        { type: 'paymentterms', id: '3', attributes: { label: 'net 30' } },
        { type: 'customeraddresses', id: '4', attributes: { street: 'Ring 1', city: 'Wien', postalCode: '1010', types: [{ addressType: 'billing', default: true }] }, relationships: { country: { data: { type: 'countries', id: 'AT' } } } },
        { type: 'customerusers', id: '5', attributes: { firstName: 'Eva', lastName: 'Kern', email: 'eva@kaese.example' } },
      ],
    };
    await importAll(desk, JSON.stringify(document), 'customers', 'c.json');
    const { rows } = await desk.call('customers.list', { search: 'Käse' });
    expect(await desk.call('customers.get', { id: rows[0]!.id })).toMatchObject({
      name: 'Käse AG',
      group: 'Großhandel',
      paymentTermId: expect.any(String),
      email: 'eva@kaese.example',
      addresses: [{ types: ['billing'], city: 'Wien', countryCode: 'AT' }],
      contacts: [{ name: 'Eva Kern', email: 'eva@kaese.example' }],
    });
  }); // prettier-ignore
});

describe('a file of customers', () => {
  const header =
    'Firma;USt-IdNr;E-Mail;Rechtsform;Zahlungsziel;Straße;PLZ;Ort;Land;Lieferadresse Straße;Lieferadresse PLZ;Lieferadresse Ort;Lieferadresse Land';
  const row = (name: string, vatId: string, { country = 'Deutschland', term = '30' } = {}): string =>
    `${name};${vatId};info@kunde.example;GmbH & Co. KG;${term};Weg 1;10115;Berlin;${country};Lager 2;1010;Wien;AT`;

  it('brings them with addresses, legal form and payment term as they are usually written', async () => {
    const desk = await ready();
    const content = `${header}\n${row('Neu KG', 'DE129273398')}\n`;
    expect(await importAll(desk, content, 'customers')).toMatchObject({ written: 1 });
    const { rows } = await desk.call('customers.list', { search: 'Neu' });
    expect(await desk.call('customers.get', { id: rows[0]!.id })).toMatchObject({
      vatId: 'DE129273398',
      legalForm: 'gmbh_co_kg',
      paymentTermId: expect.any(String),
      addresses: [{ types: ['billing'], countryCode: 'DE' }, { types: ['shipping'], countryCode: 'AT', street: 'Lager 2' }],
    });
    expect(await importAll(desk, content, 'customers')).toMatchObject({ written: 0, counts: { unchanged: 1 } });
  }); // prettier-ignore

  it('is checked line by line, against what is stored and against itself', async () => {
    const desk = await ready();
    const id = await handIn(
      desk,
      [header, row('A', 'DE129273398'), row('B', 'DE 129 273 398'), row('C', 'DE129273399'), row('D', ''), row('E', 'DE136695976'), row('F', 'ATU37675002', { country: 'Atlantis' }), row('G', 'NL004495445B01', { term: '45' }), ''].join('\n'),
      'customers',
    );
    const { checked, problems } = await check(desk, id);
    expect(checked.counts).toMatchObject({ records: 7, fresh: 1, conflicting: 1, bad: 5 });
    expect(problems.filter(({ isConflict }) => !isConflict).map(({ line, field, code }) => [line, field, code])).toEqual([
      [3, 'vatId', 'import.customerTwice'],
      [4, 'vatId', 'vatId.checkDigits'],
      [5, 'vatId', 'requiredInEu'],
      [7, 'billingAddress.countryCode', 'invalid_format'],
      [8, 'paymentTerm', 'import.unknownPaymentTerm'],
    ]);
    expect(problems.filter(({ isConflict }) => isConflict)[0]).toMatchObject({ line: 6, field: 'name', code: 'import.differs', params: { stored: 'Müller & Söhne GmbH', imported: 'E' } });
    expect(problems).toContainEqual(expect.objectContaining({ line: 6, field: 'billingAddress.street', column: 'Straße', params: { customer: 'Müller & Söhne GmbH', stored: 'Königstr. 1', imported: 'Weg 1' } }));
    expect((await desk.call('customers.list', {})).total).toBe(1);
  }); // prettier-ignore

  it('can be taken back while nobody ordered for them', async () => {
    const desk = await ready();
    const { id } = await importAll(desk, `${header}\n${row('Neu KG', 'DE129273398')}\n${row('Alt KG', 'ATU37675002', { country: 'AT' })}\n`, 'customers');
    const { rows } = await desk.call('customers.list', { search: 'Neu' });
    const order = await desk.call('orders.create', { orderNumber: '1', customerId: rows[0]!.id, currency: 'EUR', lineItems: [{ sku: 'a', name: 'a', quantity: '1', unitPriceNet: '1', vatPercent: '19' }] });
    expect(await desk.failure('imports.undo', { id, wait: true })).toMatchObject({ code: 'notAllowed', message: expect.stringContaining('"Neu KG" has orders') });
    expect(order.customerName).toBe('Neu KG');
    expect((await desk.call('customers.list', {})).total).toBe(3);
  }); // prettier-ignore
});
