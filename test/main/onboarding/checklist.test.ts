import { describe, expect, it } from 'vitest';
import { enterOrder, openDesk, prepare } from '../../support/back-office.ts';

describe('the checklist', () => {
  it('begins with everything missing, and nothing claimed that can not be seen', async () => {
    const desk = await openDesk();
    const { points, done, total } = await desk.call('onboarding.checklist', {});
    expect([done, total]).toEqual([0, 8]);
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
    expect(await desk.call('onboarding.checklist', {})).toMatchObject({ done: 8, total: 8 });
    const other = await desk.call('customers.create', { name: 'Without anything' });
    expect(await stateOf('customer')).toMatchObject({
      state: 'missing',
      recordId: other.id,
      params: { incomplete: 1, count: 2 },
    });
    await desk.call('integrations.update', { id: prepared.integration.id, active: false });
    expect(await stateOf('integration')).toMatchObject({ state: 'missing', reason: 'inactive' });
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
