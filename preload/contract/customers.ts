import { z } from 'zod';
import { command, query } from './procedure.ts';
import {
  addressSchema,
  countryCodeSchema,
  emailSchema,
  idSchema,
  instantSchema,
  legalFormSchema,
  optionalTextSchema,
  pageLimitSchema,
  textSchema,
} from './values.ts';

export const addressTypes = ['billing', 'shipping'] as const;

/** An address of a customer and what it is used for. The first one of a type is that type's default. */
export const customerAddressSchema = addressSchema.extend({
  types: z.array(z.enum(addressTypes)).default([]),
});
export type CustomerAddress = z.infer<typeof customerAddressSchema>;

const fields = {
  name: textSchema(255),
  /** As printed on papers; kept without blanks and in capitals. */
  vatId: optionalTextSchema(32),
  paymentTermId: idSchema.optional(),
  /** The address that InfinitePay knows the buyer by. */
  email: emailSchema.optional(),
  legalForm: legalFormSchema.optional(),
  group: optionalTextSchema(255),
  notes: optionalTextSchema(4000),
  addresses: z.array(customerAddressSchema).default([]),
};

/** What is known about a VAT ID without asking anybody: three different things, never two. */
export const vatIdStateSchema = z.enum(['valid', 'invalid', 'notCheckable']);
export type VatIdState = z.infer<typeof vatIdStateSchema>;

export const vatIdCheckSchema = z.object({
  state: vatIdStateSchema,
  /** Kept form: without blanks and dots, in capitals. */
  normalized: z.string(),
  countryCode: countryCodeSchema.optional(),
  /** `checkDigits`, `length`, `format`, `unknownCountry`. */
  reason: z.string().optional(),
  message: z.string(),
});
export type VatIdCheck = z.infer<typeof vatIdCheckSchema>;

export const customerSchema = z.object({
  id: idSchema,
  ...fields,
  vatIdState: vatIdStateSchema.optional(),
  createdAt: instantSchema,
  updatedAt: instantSchema,
});
export type Customer = z.infer<typeof customerSchema>;

/** One row of the list. */
export const customerRowSchema = z.object({
  id: idSchema,
  name: z.string(),
  vatId: z.string().optional(),
  vatIdState: vatIdStateSchema.optional(),
  paymentTermLabel: z.string().optional(),
  email: z.string().optional(),
  legalForm: legalFormSchema.optional(),
  countryCode: z.string().optional(),
  city: z.string().optional(),
  orderCount: z.number().int(),
});
export type CustomerRow = z.infer<typeof customerRowSchema>;

export const customerProcedures = {
  'customers.create': command(z.object(fields), customerSchema),
  'customers.get': query(z.object({ id: idSchema }), customerSchema),
  /** Fields left out stay as they are; `null` empties one. */
  'customers.update': command(
    z.object({
      id: idSchema,
      name: fields.name.optional(),
      vatId: fields.vatId.nullable(),
      paymentTermId: fields.paymentTermId.nullable(),
      email: fields.email.nullable(),
      legalForm: fields.legalForm.nullable(),
      group: fields.group.nullable(),
      notes: fields.notes.nullable(),
      addresses: z.array(customerAddressSchema).optional(),
    }),
    customerSchema,
  ),
  /** Refused while orders refer to it. */
  'customers.delete': command(z.object({ id: idSchema }), z.object({})),
  'customers.list': query(
    z.object({
      search: z.string().max(200).optional(),
      limit: pageLimitSchema.default(100),
      cursor: z.string().max(2000).optional(),
    }),
    z.object({
      rows: z.array(customerRowSchema),
      nextCursor: z.string().nullable(),
      total: z.number().int(),
    }),
  ),
  /** For checking while typing; never asks the network. `countryCode`: the billing address's. */
  'customers.checkVatId': query(
    z.object({ vatId: z.string().max(64), countryCode: countryCodeSchema.optional() }),
    vatIdCheckSchema,
  ),
};
