import { persist } from 'zustand/middleware';
import { createStore } from 'zustand/vanilla';
import type { BackOfficeClient } from '../../preload/contract.ts';
import type { IntegrationValues } from '../integrations/integration-values.ts';
import { profileStorage } from './profile-storage.ts';

/** The wizard's steps after the first one work on the saved integration. */
export const wizardSteps = ['credentials', 'options', 'test', 'rule', 'done'] as const;
export type WizardStep = (typeof wizardSteps)[number];

/** What was typed before the first save, without password and secret: those are never kept outside the vault. */
export type UnsavedIntegration = Omit<IntegrationValues, 'password' | 'secret'>;

type Kept = Pick<IntegrationDraft, 'unsaved' | 'integrationId' | 'step'>;

export type IntegrationDraft = {
  /** False until what was kept before is there. */
  readonly ready: boolean;
  readonly unsaved: UnsavedIntegration | undefined;
  /** The integration being set up, once it is saved, and the step that comes next. */
  readonly integrationId: string | undefined;
  readonly step: WizardStep;
  readonly keepUnsaved: (values: IntegrationValues) => void;
  readonly reached: (integrationId: string, step: WizardStep) => void;
  readonly forget: () => void;
};

/** What is to be kept of a form: everything but the secrets, by name, so that no later field slips through. */
export function withoutSecrets(values: IntegrationValues): UnsavedIntegration {
  const { password: _password, secret: _secret, ...rest } = values;
  return rest;
}

/** A half-finished set-up, kept in the profile: leaving the wizard, and the application, loses nothing. */
export function createIntegrationDraft(client: BackOfficeClient) {
  const store = createStore<IntegrationDraft>()(
    persist(
      (set) => ({
        ready: false,
        unsaved: undefined,
        integrationId: undefined,
        step: 'credentials',
        keepUnsaved: (values) => set({ unsaved: withoutSecrets(values) }),
        reached: (integrationId, step) => set({ unsaved: undefined, integrationId, step }),
        forget: () => set({ unsaved: undefined, integrationId: undefined, step: 'credentials' }),
      }),
      {
        name: 'integration',
        storage: profileStorage<Kept>(client),
        partialize: ({ unsaved, integrationId, step }): Kept => ({ unsaved, integrationId, step }),
        // Also when nothing can be read: the wizard then begins anew.
        onRehydrateStorage: () => () => queueMicrotask(() => store.setState({ ready: true })),
      },
    ),
  );
  return store;
}
