import { z } from 'zod';
import { errorSchema } from '../../preload/contract.ts';
import { journalHeadSchema, verificationSchema } from './verify-journal.ts';

/** What the thread is asked. */
export const verificationTaskSchema = z.object({ file: z.string(), heads: z.array(journalHeadSchema) });
export type VerificationTask = z.infer<typeof verificationTaskSchema>;

/** What it answers. */
export const verificationAnswerSchema = z.union([
  z.object({ result: verificationSchema }),
  z.object({ error: errorSchema }),
]);
