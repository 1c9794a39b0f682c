import { z } from 'zod';

/** The steps of the connection test, in the order they run. */
export const connectionSteps = [
  'profile',
  'dns',
  'proxy',
  'tcp',
  'tls',
  'clock',
  'wsdl',
  'operations',
  'login',
  'securityCode',
  'answer',
] as const;
export const connectionStepNameSchema = z.enum(connectionSteps);
export type ConnectionStepName = z.infer<typeof connectionStepNameSchema>;

/**
 * How a step ended. `warning`: it works, with something to know. `unchecked`: the check itself could not be made, which
 * says nothing about what it was to check. `skipped`: not tried.
 */
export const connectionOutcomes = ['ok', 'warning', 'failed', 'unchecked', 'skipped'] as const;
export type ConnectionOutcome = (typeof connectionOutcomes)[number];

/** Who can mend it. */
export const connectionHelpers = ['yourSettings', 'yourIt', 'infinitePay', 'makers'] as const;
export type ConnectionHelper = (typeof connectionHelpers)[number];

/** Whom a step waits for that takes long. */
export const connectionPartners = ['thisMachine', 'nameServer', 'proxy', 'server', 'infinitePay'] as const;
export type ConnectionPartner = (typeof connectionPartners)[number];

const paramsSchema = z.record(z.string(), z.union([z.string(), z.number()]));

/** What one step of the connection test found. */
export const connectionStepSchema = z.object({
  step: connectionStepNameSchema,
  /** True for `ok` and `warning`. */
  ok: z.boolean(),
  outcome: z.enum(connectionOutcomes),
  /** True when it was not tried: an earlier step failed, or nobody asked for it. */
  skipped: z.boolean(),
  ms: z.number().int().min(0),
  /** What came back, in English. No secrets. */
  found: z.string(),
  /** Stable reason, for translation. */
  reason: z.string(),
  params: paramsSchema.optional(),
  /** What to do, in English; on failure, and where there is something to know. */
  advice: z.string().optional(),
  /** Whom to ask. */
  ask: z.enum(connectionHelpers).optional(),
  /** The step alone was asked for, and this one ran because it needs it. */
  neededFor: connectionStepNameSchema.optional(),
  /** The same texts without names of hosts, accounts and users, for a report that leaves the house. */
  privateFree: z.object({ found: z.string(), advice: z.string().optional() }),
});
export type ConnectionStep = z.infer<typeof connectionStepSchema>;

const statementSchema = z.object({ code: z.string(), message: z.string(), params: paramsSchema.optional() });

export const connectionTestSchema = z.object({
  /** False when a step failed or could not be checked. */
  ok: z.boolean(),
  /** The worst outcome of its steps. */
  outcome: z.enum(['ok', 'warning', 'failed', 'unchecked']),
  /** The layer at fault: the first step that failed, or else the first that could not be checked. */
  fault: connectionStepNameSchema.optional(),
  /** The one step that was asked for; absent when it was the whole test. */
  only: connectionStepNameSchema.optional(),
  steps: z.array(connectionStepSchema),
  /** What a passed test proves, and what it does not. Empty when it did not pass as a whole. */
  proven: z.array(statementSchema),
  notProven: z.array(statementSchema),
  /** The whole result as text without personal data. */
  report: z.string(),
});
export type ConnectionTest = z.infer<typeof connectionTestSchema>;

/** A connection test that is kept. `change` compares it with the whole test before it. */
export const keptConnectionTestSchema = z.object({
  id: z.string(),
  at: z.string(),
  change: z.enum(['first', 'same', 'broke', 'mended', 'moved', 'part']),
  test: connectionTestSchema,
});
export type KeptConnectionTest = z.infer<typeof keptConnectionTestSchema>;

/** A connection test tells what it does, step by step. */
export const connectionStepEventSchema = z.object({
  integrationId: z.string(),
  step: connectionStepNameSchema,
  /** `waiting`: it takes long, and `waitsFor` says for whom. */
  state: z.enum(['running', 'waiting', 'finished']),
  outcome: z.enum(connectionOutcomes).optional(),
  waitsFor: z.enum(connectionPartners).optional(),
  /** How long it has waited so far. */
  seconds: z.number().int().optional(),
});
export type ConnectionStepEvent = z.infer<typeof connectionStepEventSchema>;
