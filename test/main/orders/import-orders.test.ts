import { describe, expect, it } from 'vitest';
import { type Desk, openDesk, prepare } from '../../support/back-office.ts';

const header = 'order number,customer,currency,ordered on,sku,name,quantity,unit price net,vat percent';
const row = (
  number: string,
  quantity = '1',
  price = '10.00',
  customer = 'Müller & Söhne GmbH',
  date = '2026-11-24',
): string => `${number},${customer},EUR,${date},A,Artikel,${quantity},${price},19`;

const ready = async (): Promise<Desk> => {
  const desk = await openDesk();
  await prepare(desk);
  return desk;
};
const importing = (desk: Desk, content: string, fileName = 'orders.csv') =>
  desk.failure('orders.import', { fileName, content });
const nothingIn = async (desk: Desk): Promise<void> => {
  expect((await desk.call('orders.list', {})).total).toBe(0);
};

describe('a CSV of orders', () => {
  it('with one bad line in a thousand is refused as a whole, naming the line', async () => {
    const desk = await ready();
    const lines = Array.from({ length: 1_000 }, (_, index) =>
      row(`N-${index}`, index === 617 ? 'many' : '1'),
    );
    const error = await importing(desk, [header, ...lines].join('\n'));
    expect(error.details.issues).toEqual([
      expect.objectContaining({ line: 619, path: 'quantity', code: 'notANumber' }),
    ]);
    expect(error.message).toContain('line 619, quantity');
    await nothingIn(desk);
  });

  it('names every bad line at once', async () => {
    const desk = await ready();
    const error = await importing(
      desk,
      [
        header,
        row('1', '0'),
        row('2', '1', '10.00', 'Nobody'),
        row('3', '1', '10.00', 'Müller & Söhne GmbH', '11/10/2026'),
        row('4', '1', '-5.00'),
      ].join('\n'),
    );
    expect(error.details.issues?.map(({ line, code }) => [line, code])).toEqual([
      [2, 'custom'],
      [3, 'unknownCustomer'],
      [4, 'ambiguousDate'],
      [5, 'custom'],
    ]);
    await nothingIn(desk);
  });

  it.each([
    ['a byte-order mark', `\uFEFF${header}\n${row('1')}`, 1],
    [
      'quotes with separators and line breaks inside',
      `${header}\n1,Müller & Söhne GmbH,EUR,2026-11-24,A,"Artikel, groß\nzweite Zeile",1,10.00,19`,
      1,
    ],
    ['Windows line ends', `${header}\r\n${row('1')}\r\n`, 1],
    ['tabs', `${header}\n${row('1')}`.replaceAll(',', '\t'), 1],
  ])('with %s is read', async (_what, content, created) => {
    const desk = await ready();
    expect(await desk.call('orders.import', { fileName: 'orders.csv', content })).toMatchObject({ created });
  });

  it.each([
    ['quotes that are never closed', `${header}\n1,"Müller,EUR,2026-11-24,A,x,1,1,19`, /quotation mark/],
    ['nothing in it', '', /empty/],
  ])('with %s is not readable, and the line is named', async (_what, content, message) => {
    const desk = await ready();
    const error = await importing(desk, content);
    expect(error).toMatchObject({ code: 'unreadableFile', message: expect.stringMatching(message) });
    await nothingIn(desk);
  });

  it.each([
    ['a row that is too short', `${header}\n1,Müller`, 'import.rowWidth', 2],
    ['a column twice', `${header},sku\n${row('1')},A`, 'columnTwice', 1],
  ])('with %s is refused, and the line is named', async (_what, content, code, line) => {
    const desk = await ready();
    const error = await importing(desk, content);
    expect(error.details.issues).toContainEqual(expect.objectContaining({ code, line }));
    await nothingIn(desk);
  });

  it('without a column that is needed says which', async () => {
    const desk = await ready();
    const error = await importing(desk, `order number,currency\n1,EUR`);
    expect(error.details.issues?.map((issue) => issue.path)).toEqual([
      'sku',
      'name',
      'quantity',
      'unitPriceNet',
      'vatPercent',
    ]);
  });

  it('asks when a number can be read in two ways', async () => {
    const desk = await ready();
    const error = await importing(desk, `${header}\n1,Müller & Söhne GmbH,EUR,2026-11-24,A,x,1,1.234,19`);
    expect(error.details.issues).toEqual([
      expect.objectContaining({ path: 'unitPriceNet', code: 'ambiguousNumber', line: 2 }),
    ]);
  });

  it('takes rows of one order together, and refuses rows that contradict each other', async () => {
    const desk = await ready();
    const error = await importing(desk, [header, row('1'), row('1').replace('EUR', 'CHF')].join('\n'));
    expect(error.details.issues).toEqual([
      expect.objectContaining({ path: 'currency', code: 'contradiction', line: 3 }),
    ]);
    expect(
      await desk.call('orders.import', {
        fileName: 'o.csv',
        content: [header, row('1'), row('1')].join('\n'),
      }),
    ).toMatchObject({ found: 1 });
    expect((await desk.call('orders.get', { orderNumber: '1' })).lineItems).toHaveLength(2);
  });

  it('with a number that exists with other content is refused', async () => {
    const desk = await ready();
    await desk.call('orders.import', { fileName: 'o.csv', content: `${header}\n${row('1')}` });
    const error = await importing(desk, `${header}\n${row('1', '7')}\n${row('2')}`);
    expect(error.details.issues).toEqual([
      expect.objectContaining({ path: 'quantity', code: 'import.differs', line: 2 }),
    ]);
    expect((await desk.call('orders.list', {})).total).toBe(1);
  });
});

describe('a JSON of orders', () => {
  it.each([
    ['cut off', '{"orders": [\n{"orderNumber": "1"', 'unreadableFile', /no valid JSON/],
    ['something else', '{"customers": []}', 'unreadableFile', /no list of orders/],
    ['an empty list', '[]', 'unreadableFile', /no orders/],
  ])('that is %s is not readable', async (_what, content, code, message) => {
    const desk = await ready();
    expect(await importing(desk, content, 'o.json')).toMatchObject({
      code,
      message: expect.stringMatching(message),
    });
  });

  it('names field and order of what is wrong', async () => {
    const desk = await ready();
    const error = await importing(
      desk,
      JSON.stringify([
        { orderNumber: '1', customer: 'Müller & Söhne GmbH', currency: 'EUR', lineItems: [{ sku: 'a' }] },
        'x',
      ]),
      'o.json',
    );
    const paths = error.details.issues?.map((issue) => issue.path);
    expect(paths).toEqual(
      expect.arrayContaining(['orders.0.lineItems.0.name', 'orders.0.lineItems.0.quantity', 'orders.1']),
    );
    await nothingIn(desk);
  });
});
