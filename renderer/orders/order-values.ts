import type { Order, OrderInput, ProcedureInput } from '../../preload/contract.ts';
import {
  addressInputOf,
  addressValuesOf,
  emptyAddress,
  type AddressValues,
} from '../customers/address-values.ts';
import { decimalOrTyped, parseDecimal } from '../i18n/parse-decimal.ts';

/** A line item as the grid holds it: numbers as typed. */
export type LineValues = {
  /** Names the row while lines are added and removed. */
  key: string;
  sku: string;
  name: string;
  quantity: string;
  unit: string;
  unitPriceNet: string;
  vatPercent: string;
  /** Not shown in the grid, kept for orders that came with one. */
  description: string;
};

/** What a modification may change, too. */
export type ItemsValues = {
  lineItems: LineValues[];
  discountNet: string;
  shipping: { name: string; priceNet: string; vatPercent: string };
};

/** An order as its form holds it. */
export type OrderValues = ItemsValues & {
  orderNumber: string;
  poNumber: string;
  customerId: string;
  currency: string;
  email: string;
  orderedOn: string;
  notes: string;
  /** False: the customer's address. */
  ownBilling: boolean;
  ownShipping: boolean;
  billingAddress: AddressValues;
  shippingAddress: AddressValues;
};

/** Columns of the grid that are typed, from left to right. */
export const lineFields = ['sku', 'name', 'quantity', 'unit', 'unitPriceNet', 'vatPercent'] as const;
export type LineField = (typeof lineFields)[number];

/** An empty line; the VAT rate is the one before, which it mostly is. */
export function emptyLine(key: string, vatPercent: string): LineValues {
  return { key, sku: '', name: '', quantity: '', unit: '', unitPriceNet: '', vatPercent, description: '' };
}

/** Whether nothing was typed into a line; a VAT rate that was filled in by itself does not count. */
export function isBlankLine(line: LineValues): boolean {
  return lineFields.every((field) => field === 'vatPercent' || line[field].trim() === '');
}

/** A new order's form: ordered today, until somebody says otherwise. */
export function newOrderValues(customerId: string, today: string): OrderValues {
  return {
    orderNumber: '',
    poNumber: '',
    customerId,
    currency: 'EUR',
    email: '',
    orderedOn: today,
    notes: '',
    ownBilling: false,
    ownShipping: false,
    billingAddress: { ...emptyAddress },
    shippingAddress: { ...emptyAddress },
    lineItems: [emptyLine('line-0', '19')],
    discountNet: '',
    shipping: { name: '', priceNet: '', vatPercent: '19' },
  };
}

/** An exact decimal as a person of that language types it: `2.675` is `2,675` in German. */
export function typedDecimal(decimal: string, language: string): string {
  return language === 'de' ? decimal.replace('.', ',') : decimal;
}

/** A stored order's lines, discount and shipping as typed. */
export function itemsValuesOf(order: Order, language: string): ItemsValues {
  const typed = (decimal: string): string => typedDecimal(decimal, language);
  return {
    lineItems: order.lineItems.map((line, index) => ({
      key: `stored-${index}`,
      sku: line.sku,
      name: line.name,
      quantity: typed(line.quantity),
      unit: line.unit ?? '',
      unitPriceNet: typed(line.unitPriceNet),
      vatPercent: typed(line.vatPercent),
      description: line.description ?? '',
    })),
    discountNet: order.discountNet === undefined ? '' : typed(order.discountNet),
    shipping: {
      name: order.shipping?.name ?? '',
      priceNet: order.shipping === undefined ? '' : typed(order.shipping.priceNet),
      vatPercent: order.shipping === undefined ? typed('19') : typed(order.shipping.vatPercent),
    },
  };
}

/** A stored order's form. Its addresses are its own: the customer's may have changed since. */
export function orderValuesOf(order: Order, language: string): OrderValues {
  return {
    ...itemsValuesOf(order, language),
    orderNumber: order.orderNumber,
    poNumber: order.poNumber ?? '',
    customerId: order.customerId,
    currency: order.currency,
    email: order.email ?? '',
    orderedOn: order.orderedOn,
    notes: order.notes ?? '',
    ownBilling: true,
    ownShipping: order.shippingAddress !== undefined,
    billingAddress: addressValuesOf(order.billingAddress),
    shippingAddress: addressValuesOf(order.shippingAddress ?? order.billingAddress),
  };
}

// Blank lines at the end are what the grid offers to go on with. One in between stays, so that what main says of
// `lineItems.3` is about the form's fourth line.
function linesOf({ lineItems }: ItemsValues, language: string): OrderInput['lineItems'] {
  const last = lineItems.findLastIndex((line) => !isBlankLine(line));
  return lineItems.slice(0, last + 1).map((line) => ({
    sku: line.sku,
    name: line.name,
    quantity: decimalOrTyped(line.quantity, language),
    unit: line.unit,
    unitPriceNet: decimalOrTyped(line.unitPriceNet, language),
    vatPercent: decimalOrTyped(line.vatPercent, language),
    description: line.description,
  }));
}

function shippingOf({ shipping }: ItemsValues, language: string): OrderInput['shipping'] {
  if (shipping.name.trim() === '' && shipping.priceNet.trim() === '') return undefined;
  return {
    name: shipping.name,
    priceNet: shipping.priceNet.trim() === '' ? '0' : decimalOrTyped(shipping.priceNet, language),
    vatPercent: decimalOrTyped(shipping.vatPercent, language),
  };
}

/** What was typed as a new order. */
export function orderInputOf(values: OrderValues, language: string): ProcedureInput<'orders.create'> {
  const shipping = shippingOf(values, language);
  const discount = values.discountNet.trim();
  const email = values.email.trim();
  return {
    orderNumber: values.orderNumber,
    poNumber: values.poNumber,
    customerId: values.customerId,
    currency: values.currency,
    notes: values.notes,
    lineItems: linesOf(values, language),
    ...(email === '' ? {} : { email }),
    ...(values.orderedOn === '' ? {} : { orderedOn: values.orderedOn }),
    ...(discount === '' ? {} : { discountNet: decimalOrTyped(discount, language) }),
    ...(shipping === undefined ? {} : { shipping }),
    ...(values.ownBilling ? { billingAddress: addressInputOf(values.billingAddress) } : {}),
    ...(values.ownShipping ? { shippingAddress: addressInputOf(values.shippingAddress) } : {}),
  };
}

/** What was typed as changes of a stored order: what is empty now is emptied there. */
export function orderChangesOf(
  id: string,
  values: OrderValues,
  language: string,
): ProcedureInput<'orders.update'> {
  const filled = (text: string): string | null => (text.trim() === '' ? null : text.trim());
  return {
    ...orderInputOf(values, language),
    id,
    poNumber: filled(values.poNumber),
    email: filled(values.email),
    notes: filled(values.notes),
    discountNet: values.discountNet.trim() === '' ? null : decimalOrTyped(values.discountNet, language),
    shipping: shippingOf(values, language) ?? null,
    shippingAddress: values.ownShipping ? addressInputOf(values.shippingAddress) : null,
  };
}

/** What was typed as the modification of a reserved order. */
export function modificationOf(
  orderId: string,
  values: ItemsValues,
  language: string,
): ProcedureInput<'payments.modify'> {
  return {
    orderId,
    lineItems: linesOf(values, language),
    discountNet: values.discountNet.trim() === '' ? null : decimalOrTyped(values.discountNet, language),
    shipping: shippingOf(values, language) ?? null,
  };
}

/** What totals are worked out from: the lines that are complete, and where they stand in the form. */
export type CalculationDraft = {
  readonly input: ProcedureInput<'orders.calculate'>;
  /** Positions in the form of the lines that are in the input. */
  readonly positions: ReadonlyArray<number>;
  /** Positions of the lines that have something, but no numbers yet to work with. */
  readonly incomplete: ReadonlyArray<number>;
};

// What main's decimals may look like (preload/contract/values.ts).
const fits = /^\d{1,12}(\.\d{1,10})?$/;

/** The numbers typed so far, for main to work the totals out. Never calculates itself. */
export function calculationOf(values: ItemsValues, currency: string, language: string): CalculationDraft {
  const decimal = (text: string): string | undefined => {
    const parsed = parseDecimal(text, language);
    return parsed !== undefined && fits.test(parsed) ? parsed : undefined;
  };
  const lineItems: Array<{ quantity: string; unitPriceNet: string; vatPercent: string }> = [];
  const positions: number[] = [];
  const incomplete: number[] = [];
  for (const [position, line] of values.lineItems.entries()) {
    if (isBlankLine(line)) continue;
    const quantity = decimal(line.quantity);
    const unitPriceNet = decimal(line.unitPriceNet);
    const vatPercent = decimal(line.vatPercent);
    if (quantity === undefined || unitPriceNet === undefined || vatPercent === undefined) {
      incomplete.push(position);
    } else {
      lineItems.push({ quantity, unitPriceNet, vatPercent });
      positions.push(position);
    }
  }
  const discountNet = decimal(values.discountNet);
  const priceNet = decimal(values.shipping.priceNet);
  const shippingVat = decimal(values.shipping.vatPercent);
  return {
    input: {
      currency,
      lineItems,
      ...(discountNet === undefined ? {} : { discountNet }),
      ...(priceNet === undefined || shippingVat === undefined
        ? {}
        : { shipping: { priceNet, vatPercent: shippingVat } }),
    },
    positions,
    incomplete,
  };
}

/** The form's field that shows an issue of main's; undefined: the alert at the top shows it. */
export function orderFieldOf(values: OrderValues, path: string): string | undefined {
  if (path === 'lineItems') return 'lineItems.0.sku';
  // The customer has no address to take: the customer is what to look at.
  if (path === 'billingAddress') return 'customerId';
  if (path.startsWith('billingAddress.') && !values.ownBilling) return undefined;
  if (path.startsWith('shippingAddress.') && !values.ownShipping) return undefined;
  return path;
}
