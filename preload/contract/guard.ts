import { z } from 'zod';
import { environmentSchema } from './integrations.ts';
import { command, query } from './procedure.ts';
import { idSchema, instantSchema, minorSchema, textSchema } from './values.ts';

/** A second person's word: who they are, and the code that only they know. */
export const releaseSchema = z.object({ releaserId: idSchema, code: z.string().min(1).max(1024) });
export type Release = z.infer<typeof releaseSchema>;

/** What a clerk confirms of a guarded call: its amount, typed anew, and where it is asked for, a release. */
export const confirmationSchema = z.object({
  /** In the minor unit; must be the call's amount. */
  amountMinor: minorSchema,
  release: releaseSchema.optional(),
});
export type Confirmation = z.infer<typeof confirmationSchema>;

/** What a call needs before it is sent. */
export const confirmationNeedSchema = z.object({
  amountMinor: minorSchema,
  currency: z.string(),
  needsRelease: z.boolean(),
});
export type ConfirmationNeed = z.infer<typeof confirmationNeedSchema>;

/** When cancel and modify of an integration's orders have to be confirmed. Counts in the live environment only. */
export const guardSchema = z.object({
  integrationId: idSchema,
  environment: environmentSchema,
  /** Orders above this, in the minor unit of their currency; 0: every order. */
  aboveMinor: minorSchema.min(0, { error: 'must not be negative' }),
  /** A second person has to release the call too. */
  needsRelease: z.boolean(),
});
export type Guard = z.infer<typeof guardSchema>;

/** Somebody who may release what another has asked for. */
export const releaserSchema = z.object({ id: idSchema, name: z.string(), createdAt: instantSchema });
export type Releaser = z.infer<typeof releaserSchema>;

const codeSchema = z
  .string()
  .min(8, { error: 'must have at least 8 characters' })
  .max(1024, { error: 'must have at most 1024 characters' });

export const guardProcedures = {
  'guard.get': query(z.object({ integrationId: idSchema }), guardSchema),
  /** Loosening a guard that asks for a release needs one itself. */
  'guard.set': command(
    guardSchema.omit({ environment: true }).extend({ release: releaseSchema.optional() }),
    guardSchema,
  ),
  'releasers.list': query(z.object({}), z.array(releaserSchema)),
  /** The first one is free; every further one is let in by somebody who is there already. */
  'releasers.add': command(
    z.object({ name: textSchema(255), code: codeSchema, release: releaseSchema.optional() }),
    releaserSchema,
  ),
  'releasers.remove': command(z.object({ id: idSchema, release: releaseSchema }), z.object({})),
};
