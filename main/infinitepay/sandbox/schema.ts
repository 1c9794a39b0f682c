/**
 * The sandbox's message types: elements by name, each a text or a type of its own. From these the WSDL is written, and
 * requests are checked. InfinitePay's own WSDL is not public; names and nesting are those of infinitepay-api.md.
 */
export type ElementType = 'text' | 'int' | { readonly list: string } | { readonly type: string };

const texts = (...names: string[]): Record<string, ElementType> =>
  Object.fromEntries(names.map((name) => [name, 'text']));

/** Complex types, with their elements in the order of the schema. */
export const types: Readonly<Record<string, Readonly<Record<string, ElementType>>>> = {
  clientData: texts('CLIENT_REF', 'SECURITY_CD'),
  orderTotal: texts(
    'ORDER_ID',
    'REF_NO',
    'TRS_CURRENCY',
    'TRS_AMT_GROSS',
    'TRS_AMT_NET',
    'RABATE_GROSS',
    'RABATE_NET',
    'SHIPPING_PRICE_GROSS',
    'SHIPPING_PRICE_NET',
    'SHIPPING_NAME',
    'PAY_TYPE',
    'PAY_ID',
    'TERMS_ACCEPTED',
    'TRS_DT',
    'TRS_ID',
    'TRS_VAT_PERC',
    'TOTAL_GROSS_CALC_METHOD',
    'AUTO_CAPTURE',
    'AUTO_ACTIVATE',
  ),
  companyData: texts(
    'COMPANY_NAME',
    'COM_ID_VAT',
    'COM_ID_NUM',
    'COM_ID_TYPE',
    'OWNER_FS_NAME',
    'OWNER_LS_NAME',
  ),
  debtorData: {
    COMPANY_DATA: { type: 'companyData' },
    ...texts(
      'COM_OR_PER',
      'BD_NAME_FS',
      'BD_NAME_LS',
      'BD_SALUT',
      'BD_TITLE',
      'BD_EMAIL',
      'BD_TEL',
      'BD_MOBILE',
      'BD_BIRTH_DT',
      'BD_STREET',
      'BD_STREET_NR',
      'BD_ZIP',
      'BD_CITY',
      'BD_COUNTRY',
      'DB_NEW',
      'NEG_PAY_HIST',
      'DB_ID_EXT',
      'DB_ID_INT',
      'DEBTOR_PROVIDER_ID',
      'IP_ADD',
      'ISP',
      'SCORE',
      'SCORE_DATE',
      'SCORE_PROVIDER',
      ...Array.from({ length: 10 }, (_, index) => `USER_DD_${index + 1}`),
    ),
  },
  article: texts(
    'ARTICLE_ID',
    'ARTICLE_NAME',
    'ARTICLE_DESCRIPTION',
    'ARTICLE_QUANTITY',
    'ARTICLE_PRICE_NET',
    'ARTICLE_PRICE_GROSS',
    'ARTICLE_VAT_PERC',
  ),
  articleList: { ARTICLE: { list: 'article' } },
  shippingData: texts(
    'USE_BILL_DATA',
    'DD_NAME_FS',
    'DD_NAME_LS',
    'DD_SALUT',
    'DD_TITLE',
    'DD_STREET',
    'DD_STREET_NR',
    'DD_ZIP',
    'DD_CITY',
    'DD_COUNTRY',
    'DD_EMAIL',
    'DD_TEL',
    'DD_MOBILE',
    'DD_BIRTH_DT',
  ),
  bankData: texts('BNK_ACC_ID', 'BNK_ACC_OWNER', 'BNK_ACC_SWIFT'),
  invoiceData: texts(
    'INVOICE_ID',
    'INVOICE_DATE',
    'DUE_DATE',
    'PAYMENT_TERMS',
    'DELIVERY_DATE',
    'DELAY_IN_DAYS',
    'DEBTOR_ACCOUNT',
    'COMMENT',
  ),
  transactionData: texts(
    'TRS_AMT',
    'TRS_CURRENCY',
    'TRS_TYPE',
    'TRS_REASON',
    'VALUE_DT',
    'ACCOUNTING_DT',
    'DOC_ID',
    'COMMENT',
  ),
  responseData: {
    STATUS: 'text',
    REF_NO: 'int',
    ORDER_ID: 'text',
    DB_ID: 'int',
    GUAR_AMT: 'int',
    ADD_INFO: 'text',
    ACCOUNTING_DT: 'text',
    TRS_AMT: 'text',
    TRS_CURRENCY: 'text',
    TRS_TYPE: 'text',
  },
  error: texts('ERROR_CD', 'ERROR_MSG'),
  errorList: { ERROR: { list: 'error' } },
  correctedDebtor: {
    ...texts('C_NAME', 'C_STREET', 'C_STREET_NO', 'C_ZIP', 'C_CITY', 'C_COUNTRY'),
    DB_ID: 'int',
  },
  response: {
    REQUEST_ID: 'int',
    RESPONSE_DATA: { type: 'responseData' },
    ERROR_DATA: { type: 'errorList' },
  },
  reserveResponse: {
    REQUEST_ID: 'int',
    RESPONSE_DATA: { type: 'responseData' },
    ERROR_DATA: { type: 'errorList' },
    DEBTOR_CORRECTED_DATA: { type: 'correctedDebtor' },
  },
};

const client = { CLIENT_DATA: { type: 'clientData' } } as const;
const order = { ORDER_DATA: { type: 'orderTotal' } } as const;

/** What each operation takes in its REQUEST and what it answers in its RESPONSE. */
export const operations: Readonly<
  Record<string, { readonly request: Readonly<Record<string, ElementType>>; readonly response: string }>
> = {
  reserveOrder: {
    request: {
      ...client,
      ...order,
      DEBTOR_DATA: { type: 'debtorData' },
      ARTICLES: { type: 'articleList' },
      SHIPPING_DATA: { type: 'shippingData' },
      BANK_DATA: { type: 'bankData' },
      INVOICE_DATA: { type: 'invoiceData' },
    },
    response: 'reserveResponse',
  },
  captureOrder: {
    request: { ...client, ...order, DEBTOR_DATA: { type: 'debtorData' } },
    response: 'response',
  },
  activateOrder: {
    request: { ...client, ...order, INVOICE_DATA: { type: 'invoiceData' } },
    response: 'response',
  },
  applyTransactionOnActivatedOrder: {
    request: { ...client, ...order, TRANSACTION_DATA: { type: 'transactionData' } },
    response: 'response',
  },
  modifyReservedOrder: {
    request: { ...client, ...order, ARTICLES: { type: 'articleList' } },
    response: 'response',
  },
  cancelOrder: { request: { ...client, ...order }, response: 'response' },
  checkStatusOrder: { request: { ...client, ...order }, response: 'response' },
};
