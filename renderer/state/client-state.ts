import type { BackOfficeClient } from '../../preload/contract.ts';
import { createBatchSelection } from './batch-selection.ts';
import { createConnectionResults } from './connection-results.ts';
import { createImportChoices } from './import-choices.ts';
import { createIntegrationDraft } from './integration-draft.ts';
import { createListReturn } from './list-return.ts';
import { createSignUpDraft } from './sign-up-draft.ts';
import { createVaultPrompt } from './vault-prompt.ts';

/** What this window knows and main does not: open dialogs, drafts, results of this session. */
export function createClientState(client: BackOfficeClient) {
  return {
    vaultPrompt: createVaultPrompt(),
    connectionResults: createConnectionResults(),
    integrationDraft: createIntegrationDraft(client),
    signUpDraft: createSignUpDraft(client),
    batchSelection: createBatchSelection(),
    listReturn: createListReturn(),
    importChoices: createImportChoices(),
  };
}
export type ClientState = ReturnType<typeof createClientState>;
