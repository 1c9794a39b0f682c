/**
 * The contract: every procedure and event that the back office offers, with its schemas. Renderer and hosts know the
 * back office by this file alone (design.md, *Core procedures*: fixed names and shapes).
 */
import { z } from 'zod';
import { backupProcedures } from './contract/backups.ts';
import { batchProcedures, batchSchema } from './contract/batches.ts';
import { connectionStepEventSchema } from './contract/connection-test.ts';
import { customerProcedures } from './contract/customers.ts';
import { diagnosticsProcedures } from './contract/diagnostics.ts';
import { draftProcedures } from './contract/drafts.ts';
import { errorSchema } from './contract/errors.ts';
import { historyProcedures } from './contract/history.ts';
import { guardProcedures } from './contract/guard.ts';
import { importProcedures, importSchema } from './contract/imports.ts';
import { integrationProcedures } from './contract/integrations.ts';
import { orderProcedures } from './contract/orders.ts';
import { packProcedures } from './contract/packs.ts';
import { paymentTermProcedures } from './contract/payment-terms.ts';
import { paymentProcedures } from './contract/payments.ts';
import { queueProcedures } from './contract/queue.ts';
import { privacyProcedures } from './contract/privacy.ts';
import { ruleProcedures } from './contract/rules.ts';
import { systemProcedures } from './contract/system.ts';
import { vaultProcedures } from './contract/vault.ts';

export const contract = {
  ...systemProcedures,
  ...vaultProcedures,
  ...integrationProcedures,
  ...paymentTermProcedures,
  ...customerProcedures,
  ...ruleProcedures,
  ...orderProcedures,
  ...importProcedures,
  ...paymentProcedures,
  ...historyProcedures,
  ...privacyProcedures,
  ...guardProcedures,
  ...batchProcedures,
  ...queueProcedures,
  ...diagnosticsProcedures,
  ...draftProcedures,
  ...packProcedures,
  ...backupProcedures,
};
export type Contract = typeof contract;
export type ProcedureName = keyof Contract;

/** What a caller hands in: before defaults and normalisation. */
export type ProcedureInput<Name extends ProcedureName> = z.input<Contract[Name]['input']>;
/** What a handler gets: parsed. */
export type ParsedInput<Name extends ProcedureName> = z.output<Contract[Name]['input']>;
/** What a caller gets back. */
export type ProcedureOutput<Name extends ProcedureName> = z.output<Contract[Name]['output']>;
/** What a handler hands out: before it is cut to the schema. */
export type HandlerOutput<Name extends ProcedureName> = z.input<Contract[Name]['output']>;

export const procedureNames = Object.keys(contract) as ReadonlyArray<ProcedureName>;

/** True when the name is one of the contract's procedures. */
export function isProcedureName(name: string): name is ProcedureName {
  return Object.hasOwn(contract, name);
}

/** What main tells every window without being asked. */
export const events = {
  /** Records changed: caches of these procedures' features are stale (`orders`, `customers`, …). */
  changed: z.object({
    topics: z.array(
      z.enum([
        'integrations',
        'paymentTerms',
        'customers',
        'rules',
        'orders',
        'imports',
        'payments',
        'guard',
        'batches',
        'queue',
        'vault',
        'preferences',
        'backups',
      ]),
    ),
  }),
  /** What a connection test does. */
  connectionStep: connectionStepEventSchema,
  /** How a batch gets on; a few times a second while it runs. */
  batchProgress: batchSchema,
  /** How a check, a writing or an undoing of an import gets on; a few times a second while it runs. */
  importProgress: importSchema,
};
export type Events = typeof events;
export type EventName = keyof Events;
export type EventData<Name extends EventName> = z.output<Events[Name]>;
export type ChangeTopic = EventData<'changed'>['topics'][number];

/** How any answer travels: a value, or an error as data. */
export const answerSchema = z.union([z.object({ value: z.unknown() }), z.object({ error: errorSchema })]);
export type Answer = { readonly value: unknown } | { readonly error: z.infer<typeof errorSchema> };

/** The one typed client. Rejects with a `BackOfficeError`. */
export type BackOfficeClient = {
  call<Name extends ProcedureName>(name: Name, input: ProcedureInput<Name>): Promise<ProcedureOutput<Name>>;
  /** Returns what ends the subscription. */
  subscribe<Name extends EventName>(name: Name, listener: (data: EventData<Name>) => void): () => void;
};

export type { Caller, Procedure } from './contract/procedure.ts';
export * from './contract/backups.ts';
export * from './contract/batches.ts';
export * from './contract/connection-test.ts';
export * from './contract/customers.ts';
export * from './contract/default-address.ts';
export * from './contract/diagnostics.ts';
export * from './contract/drafts.ts';
export * from './contract/errors.ts';
export * from './contract/guard.ts';
export * from './contract/history.ts';
export * from './contract/imports.ts';
export * from './contract/integrations.ts';
export * from './contract/orders.ts';
export * from './contract/packs.ts';
export * from './contract/payment-status.ts';
export * from './contract/payment-terms.ts';
export * from './contract/payments.ts';
export * from './contract/queue.ts';
export * from './contract/privacy.ts';
export * from './contract/rules.ts';
export * from './contract/system.ts';
export * from './contract/vault.ts';
export * from './contract/values.ts';
