import { expect, test } from 'vitest';
import { distributeIssues } from '../../../renderer/components/procedure-form.ts';

const values = { name: '', labels: { en: '', de: '' }, lineItems: [{ sku: '' }], limit: undefined };
const same = (path: string): string => path;
const issue = (path: string, code = 'required') => ({ path, code, message: 'is required' });

test('issues go to the fields that the form has, nested and in lists', () => {
  const { shown, other } = distributeIssues(
    [issue('name'), issue('labels.de'), issue('lineItems.0.sku'), issue('limit')],
    values,
    same,
  );
  expect(shown.map(([field]) => field)).toEqual(['name', 'labels.de', 'lineItems.0.sku', 'limit']);
  expect(other).toEqual([]);
});

test('issues that no field shows are left over, so that none is lost', () => {
  const { shown, other } = distributeIssues(
    [issue('customer.vatId'), issue('lineItems.1.sku'), issue('')],
    values,
    same,
  );
  expect(shown).toEqual([]);
  expect(other.map(({ path }) => path)).toEqual(['customer.vatId', 'lineItems.1.sku', '']);
});

test('a field shows the first of its issues', () => {
  const { shown } = distributeIssues([issue('name', 'first'), issue('name', 'second')], values, same);
  expect(shown.map(([, { code }]) => code)).toEqual(['first']);
});

test('a form may show an issue at a field of another name', () => {
  const { shown } = distributeIssues(
    [issue('destinations.0.countryCode')],
    { destinations: [] },
    () => 'destinations',
  );
  expect(shown[0]?.[0]).toBe('destinations');
});
