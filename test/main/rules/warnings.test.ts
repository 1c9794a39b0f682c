import { describe, expect, it } from 'vitest';
import type { Rule } from '../../../preload/contract.ts';
import { prepareRules } from '../../../main/rules/evaluate.ts';
import { ruleWarnings } from '../../../main/rules/warnings.ts';
import { makeRule } from './make-rules.ts';

function warningOf(second: Partial<Rule>, ...earlier: ReadonlyArray<Partial<Rule>>): string | undefined {
  const rules = [
    ...earlier.map((each, index) => makeRule({ id: `e${index}`, name: `Earlier ${index}`, ...each })),
    makeRule({ id: 'last', name: 'Last', sortOrder: 20, ...second }),
  ];
  const found = ruleWarnings(prepareRules(rules)).find(({ ruleId }) => ruleId === 'last');
  return found?.reasons[0]?.message;
}

const other = { integrationIds: ['method-2'] };
const stops = { stopFurtherProcessing: true };

describe('a rule that is never looked at', () => {
  it.each<[string, Partial<Rule>, Partial<Rule>]>([
    ['the earlier one counts for every address', { destinations: [{ countryCode: 'DE' }] }, {}],
    [
      'the earlier one has the country of its region',
      { destinations: [{ countryCode: 'DE', regionCode: 'BY' }] },
      { destinations: [{ countryCode: 'AT' }, { countryCode: 'DE' }] },
    ],
    [
      'the earlier one has its postal codes, blanks and case apart',
      { destinations: [{ countryCode: 'NL', postalCodes: ['1011ab'] }] },
      { destinations: [{ countryCode: 'NL', postalCodes: ['1011 AB', '1012 AB'] }] },
    ],
    [
      'its expression asks for more',
      { expression: "total > 5 and currency = 'EUR'" },
      { expression: 'total>5' },
    ],
  ])('%s', (_, second, first) => {
    expect(warningOf({ ...other, ...second }, { ...stops, ...first })).toBe(
      'Is never looked at: "Earlier 0" counts for every order that this rule counts for, and stops further processing.',
    );
  });

  it.each<[string, Partial<Rule>, Partial<Rule>]>([
    ['the earlier one is disabled', {}, { enabled: false }],
    ['the earlier one does not stop', {}, { stopFurtherProcessing: false }],
    ['the currencies differ', { currency: 'CHF' }, {}],
    ['the earlier one is for some countries only', {}, { destinations: [{ countryCode: 'DE' }] }],
    [
      'the earlier one is for some postal codes only',
      { destinations: [{ countryCode: 'DE' }] },
      { destinations: [{ countryCode: 'DE', postalCodes: ['80331'] }] },
    ],
    [
      'the earlier one is for another region',
      { destinations: [{ countryCode: 'DE', regionCode: 'BE' }] },
      { destinations: [{ countryCode: 'DE', regionCode: 'BY' }] },
    ],
    ['the earlier one asks for more', { expression: 'total > 5' }, { expression: 'total > 5 and total < 9' }],
    ['of "or" one is enough', { expression: 'total > 5 or total < 2' }, { expression: 'total > 5' }],
    ['the earlier one never counts itself', {}, { expression: "currency = 'USD'" }],
    ['it is disabled', { enabled: false }, {}],
  ])('not when %s', (_, second, first) => {
    expect(warningOf({ ...other, ...second }, { ...stops, ...first })).toBeUndefined();
  });
});

describe('a rule that never counts', () => {
  it.each([
    ["currency = 'USD' and total > 5", "currency = 'USD'"],
    ["total > 5 and currency in ['USD', 'CHF']", "currency in ['USD', 'CHF']"],
    ['false', 'false'],
    ['1 / 0', '1 / 0'],
  ])('%s', (expression, part) => {
    expect(warningOf({ expression })).toBe(`Never counts: in EUR "${part}" is never true.`);
  });

  it.each([
    ['totl > 5', 'totl'],
    ["total > 5 and not (cutomer.name = 'A')", 'cutomer'],
    ['subtotal.value > and', 'and'],
    ['nothing ? true : total > 5', 'nothing'],
    ['lines.any(line.quantity > 5)', 'lines'],
  ])('asks for a variable that there is not: %s', (expression, name) => {
    expect(warningOf({ expression })).toBe(`Never counts: there is no variable "${name}".`);
  });

  it.each([
    "currency = 'EUR'",
    "currency = 'USD' or total > 5",
    'lineItems.any(currency)',
    'total > 5 or unknown',
    'total > 5 ? true : unknown',
    'lineItems.any(unknown)',
    'a (',
  ])('is not %s, as far as can be told', (expression) => {
    expect(warningOf({ expression })).toBeUndefined();
  });
});

describe('a rule that offers nothing new', () => {
  it('has its methods in earlier rules that count whenever it does', () => {
    const both = { integrationIds: ['method-1', 'method-2'], destinations: [{ countryCode: 'DE' }] };
    expect(warningOf(both, {}, other)).toBe(
      'Offers nothing new: whenever it counts, earlier rules offer its methods: Earlier 0, Earlier 1.',
    );
    expect(warningOf(both, {})).toBeUndefined();
  });

  it('but may be there to stop', () => {
    expect(warningOf({ ...stops, destinations: [{ countryCode: 'DE' }] }, {})).toBeUndefined();
  });
});
