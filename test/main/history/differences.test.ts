import { describe, expect, it } from 'vitest';
import { differences } from '../../../main/history/differences.ts';

const none = new Set<string>();

describe('differences of a record', () => {
  it('name each value by its path, with what it was and what it is', () => {
    const before = { name: 'A', days: 30, active: true, address: { city: 'Ulm', street: 'Weg 1' } };
    const after = { name: 'B', days: 30, active: false, address: { city: 'Bonn', street: 'Weg 1' } };
    expect(differences(before, after, none)).toEqual([
      { path: 'name', before: 'A', after: 'B' },
      { path: 'active', before: true, after: false },
      { path: 'address.city', before: 'Ulm', after: 'Bonn' },
    ]);
  });

  it('tell what came and what went; left out and empty are the same', () => {
    expect(differences({ notes: 'x', email: undefined }, { group: 'y' }, none)).toEqual([
      { path: 'notes', before: 'x' },
      { path: 'group', after: 'y' },
    ]);
  });

  it('tell a line taken out of the middle as one line less', () => {
    const line = (sku: string) => ({ sku, quantity: '1' });
    const [a, b, c, d] = [line('a'), line('b'), line('c'), line('d')];
    expect(differences({ lines: [a, b, c, d] }, { lines: [a, c, d] }, none)).toEqual([
      { path: 'lines.1.sku', before: 'b' },
      { path: 'lines.1.quantity', before: '1' },
    ]);
    expect(differences({ lines: [a, b] }, { lines: [a, { ...b, quantity: '2' }] }, none)).toEqual([
      { path: 'lines.1.quantity', before: '1', after: '2' },
    ]);
  });

  it('tell lists of plain values as a whole', () => {
    expect(differences({ countries: ['DE'] }, { countries: ['DE', 'AT'] }, none)).toEqual([
      { path: 'countries', before: 'DE', after: 'DE, AT' },
    ]);
  });

  it('leave out what is no content', () => {
    expect(differences({ updatedAt: '1' }, { updatedAt: '2' }, new Set(['updatedAt']))).toEqual([]);
  });
});
