import isoCountries from 'i18n-iso-countries';
import { decimal, roundHalfUp } from '../../money/decimal.ts';
import type { RequestRecord } from '../gateway-types.ts';
import { dateText, dateTimeText } from './format.ts';
import type {
  ArticleInput,
  Client,
  DebtorInput,
  InvoiceData,
  OrderFigures,
  TransactionInput,
} from './input.ts';
import { xmlText } from './xml-text.ts';

/** PAY_TYPE: invoice, the only kind there is. */
const invoicePayment = '1';
/** TOTAL_GROSS_CALC_METHOD: B2B, tax worked out per item. */
const taxPerItem = '3';

/** CLIENT_DATA. */
export function clientData(client: Client): RequestRecord {
  return { CLIENT_REF: client.clientRef, SECURITY_CD: client.securityCode };
}

/**
 * ORDER_DATA with the order's figures: the ones that OroCommerce's extension sends, which are known to work
 * (infinitepay-api.md, *ORDER_DATA*). The net total is before discounts, the gross total what the buyer pays, and both
 * discount fields carry the same figure.
 */
export function orderData(order: OrderFigures, startedAt: Date): RequestRecord {
  const { totals } = order;
  return {
    ORDER_ID: order.orderNumber,
    TRS_CURRENCY: order.currency,
    TRS_AMT_GROSS: String(totals.grossMinor),
    TRS_AMT_NET: String(totals.netMinor),
    RABATE_GROSS: String(totals.discountMinor),
    RABATE_NET: String(totals.discountMinor),
    SHIPPING_PRICE_GROSS: String(totals.shippingGrossMinor),
    SHIPPING_PRICE_NET: String(totals.shippingNetMinor),
    ...text('SHIPPING_NAME', order.shippingName),
    PAY_TYPE: invoicePayment,
    TERMS_ACCEPTED: '1',
    TRS_DT: dateTimeText(startedAt),
    TOTAL_GROSS_CALC_METHOD: taxPerItem,
  };
}

/** ARTICLES: one ARTICLE a line. The VAT rate is sent times 10 000, rounded half up: 19 % is 1900. */
export function articles(lines: ReadonlyArray<ArticleInput>): RequestRecord {
  return {
    ARTICLE: lines.map((line) => ({
      ...text('ARTICLE_ID', line.sku),
      ...text('ARTICLE_NAME', line.name),
      ...text('ARTICLE_DESCRIPTION', line.description),
      ARTICLE_QUANTITY: line.quantity,
      ARTICLE_PRICE_NET: String(line.unitNetMinor),
      ARTICLE_PRICE_GROSS: String(line.unitGrossMinor),
      ARTICLE_VAT_PERC: roundHalfUp(decimal(line.vatPercent).times(decimal('100')), 0).toFixed(0),
    })),
  };
}

/** DEBTOR_DATA. The buyer has an account (DB_NEW 1) and no bad payment history, as every customer of a B2B desk. */
export function debtorData(debtor: DebtorInput): RequestRecord {
  const address = debtor.billingAddress;
  return {
    COMPANY_DATA: {
      ...text('COMPANY_NAME', debtor.company),
      COM_ID_VAT: xmlText(debtor.vatId),
      ...text('OWNER_FS_NAME', address.firstName),
      ...text('OWNER_LS_NAME', address.lastName),
    },
    COM_OR_PER: debtor.legalForm,
    ...text('BD_NAME_FS', address.firstName),
    ...text('BD_NAME_LS', address.lastName),
    BD_SALUT: 'na',
    BD_EMAIL: xmlText(debtor.email),
    ...text('BD_STREET', streetLine(address)),
    ...text('BD_ZIP', address.postalCode),
    ...text('BD_CITY', address.city),
    BD_COUNTRY: alpha3(address.countryCode),
    DB_NEW: '1',
    NEG_PAY_HIST: '0',
    ...text('IP_ADD', debtor.buyerIp),
    ...text('ISP', debtor.buyerHost),
  };
}

/** SHIPPING_DATA: the billing address, or one of its own. */
export function shippingData(shippingAddress: DebtorInput['billingAddress'] | undefined): RequestRecord {
  if (!shippingAddress) return { USE_BILL_DATA: '1' };
  return {
    USE_BILL_DATA: '0',
    ...text('DD_NAME_FS', shippingAddress.firstName),
    ...text('DD_NAME_LS', shippingAddress.lastName ?? shippingAddress.organization),
    DD_SALUT: 'na',
    ...text('DD_STREET', streetLine(shippingAddress)),
    ...text('DD_ZIP', shippingAddress.postalCode),
    ...text('DD_CITY', shippingAddress.city),
    DD_COUNTRY: alpha3(shippingAddress.countryCode),
  };
}

/** INVOICE_DATA. */
export function invoiceData(invoice: InvoiceData): RequestRecord {
  return {
    INVOICE_ID: xmlText(invoice.invoiceId),
    INVOICE_DATE: dateText(invoice.invoiceDate),
    DUE_DATE: dateText(invoice.dueDate),
    PAYMENT_TERMS: String(invoice.paymentTermDays),
    DELIVERY_DATE: dateText(invoice.deliveryDate),
    DELAY_IN_DAYS: '0',
    ...text('COMMENT', invoice.comment),
  };
}

/** TRANSACTION_DATA. The codes of TRS_TYPE and TRS_REASON are not public: free text, empty by default. */
export function transactionData(transaction: TransactionInput): RequestRecord {
  return {
    TRS_AMT: String(transaction.amountMinor),
    TRS_CURRENCY: transaction.currency,
    TRS_TYPE: '',
    TRS_REASON: xmlText(transaction.reason ?? ''),
    VALUE_DT: dateText(transaction.valueDate),
    ACCOUNTING_DT: dateText(transaction.accountingDate),
    ...text('DOC_ID', transaction.documentId),
  };
}

/** An element for a text; none where there is no text. An empty text is an empty element. */
function text(element: string, value: string | undefined): RequestRecord {
  return value === undefined ? {} : { [element]: xmlText(value) };
}

function streetLine(address: DebtorInput['billingAddress']): string | undefined {
  return address.street2 ? [address.street, address.street2].filter(Boolean).join(', ') : address.street;
}

/** ISO alpha-3 of an alpha-2 code; records hold only countries that exist. */
function alpha3(countryCode: string): string {
  return isoCountries.alpha2ToAlpha3(countryCode) ?? countryCode;
}
