import type { Credentials } from '../gateway-types.ts';

/** Who may call the sandbox. The embedded one asks the vault, a stand-alone one has a list. */
export type SandboxAccounts = {
  /** The credentials that belong to a client reference; `undefined` when there is no such account. */
  find(clientRef: string): Omit<Credentials, 'clientRef'> | undefined;
};

/** The account that every sandbox has. Its credentials are no secret: they open nothing but a game. */
export const defaultSandboxAccount: Credentials = {
  clientRef: 'SANDBOX',
  username: 'sandbox',
  password: 'sandbox-password',
  secret: 'sandbox-secret',
};

/** Accounts from a list, the default one always among them. */
export function listedAccounts(accounts: ReadonlyArray<Credentials>): SandboxAccounts {
  const all = [...accounts, defaultSandboxAccount];
  return { find: (clientRef) => all.find((account) => account.clientRef === clientRef) };
}
