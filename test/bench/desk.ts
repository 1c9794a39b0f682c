import { type BackOffice, openBackOffice } from '../../main/back-office.ts';
import { defaultPreferences } from '../../main/preferences/store.ts';
import {
  BackOfficeError,
  type ProcedureInput,
  type ProcedureName,
  type ProcedureOutput,
} from '../../preload/contract.ts';

/** A back office without windows, and short words for its contract. */
export type BenchDesk = {
  readonly backOffice: BackOffice;
  /** Calls a procedure through the dispatcher, as hosts do; throws its error. */
  call<Name extends ProcedureName>(name: Name, input: ProcedureInput<Name>): Promise<ProcedureOutput<Name>>;
};

export async function openBenchDesk(directory: string, host: 'cli' | 'browser' = 'cli'): Promise<BenchDesk> {
  const backOffice = await openBackOffice({
    directory,
    host,
    preferences: { get: () => defaultPreferences, set: () => defaultPreferences },
    log: { info() {}, warn: console.warn, error: console.error },
    scryptCost: 2 ** 10,
  });
  return {
    backOffice,
    async call(name, input) {
      const answer = await backOffice.dispatch(name, input, { caller: 'cli', operator: 'bench' });
      if ('error' in answer) throw BackOfficeError.fromData(answer.error);
      // The dispatcher has cut the value to the schema that this type is derived from.
      return answer.value as never;
    },
  };
}
