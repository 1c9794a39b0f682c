import { z } from 'zod';
import { environmentSchema } from './integrations.ts';
import { command, query } from './procedure.ts';
import { idSchema, instantSchema, textSchema } from './values.ts';

/** How a call ended, as the wire log has it: `answered` says nothing yet about what the answer was. */
export const wireOutcomes = ['answered', 'failed', 'notSent', 'unknown'] as const;
export const wireOutcomeSchema = z.enum(wireOutcomes);
export type WireOutcome = z.infer<typeof wireOutcomeSchema>;

/** One call as it went over the wire. */
export const wireCallSchema = z.object({
  id: z.number().int(),
  at: instantSchema,
  integrationId: idSchema,
  environment: environmentSchema,
  operation: z.string(),
  orderNumber: z.string(),
  durationMs: z.number().int(),
  outcome: wireOutcomeSchema,
  httpStatus: z.number().int().optional(),
  /** STATUS of the answer. */
  apiStatus: z.string().optional(),
  /** ERROR_CDs of the answer, or the code of the failure. */
  codes: z.array(z.string()),
  /** Whether request and answer were kept: the integration's debug mode was on. */
  hasMessages: z.boolean(),
});
export type WireCall = z.infer<typeof wireCallSchema>;

/** A call with its messages: secrets and personal data masked. */
export const wireCallDetailSchema = wireCallSchema.extend({
  request: z.string().optional(),
  answer: z.string().optional(),
});
export type WireCallDetail = z.infer<typeof wireCallDetailSchema>;

/** How long and how much of the wire log is kept. */
export const wireRetentionSchema = z.object({
  days: z.number().int().min(1).max(3650),
  megabytes: z.number().int().min(1).max(10_000),
});
export type WireRetention = z.infer<typeof wireRetentionSchema>;

/** What may be wrong with a security code that somebody else has worked out. */
export const securityCodeMistakes = [
  'rawBytes',
  'hexOnly',
  'upperCaseHex',
  'urlSafe',
  'noPadding',
  'blanksInSecret',
  'lineBreakInSecret',
  'blanksInReference',
  'blanksInOrderNumber',
  'otherOrderNumber',
  'orderNumberFirst',
  'separator',
  'keyAndMessageSwapped',
  'noHmac',
  'otherHash',
] as const;
export const securityCodeVerdictSchema = z.object({
  matches: z.boolean(),
  /** What would explain the difference; empty: nothing that is known. */
  mistakes: z.array(z.enum(securityCodeMistakes)),
});
export type SecurityCodeVerdict = z.infer<typeof securityCodeVerdictSchema>;

/** Parts of the support report that can be left out as a whole. */
export const reportSections = [
  'application',
  'integrations',
  'checklist',
  'connectionTests',
  'wireLog',
  'database',
  'journal',
] as const;
export const reportSectionSchema = z.enum(reportSections);
export type ReportSection = z.infer<typeof reportSectionSchema>;

export const diagnosticsProcedures = {
  /** Newest first; `before` is the last row's id of the page before. */
  'wireLog.list': query(
    z.object({
      integrationId: idSchema.optional(),
      operation: z.string().max(64).optional(),
      outcome: wireOutcomeSchema.optional(),
      /** In order number, operation, codes, and messages. */
      search: z.string().trim().max(200).optional(),
      limit: z.number().int().min(1).max(500).default(100),
      before: z.number().int().optional(),
    }),
    z.object({
      rows: z.array(wireCallSchema),
      nextBefore: z.number().int().nullable(),
      total: z.number().int(),
      bytes: z.number().int(),
    }),
  ),
  'wireLog.get': query(z.object({ id: z.number().int() }), wireCallDetailSchema),
  'wireLog.retention': query(z.object({}), wireRetentionSchema),
  'wireLog.setRetention': command(wireRetentionSchema, wireRetentionSchema),
  'wireLog.clear': command(z.object({}), z.object({ removed: z.number().int() })),
  /**
   * Works a security code out from test values, step by step, and says what is wrong with one that is expected. The
   * real secret of an integration is refused.
   */
  'securityCode.inspect': query(
    z.object({
      clientRef: z.string().min(1, { error: 'is required' }).max(255),
      orderNumber: z.string().min(1, { error: 'is required' }).max(255),
      secret: z.string().min(1, { error: 'is required' }).max(255),
      expected: z.string().max(1024).optional(),
    }),
    z.object({
      message: z.string(),
      hmacHex: z.string(),
      code: z.string(),
      verdict: securityCodeVerdictSchema.optional(),
    }),
  ),
  /** Whether a code that was worked out elsewhere fits an integration's stored secret; never says more. */
  'securityCode.compare': query(
    z.object({
      integrationId: idSchema,
      orderNumber: textSchema(255),
      expected: z.string().min(1).max(1024),
    }),
    securityCodeVerdictSchema,
  ),
  /** Everything that support asks about first, without secrets and personal data. `leaveOut` names JSON pointers. */
  'support.report': query(
    z.object({
      sections: z.array(reportSectionSchema).optional(),
      leaveOut: z.array(z.string().max(500)).max(5_000).default([]),
    }),
    z.object({
      fileName: z.string(),
      /** The file, as it is saved: JSON. */
      content: z.string(),
      /** SHA-256 of the content, in hex. */
      sha256: z.string(),
    }),
  ),
};
