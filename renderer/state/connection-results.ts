import { createStore } from 'zustand/vanilla';
import type { ConnectionTest } from '../../preload/contract.ts';

export type ConnectionResult = {
  readonly test: ConnectionTest;
  /** When this window got the answer, as an instant. */
  readonly at: string;
};

export type ConnectionResults = {
  readonly byIntegration: Readonly<Record<string, ConnectionResult>>;
  readonly record: (integrationId: string, test: ConnectionTest, at: string) => void;
};

/** The last connection test of each integration in this window: a result of yesterday says nothing about today. */
export function createConnectionResults() {
  return createStore<ConnectionResults>()((set) => ({
    byIntegration: {},
    record: (integrationId, test, at) =>
      set(({ byIntegration }) => ({ byIntegration: { ...byIntegration, [integrationId]: { test, at } } })),
  }));
}
