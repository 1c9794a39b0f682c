import { describe, expect, it } from 'vitest';
import { BackupsRepository } from '../../../main/backups/repository.ts';
import { openDatabase } from '../../../main/storage/open-database.ts';
import { writeFailureOf } from '../../../main/storage/write-failure.ts';
import { enterOrder, openDesk, prepare } from '../../support/back-office.ts';

describe('the checklist', () => {
  it('begins with everything missing, and nothing claimed that can not be seen', async () => {
    const desk = await openDesk();
    const { points, done, total } = await desk.call('onboarding.checklist', {});
    expect([done, total]).toEqual([0, 9]);
    expect(points.find((point) => point.point === 'signUp')?.state).toBe('notCheckable');
  });

  it('follows the set-up to its end, and names what lacks something', async () => {
    const desk = await openDesk();
    const prepared = await prepare(desk);
    const stateOf = async (name: string) =>
      (await desk.call('onboarding.checklist', {})).points.find((point) => point.point === name);
    expect(await stateOf('connection')).toMatchObject({
      state: 'notCheckable',
      recordId: prepared.integration.id,
    });
    await desk.call('integrations.test', { id: prepared.integration.id });
    await enterOrder(desk, prepared, 'A-1');
    expect(await desk.call('onboarding.checklist', {})).toMatchObject({ done: 9, total: 9 });
    expect(await stateOf('signUp')).toMatchObject({ state: 'done', reason: 'sandboxOnly' });
    const other = await desk.call('customers.create', { name: 'Without anything' });
    expect(await stateOf('customer')).toMatchObject({
      state: 'missing',
      recordId: other.id,
      params: { incomplete: 1, count: 2 },
    });
    await desk.call('integrations.update', { id: prepared.integration.id, active: false });
    expect(await stateOf('integration')).toMatchObject({ state: 'missing', reason: 'inactive' });
  });

  it('counts who is billed in a covered country, and leads to the list of countries', async () => {
    const desk = await openDesk();
    const { integration, customer } = await prepare(desk);
    const country = async () =>
      (await desk.call('onboarding.checklist', {})).points.find(({ point }) => point === 'country');
    expect(await country()).toMatchObject({ state: 'done', reason: 'covered' });
    const addresses = customer.addresses.map((address) => ({ ...address, countryCode: 'BR' }));
    await desk.call('customers.create', { name: 'Rio', addresses });
    expect(await country()).toMatchObject({
      state: 'done',
      reason: 'partly',
      params: { covered: 1, count: 2 },
    });
    await desk.call('integrations.update', { id: integration.id, coveredCountries: ['FR'] });
    expect(await country()).toMatchObject({
      ...{ state: 'missing', reason: 'uncovered', recordId: integration.id, field: 'coveredCountries' },
    });
    await desk.call('integrations.update', { id: integration.id, active: false });
    expect(await country()).toMatchObject({ state: 'missing', reason: 'noIntegration' });
  });

  it('names what a customer lacks, field by field', async () => {
    const desk = await openDesk();
    const { customer } = await prepare(desk);
    const fieldOf = async () =>
      (await desk.call('onboarding.checklist', {})).points.find(({ point }) => point === 'customer')?.field;
    await desk.call('customers.update', { id: customer.id, email: null });
    expect(await fieldOf()).toBe('email');
    await desk.call('customers.update', { id: customer.id, paymentTermId: null });
    expect(await fieldOf()).toBe('paymentTermId');
    await desk.call('customers.update', { id: customer.id, addresses: [], vatId: null });
    expect(await fieldOf()).toBe('vatId');
  });

  it('shows a connection test that failed', async () => {
    const desk = await openDesk();
    const { integration } = await prepare(desk, {
      integration: { environment: 'custom', wsdlUrl: 'http://127.0.0.1:9/?wsdl' },
    });
    await desk.call('integrations.test', { id: integration.id });
    const { points } = await desk.call('onboarding.checklist', {});
    expect(points.find((point) => point.point === 'connection')).toMatchObject({
      state: 'missing',
      reason: 'failed',
    });
  });
});

describe('copies that have stopped', () => {
  it('are a point of the checklist and a part of the status, until they work again', async () => {
    const desk = await openDesk();
    await prepare(desk);
    await desk.close();
    const database = openDatabase(desk.directory);
    new BackupsRepository(database).noteFailure(writeFailureOf(new Error('out of luck')));
    database.close();
    const again = await openDesk({ directory: desk.directory });
    const copies = async () =>
      (await again.call('onboarding.checklist', {})).points.filter(({ point }) => point === 'backups');
    expect(await copies()).toEqual([
      {
        ...{ point: 'backups', state: 'missing', reason: 'failing' },
        params: { failure: 'notWritten', cause: 'out of luck' },
        message: expect.stringContaining('A copy could not be written: out of luck.') as string,
      },
    ]);
    expect((await again.call('system.status', {})).backups).toMatchObject({
      state: 'failing',
      lastError: { code: 'notWritten' },
    });
    await again.call('backups.create', {});
    expect(await copies()).toEqual([]);
    expect((await again.call('system.status', {})).backups.state).toBe('ok');
  });
});

describe('the checklist of one integration', () => {
  it('has the points that concern it, with the very field that mends them', async () => {
    const desk = await openDesk();
    await desk.call('vault.setPassphrase', { passphrase: 'correct horse battery' });
    const { id } = await desk.call('integrations.create', { name: 'Shop', clientRef: 'SHOP', active: false });
    const own = async () => (await desk.call('onboarding.checklist', {})).integrations;
    expect(await own()).toMatchObject([
      {
        integrationId: id,
        done: 0,
        total: 4,
        points: [
          { point: 'integration', state: 'missing', reason: 'inactive', recordId: id },
          { point: 'credentials', state: 'missing', recordId: id, field: 'username' },
          { point: 'connection', state: 'missing' },
          { point: 'rule', state: 'missing', reason: 'offersNot', params: { name: 'Shop' } },
        ],
      },
    ]);
    await desk.call('integrations.update', { id, username: 'u', password: 'p', secret: 's', active: true });
    await desk.call('rules.create', { name: 'All', currency: 'EUR', integrationIds: [id] });
    expect(await own()).toMatchObject([
      { done: 3, points: [{}, {}, { point: 'connection', state: 'notCheckable', reason: 'untested' }, {}] },
    ]);
    await desk.call('integrations.archive', { id, archived: true });
    expect(await own()).toEqual([]);
  });
});
