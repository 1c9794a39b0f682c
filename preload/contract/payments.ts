import { z } from 'zod';
import { confirmationNeedSchema, confirmationSchema } from './guard.ts';
import { environmentSchema } from './integrations.ts';
import { issueSchema } from './errors.ts';
import { command, query } from './procedure.ts';
import { orderSchema } from './orders.ts';
import {
  addressSchema,
  currencySchema,
  dateSchema,
  emailSchema,
  idSchema,
  instantSchema,
  legalFormSchema,
  minorSchema,
  optionalTextSchema,
  textSchema,
} from './values.ts';

/** What can be asked of InfinitePay, one operation of its API each. */
export const paymentActions = [
  'reserve',
  'modify',
  'capture',
  'activate',
  'applyTransaction',
  'cancel',
  'checkStatus',
] as const;
export const paymentActionSchema = z.enum(paymentActions);
export type PaymentAction = z.infer<typeof paymentActionSchema>;

/** What only the clerk can put on record, without a call. */
export const recordedActions = ['recordPortalCancellation', 'settleUnknown', 'settleRestored'] as const;

/**
 * How an operation ended. `failed`: InfinitePay answered that it did not do it (a fault). `notSent`: nothing left this
 * machine. `unknown`: it may or may not have happened. `sending`: the answer is still awaited.
 */
export const operationOutcomes = [
  'sending',
  'succeeded',
  'declined',
  'failed',
  'notSent',
  'unknown',
] as const;
export const operationOutcomeSchema = z.enum(operationOutcomes);
export type OperationOutcome = z.infer<typeof operationOutcomeSchema>;

/** Why an outcome is unknown: `reason` of an operation's error is `unknown.` and one of these. */
export const unknownReasons = [
  /** No answer, or none to its end. */
  'answerTimeout',
  'connection',
  'tooLarge',
  /** An HTTP status that does not say whether the service has seen the call. */
  'http',
  /** An answer that is none of this call. */
  'empty',
  'doctype',
  'notXml',
  'notSoap',
  'unreadable',
  'otherOperation',
  'otherOrder',
  'fields',
  /** Nobody was there for the answer. */
  'interrupted',
  'internal',
] as const;
export type UnknownReason = (typeof unknownReasons)[number];

export const operationSchema = z.object({
  id: idSchema,
  orderId: idSchema,
  integrationId: idSchema,
  action: z.enum([...paymentActions, ...recordedActions]),
  outcome: operationOutcomeSchema,
  /** Money that the operation is about, in the minor unit. */
  amountMinor: minorSchema.optional(),
  currency: z.string(),
  referenceNumber: z.string().optional(),
  guaranteedMinor: minorSchema.optional(),
  /** ADD_INFO as it came. */
  additionalInfo: z.string().optional(),
  /** STATUS as it came. */
  answerStatus: z.string().optional(),
  /** ERROR_DATA as it came, or the fault, or the cause of a failed call. */
  errors: z.array(
    z.object({
      code: z.string(),
      message: z.string(),
      /** Stable reason for translation, where it is not InfinitePay's own words. */
      reason: z.string().optional(),
      params: issueSchema.shape.params,
    }),
  ),
  /** DEBTOR_CORRECTED_DATA, when InfinitePay knows the buyer under another address. */
  correctedDebtor: z
    .object({
      name: z.string().optional(),
      street: z.string().optional(),
      streetNumber: z.string().optional(),
      postalCode: z.string().optional(),
      city: z.string().optional(),
      countryCode: z.string().optional(),
    })
    .optional(),
  /** Who asked for it. */
  operator: z.string(),
  /** Who released it, where the guard asked for a second person. */
  releasedBy: z.string().optional(),
  /** A clerk's words, where a decision was recorded. */
  note: z.string().optional(),
  startedAt: instantSchema,
  finishedAt: instantSchema.optional(),
});
export type Operation = z.infer<typeof operationSchema>;

const outcome = z.object({ operation: operationSchema, order: orderSchema });
const onOrder = z.object({ orderId: idSchema });

/** Whether an action is possible now on an order, and if not, why. */
export const actionStateSchema = z.object({
  action: z.enum([...paymentActions, ...recordedActions]),
  allowed: z.boolean(),
  /** Stable reason for translation, and its English text. */
  reason: z.string().optional(),
  message: z.string().optional(),
});
export type ActionState = z.infer<typeof actionStateSchema>;

export const invoiceSchema = z.object({
  /** Default: the order number. */
  invoiceId: textSchema(64).optional(),
  /** Default: today. */
  invoiceDate: dateSchema.optional(),
  /** Default: invoice date + the integration's due period. */
  dueDate: dateSchema.optional(),
  /** Default: invoice date + the integration's shipping duration. */
  deliveryDate: dateSchema.optional(),
  comment: optionalTextSchema(1000),
});
export type InvoiceInput = z.infer<typeof invoiceSchema>;

/** A guarded call carries what the clerk confirms. */
const confirmed = { confirmation: confirmationSchema.optional() };

/** What each of the seven operations takes. */
const inputs = {
  reserve: z.object({
    orderId: idSchema,
    integrationId: idSchema,
    /** Default: the billing address's organization, or the customer's name. */
    company: optionalTextSchema(255),
    /** Default: the order's, or the customer's. */
    email: emailSchema.optional(),
    /** Default: the customer's. */
    legalForm: legalFormSchema.optional(),
  }),
  /** Sends changed line items, discount and shipping of a reserved order. Left out: the order's as stored. */
  modify: onOrder.extend({
    lineItems: orderSchema.shape.lineItems.optional(),
    discountNet: orderSchema.shape.discountNet.nullable(),
    shipping: orderSchema.shape.shipping.nullable(),
    ...confirmed,
  }),
  capture: onOrder,
  activate: onOrder.extend({ invoice: invoiceSchema.optional() }),
  applyTransaction: onOrder.extend({
    amountMinor: minorSchema,
    currency: currencySchema,
    /** When the money was credited. Default: today. */
    valueDate: dateSchema.optional(),
    /** Number of the bank's or the merchant's document. */
    documentId: optionalTextSchema(64),
    reason: optionalTextSchema(255),
  }),
  cancel: onOrder.extend(confirmed),
  checkStatus: onOrder,
};

/** One of the seven operations, asked for with what it takes. */
export const paymentRequestSchema = z.discriminatedUnion('action', [
  inputs.reserve.extend({ action: z.literal('reserve') }),
  inputs.modify.extend({ action: z.literal('modify') }),
  inputs.capture.extend({ action: z.literal('capture') }),
  inputs.activate.extend({ action: z.literal('activate') }),
  inputs.applyTransaction.extend({ action: z.literal('applyTransaction') }),
  inputs.cancel.extend({ action: z.literal('cancel') }),
  inputs.checkStatus.extend({ action: z.literal('checkStatus') }),
]);
export type PaymentRequest = z.infer<typeof paymentRequestSchema>;

/** A call as it would be sent. */
export const paymentPreviewSchema = z.object({
  action: paymentActionSchema,
  environment: environmentSchema,
  /** The API's operation, as its WSDL names it. */
  operationName: z.string(),
  /** Where it would go: the service's address, or the WSDL's while that was never loaded. */
  address: z.string(),
  /** The SOAP message with password and security code masked; absent while the WSDL was never loaded. */
  xml: z.string().optional(),
  /** The REQUEST part by element name, with the security code masked. */
  request: z.record(z.string(), z.unknown()),
  /** Money that it is about, in the minor unit. */
  amountMinor: minorSchema.optional(),
  currency: z.string(),
  /** What has to be confirmed before it is sent. */
  confirmation: confirmationNeedSchema.optional(),
});
export type PaymentPreview = z.infer<typeof paymentPreviewSchema>;

/**
 * What a restore leaves open about an order. `ask`: InfinitePay is asked before anything that moves money. `money`: that
 * does not tell which money was reported, so a clerk has to.
 */
export const restoredOrderSchema = z.object({
  doubt: z.enum(['none', 'ask', 'money']),
  restoredAt: instantSchema.optional(),
  /** Of when the copy is. */
  copyCreatedAt: instantSchema.optional(),
});
export type RestoredOrder = z.infer<typeof restoredOrderSchema>;

/*
 * An operation that InfinitePay answered, or whose outcome is unknown, is a value. What keeps calls from being made at
 * all (wrong password, no network, missing data, a state that forbids it) is an error; where the journal has the
 * attempt, `details.operationId` names it.
 */
export const paymentProcedures = {
  'payments.reserve': command(inputs.reserve, outcome),
  'payments.modify': command(inputs.modify, outcome),
  'payments.capture': command(inputs.capture, outcome),
  'payments.activate': command(inputs.activate, outcome),
  'payments.applyTransaction': command(inputs.applyTransaction, outcome),
  'payments.cancel': command(inputs.cancel, outcome),
  'payments.checkStatus': command(inputs.checkStatus, outcome),
  /** A dry run: the same checks as the call itself, and the request as it would be sent. Sends nothing. */
  'payments.preview': query(z.object({ request: paymentRequestSchema }), paymentPreviewSchema),
  /** Puts on record that the order was cancelled in InfinitePay's portal after a denied activation. */
  'payments.recordPortalCancellation': command(onOrder.extend({ note: textSchema(1000) }), outcome),
  /** The clerk's decision about an unknown outcome, after asking InfinitePay: did it happen or not? */
  'payments.settleUnknown': command(
    onOrder.extend({ happened: z.boolean(), note: textSchema(1000) }),
    outcome,
  ),
  /** Whether the profile was restored from a copy since which InfinitePay may know more of the order. */
  'payments.restored': query(onOrder, restoredOrderSchema),
  /** The clerk's decision about an order of a restored profile, after looking it up at InfinitePay. */
  'payments.settleRestored': command(
    onOrder.extend({
      /** Money reported until now, where the order is guaranteed. */
      paidMinor: minorSchema.min(0, { error: 'must not be negative' }).optional(),
      /** For an order that was never sent: which integration was looked at. */
      integrationId: idSchema.optional(),
      note: textSchema(1000),
    }),
    outcome,
  ),
  'payments.history': query(onOrder, z.array(operationSchema)),
  /** What can be done with an order now, and what stands in the way of the rest. */
  'payments.actions': query(onOrder, z.array(actionStateSchema)),
  /** Company, email and legal form that reserving would send, and what is still missing or wrong. */
  'payments.prepare': query(
    onOrder.extend({ integrationId: idSchema }),
    z.object({
      company: z.string().optional(),
      email: z.string().optional(),
      legalForm: legalFormSchema.optional(),
      issues: z.array(z.object({ path: z.string(), code: z.string(), message: z.string() })),
    }),
  ),
  /** Takes the corrected address of the last reservation over to the order, and to the customer's address that it was. */
  'payments.acceptCorrectedAddress': command(
    onOrder,
    z.object({
      address: addressSchema,
      /** False when the customer has no such address (any more). */
      customerUpdated: z.boolean(),
    }),
  ),
  /** Asks about every unknown outcome and settles what the answer leaves no doubt about. */
  'payments.reconcile': command(
    z.object({}),
    z.object({
      asked: z.number().int(),
      settled: z.number().int(),
      stillUnknown: z.number().int(),
      operations: z.array(operationSchema),
      problems: z.array(z.object({ orderId: idSchema, orderNumber: z.string(), message: z.string() })),
    }),
  ),
  /**
   * Recomputes the journal's hash chain, and compares operations and the journals of the profile's copies with it: any row
   * that was edited or removed breaks it. A cut of the end, or a chain computed anew, shows against the copies, or
   * against what was noted of an earlier verification and kept elsewhere.
   */
  'audit.verify': query(
    z.object({
      noted: z.object({ entries: z.number().int().positive(), lastHash: textSchema(64) }).optional(),
    }),
    z.object({
      ok: z.boolean(),
      entries: z.number().int(),
      /** Hash of the last entry: to be noted together with the number of entries. */
      lastHash: z.string().optional(),
      /** Sequence number of the first entry that does not fit. */
      brokenAt: z.number().int().optional(),
      message: z.string(),
    }),
  ),
};
