import { z } from 'zod';
import { issueSchema } from './errors.ts';
import { historyTopicSchema, valueChangeSchema } from './history.ts';
import { command } from './procedure.ts';
import { idSchema, instantSchema } from './values.ts';
import { passphraseSchema } from './vault.ts';

/** What an onboarding pack holds, in the sequence in which it is taken over: what others refer to comes first. */
export const packTopics = ['paymentTerms', 'integrations', 'customers', 'rules'] as const;
export const packTopicSchema = historyTopicSchema.extract(packTopics);
export type PackTopic = z.infer<typeof packTopicSchema>;

/** Most customers in one pack. A whole profile moves by a backup instead. */
export const maxPackCustomers = 10_000;
/** Longest file, in characters. */
export const maxPackLength = 50_000_000;

const packRefSchema = z.object({ topic: packTopicSchema, id: idSchema });
export type PackRef = z.infer<typeof packRefSchema>;

/**
 * What becomes of one record of a pack. `conflict`: another record here has its name, label or VAT ID and other content;
 * taking it replaces that one's content. `blocked`: it can not be taken, `issues` says why.
 */
export const packItemStates = ['new', 'changed', 'conflict', 'equal', 'blocked'] as const;

export const packItemSchema = packRefSchema.extend({
  name: z.string(),
  state: z.enum(packItemStates),
  /** The record here that it is about. */
  existingId: idSchema.optional(),
  matchedBy: z.enum(['id', 'name', 'label', 'vatId']).optional(),
  /** Each value that differs, before and after; neither: a secret. */
  changes: z.array(valueChangeSchema),
  /** What is taken over differently than the pack has it, or not at all. */
  notes: z.array(issueSchema),
  /** What becomes less strict, or is replaced that may be better: such a record is not preselected. */
  warnings: z.array(issueSchema),
  issues: z.array(issueSchema),
  /** Records of the pack that are not here yet and have to come along. */
  needs: z.array(packRefSchema),
  /** Taken when nobody says what to take. */
  preselected: z.boolean(),
});
export type PackItem = z.infer<typeof packItemSchema>;

export const packPreviewSchema = z.object({
  createdAt: instantSchema,
  /** Version of the application that wrote it. */
  application: z.string(),
  encrypted: z.boolean(),
  hasCredentials: z.boolean(),
  items: z.array(packItemSchema),
  /** Stands for all of this: an import that hands it in is refused when something has changed since. */
  fingerprint: z.string(),
});
export type PackPreview = z.infer<typeof packPreviewSchema>;

const selectionSchema = z.union([z.literal('all'), z.array(idSchema).max(maxPackCustomers)]);

const file = {
  content: z.string().max(maxPackLength),
  /** Of an encrypted pack. */
  passphrase: z.string().max(1024).optional(),
};

export const packProcedures = {
  /**
   * Writes a pack. With credentials it is encrypted with a passphrase of its own, and whoever takes them out proves it
   * with the vault's passphrase; without them a passphrase is optional.
   */
  'packs.export': command(
    z.object({
      integrations: selectionSchema.default('all'),
      rules: selectionSchema.default('all'),
      paymentTerms: selectionSchema.default('all'),
      customers: selectionSchema.default('all'),
      withCredentials: z.boolean().default(false),
      passphrase: passphraseSchema.optional(),
      vaultPassphrase: z.string().max(1024).optional(),
    }),
    z.object({
      fileName: z.string(),
      content: z.string(),
      encrypted: z.boolean(),
      counts: z.record(packTopicSchema, z.number().int()),
    }),
  ),
  /** What an import would do, worked out by doing it and taking it back. Needs an open vault for credentials. */
  'packs.preview': command(z.object(file), packPreviewSchema),
  /** All of what is taken, or nothing. Taking the same pack again changes nothing. */
  'packs.import': command(
    z.object({
      ...file,
      /** Left out: what the preview preselects. */
      take: z.array(packRefSchema).max(50_000).optional(),
      fingerprint: z.string().max(100).optional(),
    }),
    z.object({
      created: z.number().int(),
      changed: z.number().int(),
      /** Were here already, just so. */
      equal: z.number().int(),
      leftOut: z.number().int(),
      items: z.array(packItemSchema),
    }),
  ),
};
