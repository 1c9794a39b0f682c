/** One builder an operation: plain values in, the REQUEST part out (infinitepay-api.md, *Operations*). */
import type { RequestRecord } from '../gateway-types.ts';
import { flag } from './format.ts';
import type {
  ArticleInput,
  Client,
  DebtorInput,
  InvoiceData,
  OrderFigures,
  TransactionInput,
} from './input.ts';
import {
  articles,
  clientData,
  debtorData,
  invoiceData,
  orderData,
  shippingData,
  transactionData,
} from './parts.ts';

export type ReserveInput = {
  readonly client: Client;
  readonly order: OrderFigures;
  readonly debtor: DebtorInput;
  readonly lines: ReadonlyArray<ArticleInput>;
  /** Left out: ship to the billing address. */
  readonly shippingAddress?: DebtorInput['billingAddress'] | undefined;
  readonly autoCapture: boolean;
  readonly autoActivate: boolean;
  /** Goes along when the order is activated at once. */
  readonly invoice: InvoiceData;
  readonly startedAt: Date;
};

/** `reserveOrder`. Auto-activation is only ever sent together with auto-capture, and then INVOICE_DATA goes along. */
export function buildReserve(input: ReserveInput): RequestRecord {
  const autoActivate = input.autoCapture && input.autoActivate;
  return {
    CLIENT_DATA: clientData(input.client),
    ORDER_DATA: {
      ...orderData(input.order, input.startedAt),
      AUTO_CAPTURE: flag(input.autoCapture),
      AUTO_ACTIVATE: flag(autoActivate),
    },
    DEBTOR_DATA: debtorData(input.debtor),
    ARTICLES: articles(input.lines),
    SHIPPING_DATA: shippingData(input.shippingAddress),
    BANK_DATA: {},
    ...(autoActivate ? { INVOICE_DATA: invoiceData(input.invoice) } : {}),
  };
}

export type OrderInput = { readonly client: Client; readonly order: OrderFigures; readonly startedAt: Date };

/** `captureOrder`. */
export function buildCapture(input: OrderInput): RequestRecord {
  return { CLIENT_DATA: clientData(input.client), ORDER_DATA: orderData(input.order, input.startedAt) };
}

/** `activateOrder`. ORDER_ID goes along, as the security code is made over it; OroCommerce's extension leaves it out. */
export function buildActivate(input: OrderInput & { readonly invoice: InvoiceData }): RequestRecord {
  return { ...buildCapture(input), INVOICE_DATA: invoiceData(input.invoice) };
}

/** `modifyReservedOrder`. */
export function buildModify(
  input: OrderInput & { readonly lines: ReadonlyArray<ArticleInput> },
): RequestRecord {
  return { ...buildCapture(input), ARTICLES: articles(input.lines) };
}

/** Names an order that InfinitePay has: by its number, and by REF_NO where that is known. */
export type ReferenceInput = {
  readonly client: Client;
  readonly orderNumber: string;
  readonly referenceNumber?: string | undefined;
};

function reference(input: ReferenceInput): RequestRecord {
  const { orderNumber, referenceNumber } = input;
  return {
    CLIENT_DATA: clientData(input.client),
    ORDER_DATA: {
      ORDER_ID: orderNumber,
      ...(referenceNumber === undefined ? {} : { REF_NO: referenceNumber }),
    },
  };
}

/** `applyTransactionOnActivatedOrder`. */
export function buildApplyTransaction(
  input: ReferenceInput & { readonly transaction: TransactionInput },
): RequestRecord {
  return { ...reference(input), TRANSACTION_DATA: transactionData(input.transaction) };
}

/** `cancelOrder`. */
export function buildCancel(input: ReferenceInput): RequestRecord {
  return reference(input);
}

/** `checkStatusOrder`. */
export function buildCheckStatus(input: ReferenceInput): RequestRecord {
  return reference(input);
}
