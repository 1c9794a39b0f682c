import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkExpression } from '../../../../main/rules/expression/index.ts';
import { variableShapes } from '../../../../main/rules/variables.ts';

const raw = String.raw;

function check(expression: string): ReadonlyArray<readonly [string, string, string]> {
  return checkExpression(expression, variableShapes).map(
    ({ severity, code, offset, length }) =>
      [severity, code, expression.slice(offset, offset + length)] as const,
  );
}

describe('an expression is checked while it is typed', () => {
  it.each([
    "currency = 'EUR' and subtotal.value > 500 and lineItems.any(lineItem.quantity > 10)",
    "billingAddress.countryIso2 in ['DE', 'AT']",
    raw`billingAddress.postalCode matches '/^1\\d{4}$/'`,
    "customer.group.name = 'Partner' or customer.vatId = null",
    'subtotal > 500 and lineItems.sum(lineItem.price.value * lineItem.quantity) > 100',
    "'5' < total",
  ])('%s is fine', (expression) => {
    expect(check(expression)).toEqual([]);
  });

  it.each([
    ['totl > 5', 'error', 'unknownVariable', 'totl'],
    ['lineItems.any(item.quantity > 1)', 'error', 'unknownVariable', 'item'],
    ["billingAddress.zip = '1'", 'warning', 'unknownAttribute', 'zip'],
    ['lineItems.any(lineItem.quantiy > 1)', 'warning', 'unknownAttribute', 'quantiy'],
    ['lineItems.quantity > 1', 'warning', 'attributeOfList', 'quantity'],
    ["currency.name = 'x'", 'error', 'attributeOfValue', 'name'],
    ['currency = 5', 'warning', 'neverEqual', 'currency = 5'],
    ["total in ['5']", 'warning', 'neverEqual', "total in ['5']"],
    ['currency > 5', 'warning', 'textAgainstNumber', 'currency > 5'],
    ["'EU' in currency", 'error', 'notAList', 'currency'],
    [raw`currency matches '/\d/'`, 'warning', 'lostBackslash', raw`\d`],
    ["currency matches 'EUR'", 'error', 'patternInvalid', "'EUR'"],
    [raw`currency matches '/(?R)/'`, 'error', 'patternUnsupported', "'/(?R)/'"],
    ['total / 0 > 1', 'error', 'divisionByZero', 'total / 0'],
    ['currency.any(true)', 'error', 'notACollection', 'currency'],
    ['total > (5', 'error', 'unclosedBracket', '('],
  ])('%s: %s %s at "%s"', (expression, severity, code, place) => {
    expect(check(expression)).toContainEqual([severity, code, place]);
  });

  it('suggests the name that was meant', () => {
    const [problem] = checkExpression('billingAdress.city = 1', variableShapes);
    expect(problem?.message).toBe('There is no variable "billingAdress". Did you mean "billingAddress"?');
  });
});

describe('the examples in docs/expression-language.md', () => {
  const page = readFileSync(new URL('../../../../docs/expression-language.md', import.meta.url), 'utf8');
  const section = /## Examples(.*?)## Grammar/s.exec(page)?.[1] ?? '';
  const examples = [...section.matchAll(/^\| `(.+?)` +\|/gm)].map(([, code = '']) =>
    code.replaceAll('\\|', '|'),
  );

  it('are there', () => {
    expect(examples.length).toBeGreaterThan(10);
  });

  it.each(examples)('%s has no problem', (example) => {
    expect(check(example)).toEqual([]);
  });
});
