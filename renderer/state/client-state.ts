import { createBatchSelection } from './batch-selection.ts';
import { createConnectionResults } from './connection-results.ts';
import { createIntegrationDraft } from './integration-draft.ts';
import { createSignUpDraft } from './sign-up-draft.ts';
import { createVaultPrompt } from './vault-prompt.ts';

/** What this window knows and main does not: open dialogs, drafts, results of this session. */
export function createClientState() {
  return {
    vaultPrompt: createVaultPrompt(),
    connectionResults: createConnectionResults(),
    integrationDraft: createIntegrationDraft(),
    signUpDraft: createSignUpDraft(),
    batchSelection: createBatchSelection(),
  };
}
export type ClientState = ReturnType<typeof createClientState>;
