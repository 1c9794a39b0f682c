import { createStore } from 'zustand/vanilla';
import type { Import, ImportMapping, ImportOptions } from '../../preload/contract.ts';

/** How a file is to be read, as far as somebody said it. */
export type ImportChoice = {
  readonly options: ImportOptions;
  readonly mapping?: ImportMapping | undefined;
};

type Chosen = ImportChoice & {
  /** The check that it changes; undefined before the first. */
  readonly since: string | undefined;
};

export type ImportChoices = {
  /** By import. */
  readonly choices: Readonly<Record<string, Chosen>>;
  readonly choose: (job: Import, choice: ImportChoice) => void;
};

/** What was chosen for imports and not checked yet: neither a check that is stopped nor another screen loses it. */
export function createImportChoices() {
  return createStore<ImportChoices>()((set) => ({
    choices: {},
    choose: ({ id, checkedAt }, choice) =>
      set(({ choices }) => ({ choices: { ...choices, [id]: { ...choice, since: checkedAt } } })),
  }));
}
