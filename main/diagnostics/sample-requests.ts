import type { OperationName, RequestRecord } from '../infinitepay/gateway-types.ts';
import {
  buildActivate,
  buildApplyTransaction,
  buildCancel,
  buildCapture,
  buildCheckStatus,
  buildModify,
  buildReserve,
} from '../infinitepay/requests/index.ts';

const client = { clientRef: 'x', securityCode: 'x' };
const totals = {
  netMinor: 1,
  vatMinor: 0,
  grossMinor: 1,
  shippingNetMinor: 0,
  shippingGrossMinor: 0,
  discountMinor: 0,
};
const order = { orderNumber: 'x', currency: 'EUR', totals, shippingName: 'x' };
const startedAt = new Date(0);
const line = {
  sku: 'x',
  name: 'x',
  description: 'x',
  quantity: '1',
  unitNetMinor: 1,
  unitGrossMinor: 1,
  vatPercent: '0',
};
const address = { firstName: 'x', lastName: 'x', street: 'x', postalCode: 'x', city: 'x', countryCode: 'DE' };
const invoice = {
  invoiceId: 'x',
  invoiceDate: '1970-01-01',
  dueDate: '1970-01-01',
  deliveryDate: '1970-01-01',
  paymentTermDays: 0,
  comment: 'x',
};
const reference = { client, orderNumber: 'x', referenceNumber: '1' };

/** A request of each operation with every field that we ever send, to compare with a WSDL. Never sent. */
export const sampleRequests: Readonly<Record<OperationName, RequestRecord>> = {
  reserveOrder: buildReserve({
    client,
    order,
    debtor: {
      company: 'x',
      vatId: 'x',
      email: 'x',
      legalForm: 'gmbh',
      billingAddress: address,
      buyerIp: '127.0.0.1',
      buyerHost: 'x',
    },
    lines: [line],
    shippingAddress: address,
    autoCapture: true,
    autoActivate: true,
    invoice,
    startedAt,
  }),
  captureOrder: buildCapture({ client, order, startedAt }),
  activateOrder: buildActivate({ client, order, invoice, startedAt }),
  modifyReservedOrder: buildModify({ client, order, lines: [line], startedAt }),
  cancelOrder: buildCancel(reference),
  checkStatusOrder: buildCheckStatus(reference),
  applyTransactionOnActivatedOrder: buildApplyTransaction({
    ...reference,
    transaction: {
      amountMinor: 1,
      currency: 'EUR',
      valueDate: '1970-01-01',
      accountingDate: '1970-01-01',
      documentId: 'x',
      reason: 'x',
    },
  }),
};
