import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { connect } from '../../../main/storage/database.ts';
import { databaseFileName } from '../../../main/storage/open-database.ts';
import { type Desk, enterOrder, openDesk, prepare, type Prepared } from '../../support/back-office.ts';
import { check, handIn, importAll, inspect } from '../../support/imports.ts';

const header = 'order number;customer;currency;ordered on;sku;name;quantity;unit price net;vat percent';
const row = (number: string, { quantity = '1', price = '10,00', customer = 'Müller & Söhne GmbH', date = '2026-11-24', currency = 'EUR', vat = '19', name = 'Artikel' } = {}): string =>
  `${number};${customer};${currency};${date};A;${name};${quantity};${price};${vat}`; // prettier-ignore
const file = (...rows: string[]): string => [header, ...rows, ''].join('\n');

const ready = async (): Promise<{ desk: Desk } & Prepared> => {
  const desk = await openDesk();
  return { desk, ...(await prepare(desk)) };
};
const storedOrders = async (desk: Desk): Promise<number> => (await desk.call('orders.list', {})).total;

describe('a file that was handed in', () => {
  it.each([
    ['UTF-8 with a byte-order mark', Buffer.from(`\uFEFF${file(row('1'))}`), 'utf-8'],
    ['Latin-1 with umlauts', Buffer.from(file(row('1')), 'latin1'), 'windows-1252'],
    ['UTF-16 as Excel writes it', Buffer.from(`\uFEFF${file(row('1')).replaceAll(';', '\t')}`, 'utf16le'), 'utf-16le'],
  ])('is read in %s', async (_what, bytes, encoding) => {
    const { desk } = await ready();
    const id = await handIn(desk, bytes);
    const inspection = await inspect(desk, id);
    expect(inspection).toMatchObject({ options: { format: 'csv', encoding, decimalMark: 'comma' }, rows: 1, missing: [], questions: [] });
    expect(inspection.preview[0]).toMatchObject({ line: 2, values: { 'customer.name': 'Müller & Söhne GmbH', 'lineItems.0.unitPriceNet': '10.00' } });
    expect((await check(desk, id)).checked).toMatchObject({ state: 'checked', counts: { records: 1, fresh: 1 } });
  }); // prettier-ignore

  it('is taken piece by piece, a piece twice too, and never with a gap or more than was announced', async () => {
    const { desk } = await ready();
    const { id } = await desk.call('imports.begin', { kind: 'orders', fileName: 'a.csv', sizeBytes: 6 });
    const base64 = Buffer.from('abc').toString('base64');
    expect(await desk.failure('imports.addChunk', { id, offset: 3, base64 })).toMatchObject({ code: 'conflict', details: { params: { received: 0 } } });
    await desk.call('imports.addChunk', { id, offset: 0, base64 });
    expect(await desk.call('imports.addChunk', { id, offset: 0, base64 })).toMatchObject({ state: 'uploading' });
    expect(await desk.failure('imports.addChunk', { id, offset: 3, base64: Buffer.from('defg').toString('base64') })).toMatchObject({ code: 'invalidInput' });
    expect(await desk.failure('imports.check', { id })).toMatchObject({ code: 'notAllowed' });
    expect(await desk.call('imports.addChunk', { id, offset: 3, base64 })).toMatchObject({ state: 'ready' });
    expect(await desk.failure('imports.begin', { kind: 'orders', fileName: 'a', sizeBytes: 3e9 })).toMatchObject({ code: 'invalidInput' });
    expect(await desk.failure('imports.open', { kind: 'orders', path: '/etc/hostname' })).toMatchObject({ code: 'forbidden' });
  }); // prettier-ignore

  it('is gone from the profile once it is imported or discarded', async () => {
    const { desk } = await ready();
    const ended = [
      await importAll(desk, file(row('1', { name: 'Zwetschge' }))),
      // Nothing new in it, and of one order whose rows are scattered.
      await importAll(desk, file(row('1', { name: 'Zwetschge' }))),
      await importAll(desk, file(row('3'), row('4'), row('3', { name: 'Zwetschge' }))),
    ];
    const left = readdirSync(join(desk.directory, 'imports'), { recursive: true, encoding: 'utf8' });
    expect(left.toSorted()).toEqual(ended.flatMap(({ id }) => [id, join(id, 'staged.sqlite')]).toSorted());
    for (const { id } of ended)
      expect(readFileSync(join(desk.directory, 'imports', id, 'staged.sqlite'), 'latin1')).not.toContain(
        'Zwetschge',
      );
    const other = await handIn(desk, file(row('2')));
    await desk.call('imports.discard', { id: other });
    expect(readdirSync(join(desk.directory, 'imports'))).toHaveLength(ended.length);
    expect(await desk.failure('imports.get', { id: other })).toMatchObject({ code: 'notFound' });
  });

  it('that can not be read says where and why, and can be read otherwise', async () => {
    const { desk } = await ready();
    const id = await handIn(desk, file(row('1'), row('2').replace('A;', '"A;')));
    expect(await inspect(desk, id)).toMatchObject({ trouble: { code: 'import.openQuote', line: 3 } });
    expect(await desk.failure('imports.check', { id, wait: true })).toMatchObject({
      code: 'unreadableFile',
      message: expect.stringContaining('Line 3'),
    });
    expect(await desk.call('imports.get', { id })).toMatchObject({ state: 'ready', trouble: { line: 3 } });
    const wrong = await inspect(desk, id, { options: { separator: ',', encoding: 'windows-1252' } });
    expect(wrong.columns).toHaveLength(1);
    const pdf = await handIn(desk, '%PDF-1.7\n1 0 obj\n', 'orders', 'invoice.csv');
    expect(await inspect(desk, pdf)).toMatchObject({ trouble: { code: 'import.noCsv' } });
  });
});

describe('columns', () => {
  it('are found by English and German names, and by what was chosen for this source the last time', async () => {
    const { desk } = await ready();
    const german =
      'Auftragsnr.;Kunde;Währung;Bestelldatum;Ware;Bezeichnung;Menge;Einzelpreis (netto);MwSt-Satz';
    const guessed = await inspect(desk, await handIn(desk, `${german}\n${row('1')}\n`));
    expect(guessed).toMatchObject({ mappingFrom: 'guessed', missing: ['sku'] });
    const mapping = { ...guessed.mapping, sku: 'Ware' };
    const id = await handIn(desk, `${german}\n${row('1')}\n`);
    expect((await check(desk, id, { mapping })).checked.counts).toMatchObject({ fresh: 1 });
    const shuffled = await inspect(desk, await handIn(desk, `${german.split(';').reverse().join(';')}\n`));
    expect(shuffled).toMatchObject({ mappingFrom: 'remembered', mapping, missing: [] });
  });

  it('that are missing, twice or renamed are named before anything is checked', async () => {
    const { desk } = await ready();
    const id = await handIn(desk, `${header.replace('quantity', 'how many')};sku\n${row('1')};B\n`);
    expect(await inspect(desk, id)).toMatchObject({ missing: ['sku', 'quantity'] });
    const error = await desk.failure('imports.check', { id, wait: true });
    expect(error.details.issues?.map(({ path, code }) => [path, code])).toEqual([
      ['sku', 'columnMissing'],
      ['quantity', 'columnMissing'],
      ['', 'columnTwice'],
    ]);
    const { mapping } = await inspect(desk, id);
    const { checked } = await check(desk, id, {
      mapping: { ...mapping, sku: 'sku (2)', quantity: 'how many' },
    });
    expect(checked.counts).toMatchObject({ fresh: 1 });
  });

  it('and fields that somebody names but that there are not are refused, and not remembered', async () => {
    const { desk } = await ready();
    const id = await handIn(desk, file(row('1')));
    const mapping = { ...(await inspect(desk, id)).mapping, sku: 'Zzz', quantty: 'quantity' };
    expect(await desk.failure('imports.check', { id, mapping, wait: true })).toMatchObject({
      code: 'invalidInput',
      details: {
        issues: [
          { path: 'mapping.sku', code: 'columnUnknown', message: expect.stringContaining('It has: order number, customer,') },
          { path: 'mapping.quantty', code: 'unknownField', params: { meant: 'quantity' } },
        ],
      },
    });
    const again = await handIn(desk, file(row('1')));
    expect((await inspect(desk, again)).mapping).toMatchObject({ sku: 'sku' });
    await check(desk, again);
    // As an earlier version may have left it.
    const database = connect(join(desk.directory, databaseFileName));
    database.exec(`UPDATE import_mappings SET mapping = json_set(mapping, '$.sku', 'Zzz')`);
    database.close();
    const later = await inspect(desk, await handIn(desk, file(row('1'))));
    expect([later.mappingFrom, later.mapping]).toMatchObject(['guessed', { sku: 'sku' }]);
  }); // prettier-ignore

  it('that no order needs can be answered for all: currency and VAT rate', async () => {
    const { desk } = await ready();
    const id = await handIn(
      desk,
      'order number;customer;sku;name;quantity;price\n1;Müller & Söhne GmbH;a;b;1;2,50\n',
    );
    expect((await inspect(desk, id)).missing).toEqual(['currency', 'vatPercent']);
    const { checked } = await check(desk, id, { options: { currency: 'CHF', vatPercent: '8.1' } });
    expect(checked.counts).toMatchObject({ fresh: 1, bad: 0 });
  });
});

describe('what can be read in two ways', () => {
  it.each([
    ['amounts', row('1', { price: '1.234' }), 'decimalMark', { decimalMark: 'comma' }, '1234'],
    ['amounts', row('1', { price: '1.234' }), 'decimalMark', { decimalMark: 'point' }, '1.234'],
  ] as const)('is asked: %s', async (_what, line, option, options, price) => {
    const { desk } = await ready();
    const id = await handIn(desk, file(line));
    expect((await inspect(desk, id)).questions).toEqual([
      { option, examples: [{ line: 2, column: 'unit price net', text: '1.234' }] },
    ]);
    const { problems } = await check(desk, id);
    expect(problems).toMatchObject([
      { line: 2, field: 'unitPriceNet', code: 'ambiguousNumber', value: '1.234' },
    ]);
    const { preview } = await inspect(desk, id, { options });
    expect(preview[0]?.values['lineItems.0.unitPriceNet']).toBe(price);
  });

  it('is asked of dates with slashes, even where one of them shows the answer', async () => {
    const { desk } = await ready();
    const id = await handIn(desk, file(row('1', { date: '11/10/2026' }), row('2', { date: '11/23/2026' })));
    expect((await inspect(desk, id)).questions).toMatchObject([{ option: 'dateOrder', proposal: 'monthFirst' }]);
    expect((await check(desk, id)).problems).toMatchObject([{ line: 2, code: 'ambiguousDate' }, { line: 3, code: 'ambiguousDate' }]);
    const { checked, problems } = await check(desk, id, { options: { dateOrder: 'dayFirst' } });
    expect(problems).toMatchObject([{ line: 3, field: 'orderedOn', code: 'notADate', value: '11/23/2026' }]);
    expect(checked.counts).toMatchObject({ fresh: 1, bad: 1 });
    await check(desk, id, { options: { dateOrder: 'monthFirst' } });
    await desk.call('imports.run', { id, mode: 'allOrNothing', wait: true });
    expect(await desk.call('orders.get', { orderNumber: '2' })).toMatchObject({ orderedOn: '2026-11-23' });
  }); // prettier-ignore

  it.each([
    ['1.234,56', 'comma'],
    ['1,234.56', 'point'],
  ])('is not asked where the file shows it: %s', async (price, decimalMark) => {
    const { desk } = await ready();
    const id = await handIn(desk, file(row('1', { price }), row('2', { price: '12' })).replaceAll(';', '\t'));
    expect(await inspect(desk, id)).toMatchObject({ questions: [], options: { decimalMark } });
    await check(desk, id);
    await desk.call('imports.run', { id, mode: 'allOrNothing', wait: true });
    expect((await desk.call('orders.get', { orderNumber: '1' })).totals.netMinor).toBe(123_456);
  });
});

describe('a check', () => {
  it('names line, field, reason and remedy of everything that is wrong, and writes nothing', async () => {
    const { desk } = await ready();
    const id = await handIn(
      desk,
      file(
        row('1'),
        row('2', { customer: 'Nobody' }),
        row('3', { currency: 'XYZ' }),
        row('4', { vat: '119' }),
        row('5', { quantity: 'zwei' }),
        row('6', { date: '2026-02-30' }),
        '7;too;short',
        row('8', { price: '0,00' }),
        row('9'),
        row(''),
        row('1', { date: '2026-11-25' }),
      ),
    );
    const { checked, problems } = await check(desk, id);
    expect(checked.counts).toEqual({ records: 9, fresh: 0, unchanged: 0, conflicting: 0, bad: 9, problems: expect.any(Number) });
    expect(problems.map(({ line, field, code }) => [line, field, code])).toEqual(
      expect.arrayContaining([
        [3, 'customer.name', 'unknownCustomer'],
        [4, 'currency', 'unknownCurrency'],
        [5, 'vatPercent', 'custom'],
        [6, 'quantity', 'notANumber'],
        [7, 'orderedOn', 'notADate'],
        [8, '', 'import.rowWidth'],
        [9, 'lineItems', 'totalNotPositive'],
        [11, 'orderNumber', 'import.noOrderNumber'],
        [12, 'orderedOn', 'contradiction'],
      ]),
    );
    expect(problems.find(({ line }) => line === 6)).toMatchObject({ record: '5', column: 'quantity', value: 'zwei', message: expect.stringContaining('Correct the cell') });
    expect(await storedOrders(desk)).toBe(0);
    expect(await desk.failure('imports.run', { id, mode: 'allOrNothing' })).toMatchObject({ code: 'notAllowed', details: { reason: 'import.notAllGood' } });
  }); // prettier-ignore

  it('takes the rows of an order together wherever they stand in the file, and names what is wrong in the order of the file', async () => {
    const { desk } = await ready();
    const shuffled = ['1', '2', '3', '1', '2', '1\u200B'].map((number, index) => row(number, { quantity: String(index + 1) }));
    const wrong = [row('4', { vat: '119' }), row('5', { vat: '119' }), row('4')];
    const id = await handIn(desk, file(...shuffled, ...wrong));
    const [first] = (await inspect(desk, id)).preview;
    expect(first?.values).toMatchObject({ orderNumber: '1', 'lineItems.0.quantity': '1', 'lineItems.1.quantity': '4', 'lineItems.2.quantity': '6' });
    const { checked, problems } = await check(desk, id);
    expect(checked.counts).toMatchObject({ records: 5, fresh: 3, bad: 2 });
    expect(problems.map(({ line, record }) => [line, record])).toEqual([[8, '4'], [9, '5']]);
    await desk.call('imports.run', { id, mode: 'goodLines', wait: true });
    const quantities = async (orderNumber: string) => (await desk.call('orders.get', { orderNumber })).lineItems.map(({ quantity }) => quantity);
    expect([await quantities('1'), await quantities('2'), await quantities('3')]).toEqual([['1', '4', '6'], ['2', '5'], ['3']]);
    expect(await importAll(desk, file(...shuffled))).toMatchObject({ written: 0, counts: { unchanged: 3 } });
  }); // prettier-ignore

  it('names countries that are none, by name and by code, with what to write instead', async () => {
    const { desk } = await ready();
    const address = (number: string, country: string): string => `${row(number)};Weg 1;10115;Berlin;${country}`;
    const rows = [address('1', 'Österreich'), address('2', 'Atlantis'), address('3', 'XX')];
    const id = await handIn(desk, [`${header};Rechnung Straße;Rechnung PLZ;Rechnung Ort;Rechnung Land`, ...rows, ''].join('\n'));
    const { checked, problems } = await check(desk, id);
    expect(checked.counts).toMatchObject({ fresh: 1, bad: 2 });
    expect(problems).toMatchObject([
      { line: 3, record: '2', field: 'billingAddress.countryCode', column: 'Rechnung Land', value: 'Atlantis', message: expect.stringContaining('such as DE') },
      { line: 4, record: '3', field: 'billingAddress.countryCode', code: 'unknownCountry', value: 'XX', message: expect.stringContaining('such as DE') },
    ]);
  }); // prettier-ignore

  it('gives its problems as CSV in which no cell is a formula', async () => {
    const { desk } = await ready();
    const id = await handIn(
      desk,
      file(row('1', { customer: '=HYPERLINK("http://x")' }), row('2', { customer: '+49' })),
    );
    await check(desk, id);
    const { fileName, content } = await desk.call('imports.report', { id });
    expect(fileName).toBe('file-problems.csv');
    const lines = content.split('\r\n');
    expect(lines[0]).toBe('\uFEFFline,record,field,column,value,reasonCode,reason');
    expect(lines[1]).toMatch(/^2,1,customer.name,customer,"'=HYPERLINK/);
    expect(lines[2]).toMatch(/^3,2,customer.name,customer,'\+49,unknownCustomer,/);
  });

  it('counts its problems by kind and field, and finds them by these, by cell and by line', async () => {
    const { desk } = await ready();
    const line = { sku: 'x', name: 'x', quantity: '1', unitPriceNet: '1', vatPercent: '119' };
    const order = (orderNumber: string, customer: string, lines: number): object => ({
      ...{ orderNumber, customer: { name: customer }, currency: 'EUR' },
      lineItems: Array.from({ length: lines }, () => line),
    });
    const list = [order('1', 'Nobody', 12), order('2', '50 %', 1)];
    const id = await handIn(desk, JSON.stringify(list), 'orders', 'file.json');
    const { problems } = await check(desk, id);
    const { groups } = await desk.call('imports.problemGroups', { id });
    expect(groups.map(({ code, field, count }) => [code, field, count])).toEqual([
      ['custom', 'lineItems.#.vatPercent', 13],
      ['unknownCustomer', 'customer.name', 2],
    ]);
    expect(groups[1]?.example).toEqual(problems.find(({ code }) => code === 'unknownCustomer'));
    const found = async (wanted: object): Promise<ReadonlyArray<unknown>> => {
      const { rows, total } = await desk.call('imports.problems', { id, ...wanted });
      expect(total).toBe(rows.length);
      return rows.map(({ record, field }) => `${record ?? ''} ${field}`);
    };
    expect(await found({ field: 'lineItems.#.vatPercent' })).toHaveLength(13);
    expect(await found({ field: 'lineItems.*' })).toEqual([]);
    expect(await found({ code: 'unknownCustomer' })).toEqual(['1 customer.name', '2 customer.name']);
    expect(await found({ search: '2' })).toEqual(['2 customer.name', '2 lineItems.0.vatPercent']);
    expect(await found({ code: 'unknownCustomer', search: '0 %' })).toEqual(['2 customer.name']);
    expect(await found({ search: '%' })).toEqual(['2 customer.name']);
  });

  it('and each newer look at the file ends the look before, so that nobody waits for what is overtaken', async () => {
    const { desk } = await ready();
    const id = await handIn(desk, file(...Array.from({ length: 20_000 }, (_, index) => row(`L-${index}`))));
    const ended = (separator: string): Promise<unknown> =>
      inspect(desk, id, { options: { separator } }).then(
        ({ rows }) => rows,
        ({ code }: { code: string }) => code,
      );
    const first = ended(',');
    // By now it runs.
    await desk.call('imports.get', { id });
    const [second, third] = [ended('|'), ended(';')];
    expect(await Promise.all([first, second, third])).toEqual(['cancelled', 'cancelled', 20_000]);
    const last = ended(',');
    await check(desk, id);
    expect(await last).toBe('cancelled');
  });

  it('tells how far it is, and leaves the file to be checked again when it is stopped', async () => {
    const { desk } = await ready();
    const id = await handIn(desk, file(...Array.from({ length: 40_000 }, (_, index) => row(`S-${index}`))));
    const told: unknown[] = [];
    desk.backOffice.subscribe((name, data) => {
      if (name === 'importProgress' && told.push(data) === 1) void desk.call('imports.stop', { id });
    });
    expect(await desk.call('imports.check', { id })).toMatchObject({ state: 'checking' });
    expect(await desk.failure('imports.run', { id, mode: 'goodLines' })).toMatchObject({
      code: 'notAllowed',
    });
    const stopped = { state: 'ready', trouble: { code: 'cancelled' } };
    await expect.poll(() => desk.call('imports.get', { id })).toMatchObject(stopped);
    const progress = { done: expect.any(Number), total: expect.any(Number) };
    expect(told[0]).toMatchObject({ id, state: 'checking', progress });
    expect(told.at(-1)).toMatchObject(stopped);
  });
});

describe('an import', () => {
  it('writes the good lines only where that is chosen, and the rest once it is mended', async () => {
    const { desk } = await ready();
    const id = await handIn(desk, file(row('1'), row('2', { quantity: 'x' }), row('3')));
    await check(desk, id);
    expect(await desk.call('imports.run', { id, mode: 'goodLines', wait: true })).toMatchObject({ state: 'done', written: 2 });
    expect((await desk.call('imports.problems', { id })).total).toBe(1);
    expect(await importAll(desk, file(row('1'), row('2'), row('3')))).toMatchObject({ written: 1, counts: { fresh: 1, unchanged: 2 } });
    expect(await storedOrders(desk)).toBe(3);
  }); // prettier-ignore

  it('of the same file again changes nothing', async () => {
    const { desk } = await ready();
    await importAll(desk, file(row('1'), row('1'), row('2')));
    const before = await desk.call('orders.get', { orderNumber: '1' });
    expect(await importAll(desk, file(row('1'), row('1'), row('2')))).toMatchObject({ state: 'done', written: 0, counts: { unchanged: 2 } });
    expect(await desk.call('orders.get', { orderNumber: '1' })).toEqual(before);
  }); // prettier-ignore

  it('never overwrites an order with other content, and says in which fields it differs', async () => {
    const { desk } = await ready();
    await importAll(desk, file(row('1')));
    const id = await handIn(desk, file(row('1', { quantity: '7', date: '2026-11-25' }), row('2')));
    const { checked, problems } = await check(desk, id);
    expect(checked.counts).toMatchObject({ fresh: 1, conflicting: 1 });
    expect(problems).toMatchObject([
      { line: 2, record: '1', field: 'orderedOn', isConflict: true, params: { stored: '2026-11-24', imported: '2026-11-25' } },
      { line: 2, record: '1', field: 'quantity', isConflict: true, params: { stored: '1', imported: '7' } },
    ]);
    await desk.call('imports.run', { id, mode: 'goodLines', wait: true });
    expect((await desk.call('orders.get', { orderNumber: '1' })).lineItems[0]?.quantity).toBe('1');
  }); // prettier-ignore

  it('says which lines are stored but not in the file, and the reverse', async () => {
    const { desk } = await ready();
    await importAll(desk, file(row('1'), row('1'), row('2')));
    const id = await handIn(desk, file(row('1'), row('2'), row('2')));
    const { problems } = await check(desk, id);
    expect(problems.map(({ record, code, params, isConflict }) => [record, code, params?.['number'], isConflict])).toEqual([
      ['1', 'import.lineMissing', 2, true],
      ['2', 'import.lineNew', 2, true],
    ]);
  }); // prettier-ignore

  it('says of an order without any customer that it names none', async () => {
    const { desk } = await ready();
    const { problems } = await check(desk, await handIn(desk, file(row('1', { customer: '' }))));
    expect(problems).toMatchObject([{ code: 'noCustomer', field: 'customer.name' }]);
  });

  it('leaves orders as if they had been entered: found, counted, summed up and in the change history', async () => {
    const { desk, customer } = await ready();
    await enterOrder(desk, { customer }, 'entered');
    await importAll(desk, file(row('imp-1'), row('imp-2')));
    expect((await desk.call('orders.list', { search: 'imp-2' })).rows).toMatchObject([{ orderNumber: 'imp-2', grossMinor: 1_190 }]);
    expect(await desk.call('orders.summary', {})).toMatchObject({ orders: 3, currencies: [{ currency: 'EUR', grossMinor: 11_900 + 2 * 1_190 }] });
    expect((await desk.call('customers.list', {})).rows[0]?.orderCount).toBe(3);
    const { id } = await desk.call('orders.get', { orderNumber: 'imp-1' });
    expect((await desk.call('history.list', { topic: 'orders', recordId: id })).rows).toMatchObject([{ action: 'imported', operator: 'clerk' }]);
    await enterOrder(desk, { customer }, 'later');
    expect(await storedOrders(desk)).toBe(4);
  }); // prettier-ignore

  it('is refused when what was checked has changed since, and can be checked again', async () => {
    const { desk, customer } = await ready();
    const id = await handIn(desk, file(row('1')));
    await check(desk, id);
    await desk.call('customers.update', { id: customer.id, name: 'Müller AG', email: 'neu@mueller.example' });
    expect(await desk.failure('imports.run', { id, mode: 'allOrNothing', wait: true })).toMatchObject({
      code: 'conflict',
      details: { reason: 'import.customerChanged' },
    });
    await desk.call('customers.update', { id: customer.id, name: 'Müller & Söhne GmbH' });
    await check(desk, id);
    await enterOrder(desk, { customer }, '1');
    expect(await desk.failure('imports.run', { id, mode: 'allOrNothing', wait: true })).toMatchObject({
      details: { reason: 'import.numberTaken' },
    });
    expect(await storedOrders(desk)).toBe(1);
  });

  it('of a desk that was closed in between goes on where it was', async () => {
    const { desk } = await ready();
    const id = await handIn(desk, file(row('1')));
    await check(desk, id);
    await desk.close();
    const again = await openDesk({ directory: desk.directory });
    expect(await again.call('imports.get', { id })).toMatchObject({ state: 'checked', counts: { fresh: 1 } });
    expect(await again.call('imports.run', { id, mode: 'allOrNothing', wait: true })).toMatchObject({
      written: 1,
    });
  });
});

describe('undoing an import', () => {
  it.each([
    ['one of two', ['imp-1', 'imp-1']],
    ['most of all', ['imp-1', 'imp-2', 'imp-2', 'imp-3', 'imp-4', 'imp-5']],
  ])('takes back everything that it wrote, and nothing else: %s', async (_what, numbers) => {
    const { desk, customer } = await ready();
    await enterOrder(desk, { customer }, 'entered');
    const rows = numbers.map((number) => row(number));
    const { id } = await importAll(desk, file(...rows));
    expect(await desk.call('imports.obstacles', { id })).toEqual({ obstacles: [], total: 0 });
    expect(await desk.call('imports.undo', { id, wait: true })).toMatchObject({ state: 'undone' });
    expect((await desk.call('orders.list', {})).rows.map(({ orderNumber }) => orderNumber)).toEqual(['entered']);
    expect(await desk.call('orders.list', { search: 'imp-' })).toMatchObject({ total: 0 });
    expect(await desk.call('orders.list', { search: 'entered' })).toMatchObject({ total: 1 });
    expect(await desk.call('orders.summary', {})).toMatchObject({ orders: 1, currencies: [{ grossMinor: 11_900 }] });
    expect((await desk.call('customers.list', {})).rows[0]?.orderCount).toBe(1);
    expect(await desk.failure('imports.undo', { id })).toMatchObject({ code: 'notAllowed' });
    expect(await importAll(desk, file(...rows))).toMatchObject({ written: new Set(numbers).size });
    expect(await desk.call('orders.list', { search: 'imp-1' })).toMatchObject({ total: 1 });
  }); // prettier-ignore

  it('is refused as a whole while one of its orders was paid with, edited, or waits in a batch', async () => {
    const { desk, integration } = await ready();
    const { id } = await importAll(desk, file(...['1', '2', '3', '4'].map((number) => row(number))));
    const idOf = async (orderNumber: string) => (await desk.call('orders.get', { orderNumber })).id;
    await desk.call('payments.reserve', { orderId: await idOf('1'), integrationId: integration.id });
    await desk.call('orders.update', { id: await idOf('2'), notes: 'seen' });
    await desk.call('batches.create', { action: 'reserve', integrationId: integration.id, orders: { orderIds: [await idOf('3')] } });
    const { obstacles, total } = await desk.call('imports.obstacles', { id });
    expect([total, obstacles.map(({ record, code }) => [record, code])]).toEqual([3, [['1', 'paid'], ['2', 'edited'], ['3', 'inBatch']]]);
    const error = await desk.failure('imports.undo', { id, wait: true });
    expect(error).toMatchObject({ code: 'notAllowed', message: expect.stringContaining('Order 1 has a payment operation') });
    expect(await storedOrders(desk)).toBe(4);
  }); // prettier-ignore
});
