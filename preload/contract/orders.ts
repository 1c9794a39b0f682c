import { z } from 'zod';
import { command, query } from './procedure.ts';
import { paymentStatusSchema } from './payment-status.ts';
import {
  addressSchema,
  currencySchema,
  dateSchema,
  decimalSchema,
  emailSchema,
  idSchema,
  instantSchema,
  minorSchema,
  optionalTextSchema,
  pageLimitSchema,
  percentSchema,
  positiveDecimalSchema,
  textSchema,
} from './values.ts';

export const lineItemSchema = z.object({
  sku: textSchema(255),
  name: textSchema(255),
  description: optionalTextSchema(4000),
  /** More than 0; decimals allowed. */
  quantity: decimalSchema.refine((text) => Number(text) > 0, { error: 'must be more than 0' }),
  unit: optionalTextSchema(64),
  /** Net price of one unit in the order's currency. */
  unitPriceNet: positiveDecimalSchema,
  vatPercent: percentSchema,
});
export type LineItem = z.infer<typeof lineItemSchema>;

export const shippingSchema = z.object({
  name: optionalTextSchema(255),
  priceNet: positiveDecimalSchema,
  vatPercent: percentSchema,
});
export type Shipping = z.infer<typeof shippingSchema>;

/** Totals as a shop's file has them, in the minor unit. */
export const importedTotalsSchema = z.object({
  netMinor: minorSchema.optional(),
  vatMinor: minorSchema.optional(),
  grossMinor: minorSchema.optional(),
});
export type ImportedTotals = z.infer<typeof importedTotalsSchema>;

const orderFields = {
  /** Unique. InfinitePay's ORDER_ID: the security code is made over it. */
  orderNumber: textSchema(64),
  poNumber: optionalTextSchema(64),
  customerId: idSchema,
  currency: currencySchema,
  email: emailSchema.optional(),
  orderedOn: dateSchema.optional(),
  lineItems: z.array(lineItemSchema).min(1, { error: 'must have at least one line item' }).max(1000),
  /** Sum of all discounts, off the net total. */
  discountNet: positiveDecimalSchema.optional(),
  shipping: shippingSchema.optional(),
  billingAddress: addressSchema.optional(),
  shippingAddress: addressSchema.optional(),
  /** The buyer's internet address, if the shop noted it (IP_ADD). */
  buyerIp: z.union([z.ipv4(), z.ipv6()], { error: 'must be an internet address' }).optional(),
  /** Host name of the buyer's internet address (ISP). */
  buyerHost: optionalTextSchema(255),
  notes: optionalTextSchema(4000),
  /** Compared with the totals worked out here: while they differ, the order can not be paid. */
  importedTotals: importedTotalsSchema.optional(),
};

/** Settled amounts, in the currency's minor unit, rounded half up. */
export const orderTotalsSchema = z.object({
  /** Without VAT, shipping included, before the discount (TRS_AMT_NET). */
  netMinor: minorSchema,
  vatMinor: minorSchema,
  /** What the buyer pays: after the discount, shipping and VAT included (TRS_AMT_GROSS). */
  grossMinor: minorSchema,
  shippingNetMinor: minorSchema,
  shippingGrossMinor: minorSchema,
  discountMinor: minorSchema,
});
export type OrderTotals = z.infer<typeof orderTotalsSchema>;

/** A total of an import that is not the one worked out here. */
export const totalsDifferenceSchema = z.object({
  total: z.enum(['netMinor', 'vatMinor', 'grossMinor']),
  importedMinor: minorSchema,
  ownMinor: minorSchema,
});
export type TotalsDifference = z.infer<typeof totalsDifferenceSchema>;

/** Somebody's word that the totals worked out here count, not those of the import. */
export const acceptedTotalsSchema = z.object({
  at: instantSchema,
  by: z.string(),
  netMinor: minorSchema,
  vatMinor: minorSchema,
  grossMinor: minorSchema,
});

export const orderSchema = z.object({
  id: idSchema,
  ...orderFields,
  orderedOn: dateSchema,
  billingAddress: addressSchema,
  /** Left out: ship to the billing address. */
  shippingAddress: addressSchema.optional(),
  customerName: z.string(),
  totals: orderTotalsSchema,
  totalsDifferences: z.array(totalsDifferenceSchema).optional(),
  acceptedTotals: acceptedTotalsSchema.optional(),
  /** True while a difference keeps the order from being paid: edit the order, or accept its totals. */
  totalsOpen: z.boolean().optional(),
  paymentStatus: paymentStatusSchema,
  /** The integration that reserved it, once one has. */
  integrationId: idSchema.optional(),
  /** InfinitePay's REF_NO, of the reservation or of the capture if that gave a new one. */
  referenceNumber: z.string().optional(),
  guaranteedMinor: minorSchema.optional(),
  paidMinor: minorSchema,
  /** What the buyer still owes. */
  outstandingMinor: minorSchema,
  /** Invoice's due date, once the order is activated. */
  dueOn: dateSchema.optional(),
  /** Set while it is put away: lists hide it. */
  archivedAt: instantSchema.optional(),
  createdAt: instantSchema,
  updatedAt: instantSchema,
});
export type Order = z.infer<typeof orderSchema>;

/** What is done with an order beside paying it, as far as its payment may forbid it. */
export const orderActions = ['edit', 'archive'] as const;
export type OrderAction = (typeof orderActions)[number];

/** Whether an order can be edited or put away now, and if not, why. */
export const orderActionStateSchema = z.object({
  action: z.enum(orderActions),
  allowed: z.boolean(),
  /** Stable reason for translation, and its English text. */
  reason: z.string().optional(),
  message: z.string().optional(),
});
export type OrderActionState = z.infer<typeof orderActionStateSchema>;

/** One row of the list. */
export const orderRowSchema = z.object({
  id: idSchema,
  orderNumber: z.string(),
  poNumber: z.string().optional(),
  orderedOn: dateSchema,
  customerId: idSchema,
  customerName: z.string(),
  countryCode: z.string(),
  currency: z.string(),
  grossMinor: minorSchema,
  outstandingMinor: minorSchema,
  paymentStatus: paymentStatusSchema,
  referenceNumber: z.string().optional(),
  guaranteedMinor: minorSchema.optional(),
  integrationId: idSchema.optional(),
  dueOn: dateSchema.optional(),
});
export type OrderRow = z.infer<typeof orderRowSchema>;

export const orderInputSchema = z.object(orderFields);
export type OrderInput = z.infer<typeof orderInputSchema>;

/** Of each column. Payment statuses come as an order goes through them; within equal ones the latest orders first. */
export const orderSortKeys = [
  'orderNumber',
  'poNumber',
  'orderedOn',
  'customerName',
  'countryCode',
  'grossMinor',
  'outstandingMinor',
  'paymentStatus',
  'guaranteedMinor',
  'dueOn',
  'referenceNumber',
  'currency',
  'integrationName',
] as const;

/** Chooses orders of the list; left out: all. */
export const orderFiltersSchema = z.object({
  paymentStatus: z.array(paymentStatusSchema).optional(),
  customerId: idSchema.optional(),
  integrationId: idSchema.optional(),
  currency: currencySchema.optional(),
  countryCode: z.string().optional(),
  orderedFrom: dateSchema.optional(),
  orderedTo: dateSchema.optional(),
  /** The invoice's due date; orders without one are left out. */
  dueFrom: dateSchema.optional(),
  dueTo: dateSchema.optional(),
  grossFromMinor: minorSchema.optional(),
  grossToMinor: minorSchema.optional(),
  /** True: what is archived. Left out or false: what is not. */
  archived: z.boolean().optional(),
});
export type OrderFilters = z.infer<typeof orderFiltersSchema>;

/** What orders add up to. */
export const orderSummarySchema = z.object({
  orders: z.number().int(),
  currencies: z.array(z.object({ currency: z.string(), orders: z.number().int(), grossMinor: minorSchema })),
  statuses: z.array(z.object({ paymentStatus: paymentStatusSchema, orders: z.number().int() })),
});
export type OrderSummary = z.infer<typeof orderSummarySchema>;

/** One line, net and gross, for showing an order's sums while it is entered. */
export const calculatedLineSchema = z.object({
  unitNetMinor: minorSchema,
  unitGrossMinor: minorSchema,
  rowNetMinor: minorSchema,
  rowGrossMinor: minorSchema,
});

/** What an import made of one record of the file. */
export const importReportSchema = z.object({
  format: z.enum(['csv', 'json']),
  /** Records found in the file. */
  found: z.number().int(),
  created: z.number().int(),
  /** Records that are stored already, equal to the file's: nothing was done. */
  unchanged: z.number().int(),
  orderNumbers: z.array(z.string()),
});
export type ImportReport = z.infer<typeof importReportSchema>;

export const orderProcedures = {
  'orders.create': command(orderInputSchema, orderSchema),
  /** Refused once anything was reserved: a reserved order is changed through `payments.modify`. */
  'orders.update': command(
    orderInputSchema.partial().extend({
      id: idSchema,
      discountNet: orderFields.discountNet.nullable(),
      shipping: orderFields.shipping.nullable(),
      shippingAddress: orderFields.shippingAddress.nullable(),
      email: orderFields.email.nullable(),
      poNumber: orderFields.poNumber.nullable(),
      notes: orderFields.notes.nullable(),
    }),
    orderSchema,
  ),
  /** A new order with the same content: its own number, today's date, nothing of the payment. */
  'orders.duplicate': command(z.object({ id: idSchema, orderNumber: orderFields.orderNumber }), orderSchema),
  /** Whether it can be edited or put away now, and what stands in the way. */
  'orders.actions': query(z.object({ id: idSchema }), z.array(orderActionStateSchema)),
  /** Puts an order away that is settled or was never sent: lists hide it. */
  'orders.archive': command(z.object({ id: idSchema }), orderSchema),
  /** Puts on record that the totals worked out here count, where those of the import differ. */
  'orders.acceptTotals': command(z.object({ id: idSchema }), orderSchema),
  'orders.unarchive': command(z.object({ id: idSchema }), orderSchema),
  /** Works totals out without storing anything. */
  'orders.calculate': query(
    z.object({
      currency: currencySchema,
      lineItems: z.array(
        z.object({ quantity: decimalSchema, unitPriceNet: decimalSchema, vatPercent: decimalSchema }),
      ),
      discountNet: decimalSchema.optional(),
      shipping: z.object({ priceNet: decimalSchema, vatPercent: decimalSchema }).optional(),
    }),
    z.object({ totals: orderTotalsSchema, lines: z.array(calculatedLineSchema) }),
  ),
  'orders.get': query(
    z.union([z.object({ id: idSchema }), z.object({ orderNumber: z.string().min(1) })]),
    orderSchema,
  ),
  'orders.list': query(
    z.object({
      /** Over order number, PO number, customer, VAT ID, email and reference number. */
      search: z.string().max(200).optional(),
      filters: orderFiltersSchema.optional(),
      sort: z
        .object({ key: z.enum(orderSortKeys), direction: z.enum(['ascending', 'descending']) })
        .optional(),
      limit: pageLimitSchema.default(100),
      cursor: z.string().max(2000).optional(),
      /** Rows from here on, 0 being the first: for going anywhere in a long list. Instead of `cursor`. */
      position: z.number().int().min(0).optional(),
    }),
    z.object({
      rows: z.array(orderRowSchema),
      nextCursor: z.string().nullable(),
      /** All that match search and filters, not only this page. */
      total: z.number().int(),
    }),
  ),
  /** How many orders a search and filters find, and over how much. */
  'orders.summary': query(
    z.object({ search: z.string().max(200).optional(), filters: orderFiltersSchema.optional() }),
    orderSummarySchema,
  ),
  /**
   * Reads a file of orders, all or nothing: one bad line and nothing is written, the error names every line.
   * An order that is stored already with the same content is passed over.
   */
  'orders.import': command(
    z.object({
      fileName: z.string().max(255),
      /** The file's text. */
      content: z.string().max(50_000_000),
      /** Left out: by the file's name and content. */
      format: z.enum(['csv', 'json']).optional(),
    }),
    importReportSchema,
  ),
};
