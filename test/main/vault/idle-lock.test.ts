import { describe, expect, it } from 'vitest';
import type { VaultStatus } from '../../../preload/contract.ts';
import { IdleLock } from '../../../main/vault/idle-lock.ts';
import { enterOrder, openDesk, passphrase, prepare } from '../../support/back-office.ts';

const minute = 60_000;

const makeIdleLock = (options: { minutes?: number; wraps?: VaultStatus['wraps'] } = {}) => {
  let state: VaultStatus['state'] = 'open';
  const desk = { minutes: options.minutes ?? 15, isWorking: false, wall: 1_000_000, steady: 0 };
  const status = (): VaultStatus => ({
    state,
    wraps: options.wraps ?? ['passphrase'],
    keychainAvailable: false,
  });
  const lock = new IdleLock({
    vault: {
      status,
      lock: () => {
        state = 'locked';
        return status();
      },
    },
    minutes: () => desk.minutes,
    isWorking: () => desk.isWorking,
    clocks: () => ({ wall: desk.wall, steady: desk.steady }),
  });
  const pass = (ms: number): void => {
    desk.wall += ms;
    desk.steady += ms;
  };
  const lookedAt = (): VaultStatus['state'] => {
    lock.look();
    return state;
  };
  return { lock, desk, pass, lookedAt };
};

describe('a vault that nobody uses', () => {
  it('locks itself after the minutes that were set, and not before', () => {
    const { pass, lookedAt } = makeIdleLock({ minutes: 5 });
    pass(5 * minute - 1);
    expect(lookedAt()).toBe('open');
    pass(1);
    expect(lookedAt()).toBe('locked');
  });

  it('stays open while somebody is at the desk', () => {
    const { lock, pass, lookedAt } = makeIdleLock({ minutes: 5 });
    for (let round = 0; round < 10; round += 1) {
      pass(4 * minute);
      lock.noteActivity();
    }
    expect(lookedAt()).toBe('open');
  });

  it('is not closed on a call, a batch or the queue; afterwards it is', () => {
    const { desk, pass, lookedAt } = makeIdleLock({ minutes: 5 });
    desk.isWorking = true;
    pass(60 * minute);
    expect(lookedAt()).toBe('open');
    desk.isWorking = false;
    expect(lookedAt()).toBe('locked');
  });

  it('counts the time that the machine slept, also where its clock was set back', () => {
    const slept = makeIdleLock({ minutes: 5 });
    slept.desk.wall += 60 * minute;
    expect(slept.lookedAt()).toBe('locked');
    const setBack = makeIdleLock({ minutes: 5 });
    setBack.pass(6 * minute);
    setBack.desk.wall -= 120 * minute;
    expect(setBack.lookedAt()).toBe('locked');
  });

  it('never locks with 0 minutes, nor where only a keychain opens it', () => {
    const never = makeIdleLock({ minutes: 0 });
    never.pass(10_000 * minute);
    expect(never.lookedAt()).toBe('open');
    const keychain = makeIdleLock({ wraps: ['safeStorage'] });
    keychain.pass(10_000 * minute);
    expect(keychain.lookedAt()).toBe('open');
  });
});

describe('the minutes', () => {
  it('are a preference, checked like any other input', async () => {
    const desk = await openDesk();
    expect(await desk.call('preferences.get', {})).toMatchObject({ idleLockMinutes: 15 });
    expect(await desk.call('preferences.set', { idleLockMinutes: 0 })).toMatchObject({ idleLockMinutes: 0 });
    for (const idleLockMinutes of [-1, 1.5, 481, '5']) {
      expect(await desk.failure('preferences.set', { idleLockMinutes })).toMatchObject({
        code: 'invalidInput',
        details: { issues: [{ path: 'idleLockMinutes' }] },
      });
    }
  });
});

describe('locking on demand', () => {
  it('takes the credentials away until the passphrase is typed again', async () => {
    const desk = await openDesk();
    const prepared = await prepare(desk);
    const order = await enterOrder(desk, prepared, 'A-1');
    await desk.call('vault.noteActivity', {});
    expect(await desk.call('vault.lock', {})).toMatchObject({ state: 'locked' });
    const reserve = { orderId: order.id, integrationId: prepared.integration.id };
    expect(await desk.failure('payments.reserve', reserve)).toMatchObject({ code: 'vaultLocked' });
    expect(await desk.failure('vault.setPassphrase', { passphrase: 'a thief’s own one' })).toMatchObject({
      code: 'invalidInput',
    });
    await desk.call('vault.unlock', { passphrase });
    expect((await desk.call('payments.reserve', reserve)).order.paymentStatus).toBe('reserved');
  });
});
