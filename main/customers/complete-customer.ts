import isoCountries from 'i18n-iso-countries';
import {
  type Customer,
  defaultAddress,
  invalidInput,
  type Issue,
  type PaymentTerm,
} from '../../preload/contract.ts';
import { checkVatId, euCountries } from './vat-id.ts';

/**
 * The customer with its VAT ID in its kept form.
 *
 * @throws BackOfficeError `invalidInput` naming each field
 */
export function completeCustomer(
  customer: Customer,
  findPaymentTerm: (id: string) => PaymentTerm | undefined,
): Customer {
  const issues: Issue[] = customer.addresses.flatMap(({ countryCode }, index) =>
    countryIssue(countryCode, index),
  );
  const billing = defaultAddress(customer.addresses, 'billing');
  if (customer.paymentTermId !== undefined && !findPaymentTerm(customer.paymentTermId)) {
    const message = 'There is no such payment term. Choose one of the list.';
    issues.push({ path: 'paymentTermId', code: 'unknownPaymentTerm', message });
  }
  if (customer.vatId === undefined) {
    const billedInEu = [...customer.addresses.filter(({ types }) => types.includes('billing')), billing].find(
      (address) => address && euCountries.has(address.countryCode),
    );
    if (billedInEu) {
      const message = 'A customer with a billing address in the EU needs a VAT ID. Enter it.';
      issues.push({
        path: 'vatId',
        code: 'requiredInEu',
        message,
        params: { country: billedInEu.countryCode },
      });
    }
    if (issues.length > 0) throw invalidInput(issues);
    return customer;
  }
  const check = checkVatId(customer.vatId, billing?.countryCode);
  if (check.state === 'invalid') {
    const code = `vatId.${check.reason ?? 'format'}`;
    const message = `"${customer.vatId}" is not a valid VAT ID. ${check.message}`;
    issues.push({ path: 'vatId', code, message, params: { country: check.countryCode ?? '' } });
  }
  if (issues.length > 0) throw invalidInput(issues);
  return { ...customer, vatId: check.normalized };
}

function countryIssue(countryCode: string, index: number): Issue[] {
  if (isoCountries.isValid(countryCode)) return [];
  const message = `"${countryCode}" is no country. Use its two letters (ISO 3166-1), such as DE.`;
  return [
    {
      path: `addresses.${index}.countryCode`,
      code: 'unknownCountry',
      message,
      params: { country: countryCode },
    },
  ];
}
