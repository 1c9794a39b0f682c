import { create } from 'zustand';
import type { Import, ImportMapping, ImportOptions } from '../../preload/contract.ts';

/** How a file is to be read, as far as somebody said it. */
export type Choice = { readonly options: ImportOptions; readonly mapping?: ImportMapping | undefined };

type Chosen = Choice & {
  /** The check that it changes; undefined before the first. */
  readonly since: string | undefined;
};

type Choices = {
  readonly choices: Readonly<Record<string, Chosen>>;
  readonly set: (job: Import, choice: Choice) => void;
};

/** What was chosen and not checked yet: neither a check that is stopped nor another screen loses it. */
export const useChoices = create<Choices>((change) => ({
  choices: {},
  set: ({ id, checkedAt }, choice) =>
    change(({ choices }) => ({ choices: { ...choices, [id]: { ...choice, since: checkedAt } } })),
}));

/** How an import is to be read by now, and whether that is what was checked last. */
export function useChoice(job: Import): { readonly choice: Choice; readonly isChanged: boolean } {
  const chosen = useChoices(({ choices }) => choices[job.id]);
  if (chosen === undefined || chosen.since !== job.checkedAt) {
    return { choice: { options: job.options ?? {}, mapping: job.mapping }, isChanged: false };
  }
  return { choice: chosen, isChanged: true };
}
