import type { SandboxAccounts } from './accounts.ts';
import { type Sandbox, startSandbox } from './server.ts';

/** The sandbox inside the application: starts at the first call, with its ledger in the profile. */
export type EmbeddedSandbox = {
  wsdlUrl(): Promise<string>;
  close(): Promise<void>;
};

/** Several processes of one profile have a server each, and share the ledger's file. */
export function embedSandbox(directory: string, accounts: SandboxAccounts): EmbeddedSandbox {
  let starting: Promise<Sandbox> | undefined;
  return {
    async wsdlUrl() {
      starting ??= startSandbox({ directory, accounts });
      try {
        return (await starting).wsdlUrl;
      } catch (error) {
        starting = undefined;
        throw error;
      }
    },
    async close() {
      await (await starting)?.close();
    },
  };
}
