import { z } from 'zod';
import {
  connectionStepNameSchema,
  connectionTestSchema,
  keptConnectionTestSchema,
} from './connection-test.ts';
import { command, query } from './procedure.ts';
import {
  countryCodeSchema,
  idSchema,
  instantSchema,
  minorSchema,
  textSchema,
  translatedSchema,
} from './values.ts';

/** Where the calls of an integration go. */
export const environments = ['sandbox', 'test', 'live', 'custom'] as const;
export const environmentSchema = z.enum(environments);
export type Environment = z.infer<typeof environmentSchema>;

const days = z
  .number({ error: 'must be a number of days' })
  .int({ error: 'must be a whole number of days' })
  .min(0, { error: 'must not be negative' })
  .max(3650, { error: 'must be at most 3650 days' });

/** A time-out. Whole seconds: nobody means less, and a slow service needs its time. */
const seconds = (max: number) =>
  z
    .number({ error: 'must be a number of seconds' })
    .int({ error: 'must be a whole number of seconds' })
    .min(1, { error: 'must be at least 1 second' })
    .max(max, { error: `must be at most ${max} seconds` });

/** A secret on its way in. It never comes back out. Blanks at its ends are kept: they may belong to it. */
const secretInput = z
  .string()
  .min(1, { error: 'is required' })
  .max(255, { error: 'must have at most 255 characters' });

const settings = {
  name: textSchema(255),
  labels: translatedSchema,
  shortLabels: translatedSchema,
  environment: environmentSchema,
  /** Only for `custom`. */
  wsdlUrl: z
    .url({ protocol: /^https?$/, error: 'must be an http or https address' })
    .max(2048)
    .optional(),
  /** May be missing while the merchant waits for InfinitePay's letter, as may the other three credentials. */
  clientRef: textSchema(255).optional(),
  username: textSchema(255).optional(),
  autoCapture: z.boolean(),
  /** Needs `autoCapture`. */
  autoActivate: z.boolean(),
  debugMode: z.boolean(),
  invoiceDueDays: days,
  shippingDays: days,
  /** How long to wait until the connection stands; after that nothing was sent. */
  connectSeconds: seconds(120),
  /** How long to wait for the whole answer; after that the outcome is unknown. */
  answerSeconds: seconds(600),
  /** Billing countries the merchant may use; left out: InfinitePay's starting list. */
  coveredCountries: z.array(countryCodeSchema).min(1, { error: 'must name at least one country' }).optional(),
  /** Upper limit of an order's gross total, in the minor unit. */
  maxOrderMinor: minorSchema.positive({ error: 'must be more than 0' }).optional(),
  active: z.boolean(),
};

/** An integration without its secrets. */
export const integrationSchema = z.object({
  id: idSchema,
  ...settings,
  /** Only serves the orders that it has: no choice any more, and not active. */
  archived: z.boolean(),
  hasPassword: z.boolean(),
  hasSecret: z.boolean(),
  /** The list that counts: the merchant's own, or the starting list. */
  effectiveCountries: z.array(countryCodeSchema),
  /** The last connection test with the credentials as they are now. */
  lastTest: z.object({ ok: z.boolean(), at: instantSchema }).optional(),
  createdAt: instantSchema,
  updatedAt: instantSchema,
});
export type Integration = z.infer<typeof integrationSchema>;

/** Only the name must be given; the rest has InfinitePay's defaults, and credentials may follow later. */
export const integrationInputSchema = z.object({
  ...settings,
  /** Default: the name. */
  labels: translatedSchema.optional(),
  /** Default: the labels. */
  shortLabels: translatedSchema.optional(),
  environment: environmentSchema.default('test'),
  autoCapture: z.boolean().default(false),
  autoActivate: z.boolean().default(false),
  debugMode: z.boolean().default(false),
  invoiceDueDays: days.default(30),
  shippingDays: days.default(21),
  connectSeconds: seconds(120).default(10),
  answerSeconds: seconds(600).default(30),
  active: z.boolean().default(true),
  password: secretInput.optional(),
  secret: secretInput.optional(),
});
export type IntegrationInput = z.infer<typeof integrationInputSchema>;

/** Fields left out stay as they are; `null` empties an optional one. */
export const integrationChangesSchema = z.object({
  id: idSchema,
  name: settings.name.optional(),
  labels: settings.labels.optional(),
  shortLabels: settings.shortLabels.optional(),
  environment: settings.environment.optional(),
  wsdlUrl: settings.wsdlUrl.nullable(),
  clientRef: settings.clientRef.nullable(),
  username: settings.username.nullable(),
  password: secretInput.optional(),
  secret: secretInput.optional(),
  autoCapture: settings.autoCapture.optional(),
  autoActivate: settings.autoActivate.optional(),
  debugMode: settings.debugMode.optional(),
  invoiceDueDays: settings.invoiceDueDays.optional(),
  shippingDays: settings.shippingDays.optional(),
  connectSeconds: settings.connectSeconds.optional(),
  answerSeconds: settings.answerSeconds.optional(),
  coveredCountries: settings.coveredCountries.nullable(),
  maxOrderMinor: settings.maxOrderMinor.nullable(),
  active: settings.active.optional(),
});
export type IntegrationChanges = z.infer<typeof integrationChangesSchema>;

/** Credentials of an integration that are not in use. */
export const keptCredentialsSchema = z.object({
  environment: environmentSchema,
  clientRef: z.string().optional(),
  username: z.string().optional(),
  hasPassword: z.boolean(),
  hasSecret: z.boolean(),
  /** When the last of them was entered. */
  enteredAt: instantSchema,
});
export type KeptCredentials = z.infer<typeof keptCredentialsSchema>;

/** What there is of credentials besides those in use. */
export const credentialsOverviewSchema = z.object({
  /** When the last of those in use was entered; left out: none was. */
  enteredAt: instantSchema.optional(),
  /** Those in use that were changed or moved outside the application; known while the vault is open. */
  damaged: z.array(z.enum(['password', 'secret'])),
  /** New ones that take over once a test with them succeeds. */
  staged: keptCredentialsSchema.optional(),
  /** Those before: one step back. */
  previous: keptCredentialsSchema.optional(),
  /** Those of the other environments: in use again when the integration changes there. */
  elsewhere: z.array(keptCredentialsSchema),
});
export type CredentialsOverview = z.infer<typeof credentialsOverviewSchema>;

export const integrationProcedures = {
  'integrations.create': command(integrationInputSchema, integrationSchema),
  'integrations.list': query(z.object({}), z.array(integrationSchema)),
  'integrations.get': query(z.object({ id: idSchema }), integrationSchema),
  'integrations.update': command(integrationChangesSchema, integrationSchema),
  /** A new one with the same settings, inactive; with its credentials only where that is asked for. */
  'integrations.duplicate': command(
    z.object({
      id: idSchema,
      /** Default: the name with a number behind it. */
      name: textSchema(255).optional(),
      withCredentials: z.boolean().default(false),
    }),
    integrationSchema,
  ),
  /** Puts one aside that payments refer to, or takes it back, inactive. */
  'integrations.archive': command(z.object({ id: idSchema, archived: z.boolean() }), integrationSchema),
  /** Refused while payments refer to it: archive it then. */
  'integrations.delete': command(z.object({ id: idSchema }), z.object({})),
  /** The whole connection test, or one step with what it needs. One at a time for an integration: `conflict`. */
  'integrations.test': command(
    z.object({ id: idSchema, step: connectionStepNameSchema.optional() }),
    connectionTestSchema,
  ),
  /** Stops the test that runs; it then ends with `cancelled`. */
  'integrations.cancelTest': command(z.object({ id: idSchema }), z.object({ cancelled: z.boolean() })),
  /** The last tests, newest first. */
  'integrations.tests': query(z.object({ id: idSchema }), z.array(keptConnectionTestSchema)),
  'integrations.credentials': query(z.object({ id: idSchema }), credentialsOverviewSchema),
  /** Keeps new credentials beside those in use; what is left out stays. */
  'integrations.stageCredentials': command(
    z.object({
      id: idSchema,
      clientRef: settings.clientRef,
      username: settings.username,
      password: secretInput.optional(),
      secret: secretInput.optional(),
    }),
    credentialsOverviewSchema,
  ),
  'integrations.discardStagedCredentials': command(z.object({ id: idSchema }), credentialsOverviewSchema),
  /** Tests the connection with the staged credentials; if it succeeds they take over. */
  'integrations.tryStagedCredentials': command(
    z.object({ id: idSchema }),
    z.object({ test: connectionTestSchema, activated: z.boolean(), integration: integrationSchema }),
  ),
  /** One step back: the previous credentials are in use again, and those in use become the previous. */
  'integrations.restoreCredentials': command(z.object({ id: idSchema }), integrationSchema),
  /** The starting list of covered countries, where it comes from and of when it is. */
  'integrations.startingCountries': query(
    z.object({}),
    z.object({ countries: z.array(countryCodeSchema), source: z.string(), asOf: z.string() }),
  ),
  /** The credentials that the built-in sandbox takes besides those it was given first for a client reference. */
  'sandbox.account': query(
    z.object({}),
    z.object({
      clientRef: z.string(),
      username: z.string(),
      password: z.string(),
      secret: z.string(),
      situations: z.array(z.object({ tag: z.string(), meaning: z.string() })),
    }),
  ),
};
