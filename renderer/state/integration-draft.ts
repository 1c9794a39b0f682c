import { createJSONStorage, persist } from 'zustand/middleware';
import { createStore } from 'zustand/vanilla';
import type { IntegrationValues } from '../integrations/integration-values.ts';

/** The wizard's steps after the first one work on the saved integration. */
export const wizardSteps = ['credentials', 'options', 'test', 'rule', 'done'] as const;
export type WizardStep = (typeof wizardSteps)[number];

/** What was typed before the first save, without password and secret: those are never kept outside the vault. */
export type UnsavedIntegration = Omit<IntegrationValues, 'password' | 'secret'>;

export type IntegrationDraft = {
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

/** A half-finished set-up, for this window: leaving the wizard loses nothing. */
export function createIntegrationDraft() {
  return createStore<IntegrationDraft>()(
    persist(
      (set) => ({
        unsaved: undefined,
        integrationId: undefined,
        step: 'credentials',
        keepUnsaved: (values) => set({ unsaved: withoutSecrets(values) }),
        reached: (integrationId, step) => set({ unsaved: undefined, integrationId, step }),
        forget: () => set({ unsaved: undefined, integrationId: undefined, step: 'credentials' }),
      }),
      { name: 'integration-draft', storage: createJSONStorage(() => window.sessionStorage) },
    ),
  );
}
