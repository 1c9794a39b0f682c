import { createStore, type StoreApi } from 'zustand/vanilla';

/** Which dialog of the vault is open. `firstPassphrase` and `unlock` may have actions that wait for them. */
export type VaultDialog = 'none' | 'unlock' | 'startOver';

export type VaultPrompt = {
  readonly dialog: VaultDialog;
  /** Opens the unlock dialog; true once the vault is open, false when the user gave up. */
  readonly askToUnlock: () => Promise<boolean>;
  readonly openDialog: (dialog: VaultDialog) => void;
  /** Ends the dialog and lets waiting actions go on (`true`) or fail (`false`). */
  readonly settle: (unlocked: boolean) => void;
};
export type VaultPromptStore = StoreApi<VaultPrompt>;

/** Several actions may meet the locked vault at once: one dialog serves them all. */
export function createVaultPrompt(): VaultPromptStore {
  let waiting: Array<(unlocked: boolean) => void> = [];
  return createStore<VaultPrompt>((set) => ({
    dialog: 'none',
    askToUnlock: () => {
      set({ dialog: 'unlock' });
      return new Promise((resolve) => waiting.push(resolve));
    },
    openDialog: (dialog) => set({ dialog }),
    settle: (unlocked) => {
      const resolvers = waiting;
      waiting = [];
      set({ dialog: 'none' });
      for (const resolve of resolvers) resolve(unlocked);
    },
  }));
}
