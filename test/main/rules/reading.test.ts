import { describe, expect, it } from 'vitest';
import { readExpression, type ReadingLocale } from '../../../main/rules/reading.ts';

function read(expression: string, locale: ReadingLocale): ReadonlyArray<string> {
  return readExpression(expression, locale).map(({ level, text }) => `${'  '.repeat(level)}${text}`);
}

const typical = "currency = 'EUR' and subtotal.value > 500.5 and lineItems.any(lineItem.quantity > 10)";

describe('an expression in plain language', () => {
  it('is read in English', () => {
    expect(read(typical, 'en')).toEqual([
      'All of these apply:',
      '  currency is “EUR”',
      '  subtotal is more than 500.5',
      '  For at least one of the line items:',
      '    quantity is more than 10',
    ]);
  });

  it('is read in German', () => {
    expect(read(typical, 'de')).toEqual([
      'Alles davon gilt:',
      '  Währung ist „EUR“',
      '  Zwischensumme ist größer als 500,5',
      '  Bei mindestens einer der Positionen:',
      '    Menge ist größer als 10',
    ]);
  });

  it.each([
    ["billingAddress.countryIso2 in ['DE', 'AT']", 'billing address › country code is one of “DE”, “AT”'],
    ["billingAddress.postalCode matches '/^8/'", 'billing address › postal code matches the pattern “/^8/”'],
    ['customer.vatId', 'customer › VAT ID is given'],
    ['not customer.vatId', 'customer › VAT ID is not given'],
    ['customer.group = null', 'customer › group is nothing'],
    [
      'lineItems.sum(lineItem.quantity * lineItem.price.value) >= 100',
      'sum of quantity × unit price over the line items is at least 100',
    ],
    ['count(lineItems) = 1', 'number of line items is 1'],
    ['(total - subtotal) * 2 < 10', '(total − subtotal) × 2 is less than 10'],
    ['total in 1..10', 'total is one of 1 to 10'],
    ['something.else = 1', 'something › else is 1'],
    ['max(total, 5) > -1', 'greatest of total, 5 is more than -1'],
  ])('%s: %s', (expression, text) => {
    expect(read(expression, 'en')).toEqual([text]);
  });

  it('indents what belongs together', () => {
    const expression = "not (currency = 'CHF' or lineItems.all(lineItem.product.sku != 'X'))";
    expect(read(expression, 'en')).toEqual([
      'This does not apply:',
      '  At least one of these applies:',
      '    currency is “CHF”',
      '    For each of the line items:',
      '      product › SKU is not “X”',
    ]);
  });
});
