import { afterEach, describe, expect, it } from 'vitest';
import { createNetwork } from '../../../main/network/network.ts';
import type { ConnectionTest } from '../../../preload/contract.ts';
import { openDesk, prepare } from '../../support/back-office.ts';
import { startRawServer } from '../infinitepay/raw-server.ts';

const open: Array<() => unknown> = [];
afterEach(async () => {
  for (const close of open.splice(0)) await close();
});

/** An integration whose server accepts connections and says nothing. */
const silentIntegration = async () => {
  const server = await startRawServer(() => undefined);
  open.push(() => server.close());
  const desk = await openDesk({ patience: { connectMs: 60_000, answerMs: 60_000 } });
  await desk.call('vault.setPassphrase', { passphrase: 'correct horse battery staple' });
  const { id } = await desk.call('integrations.create', {
    name: 'Silent',
    environment: 'custom',
    wsdlUrl: `http://127.0.0.1:${server.port}/ws?wsdl`,
    clientRef: 'c',
    username: 'u',
    password: 'p',
    secret: 's',
  });
  return { desk, id, server };
};

describe('connection tests of an integration', () => {
  it('are kept with what each changed, and say it without names', async () => {
    const desk = await openDesk();
    const { integration } = await prepare(desk, { integration: { clientRef: 'MERCHANT-4711' } });
    const { id } = integration;
    const test = (step?: 'proxy') => desk.call('integrations.test', { id, step });
    await test();
    await test('proxy');
    await desk.call('integrations.update', { id, password: 'mistyped' });
    await test();
    await desk.call('integrations.update', { id, secret: 'mistyped' });
    await test();
    await desk.call('integrations.update', { id, password: 'sandbox-password', secret: 'sandbox-secret' });
    await test();
    const kept = await desk.call('integrations.tests', { id });
    expect(kept.map(({ change, test: { fault, only } }) => [change, fault ?? only])).toEqual([
      ['mended', undefined],
      ['same', 'login'],
      ['broke', 'login'],
      ['part', 'proxy'],
      ['first', undefined],
    ]);
    expect(JSON.stringify(kept.map((each) => each.test.report))).not.toMatch(/MERCHANT|mistyped/);
    expect((await desk.call('integrations.get', { id })).lastTest?.ok).toBe(true);
  });

  it('say nothing about the whole when a single step was tested', async () => {
    const desk = await openDesk();
    const { integration } = await prepare(desk);
    await desk.call('integrations.test', { id: integration.id, step: 'wsdl' });
    expect((await desk.call('integrations.get', { id: integration.id })).lastTest).toBeUndefined();
  });

  it('are forgotten beyond the last twenty, and with their integration', async () => {
    const desk = await openDesk();
    const { id } = await desk.call('integrations.create', { name: 'Another' });
    for (let count = 0; count < 22; count += 1) await desk.call('integrations.test', { id, step: 'profile' });
    expect(await desk.call('integrations.tests', { id })).toHaveLength(20);
    await desk.call('integrations.delete', { id });
    expect((await desk.failure('integrations.tests', { id })).code).toBe('notFound');
  });

  it('run one at a time, and can be stopped in the middle', async () => {
    const { desk, id, server } = await silentIntegration();
    const events: unknown[] = [];
    desk.backOffice.subscribe((name, data) => {
      if (name === 'connectionStep') events.push(data);
    });
    const ended = desk.failure('integrations.test', { id });
    await expect.poll(() => server.requests.length).toBe(1);
    expect(await desk.failure('integrations.test', { id })).toMatchObject({
      code: 'conflict',
      details: { reason: 'test.running' },
    });
    expect(await desk.call('integrations.cancelTest', { id })).toEqual({ cancelled: true });
    expect((await ended).code).toBe('cancelled');
    expect(await desk.call('integrations.cancelTest', { id })).toEqual({ cancelled: false });
    expect(await desk.call('integrations.tests', { id })).toEqual([]);
    expect(events).toContainEqual({ integrationId: id, step: 'tls', state: 'running' });
  });

  it('honour the proxy that the back office was opened with', async () => {
    const desk = await openDesk({
      network: createNetwork({ environment: { HTTPS_PROXY: 'http://127.0.0.1:9' } }),
    });
    await desk.call('vault.setPassphrase', { passphrase: 'correct horse battery staple' });
    const credentials = { clientRef: 'c', username: 'u', password: 'p', secret: 's' };
    const { id } = await desk.call('integrations.create', {
      name: 'Test',
      environment: 'test',
      ...credentials,
    });
    const test: ConnectionTest = await desk.call('integrations.test', { id });
    expect(test).toMatchObject({ fault: 'proxy' });
    expect(test.steps.find(({ step }) => step === 'proxy')).toMatchObject({ reason: 'proxyUnreachable' });
  });
});
