import { z } from 'zod';
import { backupHealthSchema } from './backups.ts';
import { environmentSchema } from './integrations.ts';
import { command, query } from './procedure.ts';
import { idSchema, localeSchema, textSchema } from './values.ts';
import { vaultStatusSchema } from './vault.ts';

const listLook = {
  /** Ids of the columns in their sequence; left out: as usual. */
  columns: z.array(z.string().max(40)).max(40).optional(),
  /** Widths that were chosen for columns, in pixels; the others share what is left. */
  widths: z.record(z.string().max(40), z.int().min(40).max(2_000)).optional(),
};

/** How a list looks, and views that were kept. */
export const listSettingsSchema = z.object({
  ...listLook,
  views: z
    .array(
      z.object({
        name: textSchema(60),
        /** Search, filters and sort, as the list's address says them. */
        address: z.string().max(2000),
        ...listLook,
      }),
    )
    .max(50)
    .default([]),
});
export type ListSettings = z.infer<typeof listSettingsSchema>;

export const preferencesSchema = z.object({
  /** Left out until somebody chooses one: then it is the system's. */
  locale: localeSchema.optional(),
  colorScheme: z.enum(['light', 'dark', 'auto']),
  /** After how many minutes without a key or click the vault locks itself; 0: never. */
  idleLockMinutes: z
    .number({ error: 'must be a number of minutes' })
    .int({ error: 'must be a whole number of minutes' })
    .min(0, { error: 'must not be negative' })
    .max(480, { error: 'must be at most 480 minutes' }),
  lastView: z.string().max(500),
  lists: z
    .object({ orders: listSettingsSchema.optional(), customers: listSettingsSchema.optional() })
    .default({}),
});
export type Preferences = z.infer<typeof preferencesSchema>;

/** A point of the onboarding checklist (product.md, *The prerequisites*). */
export const checklistPointSchema = z.object({
  point: z.enum([
    'signUp',
    'credentials',
    'integration',
    'connection',
    'rule',
    'paymentTerm',
    'customer',
    'country',
    'order',
    /** Only while the daily copies fail. */
    'backups',
  ]),
  state: z.enum(['done', 'missing', 'notCheckable']),
  /** Stable reason and its values, for translation. */
  reason: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
  message: z.string(),
  /** The record that needs attention, if there is one. */
  recordId: idSchema.optional(),
  /** The very field of it that mends the point. */
  field: z.string().optional(),
});
export type ChecklistPoint = z.infer<typeof checklistPointSchema>;

const progressSchema = z.object({
  points: z.array(checklistPointSchema),
  done: z.number().int(),
  total: z.number().int(),
});

/** How far one integration is: the points that concern it. */
export const integrationProgressSchema = progressSchema.extend({
  integrationId: idSchema,
  name: z.string(),
  environment: environmentSchema,
});
export type IntegrationProgress = z.infer<typeof integrationProgressSchema>;

export const systemProcedures = {
  'system.status': query(
    z.object({}),
    z.object({
      version: z.string(),
      host: z.enum(['electron', 'browser', 'cli']),
      operator: z.string(),
      vault: vaultStatusSchema,
      backups: backupHealthSchema,
    }),
  ),
  'preferences.get': query(z.object({}), preferencesSchema),
  'preferences.set': command(
    preferencesSchema.extend({ lists: preferencesSchema.shape.lists.unwrap() }).partial(),
    preferencesSchema,
  ),
  'onboarding.checklist': query(
    z.object({}),
    progressSchema.extend({
      /** The same for each integration that is not archived. */
      integrations: z.array(integrationProgressSchema),
    }),
  ),
};
