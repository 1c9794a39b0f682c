import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { connect } from '../../../main/storage/database.ts';
import { databaseFileName } from '../../../main/storage/open-database.ts';
import { contract } from '../../../preload/contract.ts';
import { check, handIn } from '../../support/imports.ts';
import { type Desk, enterOrder, openDesk, type Prepared, prepare } from '../../support/back-office.ts';

/** Words that only the person's data hold, in every place that can hold one. */
const planted = {
  company: 'Zwetschgenhof',
  vatId: 'DE136695976',
  person: 'Kunigunde',
  contact: 'Balthasar',
  phone: '0999-4711',
  email: 'zwetschge',
  street: 'Pflaumenweg',
  city: 'Mirabellingen',
  shippingStreet: 'Renekloden-Allee',
  earlierStreet: 'Schlehengasse',
  notes: 'ruft-donnerstags-an',
  orderNotes: 'bitte-klingeln',
  poNumber: 'PO-KUNI-1',
  ip: '198.51.100.77',
  host: 'kunigunde-pc.example',
  comment: 'fuer-den-hof',
  queued: 'warteschlange',
};

const address = {
  types: ['billing' as const],
  organization: `${planted.company} e.K.`,
  firstName: planted.person,
  lastName: 'Beere',
  street: `${planted.street} 1`,
  postalCode: '70173',
  city: planted.city,
  countryCode: 'DE',
};

/** Every file of the profile as text that any byte survives in; the sandbox stands for InfinitePay, so it is left out. */
const profileText = (folder: string): string =>
  readdirSync(folder)
    .filter((name) => name !== 'sandbox')
    .map((name) => join(folder, name))
    .map((path) => (statSync(path).isDirectory() ? profileText(path) : readFileSync(path, 'latin1')))
    .join('\n');

const foundIn = (text: string): string[] =>
  Object.values(planted).filter((word) => text.toLowerCase().includes(word.toLowerCase()));

/** A customer with personal data wherever there can be some, and orders at several stages. */
const fill = async (desk: Desk): Promise<Prepared & { readonly paidId: string }> => {
  const prepared = await prepare(desk, {
    // With the messages of each call in the wire log.
    integration: { debugMode: true },
    customer: {
      name: `${planted.company} ${planted.person}`,
      vatId: planted.vatId,
      email: `${planted.email}@example.com`,
      notes: planted.notes,
      contacts: [{ name: planted.contact, phone: planted.phone, email: `hof@${planted.email}.example` }],
      addresses: [{ ...address, street: planted.earlierStreet }],
    },
  });
  const { customer, integration } = prepared;
  await desk.call('customers.update', { id: customer.id, addresses: [address] });
  const pay = async (orderNumber: string, email: string): Promise<string> => {
    const { types: _types, ...shippingAddress } = { ...address, street: planted.shippingStreet };
    const order = await enterOrder(desk, prepared, orderNumber, {
      email,
      poNumber: planted.poNumber,
      notes: planted.orderNotes,
      buyerIp: planted.ip,
      buyerHost: planted.host,
      shippingAddress,
    });
    await desk.call('orders.update', { id: order.id, notes: `${planted.orderNotes}!` });
    await desk.call('payments.reserve', { orderId: order.id, integrationId: integration.id });
    return order.id;
  };
  await pay('D-1', `${planted.email}+decline@example.com`);
  await desk.call('payments.cancel', {
    orderId: await pay('C-1', `${planted.email}+corrected-address@example.com`),
  });
  const paidId = await pay('P-1', `${planted.email}@example.com`);
  await desk.call('payments.capture', { orderId: paidId });
  await desk.call('payments.activate', { orderId: paidId, invoice: { comment: planted.comment } });
  const money = { amountMinor: 11_900, currency: 'EUR', reason: planted.comment };
  await desk.call('payments.applyTransaction', { orderId: paidId, ...money });
  // What a clerk put into the queue is kept there with what it became.
  const queued = await enterOrder(desk, prepared, 'Q-1');
  await desk.call('queue.add', {
    request: {
      action: 'reserve',
      orderId: queued.id,
      integrationId: integration.id,
      company: planted.queued,
      email: `${planted.queued}+decline@example.com`,
    },
  });
  await desk.call('queue.run', { wait: true });
  // What an import says is stored with other content is kept with it.
  const file = `name,vat id,street,postal code,city,country\n${planted.company},${planted.vatId},Andernorts 1,1,x,DE\nNew,,x,1,x,US\n`;
  const imported = await handIn(desk, file, 'customers');
  expect((await check(desk, imported)).problems).toContainEqual(
    expect.objectContaining({ params: expect.objectContaining({ stored: planted.person }) }),
  );
  await desk.call('imports.run', { id: imported, mode: 'goodLines', wait: true });
  return { ...prepared, paidId };
};

describe('erasing a customer’s personal data', () => {
  it('leaves none of them in any file of the profile, and the payment journal whole and readable', async () => {
    const desk = await openDesk();
    const { customer, paidId } = await fill(desk);
    const other = await desk.call('customers.create', {
      ...contract['customers.create'].input.parse(customer),
      name: 'Somebody else',
      vatId: 'DE129273398',
      email: 'else@example.com',
      addresses: [
        { ...address, street: 'Andere Str. 1', city: 'Ulm', organization: 'Else', firstName: 'Else' },
      ],
      contacts: [],
      notes: 'stays',
    });
    writeFileSync(join(desk.directory, 'back-office.before-schema-10.sqlite'), planted.company);
    const before = await desk.call('audit.verify', {});
    expect(before.ok).toBe(true);
    expect(foundIn(profileText(desk.directory))).toEqual(Object.values(planted));
    const operationsBefore = await desk.call('payments.history', { orderId: paidId });

    const result = await desk.call('privacy.erase', {
      customerId: customer.id,
      confirmation: ` ${customer.name} `,
    });
    expect(result).toMatchObject({ orders: 4, fileCleaned: true });
    expect(result.journalEntries).toBeGreaterThanOrEqual(5);

    expect(foundIn(profileText(desk.directory))).toEqual([]);
    const after = await desk.call('audit.verify', {});
    expect(after).toMatchObject({ ok: true, entries: before.entries + 4 });
    const operations = await desk.call('payments.history', { orderId: paidId });
    expect(
      operations.map(({ action, outcome, amountMinor, referenceNumber }) => [
        action,
        outcome,
        amountMinor,
        referenceNumber,
      ]),
    ).toEqual(
      operationsBefore.map(({ action, outcome, amountMinor, referenceNumber }) => [
        action,
        outcome,
        amountMinor,
        referenceNumber,
      ]),
    );
    expect(await desk.call('customers.get', { id: customer.id })).toMatchObject({
      name: result.customerName,
      anonymisedAt: expect.any(String),
      contacts: [],
      addresses: [{ countryCode: 'DE', street: '–' }],
    });
    expect(await desk.call('orders.get', { id: paidId })).toMatchObject({
      orderNumber: 'P-1',
      customerName: result.customerName,
      paymentStatus: 'paid',
      totals: { grossMinor: 11_900 },
      billingAddress: { countryCode: 'DE', city: '–' },
    });
    expect(await desk.call('customers.get', { id: other.id })).toEqual(other);
    expect(existsSync(join(desk.directory, 'back-office.before-schema-10.sqlite'))).toBe(false);
    for (const search of [planted.company, planted.email]) {
      expect((await desk.call('orders.list', { search })).total).toBe(0);
      expect((await desk.call('customers.list', { search })).total).toBe(0);
    }
    const history = await desk.call('history.list', { topic: 'customers', recordId: customer.id });
    expect(history.rows.map(({ action, erased }) => [action, erased])).toEqual([
      ['anonymised', false],
      ['changed', true],
      ['created', false],
    ]);
    await desk.close();
    expect(foundIn(profileText(desk.directory))).toEqual([]);
  });

  it('shows first what it would do', async () => {
    const desk = await openDesk({ now: () => new Date('2026-11-24T10:00:00Z') });
    const prepared = await fill(desk);
    await enterOrder(desk, prepared, 'U-1', { orderedOn: '2025-03-01' });
    expect(await desk.call('privacy.previewErasure', { customerId: prepared.customer.id })).toEqual({
      customerId: prepared.customer.id,
      customerName: prepared.customer.name,
      orders: 5,
      contacts: 1,
      unpaidOrders: 1,
      openOrders: [],
      newestOrderOn: '2026-11-24',
      retentionUntil: '2034-12-31',
      copies: [],
    });
  });

  it('is refused while a payment is open, without the typed name, and a second time', async () => {
    const desk = await openDesk();
    const prepared = await prepare(desk);
    const { id: customerId, name: confirmation } = prepared.customer;
    const order = await enterOrder(desk, prepared, '1');
    await desk.call('payments.reserve', { orderId: order.id, integrationId: prepared.integration.id });
    expect((await desk.call('privacy.previewErasure', { customerId })).openOrders).toMatchObject([
      { orderNumber: '1', paymentStatus: 'reserved' },
    ]);
    expect(await desk.failure('privacy.erase', { customerId, confirmation })).toMatchObject({
      code: 'conflict',
      details: { reason: 'privacy.openPayments' },
    });
    await desk.call('payments.cancel', { orderId: order.id });
    const mistyped = await desk.failure('privacy.erase', { customerId, confirmation: 'Müller' });
    expect(mistyped.details.issues).toMatchObject([{ path: 'confirmation', code: 'confirmationDiffers' }]);
    expect((await desk.call('customers.get', { id: customerId })).name).toBe(confirmation);
    await desk.call('privacy.erase', { customerId, confirmation });
    expect(await desk.failure('privacy.erase', { customerId, confirmation })).toMatchObject({
      code: 'notAllowed',
      details: { reason: 'privacy.alreadyErased' },
    });
  });

  it('leaves a customer that can neither be changed, merged nor ordered for', async () => {
    const desk = await openDesk();
    const prepared = await prepare(desk);
    const { id, name } = prepared.customer;
    const order = await enterOrder(desk, prepared, '1');
    await desk.call('privacy.erase', { customerId: id, confirmation: name });
    const other = await desk.call('customers.create', { name: 'Other' });
    for (const [procedure, input] of [
      ['customers.update', { id, name: 'x' }],
      ['customers.merge', { keepId: other.id, mergeId: id }],
    ] as const) {
      expect(await desk.failure(procedure, input), procedure).toMatchObject({
        code: 'notAllowed',
        details: { reason: 'customer.anonymised' },
      });
    }
    for (const [procedure, input] of [
      ['orders.duplicate', { id: order.id, orderNumber: '2' }],
      ['orders.update', { id: order.id, notes: 'x' }],
    ] as const) {
      expect(await desk.failure(procedure, input), procedure).toMatchObject({
        details: { issues: [{ path: 'customerId', code: 'erasedCustomer' }] },
      });
    }
    const { points } = await desk.call('onboarding.checklist', {});
    expect(JSON.stringify(points)).not.toContain(id);
  });

  it('cleans the file at the next start where another program held it', async () => {
    const desk = await openDesk();
    const { customer } = await fill(desk);
    const reader = connect(join(desk.directory, databaseFileName));
    reader.exec('BEGIN');
    reader.prepare('SELECT count(*) FROM customers').get();
    const erased = await desk.call('privacy.erase', { customerId: customer.id, confirmation: customer.name });
    expect(erased.fileCleaned).toBe(false);
    reader.exec('COMMIT');
    reader.close();
    await desk.close();
    const again = await openDesk({ directory: desk.directory });
    expect(foundIn(profileText(again.directory))).toEqual([]);
    expect((await again.call('audit.verify', {})).ok).toBe(true);
  });
});
