import { createJSONStorage, type PersistStorage } from 'zustand/middleware';
import type { BackOfficeClient, DraftKey } from '../../preload/contract.ts';

/** So long after the last key a draft is kept. */
const settleMs = 300;

/** Keeps a store's state as a draft in the profile, where a restart and another window find it. */
export function profileStorage<State>(client: BackOfficeClient): PersistStorage<State> | undefined {
  const timers = new Map<string, number>();
  const keep = (key: string, body: string | null): void => {
    window.clearTimeout(timers.get(key));
    const send = (): void => {
      // A draft that can't be kept is still on screen; the next key tries again.
      client.call('drafts.set', { key: key as DraftKey, body }).catch(() => undefined);
    };
    timers.set(key, window.setTimeout(send, settleMs));
  };
  return createJSONStorage<State>(() => ({
    getItem: async (key) => (await client.call('drafts.get', { key: key as DraftKey })).body,
    setItem: (key, body) => keep(key, body),
    removeItem: (key) => keep(key, null),
  }));
}
