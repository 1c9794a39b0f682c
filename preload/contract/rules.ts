import { z } from 'zod';
import { command, query } from './procedure.ts';
import {
  countryCodeSchema,
  currencySchema,
  idSchema,
  instantSchema,
  optionalTextSchema,
  textSchema,
} from './values.ts';

/** Where a rule applies: a country, or one of its regions; of which one postal code must be equal, if any are given. */
export const destinationSchema = z.object({
  countryCode: countryCodeSchema,
  /** ISO 3166-2 without the country (`BY`) or with it (`DE-BY`). */
  regionCode: optionalTextSchema(16),
  postalCodes: z.array(textSchema(32)).max(10_000).optional(),
});
export type Destination = z.infer<typeof destinationSchema>;

const fields = {
  name: textSchema(255),
  enabled: z.boolean().default(true),
  sortOrder: z.number().int().min(0).max(1_000_000).default(10),
  currency: currencySchema,
  stopFurtherProcessing: z.boolean().default(false),
  destinations: z.array(destinationSchema).default([]),
  expression: optionalTextSchema(200_000),
  integrationIds: z.array(idSchema).min(1, { error: 'must name at least one payment method' }),
};

export const ruleSchema = z.object({
  id: idSchema,
  ...fields,
  createdAt: instantSchema,
  updatedAt: instantSchema,
});
export type Rule = z.infer<typeof ruleSchema>;

/** Why something is as it is: a stable code for translation, and the English text. */
export const reasonSchema = z.object({
  code: z.string(),
  message: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
});
export type Reason = z.infer<typeof reasonSchema>;

/** Where an expression went wrong: 1-based line and column, 0-based offset and length in UTF-16 units. */
export const expressionProblemSchema = z.object({
  code: z.string(),
  message: z.string(),
  line: z.number().int(),
  column: z.number().int(),
  offset: z.number().int(),
  length: z.number().int(),
});
export type ExpressionProblem = z.infer<typeof expressionProblemSchema>;

export const ruleTraceSchema = z.object({
  ruleId: idSchema,
  name: z.string(),
  counts: z.boolean(),
  /** False when an earlier rule that counts stopped the processing: then nothing of it was looked at. */
  lookedAt: z.boolean(),
  reasons: z.array(reasonSchema),
});
export type RuleTrace = z.infer<typeof ruleTraceSchema>;

export const evaluationSchema = z.object({
  methods: z.array(
    z.object({
      integrationId: idSchema,
      label: z.string(),
      offered: z.boolean(),
      reasons: z.array(reasonSchema),
    }),
  ),
  trace: z.array(ruleTraceSchema),
});
export type Evaluation = z.infer<typeof evaluationSchema>;

export const ruleProcedures = {
  'rules.create': command(z.object(fields), ruleSchema),
  'rules.list': query(z.object({}), z.array(ruleSchema)),
  'rules.get': query(z.object({ id: idSchema }), ruleSchema),
  'rules.update': command(
    z.object({
      id: idSchema,
      name: fields.name.optional(),
      enabled: z.boolean().optional(),
      sortOrder: z.number().int().min(0).max(1_000_000).optional(),
      currency: currencySchema.optional(),
      stopFurtherProcessing: z.boolean().optional(),
      destinations: z.array(destinationSchema).optional(),
      expression: fields.expression.nullable(),
      integrationIds: fields.integrationIds.optional(),
    }),
    ruleSchema,
  ),
  'rules.delete': command(z.object({ id: idSchema }), z.object({})),
  /** Which methods the rules offer for an order, and for every rule why it counts or doesn't. */
  'rules.evaluate': query(z.object({ orderId: idSchema }), evaluationSchema),
  /** Evaluates an expression against a given context: `{value}`, or the error with its position. */
  'rules.evaluateExpression': query(
    z.object({ expression: z.string().max(200_000), context: z.record(z.string(), z.json()) }),
    z.object({ value: z.json() }),
  ),
  /** Checks an expression's syntax and names while it is typed. */
  'rules.checkExpression': query(
    z.object({ expression: z.string().max(200_000) }),
    z.object({ problems: z.array(expressionProblemSchema) }),
  ),
};
