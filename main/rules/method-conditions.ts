import type { Reason } from '../../preload/contract.ts';
import type { RuleCustomer, RuleMethod, RuleOrder } from './ports.ts';
import { blocking, information, warning } from './reasons.ts';

const credentialNames = {
  clientRef: 'client reference',
  username: 'user name',
  password: 'password',
  secret: 'secret for the security code',
} as const;

/**
 * A method's own conditions (product.md, *Payment rules*): integration active, credentials complete, customer has a
 * VAT ID, country covered. A VAT ID whose check digits are wrong is none, and an order above the limit that the
 * merchant has set is not offered. A missing payment term, or one that does not fit, is a prerequisite of the
 * merchant's (infinitepay-api.md, *Who may pay*), which InfinitePay does not look at: a warning.
 */
export function methodReasons(
  method: RuleMethod,
  order: RuleOrder,
  customer: RuleCustomer | undefined,
): ReadonlyArray<Reason> {
  const reasons: Reason[] = [];
  if (!method.active) {
    reasons.push(
      blocking('integrationInactive', `The integration "${method.name}" is inactive.`, { name: method.name }),
    );
  }
  if (method.missingCredentials.length > 0) {
    const missing = method.missingCredentials.map((credential) => credentialNames[credential]).join(', ');
    const params = { name: method.name, fields: method.missingCredentials.join(',') };
    reasons.push(
      blocking('credentialsMissing', `The integration "${method.name}" has no ${missing} yet.`, params),
    );
  }
  reasons.push(...vatIdReasons(customer));
  const { countryCode } = order.billingAddress;
  if (!method.coveredCountries.includes(countryCode)) {
    const message = `InfinitePay does not cover the country of the billing address (${countryCode}).`;
    reasons.push(blocking('countryNotCovered', message, { country: countryCode }));
  }
  const { maxOrderMinor } = method;
  if (maxOrderMinor !== undefined && order.totals.grossMinor > maxOrderMinor) {
    const params = { grossMinor: order.totals.grossMinor, maxOrderMinor, currency: order.currency };
    reasons.push(blocking('orderAboveLimit', "The order is above the integration's highest amount.", params));
  }
  reasons.push(...paymentTermReasons(method, customer));
  return reasons;
}

function vatIdReasons(customer: RuleCustomer | undefined): ReadonlyArray<Reason> {
  if (customer?.vatId === undefined || customer.vatId === '') {
    return [blocking('vatIdMissing', 'The customer has no VAT ID.', { customer: customer?.name ?? '' })];
  }
  const params = { customer: customer.name, vatId: customer.vatId };
  if (customer.vatIdState === 'invalid') {
    return [blocking('vatIdInvalid', `The customer's VAT ID ${customer.vatId} is wrong.`, params)];
  }
  if (customer.vatIdState === 'notCheckable') {
    const message = `The customer's VAT ID ${customer.vatId} can't be checked offline.`;
    return [information('vatIdNotCheckable', message, params)];
  }
  return [];
}

function paymentTermReasons(method: RuleMethod, customer: RuleCustomer | undefined): ReadonlyArray<Reason> {
  const term = customer?.paymentTerm;
  if (!term) {
    const message = 'The customer has no payment term; InfinitePay wants one to be agreed.';
    return [warning('paymentTermMissing', message, { customer: customer?.name ?? '' })];
  }
  const { invoiceDueDays } = method;
  if (invoiceDueDays === undefined || invoiceDueDays === term.days) return [];
  const message = `The customer's payment term is ${term.days} days, the integration's invoices are due after ${invoiceDueDays}.`;
  return [warning('paymentTermDiffers', message, { label: term.label, days: term.days, invoiceDueDays })];
}
