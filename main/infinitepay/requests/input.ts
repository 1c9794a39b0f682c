import type { Address, LegalForm, OrderTotals } from '../../../preload/contract.ts';

/** CLIENT_DATA: who asks. */
export type Client = {
  readonly clientRef: string;
  /** SECURITY_CD over this order; made by `securityCode`. */
  readonly securityCode: string;
};

/** One line of ARTICLES; amounts in the minor unit. */
export type ArticleInput = {
  readonly sku: string | undefined;
  readonly name: string;
  readonly description?: string | undefined;
  /** Decimal text. */
  readonly quantity: string;
  readonly unitNetMinor: number;
  readonly unitGrossMinor: number;
  /** Percent as decimal text. */
  readonly vatPercent: string;
};

/** An order's figures, as ORDER_DATA carries them; amounts in the minor unit. */
export type OrderFigures = {
  readonly orderNumber: string;
  readonly currency: string;
  readonly totals: OrderTotals;
  readonly shippingName?: string | undefined;
};

/** Who buys: DEBTOR_DATA. */
export type DebtorInput = {
  readonly company: string | undefined;
  readonly vatId: string;
  readonly email: string;
  readonly legalForm: LegalForm | '';
  readonly billingAddress: Partial<Address> & Pick<Address, 'countryCode'>;
  readonly buyerIp?: string | undefined;
  readonly buyerHost?: string | undefined;
};

/** INVOICE_DATA; dates `YYYY-MM-DD`. */
export type InvoiceData = {
  readonly invoiceId: string;
  readonly invoiceDate: string;
  readonly dueDate: string;
  readonly deliveryDate: string;
  /** The due period in days. */
  readonly paymentTermDays: number;
  readonly comment?: string | undefined;
};

/** TRANSACTION_DATA: money that came in. */
export type TransactionInput = {
  readonly amountMinor: number;
  readonly currency: string;
  /** `YYYY-MM-DD`. */
  readonly valueDate: string;
  readonly accountingDate: string;
  readonly documentId?: string | undefined;
  readonly reason?: string | undefined;
};
