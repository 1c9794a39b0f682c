import { issuesOf, unknownFields } from '../../../main/input-issues.ts';
import {
  BackOfficeError,
  contract,
  invalidInput,
  type BackOfficeClient,
  type EventData,
  type EventName,
  type HandlerOutput,
  type ParsedInput,
  type ProcedureName,
} from '../../../preload/contract.ts';

/** What a test lets a procedure answer. */
export type FakeHandlers = {
  [Name in ProcedureName]?: (input: ParsedInput<Name>) => HandlerOutput<Name> | Promise<HandlerOutput<Name>>;
};

export type FakeBackOffice = {
  readonly client: BackOfficeClient;
  /** Every call with its input as it was sent, in order. */
  readonly calls: ReadonlyArray<{ readonly name: ProcedureName; readonly input: unknown }>;
  readonly emit: <Name extends EventName>(name: Name, data: EventData<Name>) => void;
};

/**
 * The contract's other side for tests of screens: inputs and outputs pass the real schemas, as they do in every host,
 * so a screen that sends or expects something else, or more, fails here too.
 */
export function createFakeBackOffice(handlers: FakeHandlers): FakeBackOffice {
  const calls: Array<{ name: ProcedureName; input: unknown }> = [];
  const listeners = new Map<EventName, Set<(data: never) => void>>();
  const client: BackOfficeClient = {
    async call(name, input) {
      calls.push({ name, input });
      const procedure = contract[name];
      const parsed = procedure.input.safeParse(input);
      const unknown = unknownFields(procedure.input, input);
      if (!parsed.success || unknown.length > 0) {
        throw invalidInput([...(parsed.success ? [] : issuesOf(parsed.error, input)), ...unknown]);
      }
      const handler = handlers[name];
      if (handler === undefined) throw new BackOfficeError('notFound', `The test has no answer to ${name}.`);
      // The handler belongs to the name, which the compiler loses on the way through the union.
      const answer = await (handler as (input: unknown) => unknown)(parsed.data);
      return procedure.output.parse(answer) as never;
    },
    subscribe(name, listener) {
      const set = listeners.get(name) ?? new Set();
      listeners.set(name, set.add(listener));
      return () => set.delete(listener);
    },
  };
  return {
    client,
    calls,
    emit: (name, data) => {
      for (const listener of listeners.get(name) ?? []) listener(data as never);
    },
  };
}
