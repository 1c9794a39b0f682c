import type {
  Address,
  InvoiceInput,
  LineItem,
  Order,
  ParsedInput,
  Shipping,
} from '../../preload/contract.ts';
import type { Connection, RequestRecord } from '../infinitepay/gateway-types.ts';
import {
  buildActivate,
  buildApplyTransaction,
  buildCancel,
  buildCapture,
  buildCheckStatus,
  buildModify,
  buildReserve,
} from '../infinitepay/requests/index.ts';
import type { ArticleInput, Client, InvoiceData, OrderFigures } from '../infinitepay/requests/input.ts';
import { securityCode } from '../infinitepay/security-code.ts';
import { calculateTotals, unitPrices } from '../orders/totals.ts';
import { addDays, daysBetween } from './calendar.ts';
import type { Plan } from './executor.ts';
import { amountOf, type Intent } from './intent.ts';
import type { Buyer } from './preflight.ts';

/** What every plan is made from. */
export type PlanContext = {
  readonly order: Order;
  readonly integrationId: string;
  readonly connection: Connection;
  readonly now: Date;
  /** The calendar day at the desk, `YYYY-MM-DD`. */
  readonly today: string;
};

/** Days that the integration sets. */
export type InvoiceDays = { readonly invoiceDueDays: number; readonly shippingDays: number };

/** `reserve`: with auto-activation the invoice goes along. */
export function planReserve(
  context: PlanContext,
  input: {
    readonly buyer: Buyer;
    readonly vatId: string;
    readonly autoCapture: boolean;
    readonly autoActivate: boolean;
    readonly days: InvoiceDays;
  },
): Plan {
  const { order } = context;
  const invoice = invoiceOf(context, {}, input.days);
  const request = buildReserve({
    client: clientOf(context),
    order: figuresOf(order),
    debtor: {
      company: input.buyer.company,
      vatId: input.vatId,
      email: input.buyer.email,
      legalForm: input.buyer.legalForm,
      billingAddress: order.billingAddress,
      buyerIp: order.buyerIp,
      buyerHost: order.buyerHost,
    },
    lines: articlesOf(order),
    shippingAddress: differing(order.shippingAddress, order.billingAddress),
    autoCapture: input.autoCapture,
    autoActivate: input.autoActivate,
    invoice,
    startedAt: context.now,
  });
  const isActivated = input.autoCapture && input.autoActivate;
  const intent: Intent = {
    ...intentOf(order),
    action: 'reserve',
    autoCapture: input.autoCapture,
    autoActivate: isActivated,
    dueOn: isActivated ? invoice.dueDate : null,
  };
  return planOf(context, 'reserveOrder', intent, request);
}

/** `modify`: the order as it will be; what is left out stays. */
export function planModify(
  context: PlanContext,
  changes: {
    readonly lineItems?: LineItem[] | undefined;
    readonly discountNet?: string | null | undefined;
    readonly shipping?: Shipping | null | undefined;
  },
): Plan {
  const { order } = context;
  const lineItems = changes.lineItems ?? order.lineItems;
  const discountNet = (changes.discountNet === undefined ? order.discountNet : changes.discountNet) ?? null;
  const shipping = (changes.shipping === undefined ? order.shipping : changes.shipping) ?? null;
  const { totals } = calculateTotals({ currency: order.currency, lineItems, discountNet, shipping });
  const changed: Order = {
    ...order,
    lineItems,
    discountNet: discountNet ?? undefined,
    shipping: shipping ?? undefined,
    totals,
  };
  const request = buildModify({
    client: clientOf(context),
    order: figuresOf(changed),
    lines: articlesOf(changed),
    startedAt: context.now,
  });
  const intent: Intent = { ...intentOf(order), action: 'modify', lineItems, discountNet, shipping, totals };
  return planOf(context, 'modifyReservedOrder', intent, request);
}

/** `capture`. */
export function planCapture(context: PlanContext): Plan {
  const { order } = context;
  const request = buildCapture({
    client: clientOf(context),
    order: figuresOf(order),
    startedAt: context.now,
  });
  return planOf(context, 'captureOrder', { ...intentOf(order), action: 'capture' }, request);
}

/** `activate`: hands the invoice in. */
export function planActivate(context: PlanContext, invoiceInput: InvoiceInput, days: InvoiceDays): Plan {
  const { order } = context;
  const invoice = invoiceOf(context, invoiceInput, days);
  const request = buildActivate({
    client: clientOf(context),
    order: figuresOf(order),
    invoice,
    startedAt: context.now,
  });
  const intent: Intent = { ...intentOf(order), action: 'activate', dueOn: invoice.dueDate };
  return planOf(context, 'activateOrder', intent, request);
}

/** `apply transaction`: money that came in. */
export function planApplyTransaction(
  context: PlanContext,
  input: ParsedInput<'payments.applyTransaction'>,
): Plan {
  const { order, today } = context;
  const request = buildApplyTransaction({
    ...referenceOf(context),
    transaction: {
      amountMinor: input.amountMinor,
      currency: input.currency,
      valueDate: input.valueDate ?? today,
      accountingDate: today,
      documentId: input.documentId,
      reason: input.reason,
    },
  });
  const intent: Intent = { ...intentOf(order), action: 'applyTransaction', amountMinor: input.amountMinor };
  return planOf(context, 'applyTransactionOnActivatedOrder', intent, request);
}

/** `cancel`. */
export function planCancel(context: PlanContext): Plan {
  const { order } = context;
  const request = buildCancel(referenceOf(context));
  return planOf(context, 'cancelOrder', { ...intentOf(order), action: 'cancel' }, request);
}

/** `check status`: reads, changes nothing. */
export function planCheckStatus(context: PlanContext): Plan & {
  readonly intent: Extract<Intent, { action: 'checkStatus' }>;
} {
  const intent = { ...intentOf(context.order), action: 'checkStatus' as const };
  const plan = planOf(context, 'checkStatusOrder', intent, buildCheckStatus(referenceOf(context)));
  return { ...plan, intent };
}

function planOf(
  context: PlanContext,
  operationName: Plan['operationName'],
  intent: Intent,
  request: RequestRecord,
): Plan {
  const { integrationId, connection } = context;
  return {
    intent,
    integrationId,
    operationName,
    connection,
    request,
    maskedRequest: masked(request, context),
    amountMinor: amountOf(intent),
  };
}

/** The request for the journal: the security code is made with the secret and has no place there. */
function masked(
  { CLIENT_DATA: _client, ...request }: RequestRecord,
  { connection }: PlanContext,
): RequestRecord {
  const { clientRef } = connection.credentials;
  return { CLIENT_DATA: { CLIENT_REF: clientRef, SECURITY_CD: '***' }, ...request };
}

function clientOf({ connection, order }: PlanContext): Client {
  const { clientRef, secret } = connection.credentials;
  return { clientRef, securityCode: securityCode(clientRef, order.orderNumber, secret) };
}

function referenceOf(context: PlanContext): {
  client: Client;
  orderNumber: string;
  referenceNumber: string | undefined;
} {
  const { orderNumber, referenceNumber } = context.order;
  return { client: clientOf(context), orderNumber, referenceNumber };
}

function intentOf(order: Order) {
  return {
    statusBefore: order.paymentStatus,
    grossMinor: order.totals.grossMinor,
    paidBeforeMinor: order.paidMinor,
    guaranteedBeforeMinor: order.guaranteedMinor ?? null,
  };
}

function figuresOf(order: Order): OrderFigures {
  const { orderNumber, currency, totals, shipping } = order;
  return { orderNumber, currency, totals, shippingName: shipping?.name };
}

function articlesOf(order: Order): ArticleInput[] {
  return order.lineItems.map((item) => ({
    sku: item.sku,
    name: item.name,
    description: item.description,
    quantity: item.quantity,
    ...unitPrices(item, order.currency),
    vatPercent: item.vatPercent,
  }));
}

function invoiceOf({ order, today }: PlanContext, input: InvoiceInput, days: InvoiceDays): InvoiceData {
  const invoiceDate = input.invoiceDate ?? today;
  const dueDate = input.dueDate ?? addDays(invoiceDate, days.invoiceDueDays);
  return {
    invoiceId: input.invoiceId ?? order.orderNumber,
    invoiceDate,
    dueDate,
    deliveryDate: input.deliveryDate ?? addDays(invoiceDate, days.shippingDays),
    paymentTermDays: daysBetween(invoiceDate, dueDate),
    comment: input.comment,
  };
}

function differing(shipping: Address | undefined, billing: Address): Address | undefined {
  return shipping && JSON.stringify(shipping) !== JSON.stringify(billing) ? shipping : undefined;
}
