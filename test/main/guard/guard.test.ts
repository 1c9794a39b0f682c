import { describe, expect, it } from 'vitest';
import { type Desk, enterOrder, openDesk, prepare, type Prepared } from '../../support/back-office.ts';
import { openLiveDesk } from '../../support/live-desk.ts';

const reserved = async ({ desk, prepared }: { desk: Desk; prepared: Prepared }, number: string) => {
  const { id: orderId } = await enterOrder(desk, prepared, number);
  await desk.call('payments.reserve', { orderId, integrationId: prepared.integration.id });
  return orderId;
};
const grossMinor = 11_900;

describe('a live order', () => {
  it('is cancelled only when its amount is typed, and the error says which', async () => {
    const live = await openLiveDesk();
    const orderId = await reserved(live, 'L-1');
    expect(await live.desk.failure('payments.cancel', { orderId })).toMatchObject({
      code: 'confirmationRequired',
      message: expect.stringContaining('119.00 EUR'),
      details: {
        issues: [{ path: 'confirmation.amountMinor', code: 'required' }],
        params: { amountMinor: grossMinor, currency: 'EUR', needsRelease: 0 },
      },
    });
    const other = { orderId, confirmation: { amountMinor: grossMinor - 1 } };
    expect((await live.desk.failure('payments.cancel', other)).details.issues).toMatchObject([
      { code: 'otherAmount' },
    ]);
    const { order } = await live.desk.call('payments.cancel', {
      orderId,
      confirmation: { amountMinor: grossMinor },
    });
    expect(order.paymentStatus).toBe('cancelled');
    // What was refused never became an operation.
    expect((await live.desk.call('payments.history', { orderId })).map(({ action }) => action)).toEqual([
      'reserve',
      'cancel',
    ]);
  });

  it('is modified only when the new total is typed', async () => {
    const live = await openLiveDesk();
    const orderId = await reserved(live, 'L-1');
    const lineItems = [
      { sku: 'A-1', name: 'Käsehobel', quantity: '2', unitPriceNet: '100', vatPercent: '19' },
    ];
    expect((await live.desk.failure('payments.modify', { orderId, lineItems })).details.params).toMatchObject(
      { amountMinor: 2 * grossMinor },
    );
    const confirmation = { amountMinor: 2 * grossMinor };
    const { order } = await live.desk.call('payments.modify', { orderId, lineItems, confirmation });
    expect(order.totals.grossMinor).toBe(2 * grossMinor);
  });

  it('up to the limit that the merchant set goes through without a question', async () => {
    const live = await openLiveDesk();
    const { id: integrationId } = live.prepared.integration;
    await live.desk.call('guard.set', { integrationId, aboveMinor: grossMinor, needsRelease: false });
    const orderId = await reserved(live, 'L-1');
    expect((await live.desk.call('payments.cancel', { orderId })).order.paymentStatus).toBe('cancelled');
  });

  it('is reserved, captured and activated without a question: the guard is about taking back', async () => {
    const live = await openLiveDesk();
    const orderId = await reserved(live, 'L-1');
    await live.desk.call('payments.capture', { orderId });
    expect((await live.desk.call('payments.activate', { orderId })).order.paymentStatus).toBe('guaranteed');
  });
});

it('an order of any other environment is cancelled without a question', async () => {
  const desk = await openDesk();
  const orderId = await reserved({ desk, prepared: await prepare(desk) }, 'S-1');
  expect((await desk.call('payments.cancel', { orderId })).order.paymentStatus).toBe('cancelled');
});

describe('a second person’s release', () => {
  const code = 'Frau Blums Code';
  const openGuarded = async () => {
    const live = await openLiveDesk();
    const blum = await live.desk.call('releasers.add', { name: 'Blum', code });
    const { id: integrationId } = live.prepared.integration;
    await live.desk.call('guard.set', { integrationId, aboveMinor: 0, needsRelease: true });
    return { ...live, blum, integrationId };
  };

  it('is asked for, checked, and kept by operation and journal', async () => {
    const live = await openGuarded();
    const orderId = await reserved(live, 'L-1');
    const without = { orderId, confirmation: { amountMinor: grossMinor } };
    expect((await live.desk.failure('payments.cancel', without)).details.issues).toMatchObject([
      { path: 'confirmation.release', code: 'required' },
    ]);
    const releasedBy = (text: string) => ({
      orderId,
      confirmation: { amountMinor: grossMinor, release: { releaserId: live.blum.id, code: text } },
    });
    const wrong = await live.desk.failure('payments.cancel', releasedBy('not the code'));
    expect(wrong.details.issues).toMatchObject([{ path: 'release.code', code: 'wrongCode' }]);
    const { operation } = await live.desk.call('payments.cancel', releasedBy(code));
    expect(operation).toMatchObject({ outcome: 'succeeded', operator: 'clerk', releasedBy: 'Blum' });
    expect(await live.desk.call('audit.verify', {})).toMatchObject({ ok: true });
  });

  it('can not be given by the one who asks', async () => {
    const live = await openLiveDesk();
    const self = await live.desk.call('releasers.add', { name: 'Clerk', code });
    const { id: integrationId } = live.prepared.integration;
    await live.desk.call('guard.set', { integrationId, aboveMinor: 0, needsRelease: true });
    const orderId = await reserved(live, 'L-1');
    const confirmation = { amountMinor: grossMinor, release: { releaserId: self.id, code } };
    expect(
      (await live.desk.failure('payments.cancel', { orderId, confirmation })).details.issues,
    ).toMatchObject([{ code: 'samePerson' }]);
  });

  it('is closed for a minute after five wrong codes, also for the right one', async () => {
    const live = await openGuarded();
    const orderId = await reserved(live, 'L-1');
    const tryWith = (text: string) =>
      live.desk.failure('payments.cancel', {
        orderId,
        confirmation: { amountMinor: grossMinor, release: { releaserId: live.blum.id, code: text } },
      });
    for (let round = 0; round < 5; round += 1) await tryWith(`wrong ${round}`);
    expect((await tryWith(code)).details.issues).toMatchObject([{ code: 'locked' }]);
  });

  it('is needed to loosen the guard, to add a releaser, and to remove one', async () => {
    const { desk, integrationId, blum } = await openGuarded();
    const looser = { integrationId, aboveMinor: 0, needsRelease: false };
    expect((await desk.failure('guard.set', looser)).details.issues).toMatchObject([{ path: 'release' }]);
    expect((await desk.failure('releasers.add', { name: 'Neu', code })).details.issues).toMatchObject([
      { path: 'release' },
    ]);
    const release = { releaserId: blum.id, code };
    // The last one who can release stays while a guard needs somebody.
    expect((await desk.failure('releasers.remove', { id: blum.id, release })).code).toBe('notAllowed');
    expect((await desk.call('guard.set', { ...looser, release })).needsRelease).toBe(false);
    await desk.call('releasers.remove', { id: blum.id, release });
    expect(await desk.call('releasers.list', {})).toEqual([]);
  });

  it('can not be asked for while nobody could give it, nor by two of one name', async () => {
    const { desk, prepared } = await openLiveDesk();
    const settings = { integrationId: prepared.integration.id, aboveMinor: 0, needsRelease: true };
    expect((await desk.failure('guard.set', settings)).details.issues).toMatchObject([
      { path: 'needsRelease', code: 'nobodyReleases' },
    ]);
    const blum = await desk.call('releasers.add', { name: 'Blum', code });
    const release = { releaserId: blum.id, code };
    expect((await desk.failure('releasers.add', { name: 'BLUM', code, release })).code).toBe('conflict');
    expect((await desk.failure('releasers.add', { name: 'Kurz', code: 'short', release })).code).toBe(
      'invalidInput',
    );
  });
});
