import { describe, expect, it } from 'vitest';
import {
  buildActivate,
  buildApplyTransaction,
  buildCapture,
  buildReserve,
} from '../../../main/infinitepay/requests/index.ts';
import type { ArticleInput, DebtorInput } from '../../../main/infinitepay/requests/input.ts';
import { xmlText } from '../../../main/infinitepay/requests/xml-text.ts';
import { securityCode } from '../../../main/infinitepay/security-code.ts';
import { decimal } from '../../../main/money/decimal.ts';
import { minorToDecimalText, toMinor } from '../../../main/money/minor-unit.ts';
import { calculateTotals } from '../../../main/orders/totals.ts';
import { addDays } from '../../../main/payments/calendar.ts';
import type { LegalForm, OrderTotals } from '../../../preload/contract.ts';
import { flatten, readVectorOrders, type VectorOrder } from './vector-orders.ts';

const { orders, now } = readVectorOrders();
const today = now.toISOString().slice(0, 10);
const percent = (rate: string | null | undefined): string =>
  decimal((rate ?? '0').split('+')[0] ?? '0')
    .times(decimal('100'))
    .toFixed();

/** Whether the order fits our own model: net prices, one rate a line, tax of the unit price, rounded on the total. */
const isOurs = ({ order }: VectorOrder): boolean =>
  !order.tax.productPricesIncludeTax &&
  order.tax.startCalculationWith === 'unit_price' &&
  order.lineItems.every((item) => !item.vatRate?.includes('+'));

const totalsInput = ({ order }: VectorOrder) => ({
  currency: order.currency,
  lineItems: order.lineItems.map((item) => ({
    quantity: String(item.quantity),
    unitPriceNet: item.unitPrice,
    vatPercent: percent(item.vatRate),
  })),
  discountNet: order.discounts.reduce((sum, discount) => sum.plus(decimal(discount)), decimal('0')).toFixed(),
  shipping:
    order.shippingCost === null
      ? null
      : { priceNet: order.shippingCost, vatPercent: percent(order.tax.shippingTaxRate) },
});

/** For settings that our model does not have, the figures that the extension's mappers were given. */
const derivedFigures = ({
  order,
  derived,
}: VectorOrder): { totals: OrderTotals; units: Array<[number, number]> } => {
  const minor = (text: string): number => toMinor(decimal(text), order.currency);
  return {
    totals: {
      netMinor: minor(derived.taxTotal.excludingTax),
      vatMinor: minor(derived.taxTotal.taxAmount),
      grossMinor: minor(String(derived.totalGrossAmount)),
      shippingNetMinor: minor(derived.taxShipping.excludingTax),
      shippingGrossMinor: minor(derived.taxShipping.includingTax),
      discountMinor: minor(String(derived.discountAmount)),
    },
    units: derived.items.map((item) => [
      minor(item?.unitExcludingTax ?? '0'),
      minor(item?.unitIncludingTax ?? '0'),
    ]),
  };
};

const build = (vector: VectorOrder) => {
  const { order } = vector;
  const { config, billingAddress: address } = order;
  const own = calculateTotals(totalsInput(vector));
  const figures = isOurs(vector)
    ? {
        totals: own.totals,
        units: own.lines.map((line): [number, number] => [line.unitNetMinor, line.unitGrossMinor]),
      }
    : derivedFigures(vector);
  const client = {
    clientRef: config.clientRef,
    securityCode: securityCode(config.clientRef, order.identifier, config.secret),
  };
  const billingAddress: DebtorInput['billingAddress'] = {
    firstName: address.firstName ?? undefined,
    lastName: address.lastName ?? undefined,
    street: address.street ?? (undefined as unknown as string),
    postalCode: address.postalCode,
    city: address.city,
    countryCode: address.countryIso2,
  };
  const invoice = {
    invoiceId: order.identifier,
    invoiceDate: today,
    dueDate: addDays(today, config.invoiceDuePeriod),
    deliveryDate: addDays(today, config.shippingDuration),
    paymentTermDays: config.invoiceDuePeriod,
  };
  const lines = order.lineItems.map((item, index): ArticleInput => ({
    sku: item.sku ?? undefined,
    name: item.name ?? '',
    quantity: String(item.quantity),
    unitNetMinor: figures.units[index]?.[0] ?? 0,
    unitGrossMinor: figures.units[index]?.[1] ?? 0,
    vatPercent: percent(item.vatRate),
  }));
  const input = {
    client,
    order: { orderNumber: order.identifier, currency: order.currency, totals: figures.totals },
    startedAt: now,
  };
  return {
    reserveOrder: buildReserve({
      ...input,
      debtor: {
        company: address.organization ?? undefined,
        vatId: order.customer.vatId ?? '',
        email: order.checkout.email,
        legalForm: order.checkout.legalForm as LegalForm,
        billingAddress,
        buyerIp: order.clientIp,
        buyerHost: order.clientHostname,
      },
      lines,
      autoCapture: config.autoCapture,
      autoActivate: config.autoActivate,
      invoice,
    }),
    captureOrder: buildCapture(input),
    activateOrder: buildActivate({ ...input, invoice }),
    applyTransactionOnActivatedOrder: buildApplyTransaction({
      client,
      orderNumber: order.identifier,
      referenceNumber: order.reservationRefNo,
      transaction: {
        amountMinor: figures.totals.grossMinor,
        currency: order.currency,
        valueDate: today,
        accountingDate: today,
      },
    }),
  };
};

/** The fields where ours are other than the extension's, on purpose; each kind has a test of its own below. */
const onPurpose = (vector: VectorOrder, operation: string, path: string): boolean => {
  if (operation === 'activateOrder' && path === 'REQUEST/ORDER_DATA/ORDER_ID') return true;
  if (operation === 'applyTransactionOnActivatedOrder' && path.startsWith('REQUEST/TRANSACTION_DATA'))
    return true;
  if (vector.id === 'gross-prices' && path.endsWith('ARTICLE_PRICE_NET')) return true;
  return vector.id === 'half-cent' && /ARTICLE_PRICE_NET$|TRS_AMT_GROSS$/.test(path);
};

const cases = orders.flatMap((vector) =>
  Object.entries(vector.operations).flatMap(([operation, { fields }]) =>
    fields ? [[`${vector.id} (${vector.why})`, operation, vector, fields] as const] : [],
  ),
);

describe('requests, compared with those of OroCommerce’s extension', () => {
  it('covers every operation that the extension sends', () => {
    expect(cases.length).toBeGreaterThan(70);
  });

  it.each(cases)('%s: %s has the same fields', (_name, operation, vector, expected) => {
    const ours = flatten(build(vector)[operation as keyof ReturnType<typeof build>]);
    const paths = [...new Set([...Object.keys(ours), ...Object.keys(expected)])].filter(
      (path) => !onPurpose(vector, operation, path),
    );
    const pick = (fields: Record<string, string>) =>
      Object.fromEntries(paths.map((path) => [path, fields[path]]));
    expect(pick(ours)).toEqual(pick(expected));
  });

  it.each(orders.map((vector) => [vector.id, vector.securityCd] as const))(
    '%s: the same security code',
    (_id, code) => {
      expect(securityCode(code.clientRef, code.orderId, code.secret)).toBe(code.value);
    },
  );
});

describe('differences on purpose', () => {
  const vectorOf = (id: string): VectorOrder => orders.find((vector) => vector.id === id)!;

  it('half cents are rounded half up and exactly, as the extension did before PHP 8.4', () => {
    const vector = vectorOf('half-cent');
    const ours = flatten(build(vector).reserveOrder);
    const older = vector.operations['reserveOrder']!;
    const expected = { ...older.fields, ...older.fieldsDifferOnPhp82and83 };
    expect(ours).toEqual(expected);
    expect(ours['REQUEST/ARTICLES/ARTICLE[1]/ARTICLE_PRICE_NET']).toBe('101');
    expect(ours['REQUEST/ARTICLES/ARTICLE[3]/ARTICLE_PRICE_NET']).toBe('29');
  });

  it('activateOrder carries ORDER_ID, as the security code is made over it', () => {
    const vector = vectorOf('simple');
    expect(flatten(build(vector).activateOrder)['REQUEST/ORDER_DATA/ORDER_ID']).toBe(vector.order.identifier);
    expect(vector.operations['activateOrder']!.fields!['REQUEST/ORDER_DATA/ORDER_ID']).toBeUndefined();
  });

  it('applyTransaction carries the amount', () => {
    const vector = vectorOf('simple');
    const ours = flatten(build(vector).applyTransactionOnActivatedOrder);
    expect(ours['REQUEST/TRANSACTION_DATA/TRS_AMT']).toBe('11900');
    expect(ours['REQUEST/TRANSACTION_DATA/TRS_CURRENCY']).toBe('EUR');
  });

  it('with prices that include tax the net price of an article is net', () => {
    const ours = flatten(build(vectorOf('gross-prices')).reserveOrder);
    expect(ours['REQUEST/ARTICLES/ARTICLE[0]/ARTICLE_PRICE_NET']).toBe('1680');
    expect(ours['REQUEST/ARTICLES/ARTICLE[0]/ARTICLE_PRICE_GROSS']).toBe('1999');
  });

  it('the internet address is left out when the order has none', () => {
    const { debtor, ...rest } = reserveInput();
    const { buyerIp: _ip, buyerHost: _host, ...withoutAddress } = debtor;
    const fields = flatten(buildReserve({ ...rest, debtor: withoutAddress }));
    expect(Object.keys(fields).filter((path) => /IP_ADD|ISP/.test(path))).toEqual([]);
  });

  it('characters that XML forbids are left out of texts, and nothing else is', () => {
    expect(xmlText('Mü\u000Bller & <Söhne> \u{1F9C0}\uD83D')).toBe('Müller & <Söhne> \u{1F9C0}');
  });
});

const reserveInput = () => ({
  client: { clientRef: 'c', securityCode: 's' },
  order: {
    orderNumber: '1',
    currency: 'EUR',
    totals: calculateTotals({
      currency: 'EUR',
      lineItems: [{ quantity: '1', unitPriceNet: '1', vatPercent: '19' }],
    }).totals,
  },
  debtor: {
    company: 'C',
    vatId: 'DE136695976',
    email: 'a@b.de',
    legalForm: 'gmbh' as const,
    billingAddress: { street: 'S 1', postalCode: '1', city: 'B', countryCode: 'AT' },
    buyerIp: '203.0.113.1',
    buyerHost: 'host',
  },
  lines: [],
  autoCapture: false,
  autoActivate: true,
  invoice: {
    invoiceId: '1',
    invoiceDate: today,
    dueDate: today,
    deliveryDate: today,
    paymentTermDays: 0,
  },
  startedAt: now,
});

describe('a reservation', () => {
  it('asks for activation only together with capture, and then hands the invoice in', () => {
    const alone = buildReserve(reserveInput());
    expect(flatten(alone)['REQUEST/ORDER_DATA/AUTO_ACTIVATE']).toBe('0');
    expect(alone['INVOICE_DATA']).toBeUndefined();
    const both = flatten(buildReserve({ ...reserveInput(), autoCapture: true }));
    expect(both['REQUEST/ORDER_DATA/AUTO_ACTIVATE']).toBe('1');
    expect(both['REQUEST/INVOICE_DATA/INVOICE_ID']).toBe('1');
  });

  it('names a shipping address of its own, and countries by three letters', () => {
    const shippingAddress = {
      organization: 'Lager',
      street: 'Weg 2',
      postalCode: '8001',
      city: 'Zürich',
      countryCode: 'CH',
    };
    const fields = flatten(buildReserve({ ...reserveInput(), shippingAddress }));
    expect(fields).toMatchObject({
      'REQUEST/SHIPPING_DATA/USE_BILL_DATA': '0',
      'REQUEST/SHIPPING_DATA/DD_COUNTRY': 'CHE',
      'REQUEST/SHIPPING_DATA/DD_NAME_LS': 'Lager',
      'REQUEST/DEBTOR_DATA/BD_COUNTRY': 'AUT',
    });
  });
});

describe('the security code', () => {
  it('is the base64 of the hex characters (vector of the API notes)', () => {
    expect(securityCode('client_ref', 'order_id', 'secret')).toBe(
      'YzcxMzIxYmE0NWVlMDAzNmRkMTM3NWY0ZTc0NjYxZTQ5MzMwM2VmYTkyYmZhOWM2NmYzZmJhNzFjMjZlNGMwYQ==',
    );
  });
});

describe('totals', () => {
  it('in decimal text show what is sent in the minor unit', () => {
    const { totals } = calculateTotals(totalsInput(orders.find((vector) => vector.id === 'mixed-vat')!));
    expect(minorToDecimalText(totals.grossMinor, 'EUR')).toBe('236.28');
  });
});
