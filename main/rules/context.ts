import { minorToDecimalText } from '../money/minor-unit.ts';
import { type Context, Money, type Num, parseNumber, type Value } from './expression/index.ts';
import type { RuleAddress, RuleCustomer, RuleOrder } from './ports.ts';
import { countryIso3, countryName, plainRegion, regionName } from './regions.ts';

/**
 * An order as expressions see it, with OroCommerce's variables (product.md, *Payment rules*). What an order or customer
 * does not have is null: a customer without a group has a null `customer.group`, so `customer.group.name` is an error
 * there as it is in OroCommerce.
 *
 * The subtotal is the sum of the line items without tax, discount and shipping.
 */
export function orderContext(order: RuleOrder, customer: RuleCustomer | undefined): Context {
  const { currency, totals, billingAddress } = order;
  const buyer = [billingAddress.firstName, billingAddress.lastName].filter((name) => name !== undefined);
  return new Map<string, Value>([
    ['currency', currency],
    ['paymentMethod', order.integrationId ?? null],
    ['shippingMethod', order.shipping?.name ?? null],
    ['subtotal', new Money(fromMinor(totals.netMinor - totals.shippingNetMinor, currency), currency)],
    ['total', fromMinor(totals.grossMinor, currency)],
    ['billingAddress', addressValue(billingAddress)],
    ['shippingAddress', addressValue(order.shippingAddress ?? billingAddress)],
    // OroCommerce has the merchant's warehouse here, a setting that this application does not have.
    ['shippingOrigin', unknownAddress],
    ['customer', customerValue(order, customer)],
    [
      'customerUser',
      record({
        id: null,
        email: order.email ?? customer?.email ?? null,
        firstName: billingAddress.firstName ?? null,
        middleName: null,
        lastName: billingAddress.lastName ?? null,
        fullName: buyer.length > 0 ? buyer.join(' ') : null,
      }),
    ],
    ['lineItems', order.lineItems.map((item) => lineItemValue(item, currency))],
  ]);
}

function customerValue(order: RuleOrder, customer: RuleCustomer | undefined): Value {
  const { group, paymentTerm } = customer ?? {};
  return record({
    id: order.customerId,
    name: customer?.name ?? order.customerName,
    group: group === undefined ? null : record({ id: group, name: group }),
    vatId: customer?.vatId ?? null,
    paymentTerm: paymentTerm ? record({ id: paymentTerm.id, label: paymentTerm.label }) : null,
  });
}

function lineItemValue(item: RuleOrder['lineItems'][number], currency: string): Value {
  return record({
    product: record({ sku: item.sku, name: item.name }),
    productUnit: record({ code: item.unit ?? null }),
    quantity: decimal(item.quantity),
    price: record({ value: decimal(item.unitPriceNet), currency }),
  });
}

function addressValue(address: RuleAddress): Value {
  const { countryCode, regionCode } = address;
  return record({
    street: address.street,
    street2: address.street2 ?? null,
    city: address.city,
    regionName: regionCode === undefined ? null : (regionName(countryCode, regionCode) ?? null),
    regionCode: regionCode === undefined ? null : plainRegion(countryCode, regionCode),
    postalCode: address.postalCode,
    countryName: countryName(countryCode) ?? null,
    countryIso2: countryCode,
    countryIso3: countryIso3(countryCode) ?? null,
  });
}

const unknownAddress: Value = record({
  street: null,
  street2: null,
  city: null,
  regionName: null,
  regionCode: null,
  postalCode: null,
  countryName: null,
  countryIso2: null,
  countryIso3: null,
});

function record(attributes: Readonly<Record<string, Value>>): Value {
  return new Map(Object.entries(attributes));
}

/** Contract decimals are numbers by their schema. */
function decimal(text: string): Value {
  return parseNumber(text) ?? null;
}

function fromMinor(minor: number, currency: string): Num {
  return parseNumber(minorToDecimalText(minor, currency)) ?? minor;
}
