import { z } from 'zod';
import { issueSchema } from './errors.ts';
import { command, query } from './procedure.ts';
import {
  countryCodeSchema,
  currencySchema,
  idSchema,
  instantSchema,
  localeSchema,
  minorSchema,
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
  /** `blocking`: this is why not; `warning`: worth a look; `information`: how it came about. */
  severity: z.enum(['blocking', 'warning', 'information']).optional(),
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
  /** An error keeps the rule from counting, a warning is likely not what was meant. */
  severity: z.enum(['error', 'warning']).optional(),
  /** True of what can't be read at all: a rule with it can be saved only while it is disabled. */
  unreadable: z.boolean().optional(),
  /** Values that the translated text mentions. */
  params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
  /** The variable, attribute, function or operator that it is about. */
  subject: z.string().optional(),
});
export type ExpressionProblem = z.infer<typeof expressionProblemSchema>;

export const ruleTraceSchema = z.object({
  ruleId: idSchema,
  name: z.string(),
  counts: z.boolean(),
  /** False when an earlier rule that counts stopped the processing: then nothing of it was looked at. */
  lookedAt: z.boolean(),
  reasons: z.array(reasonSchema),
  /** True when this rule counts and keeps the later ones from being looked at. */
  stops: z.boolean().optional(),
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
  /** Payment methods that no rule which counts offers. */
  withoutRule: z.array(z.object({ integrationId: idSchema, label: z.string() })).optional(),
});
export type Evaluation = z.infer<typeof evaluationSchema>;

/** A part of a rule that decides which orders it counts for; may be a draft. */
export const ruleConditionsSchema = z.object({
  currency: currencySchema,
  destinations: z.array(destinationSchema).default([]),
  expression: optionalTextSchema(200_000),
});
export type RuleConditions = z.infer<typeof ruleConditionsSchema>;

/** What was found by looking some of the stored orders through. */
export const matchingOrdersSchema = z.object({
  /** All stored orders. */
  total: z.number().int(),
  /** Orders looked at in this call, how many of them the rule counts for, and how many it could not be evaluated for. */
  looked: z.number().int(),
  matched: z.number().int(),
  failed: z.number().int(),
  examples: z.array(
    z.object({
      orderId: idSchema,
      orderNumber: z.string(),
      customerName: z.string(),
      countryCode: z.string(),
      currency: z.string(),
      grossMinor: minorSchema,
    }),
  ),
  /** The first orders that the expression has no value for, and why. */
  failures: z.array(z.object({ orderId: idSchema, orderNumber: z.string(), reason: reasonSchema })),
  /** For the next call; null when all orders were looked at. */
  nextCursor: z.string().nullable(),
});
export type MatchingOrders = z.infer<typeof matchingOrdersSchema>;

/** A word that expressions know, for completion. */
export const vocabularyWordSchema = z.object({
  /** `billingAddress.city`; inside a collection's condition `lineItem.quantity`. */
  path: z.string(),
  kind: z.enum(['text', 'number', 'money', 'object', 'list']),
  labels: z.object({ en: z.string(), de: z.string() }),
  /** The collection inside whose `any`, `all` or `sum` the word exists; left out: everywhere. */
  inside: z.string().optional(),
});
export type VocabularyWord = z.infer<typeof vocabularyWordSchema>;

/** What an import has done, or with `dryRun` would do. */
export const rulesImportReportSchema = z.object({
  created: z.array(ruleSchema),
  /** Rules that exist already with the same name and content. */
  passedOver: z.number().int(),
  /** What could not be taken over as it was: the rule is imported all the same. */
  notes: z.array(issueSchema),
});
export type RulesImportReport = z.infer<typeof rulesImportReportSchema>;

export const ruleProcedures = {
  'rules.create': command(z.object(fields), ruleSchema),
  'rules.list': query(z.object({}), z.array(ruleSchema)),
  /** Enabled rules that have no effect whatever the order: they never count, are never looked at, or offer nothing new. */
  'rules.warnings': query(
    z.object({}),
    z.array(z.object({ ruleId: idSchema, reasons: z.array(reasonSchema) })),
  ),
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
    z.object({
      value: z.json(),
      /** Whether a rule with this expression counts: true but for false, null, 0, '', '0' and what is empty. */
      counts: z.boolean(),
    }),
  ),
  /** Checks an expression's syntax and names while it is typed. */
  'rules.checkExpression': query(
    z.object({ expression: z.string().max(200_000) }),
    z.object({ problems: z.array(expressionProblemSchema) }),
  ),
  /** A disabled copy right behind the rule. */
  'rules.duplicate': command(z.object({ id: idSchema, name: textSchema(255).optional() }), ruleSchema),
  /** Enables or disables many rules. What can't be enabled (a syntax error) stays as it is and is named. */
  'rules.setEnabled': command(
    z.object({ ids: z.array(idSchema).min(1).max(10_000), enabled: z.boolean() }),
    z.object({
      changed: z.array(ruleSchema),
      refused: z.array(z.object({ id: idSchema, name: z.string(), problem: expressionProblemSchema })),
    }),
  ),
  /** Puts all rules into this order and numbers them anew. Refused when the list is not all rules: some changed meanwhile. */
  'rules.reorder': command(z.object({ ids: z.array(idSchema).min(1).max(10_000) }), z.array(ruleSchema)),
  /** How many stored orders a rule would count for. Looks at `limit` orders a call; go on with `nextCursor`. */
  'rules.matchingOrders': query(
    z.object({
      rule: ruleConditionsSchema,
      cursor: z.string().max(2000).optional(),
      limit: z.number().int().min(1).max(50_000).default(5_000),
      /** Most orders to name. */
      examples: z.number().int().min(0).max(100).default(10),
    }),
    matchingOrdersSchema,
  ),
  /**
   * Reads payment rules as OroCommerce's JSON:API gives them out, or as `rules.export` does. All or nothing: what can't
   * be read or has no payment method is named and nothing is written. A rule with a syntax error comes in disabled.
   */
  'rules.import': command(
    z.object({
      fileName: z.string().max(255).default('rules.json'),
      content: z.string().max(20_000_000),
      /** Which integration stands for a payment method of the file (`infinite_pay_3`). Left out: by id or name, or the only one. */
      methods: z.record(z.string(), idSchema).optional(),
      dryRun: z.boolean().default(false),
    }),
    rulesImportReportSchema,
  ),
  /** The rules in the form that `rules.import` and OroCommerce's JSON:API have. */
  'rules.export': query(
    z.object({ ids: z.array(idSchema).max(10_000).optional() }),
    z.object({ fileName: z.string(), content: z.string(), count: z.number().int() }),
  ),
  /** An expression in plain language, one condition a line; `level` is how deep a line is indented. */
  'rules.readExpression': query(
    z.object({ expression: z.string().max(200_000), locale: localeSchema }),
    z.object({
      text: z.string(),
      lines: z.array(z.object({ level: z.number().int(), text: z.string() })),
      problems: z.array(expressionProblemSchema),
    }),
  ),
  /** The variables, functions and operators that expressions know. */
  'rules.vocabulary': query(
    z.object({}),
    z.object({
      words: z.array(vocabularyWordSchema),
      functions: z.array(z.string()),
      methods: z.array(z.string()),
      operators: z.array(z.string()),
    }),
  ),
  /** Regions of a country by ISO 3166-2, code without the country. */
  'rules.regions': query(
    z.object({ countryCode: countryCodeSchema }),
    z.object({ regions: z.array(z.object({ code: z.string(), name: z.string() })) }),
  ),
};
