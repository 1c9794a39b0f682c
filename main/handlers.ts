import {
  type Answer,
  BackOfficeError,
  contract,
  type Caller,
  type HandlerOutput,
  invalidInput,
  type ParsedInput,
  type ProcedureName,
} from '../preload/contract.ts';
import type { WriteGate } from './imports/write-gate.ts';
import { actingAs } from './history/actor.ts';
import { issuesOf, unknownFields } from './input-issues.ts';
import type { Platform } from './platform.ts';

/** Who asks, and how they can take it back. */
export type CallContext = {
  readonly caller: Caller;
  /** Name of the person at the desk, for the journal. */
  readonly operator: string;
  readonly signal?: AbortSignal;
};

/** The code behind one procedure. */
export type Handler<Name extends ProcedureName> = (
  input: ParsedInput<Name>,
  context: CallContext,
) => HandlerOutput<Name> | Promise<HandlerOutput<Name>>;

export type Handlers = { readonly [Name in ProcedureName]: Handler<Name> };

/** The procedures of some features: `HandlersOf<'rules'>` has every `rules.…`. */
export type HandlersOf<Feature extends string> = {
  readonly [Name in Extract<ProcedureName, `${Feature}.${string}`>]: Handler<Name>;
};

/** Takes a request from a host, by name and with untrusted input, and always answers. */
export type Dispatch = (name: string, input: unknown, context: CallContext) => Promise<Answer>;

/**
 * The only way into the back office: parses the input and refuses what it does not know, calls the handler, cuts the
 * answer to its schema and turns every failure into data. An unexpected exception becomes `internal` with a reference that the log has too.
 *
 * @param gate lets commands wait while an import writes.
 */
export function createDispatch(
  handlers: Handlers,
  platform: Platform,
  gate?: Pick<WriteGate, 'isClosed' | 'open'>,
): Dispatch {
  return async (name, input, context) => {
    try {
      if (!isHandled(handlers, name)) {
        throw new BackOfficeError('notFound', `There is no procedure "${name}".`, { attempted: name });
      }
      const procedure = contract[name];
      const parsed = procedure.input.safeParse(input);
      const issues = [
        ...(parsed.success ? [] : issuesOf(parsed.error, input)),
        ...unknownFields(procedure.input, input),
      ];
      if (!parsed.success || issues.length > 0) throw invalidInput(issues);
      if (!procedure.callers.includes(context.caller)) {
        throw new BackOfficeError('forbidden', `"${name}" is not open to this host.`, { attempted: name });
      }
      // Stopping is what ends such a wait.
      if (!procedure.readOnly && name !== 'imports.stop' && gate?.isClosed() === true) await gate.open();
      // Name and handler belong together by construction of `Handlers`; the union can't express it.
      const handler = handlers[name] as (input: unknown, context: CallContext) => unknown;
      const answer = await actingAs(context.operator, () => handler(parsed.data, context));
      return { value: procedure.output.parse(answer) };
    } catch (error) {
      if (error instanceof BackOfficeError) return { error: error.toData() };
      const reference = platform.newId();
      platform.log.error({ reference, procedure: name, error: describe(error) }, 'unexpected failure');
      const message = `Something went wrong that should not have. Reference for support: ${reference}.`;
      return { error: { code: 'internal', message, details: { reference, attempted: name } } };
    }
  };
}

function isHandled(handlers: Handlers, name: string): name is ProcedureName {
  return Object.hasOwn(handlers, name);
}

function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
