import type { EventData, EventName } from '../preload/contract.ts';

/** What the back office takes from its surroundings, so that tests can hand in their own. */
export type Platform = {
  readonly now: () => Date;
  /** A new id: unique, sortable by time. */
  readonly newId: () => string;
  readonly log: Log;
  /** Tells every open window. */
  readonly publish: <Name extends EventName>(name: Name, data: EventData<Name>) => void;
};

/** Structured log. Fields never hold secrets; the writer redacts known names all the same. */
export type Log = {
  info(fields: Readonly<Record<string, unknown>>, message: string): void;
  warn(fields: Readonly<Record<string, unknown>>, message: string): void;
  error(fields: Readonly<Record<string, unknown>>, message: string): void;
};
