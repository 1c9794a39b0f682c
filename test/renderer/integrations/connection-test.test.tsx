import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import {
  BackOfficeError,
  type ConnectionStepEvent,
  type ConnectionTest,
  type KeptConnectionTest,
} from '../../../preload/contract.ts';
import { aConnectionTest } from '../support/connection-test.ts';
import { renderApp } from '../support/render-app.tsx';
import { anIntegration, createStatefulBackOffice } from '../support/stateful-back-office.ts';

/** Long enough for the lazily loaded screens on a busy machine. */
const patient = { timeout: 10_000 };
const id = 'integration-1';
const stateOf = (step: string) => document.querySelector(`[data-step="${step}"]`)?.getAttribute('data-state');

/** An integration's screen whose test ends when the test says so. */
const open = async (kept: KeptConnectionTest[] = []) => {
  let settle: (end: ConnectionTest | BackOfficeError) => void = () => {};
  const office = createStatefulBackOffice({
    integrations: [anIntegration()],
    handlers: {
      'integrations.tests': () => kept,
      'integrations.test': () =>
        new Promise<ConnectionTest>((resolve, reject) => {
          settle = (end) => (end instanceof BackOfficeError ? reject(end) : resolve(end));
        }),
    },
  });
  const user = renderApp(office.client, `/integrations/${id}`);
  const button = await screen.findByRole('button', { name: 'Test the connection' }, patient);
  const emit = (event: Omit<ConnectionStepEvent, 'integrationId'>, integrationId = id) =>
    office.emit('connectionStep', { integrationId, ...event });
  return { office, user, button, emit, settle: (end: ConnectionTest | BackOfficeError) => settle(end) };
};

describe('the connection test on the screen', () => {
  test(
    'follows the steps, says for whom one waits, and names the one at fault',
    { timeout: 30_000 },
    async () => {
      const { user, button, emit, settle } = await open();
      await user.click(button);
      emit({ step: 'profile', state: 'finished', outcome: 'ok' });
      emit({ step: 'dns', state: 'waiting', waitsFor: 'nameServer', seconds: 10 });
      emit({ step: 'dns', state: 'finished', outcome: 'failed' }, 'another');
      await waitFor(() => expect([stateOf('profile'), stateOf('dns')]).toEqual(['ok', 'waiting']));
      expect(screen.getByText('Waiting for the name server for 10 s')).toBeTruthy();
      settle(aConnectionTest({ fault: 'tls', found: 'It has expired.', advice: 'Install it anew.' }));
      await screen.findByText('The test stopped at “Secure connection”.');
      expect([stateOf('tls'), stateOf('wsdl')]).toEqual(['failed', 'skipped']);
      expect(screen.getByText('It has expired.')).toBeTruthy();
      expect(screen.getByText(/Install it anew\./)).toBeTruthy();
      expect(screen.getByText('Ask: your own IT.')).toBeTruthy();
    },
  );

  test('says what could not be checked without calling it wrong', { timeout: 30_000 }, async () => {
    const { user, button, settle } = await open();
    await user.click(button);
    settle(aConnectionTest({ fault: 'login', outcome: 'unchecked', found: 'Could not check: crashed.' }));
    await screen.findByText(/could not be checked\. That says nothing/);
    expect(stateOf('login')).toBe('unchecked');
  });

  test('can be stopped, and says so calmly', { timeout: 30_000 }, async () => {
    const { office, user, button, settle } = await open();
    await user.click(button);
    await user.click(await screen.findByRole('button', { name: 'Stop' }));
    await waitFor(() => expect(office.calls.map(({ name }) => name)).toContain('integrations.cancelTest'));
    settle(new BackOfficeError('cancelled', 'The connection test was stopped.'));
    expect(await screen.findByText('The test was stopped.')).toBeTruthy();
    expect(screen.queryByText('The connection test was stopped.')).toBeNull();
  });

  test(
    'runs one step alone, proves no more than that, and offers the report',
    { timeout: 30_000 },
    async () => {
      const { office, user, button, settle } = await open();
      await user.click(button);
      settle(aConnectionTest());
      await screen.findByText('Everything works. InfinitePay accepts your credentials.');
      expect(screen.getByText('No order was reserved.', { exact: false })).toBeTruthy();
      await user.click(screen.getByRole('button', { name: 'Copy report' }));
      expect(await navigator.clipboard.readText()).toBe('the report without names');
      await user.click(screen.getByRole('button', { name: 'Test only “Proxy”' }));
      settle({ ...aConnectionTest(), only: 'proxy', proven: [], notProven: [] });
      await screen.findByText('“Proxy” works.');
      expect(office.calls.filter(({ name }) => name === 'integrations.test').at(-1)?.input).toEqual({
        id,
        step: 'proxy',
      });
    },
  );

  test(
    'shows the tests that are kept, what changed, and any of them again',
    { timeout: 30_000 },
    async () => {
      const { user } = await open([
        { id: 't2', at: '2026-11-24T10:00:00.000Z', change: 'mended', test: aConnectionTest() },
        {
          id: 't1',
          at: '2026-11-23T10:00:00.000Z',
          change: 'first',
          test: aConnectionTest({ fault: 'wsdl', found: 'A page.' }),
        },
      ]);
      const row = (await screen.findByText('First test')).closest('tr')!;
      expect(within(row).getByText('Service description (WSDL)')).toBeTruthy();
      expect(screen.getByText('Mended')).toBeTruthy();
      await user.click(within(row).getByRole('button', { name: /^Show the test of/ }));
      expect(stateOf('wsdl')).toBe('failed');
      expect(screen.getByText('A page.')).toBeTruthy();
      await user.click(screen.getByRole('button', { name: 'Show the latest' }));
      expect(stateOf('wsdl')).toBeUndefined();
    },
  );
});

test('the list of integrations says how the last test ended, also one of an earlier start', async () => {
  const at = '2026-11-24T10:00:00.000Z';
  const office = createStatefulBackOffice({
    integrations: [
      anIntegration({ id: 'a', name: 'Passed', lastTest: { ok: true, at } }),
      anIntegration({ id: 'b', name: 'Failed', lastTest: { ok: false, at } }),
      anIntegration({ id: 'c', name: 'New' }),
    ],
  });
  renderApp(office.client, '/integrations');
  const rows = (await screen.findAllByRole('row', {}, patient)).map(({ textContent }) => textContent);
  expect(rows).toEqual([
    expect.stringContaining('Name'),
    expect.stringMatching(/^Passed.*Passed 24 Nov 2026/),
    expect.stringMatching(/^Failed.*Failed 24 Nov 2026/),
    expect.stringMatching(/^New.*Not tested yet/),
  ]);
}, 20_000);
