import { describe, expect, test } from 'vitest';
import type { Rule } from '../../../preload/contract.ts';
import { readCountryList } from '../../../renderer/rules/country-list.ts';
import {
  filterRules,
  inEvaluationOrder,
  moved,
  sharedSortOrders,
} from '../../../renderer/rules/rule-order.ts';
import {
  ruleChangesOf,
  ruleFieldOf,
  ruleInputOf,
  ruleValuesOf,
} from '../../../renderer/rules/rule-values.ts';
import { addPage } from '../../../renderer/rules/use-matching-orders.ts';

const aRule = (changes: Partial<Rule> = {}): Rule => ({
  id: 'rule-1',
  name: 'DACH',
  enabled: true,
  sortOrder: 10,
  currency: 'EUR',
  stopFurtherProcessing: false,
  destinations: [],
  integrationIds: ['integration-1'],
  createdAt: '2026-11-24T10:00:00.000Z',
  updatedAt: '2026-11-24T10:00:00.000Z',
  ...changes,
});

describe('a pasted list of countries', () => {
  test.each([
    ['DE, AT, CH', ['DE', 'AT', 'CH'], []],
    ['DE AT CH', ['DE', 'AT', 'CH'], []],
    ['Germany; Österreich\nSwitzerland', ['DE', 'AT', 'CH'], []],
    ['Czech Republic, Tschechien, CZ', ['CZ'], []],
    ['united states\tVereinigte Staaten, USA', ['US'], []],
    ['côte d’ivoire', ['CI'], []],
    ['DE, Atlantis, ZZ', ['DE'], ['Atlantis', 'ZZ']],
    ['', [], []],
  ])('%j is %j, and not recognised %j', (text, codes, unknown) => {
    expect(readCountryList(text)).toEqual({ codes, unknown });
  });
});

describe('the order of rules', () => {
  test('is by sort order, then by name, as main has it', () => {
    const rules = [
      aRule({ id: 'c', sortOrder: 20 }),
      aRule({ id: 'b', name: 'B', sortOrder: 10 }),
      aRule({ id: 'a', name: 'A', sortOrder: 10 }),
    ];
    expect(inEvaluationOrder(rules).map(({ id }) => id)).toEqual(['a', 'b', 'c']);
    expect([...sharedSortOrders(rules)]).toEqual([10]);
  });

  test.each([
    ['a', 1, ['b', 'a', 'c']],
    ['c', 0, ['c', 'a', 'b']],
    ['b', -1, ['b', 'a', 'c']],
    ['b', 9, ['a', 'c', 'b']],
    ['x', 1, ['a', 'b', 'c']],
  ])('%s moved to %i', (id, to, ids) => {
    expect(moved(['a', 'b', 'c'], id, to)).toEqual(ids);
  });

  test.each([
    ['dach', ['rule-1']],
    ['austria', ['rule-1']],
    ['AT eur', ['rule-1']],
    ['invoice', ['rule-1']],
    ['germany', []],
  ])('the filter "%s" finds %j', (search, ids) => {
    const rules = [aRule({ destinations: [{ countryCode: 'AT' }] })];
    const found = filterRules(rules, search, [{ id: 'integration-1', name: 'Invoice' }], () => 'Austria');
    expect(found.map(({ id }) => id)).toEqual(ids);
  });
});

describe('a rule’s form', () => {
  const rule = aRule({
    destinations: [
      { countryCode: 'DE', regionCode: 'BY' },
      { countryCode: 'AT' },
      { countryCode: 'CH', postalCodes: ['8000', '8001'] },
    ],
    expression: 'total > 1',
  });

  test('gives back the destinations it was given, whole countries first', () => {
    const { destinations } = ruleInputOf(ruleValuesOf(rule));
    expect(destinations).toEqual([
      { countryCode: 'AT' },
      { countryCode: 'DE', regionCode: 'BY' },
      { countryCode: 'CH', postalCodes: ['8000', '8001'] },
    ]);
  });

  test.each([
    ['destinations.0.countryCode', 'countries'],
    ['destinations.1.regionCode', 'places.0.regionCode'],
    ['destinations.2.postalCodes.1', 'places.1.postalCodes'],
    ['integrationIds.0', 'integrationIds'],
    ['expression', 'expression'],
  ])('shows an issue of %s at %s', (path, field) => {
    expect(ruleFieldOf(ruleValuesOf(rule), path)).toBe(field);
  });

  test('empties an expression that was deleted', () => {
    expect(ruleChangesOf('rule-1', { ...ruleValuesOf(rule), expression: ' ' }).expression).toBeNull();
  });
});

test('pages of matching orders add up', () => {
  const example = {
    orderId: 'o',
    orderNumber: 'B',
    customerName: 'C',
    countryCode: 'DE',
    currency: 'EUR',
    grossMinor: 1,
  };
  const page = {
    total: 30,
    looked: 10,
    matched: 4,
    failed: 1,
    examples: [example],
    failures: [],
    nextCursor: 'more',
  };
  const first = addPage(undefined, page);
  expect(first).toMatchObject({ looked: 10, matched: 4, done: false });
  expect(addPage(first, { ...page, nextCursor: null })).toMatchObject({
    looked: 20,
    matched: 8,
    failed: 2,
    done: true,
  });
});
