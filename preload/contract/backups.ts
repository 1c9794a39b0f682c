import { z } from 'zod';
import { releaseSchema } from './guard.ts';
import { command, query } from './procedure.ts';
import { instantSchema } from './values.ts';

/** Why a copy was made; `unknown`: it does not say, as those that upgrades make. */
export const backupReasons = ['manual', 'automatic', 'unknown'] as const;

/** One copy of the profile, as it tells of itself. */
export const backupSchema = z.object({
  fileName: z.string(),
  path: z.string(),
  bytes: z.number().int(),
  /** The instant whose state it holds. */
  createdAt: instantSchema,
  /** Version of the application that made it. */
  application: z.string(),
  schemaVersion: z.number().int(),
  reason: z.enum(backupReasons),
  /** False for a copy of another profile. */
  ofThisProfile: z.boolean(),
  /** Rows by table. */
  counts: z.record(z.string(), z.number().int()),
});
export type Backup = z.infer<typeof backupSchema>;

const settings = {
  /** A copy every day, by itself. */
  automatic: z.boolean(),
  /** How many automatic copies are kept at most, and for how many days; the newest always is. */
  keepCount: z.number().int().min(1, { error: 'must be more than 0' }).max(1_000),
  keepDays: z.number().int().min(1, { error: 'must be more than 0' }).max(3_650),
};

/** Why a copy could not be written; `writtenDamaged`: it was, but could not be read back. */
export const backupFailureCodes = [
  ...(['noSpace', 'noPermission', 'readOnly', 'notAFolder', 'notThere'] as const),
  ...(['diskError', 'writtenDamaged', 'notWritten'] as const),
] as const;

export const backupFailureSchema = z.object({
  /** For translation. */
  code: z.enum(backupFailureCodes),
  /** English: what is wrong and what to do. */
  message: z.string(),
  /** The technical cause as it came. */
  cause: z.string(),
});
export type BackupFailure = z.infer<typeof backupFailureSchema>;

/**
 * How copies get on: `ok`, `off`, `due` (the next is about to be made), `failing` (the last one failed, or none was made
 * for two days although the profile is open).
 */
export const backupHealthSchema = z.object({
  state: z.enum(['ok', 'off', 'due', 'failing']),
  lastSuccessAt: instantSchema.optional(),
  lastAttemptAt: instantSchema.optional(),
  /** Why the last automatic copy failed. */
  lastError: backupFailureSchema.optional(),
});
export type BackupHealth = z.infer<typeof backupHealthSchema>;

const settingsSchema = z.object({
  ...settings,
  /** The folder that copies go to. */
  folder: z.string(),
  /** True while that is the profile's own. */
  isOwnFolder: z.boolean(),
});

/** A copy to look at or to restore: by its name in the folder, or by the path of any file. */
const sourceSchema = z.union([
  z.object({ fileName: z.string().min(1).max(255) }),
  z.object({ path: z.string().min(1).max(4_096) }),
]);

/** What restoring a copy would come to. */
export const restorePreviewSchema = z.object({
  backup: backupSchema,
  /** What is here that the copy does not have. */
  newer: z.object({
    operations: z.number().int(),
    orders: z.number().int(),
    /** Customers whose personal data were erased since: they would be back. */
    erasedCustomers: z.number().int(),
  }),
  /** How the credentials could be read afterwards: not at all without a passphrase on another machine. */
  vaultWraps: z.array(z.enum(['passphrase', 'safeStorage'])),
  /** True where a guard asks for a second person: so does the restore then. */
  needsRelease: z.boolean(),
});
export type RestorePreview = z.infer<typeof restorePreviewSchema>;

export const backupProcedures = {
  /** Newest first. */
  'backups.list': query(
    z.object({}),
    z.object({ backups: z.array(backupSchema), settings: settingsSchema, health: backupHealthSchema }),
  ),
  /** How the copies get on, for a notice; reads none of them. */
  'backups.health': query(z.object({}), backupHealthSchema),
  /** Makes a copy now, while everything goes on, and checks it. */
  'backups.create': command(z.object({}), backupSchema),
  /** Reads a whole copy: whether it is undamaged and complete. */
  'backups.check': command(z.object({ source: sourceSchema }), restorePreviewSchema),
  'backups.delete': command(z.object({ fileName: z.string().min(1).max(255) }), z.object({})),
  'backups.configure': command(
    z.object({
      automatic: settings.automatic.optional(),
      keepCount: settings.keepCount.optional(),
      keepDays: settings.keepDays.optional(),
      /** An absolute path; null: the profile's own folder. */
      folder: z.string().trim().min(1, { error: 'is required' }).max(4_096).nullable().optional(),
    }),
    z.object({ settings: settingsSchema, health: backupHealthSchema }),
  ),
  /**
   * Puts a copy in the place of the profile, which is kept beside it, and opens it. Refused while another process has
   * the profile open or a call is under way. Orders have to be asked about afterwards before money moves.
   */
  'backups.restore': command(
    z.object({ source: sourceSchema, release: releaseSchema.optional() }),
    z.object({
      backup: backupSchema,
      /** Path of the file that the profile until now is kept as. */
      keptAs: z.string(),
    }),
  ),
};
