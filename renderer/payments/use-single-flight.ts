import { useRef } from 'react';
import type { ProcedureInput, ProcedureName, ProcedureOutput } from '../../preload/contract.ts';
import { useProcedureMutation, type ProcedureMutationOptions } from '../app/data.ts';

/**
 * A mutation that is never started twice at the same time: not by a double click, not by a held Enter, not by a key
 * and a click. `isPending` follows a moment later, when the screen is drawn anew; the lock does not.
 */
export function useSingleFlight<Name extends ProcedureName>(
  name: Name,
  options: ProcedureMutationOptions<Name> = {},
) {
  const running = useRef(false);
  const mutation = useProcedureMutation<Name>(name, options);
  const { mutateAsync } = mutation;
  return {
    isPending: mutation.isPending,
    error: mutation.error,
    reset: mutation.reset,
    /** Undefined when it is running already or failed; the error is in `error`. */
    fire: async (input: ProcedureInput<Name>): Promise<ProcedureOutput<Name> | undefined> => {
      if (running.current) return undefined;
      running.current = true;
      try {
        return await mutateAsync(input);
      } catch {
        // Shown through `error`.
        return undefined;
      } finally {
        running.current = false;
      }
    },
  };
}
