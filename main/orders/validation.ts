import isoCountries from 'i18n-iso-countries';
import type { Address, Issue, LineItem, OrderInput, OrderTotals } from '../../preload/contract.ts';

/** ISO 4217 codes that are in use, as this runtime knows them. */
const currencies = new Set(Intl.supportedValuesOf('currency'));

/** What is wrong with an order beyond what its schema can tell. */
export function orderIssues(
  order: Pick<OrderInput, 'currency' | 'lineItems'> & Addresses,
  totals: OrderTotals,
): Issue[] {
  const issues: Issue[] = order.lineItems.flatMap(priceIssue);
  if (!currencies.has(order.currency)) {
    const message = `"${order.currency}" is no currency. Use its three letters (ISO 4217), such as EUR.`;
    issues.push({ path: 'currency', code: 'unknownCurrency', message, params: { currency: order.currency } });
  }
  issues.push(...countryIssue('billingAddress', order.billingAddress));
  issues.push(...countryIssue('shippingAddress', order.shippingAddress));
  if (totals.netMinor <= 0) {
    const message = 'The order comes to nothing. Give at least one line a price.';
    issues.push({ path: 'lineItems', code: 'totalNotPositive', message });
  } else if (totals.discountMinor >= totals.netMinor) {
    const message = 'The discount is as large as the order or larger. Lower it.';
    issues.push({ path: 'discountNet', code: 'discountTooLarge', message });
  }
  return issues;
}

/** More decimals than shops keep are a slip of the pen, and no price that anybody agreed on. */
const priceDecimals = 4;

function priceIssue({ unitPriceNet }: LineItem, index: number): Issue[] {
  const written = unitPriceNet.includes('.') ? unitPriceNet.length - unitPriceNet.indexOf('.') - 1 : 0;
  if (written <= priceDecimals) return [];
  const decimals = (unitPriceNet.split('.')[1] ?? '').replace(/0+$/, '').length;
  if (decimals <= priceDecimals) return [];
  const message = `"${unitPriceNet}" has more than ${priceDecimals} decimals. Round it.`;
  const params = { max: priceDecimals };
  return [{ path: `lineItems.${index}.unitPriceNet`, code: 'tooManyDecimals', message, params }];
}

type Addresses = {
  readonly billingAddress?: Address | undefined;
  readonly shippingAddress?: Address | undefined;
};

function countryIssue(path: string, address: Address | undefined): Issue[] {
  if (!address || isoCountries.isValid(address.countryCode)) return [];
  const { countryCode } = address;
  const message = `"${countryCode}" is no country. Use its two letters (ISO 3166-1), such as DE.`;
  return [{ path: `${path}.countryCode`, code: 'unknownCountry', message, params: { country: countryCode } }];
}
