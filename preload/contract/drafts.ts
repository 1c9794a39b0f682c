import { z } from 'zod';
import { command, query } from './procedure.ts';

/** What can be left half-typed and found again after a restart. */
export const draftKeySchema = z.enum(['integration', 'signUp']);
export type DraftKey = z.infer<typeof draftKeySchema>;

/** Longer ones are no form that somebody fills in. */
const maxCharacters = 50_000;

export const draftProcedures = {
  /** The draft as it was kept; null when there is none. */
  'drafts.get': query(z.object({ key: draftKeySchema }), z.object({ body: z.string().nullable() })),
  /** Keeps a draft, as text of the screen's own; null forgets it. Secrets have no place in it. */
  'drafts.set': command(
    z.object({ key: draftKeySchema, body: z.string().max(maxCharacters).nullable() }),
    z.object({}),
  ),
};
