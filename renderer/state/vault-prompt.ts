import { createStore, type StoreApi } from 'zustand/vanilla';

/** Which dialog of the vault is open. What `unlock` shows depends on the vault: its first passphrase, or unlocking. */
export type VaultDialog = 'none' | 'unlock' | 'startOver';

export type VaultPrompt = {
  readonly dialog: VaultDialog;
  /** How many actions wait for an open vault. */
  readonly waiting: number;
  /** Opens the unlock dialog; true once the vault is open, false when the user gave up. */
  readonly askToUnlock: () => Promise<boolean>;
  readonly openDialog: (dialog: VaultDialog) => void;
  /** Ends the dialog and lets waiting actions go on (`true`) or fail (`false`). */
  readonly settle: (unlocked: boolean) => void;
};
export type VaultPromptStore = StoreApi<VaultPrompt>;

/** Several actions may meet the locked vault at once: one dialog serves them all. */
export function createVaultPrompt(): VaultPromptStore {
  let resolvers: Array<(unlocked: boolean) => void> = [];
  return createStore<VaultPrompt>((set) => ({
    dialog: 'none',
    waiting: 0,
    askToUnlock: () =>
      new Promise((resolve) => {
        resolvers.push(resolve);
        set({ dialog: 'unlock', waiting: resolvers.length });
      }),
    openDialog: (dialog) => set({ dialog }),
    settle: (unlocked) => {
      const waiting = resolvers;
      resolvers = [];
      set({ dialog: 'none', waiting: 0 });
      for (const resolve of waiting) resolve(unlocked);
    },
  }));
}
