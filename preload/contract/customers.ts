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

export const addressTypes = ['billing', 'shipping', 'default'] as const;
export type AddressType = (typeof addressTypes)[number];

/**
 * An address of a customer and what it is used for. `default` is preferred among several of a type, and taken for a type
 * that none has; without it the first one of a type is that type's default.
 */
export const customerAddressSchema = addressSchema.extend({
  types: z.array(z.enum(addressTypes)).default([]),
});
export type CustomerAddress = z.infer<typeof customerAddressSchema>;

/** A person to talk to at a customer. */
export const contactSchema = z.object({
  name: textSchema(255),
  /** What the person does: `Accounting`. */
  role: optionalTextSchema(255),
  email: emailSchema.optional(),
  phone: optionalTextSchema(64),
});
export type Contact = z.infer<typeof contactSchema>;

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
  contacts: z.array(contactSchema).max(100).default([]),
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

/** Another customer with the same VAT ID. */
export const duplicateCustomerSchema = z.object({
  id: idSchema,
  name: z.string(),
  vatId: z.string(),
  city: z.string().optional(),
  orderCount: z.number().int(),
});
export type DuplicateCustomer = z.infer<typeof duplicateCustomerSchema>;

export const customerSchema = z.object({
  id: idSchema,
  ...fields,
  vatIdState: vatIdStateSchema.optional(),
  /** Customers with the same VAT ID: perhaps the same one, entered twice. */
  duplicates: z.array(duplicateCustomerSchema).default([]),
  /** Set once its personal data were erased: it can not be changed or ordered for any more. */
  anonymisedAt: instantSchema.optional(),
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
  group: z.string().optional(),
  countryCode: z.string().optional(),
  city: z.string().optional(),
  orderCount: z.number().int(),
  anonymisedAt: instantSchema.optional(),
  createdAt: instantSchema,
});
export type CustomerRow = z.infer<typeof customerRowSchema>;

/** Of each column. Customers that are equal in it come by name. */
export const customerSortKeys = [
  'name',
  'vatId',
  'paymentTerm',
  'city',
  'countryCode',
  'email',
  'group',
  'legalForm',
  'createdAt',
  'orderCount',
] as const;

/** Chooses customers of the list; left out: all. `null` chooses those that have none. */
export const customerFiltersSchema = z.object({
  group: z.string().max(255).nullable().optional(),
  countryCode: countryCodeSchema.nullable().optional(),
  paymentTermId: idSchema.nullable().optional(),
  legalForm: legalFormSchema.nullable().optional(),
  vatIdState: z.enum([...vatIdStateSchema.options, 'missing']).optional(),
  /** True: those whose personal data were erased. Left out or false: those that can be ordered for. */
  anonymised: z.boolean().optional(),
});
export type CustomerFilters = z.infer<typeof customerFiltersSchema>;

/** Fields that a merge chooses between. */
export const mergeFields = [
  'name',
  'vatId',
  'paymentTermId',
  'email',
  'legalForm',
  'group',
  'notes',
  'addresses',
  'contacts',
] as const;
export type MergeField = (typeof mergeFields)[number];
/** `both`: only for notes, addresses and contacts. */
export const mergeChoiceSchema = z.enum(['kept', 'merged', 'both']);
export type MergeChoice = z.infer<typeof mergeChoiceSchema>;

const mergeInput = {
  /** The customer that stays. */
  keepId: idSchema,
  /** The customer that goes; its orders move over. */
  mergeId: idSchema,
  /** Which value survives. Left out: the kept customer's where it has one; of lists both. */
  choices: z.partialRecord(z.enum(mergeFields), mergeChoiceSchema).default({}),
};

export const mergePreviewSchema = z.object({
  kept: customerSchema,
  merged: customerSchema,
  /** The customer as it will be. */
  result: customerSchema,
  /** Fields in which the two differ. */
  differing: z.array(z.enum(mergeFields)),
  /** Orders that move over. */
  ordersMoved: z.number().int(),
  /** True when both have a VAT ID and not the same: likely two different companies. */
  vatIdsDiffer: z.boolean(),
  /** Orders of either whose payment is under way: while there are any, nothing is merged. */
  openOrders: z.array(z.string()),
});
export type MergePreview = z.infer<typeof mergePreviewSchema>;

export const customerProcedures = {
  /** Customers that have this VAT ID already, however it is written. For warning while typing. */
  'customers.duplicates': query(
    z.object({
      vatId: z.string().max(64),
      countryCode: countryCodeSchema.optional(),
      /** The customer that is being edited. */
      exceptId: idSchema.optional(),
    }),
    z.array(duplicateCustomerSchema),
  ),
  /** What a merge would do; changes nothing. */
  'customers.previewMerge': query(z.object(mergeInput), mergePreviewSchema),
  /** Makes one customer of two. Refused while a payment of either is under way. */
  'customers.merge': command(
    z.object({
      ...mergeInput,
      /** Needed where the VAT IDs differ. */
      acceptDifferentVatIds: z.boolean().default(false),
    }),
    customerSchema,
  ),
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
      contacts: fields.contacts.removeDefault().optional(),
    }),
    customerSchema,
  ),
  /** Refused while orders refer to it. */
  'customers.delete': command(z.object({ id: idSchema }), z.object({})),
  'customers.list': query(
    z.object({
      /** Over name, VAT ID, email, city and contacts. */
      search: z.string().max(200).optional(),
      filters: customerFiltersSchema.optional(),
      /** Left out: by name. */
      sort: z
        .object({ key: z.enum(customerSortKeys), direction: z.enum(['ascending', 'descending']) })
        .optional(),
      limit: pageLimitSchema.default(100),
      cursor: z.string().max(2000).optional(),
      /** Rows from here on, 0 being the first. Instead of `cursor`. */
      position: z.number().int().min(0).optional(),
    }),
    z.object({
      rows: z.array(customerRowSchema),
      nextCursor: z.string().nullable(),
      total: z.number().int(),
    }),
  ),
  /** The groups that customers are in. */
  'customers.groups': query(z.object({}), z.array(z.string())),
  /** For checking while typing; never asks the network. `countryCode`: the billing address's. */
  'customers.checkVatId': query(
    z.object({ vatId: z.string().max(64), countryCode: countryCodeSchema.optional() }),
    vatIdCheckSchema,
  ),
};
