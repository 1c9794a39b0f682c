import { z } from 'zod';
import {
  contract,
  idSchema,
  integrationInputSchema,
  invalidInput,
  maxPackCustomers,
} from '../../preload/contract.ts';
import { issuesOf } from '../input-issues.ts';

/** A record that another one refers to: found by its id, or where that is another here, by its name. */
const referenceSchema = z.object({ id: idSchema, name: z.string().max(255) });

const secretSchema = z.string().min(1).max(255).optional();
const credentialsSchema = z.object({
  clientRef: integrationInputSchema.shape.clientRef,
  username: integrationInputSchema.shape.username,
  password: secretSchema,
  secret: secretSchema,
});
export type PackCredentials = z.infer<typeof credentialsSchema>;

const integrationSchema = integrationInputSchema
  .omit({ clientRef: true, username: true, password: true, secret: true })
  .extend({ id: idSchema, credentials: credentialsSchema.optional() });
export type PackIntegration = z.infer<typeof integrationSchema>;

const paymentTermSchema = contract['paymentTerms.create'].input.extend({ id: idSchema });
export type PackPaymentTerm = z.infer<typeof paymentTermSchema>;

const customerSchema = contract['customers.create'].input
  .omit({ paymentTermId: true })
  .extend({ id: idSchema, paymentTerm: referenceSchema.optional() });
export type PackCustomer = z.infer<typeof customerSchema>;

const ruleSchema = contract['rules.create'].input
  .omit({ integrationIds: true })
  .extend({ id: idSchema, integrations: z.array(referenceSchema).min(1) });
export type PackRule = z.infer<typeof ruleSchema>;

/** What a pack holds. Optional fields that are left out are empty. */
export const packContentSchema = z.object({
  paymentTerms: z.array(paymentTermSchema).max(10_000).default([]),
  integrations: z.array(integrationSchema).max(1_000).default([]),
  customers: z.array(customerSchema).max(maxPackCustomers).default([]),
  rules: z.array(ruleSchema).max(10_000).default([]),
});
export type PackContent = z.infer<typeof packContentSchema>;

/** Fields of each kind of record that a pack carries over, its id and what it refers to apart. */
export const packFields = {
  integrations: namesOf(integrationSchema.omit({ id: true, credentials: true })),
  paymentTerms: namesOf(paymentTermSchema.omit({ id: true })),
  customers: namesOf(customerSchema.omit({ id: true, paymentTerm: true })),
  rules: namesOf(ruleSchema.omit({ id: true, integrations: true })),
};

/** @throws BackOfficeError `invalidInput` naming each field that is not as it must be, or a record that is there twice */
export function parseContent(content: unknown): PackContent {
  const parsed = packContentSchema.safeParse(content);
  if (!parsed.success) throw invalidInput(issuesOf(parsed.error, content));
  const issues = Object.entries(parsed.data).flatMap(([topic, records]) => {
    const seen = new Set<string>();
    return records.flatMap(({ id }, index) => {
      if (!seen.has(id)) {
        seen.add(id);
        return [];
      }
      const message = `The id "${id}" is in the pack twice.`;
      return [{ path: `${topic}.${index}.id`, code: 'duplicate', message }];
    });
  });
  if (issues.length > 0) throw invalidInput(issues);
  return parsed.data;
}

/** These fields of a record; absent ones are `undefined`. */
export function pick(record: object, names: ReadonlyArray<string>): Record<string, unknown> {
  return Object.fromEntries(names.map((name) => [name, Reflect.get(record, name)]));
}

/** Fields as an update of the contract takes them: `null` empties. */
export function toChanges(fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, value ?? null]));
}

function namesOf(schema: z.ZodObject): ReadonlyArray<string> {
  return Object.keys(schema.shape);
}
