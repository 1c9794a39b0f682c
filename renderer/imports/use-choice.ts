import type { Import } from '../../preload/contract.ts';
import { useImportChoices } from '../app/back-office.tsx';
import type { ImportChoice } from '../state/import-choices.ts';

export type ChoiceControl = {
  readonly choice: ImportChoice;
  /** True once something is chosen otherwise than it was checked. */
  readonly isChanged: boolean;
  readonly choose: (choice: ImportChoice) => void;
};

/** How an import is to be read by now. */
export function useChoice(job: Import): ChoiceControl {
  const { choices, choose } = useImportChoices();
  const chosen = choices[job.id];
  const isChanged = chosen !== undefined && chosen.since === job.checkedAt;
  return {
    choice: isChanged ? chosen : { options: job.options ?? {}, mapping: job.mapping },
    isChanged,
    choose: (choice) => choose(job, choice),
  };
}
