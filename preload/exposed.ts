import type { Answer, EventData, EventName, ProcedureInput, ProcedureName } from './contract.ts';

/** What Electron's preload script puts on `window`: one function a procedure, one a kind of event, nothing general. */
export type ExposedBackOffice = {
  readonly procedures: {
    readonly [Name in ProcedureName]: (input: ProcedureInput<Name>) => Promise<Answer>;
  };
  /** Each gives back what ends the subscription. */
  readonly events: {
    readonly [Name in EventName]: (listener: (data: EventData<Name>) => void) => () => void;
  };
};

/** The name on `window`. */
export const exposedName = 'backOffice';
/** The IPC channel of a procedure, and of an event. */
export const procedureChannel = (name: string): string => `procedure:${name}`;
export const eventChannel = (name: string): string => `event:${name}`;
