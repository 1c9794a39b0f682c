import { openBackOffice } from '../../main/back-office.ts';
import { defaultPreferences } from '../../main/preferences/store.ts';

export const passphrase = 'correct horse battery staple';

/**
 * How long a lost call is not believed to be absent, here: the sandbox of these tests works on a call at once, so a
 * fraction of the product's ten seconds is enough.
 */
const quietMs = 300;

export type Profile = {
  readonly call: (name: string, input: unknown) => Promise<unknown>;
  readonly close: () => Promise<void>;
};

/**
 * A profile as these tests and their worker open it.
 *
 * @param host `browser` goes on by itself with the batches of an earlier process, as the application does.
 */
export async function openProfile(directory: string, host: 'cli' | 'browser' = 'cli'): Promise<Profile> {
  const silent = { info() {}, warn() {}, error: console.error };
  const backOffice = await openBackOffice({
    directory,
    host,
    operator: 'faults',
    preferences: { get: () => defaultPreferences, set: () => defaultPreferences },
    log: silent,
    scryptCost: 2 ** 10,
    quietMs,
    patience: { connectMs: 2_000, answerMs: 2_000 },
  });
  const call = async (name: string, input: unknown): Promise<unknown> => {
    const answer = await backOffice.dispatch(name, input, {
      caller: 'renderer',
      operator: 'faults',
    });
    if ('error' in answer) throw new Error(`${name}: ${answer.error.message}`);
    return answer.value;
  };
  const { state } = (await call('vault.status', {})) as { state: string };
  await call(state === 'new' ? 'vault.setPassphrase' : 'vault.unlock', { passphrase });
  return { call, close: () => backOffice.close() };
}
