import { describe, expect, test } from 'vitest';
import type { PackItem } from '../../../preload/contract.ts';
import { keyOf, selectionOf, takenOf, withItems } from '../../../renderer/packs/pack-selection.ts';

const item = (overrides: Partial<PackItem> & Pick<PackItem, 'topic' | 'id'>): PackItem => ({
  ...{ name: overrides.id, state: 'new', changes: [], notes: [], warnings: [], issues: [] },
  ...{ needs: [], preselected: true },
  ...overrides,
});
const term = item({ topic: 'paymentTerms', id: 't' });
const customer = item({ topic: 'customers', id: 'c', needs: [{ topic: 'paymentTerms', id: 't' }] });
const other = item({ topic: 'customers', id: 'o', state: 'conflict', preselected: false });
const equal = item({ topic: 'rules', id: 'e', state: 'equal', preselected: false });
const blocked = item({ topic: 'rules', id: 'b', state: 'blocked', preselected: false });
const items = [term, customer, other, equal, blocked];

describe('choosing records of a pack', () => {
  test('begins with what main preselects', () => {
    expect([...selectionOf(items)]).toEqual([term, customer].map(keyOf));
  });

  test('takes along what a record needs, and leaves out what needs one that is left out', () => {
    const none = withItems(items, selectionOf(items), [term], false);
    expect([...none]).toEqual([]);
    expect([...withItems(items, none, [customer], true)]).toEqual([customer, term].map(keyOf));
  });

  test('never takes what is equal or not possible', () => {
    const all = withItems(items, new Set(), items, true);
    expect(takenOf(items, all).map(keyOf)).toEqual([term, customer, other].map(keyOf));
    expect(takenOf(items, new Set(items.map(keyOf)))).toHaveLength(3);
  });
});
