import { describe, expect, test } from 'vitest';
import { suggestionsAt, type Vocabulary } from '../../../renderer/rules/expression/completion.ts';

const labels = { en: 'city', de: 'Ort' };
const vocabulary: Vocabulary = {
  words: [
    { path: 'currency', kind: 'text', labels: { en: 'currency', de: 'Währung' } },
    { path: 'billingAddress', kind: 'object', labels: { en: 'billing address', de: 'Rechnungsadresse' } },
    { path: 'billingAddress.city', kind: 'text', labels },
    { path: 'billingAddress.countryIso2', kind: 'text', labels },
    { path: 'lineItems', kind: 'list', labels: { en: 'line items', de: 'Positionen' } },
    { path: 'lineItem', kind: 'object', labels, inside: 'lineItems' },
    { path: 'lineItem.quantity', kind: 'number', labels, inside: 'lineItems' },
  ],
  functions: ['count'],
  methods: ['any', 'all', 'sum'],
  operators: [],
};
const labelsAt = (text: string): string[] =>
  suggestionsAt(vocabulary, text, text.length, 'de')?.options.map(({ label }) => label) ?? [];

describe('completion', () => {
  test('offers variables, functions and words at the beginning', () => {
    expect(labelsAt('')).toEqual(
      expect.arrayContaining(['currency', 'billingAddress', 'lineItems', 'count()', 'matches']),
    );
    expect(labelsAt('')).not.toContain('lineItem');
    expect(labelsAt('')).not.toContain('city');
  });

  test('offers attributes after a point, in the user’s language, and replaces only what follows it', () => {
    const text = 'currency = "EUR" and billingAddress.ci';
    const found = suggestionsAt(vocabulary, text, text.length, 'de');
    expect(found?.from).toBe(text.length - 2);
    expect(found?.options).toContainEqual({ label: 'city', detail: 'Ort', apply: 'city' });
  });

  test('offers the methods of a collection', () => {
    expect(labelsAt('lineItems.')).toEqual(['any()', 'all()', 'sum()']);
  });

  test.each([
    ['lineItems.any(', true],
    ['lineItems.any(lineItem.quantity > (1 + 2) and ', true],
    ['lineItems.any(lineItem.quantity > 1) and ', false],
    ["lineItems.any(lineItem.name = ')' and ", true],
    ['(', false],
  ])('inside %s the element is known: %s', (text, known) => {
    expect(labelsAt(text).includes('lineItem')).toBe(known);
  });

  test('completes nothing inside a text', () => {
    expect(suggestionsAt(vocabulary, "currency = 'E", 13, 'en')).toBeUndefined();
    expect(suggestionsAt(vocabulary, String.raw`currency = 'it\'s c`, 19, 'en')).toBeUndefined();
  });
});
