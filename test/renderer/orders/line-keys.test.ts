import { describe, expect, test } from 'vitest';
import { lineMoveOf, type LineKey, type LinePlace } from '../../../renderer/orders/components/line-keys.ts';

const press = (key: string, changes: Partial<LineKey> = {}): LineKey => ({
  key,
  shiftKey: false,
  ctrlKey: false,
  altKey: false,
  ...changes,
});
const at = (position: number, changes: Partial<LinePlace> = {}): LinePlace => ({
  position,
  field: 'name',
  count: 3,
  isBlank: false,
  ...changes,
});

describe('the keyboard in the grid of line items', () => {
  test.each([
    ['Enter', {}, at(0), { kind: 'go', position: 1, field: 'sku' }],
    ['Enter', {}, at(2), { kind: 'add', field: 'sku' }],
    ['Enter', {}, at(2, { isBlank: true }), { kind: 'none' }],
    ['Enter', { shiftKey: true }, at(1), { kind: 'go', position: 0, field: 'name' }],
    ['Enter', { shiftKey: true }, at(0), { kind: 'none' }],
    ['Tab', {}, at(2, { field: 'vatPercent' }), { kind: 'add', field: 'sku' }],
    ['Tab', {}, at(2, { field: 'vatPercent', isBlank: true }), { kind: 'none' }],
    ['Tab', {}, at(1, { field: 'vatPercent' }), { kind: 'none' }],
    ['Tab', { shiftKey: true }, at(2, { field: 'vatPercent' }), { kind: 'none' }],
    ['ArrowDown', {}, at(0), { kind: 'go', position: 1, field: 'name' }],
    ['ArrowDown', {}, at(2), { kind: 'none' }],
    ['ArrowUp', {}, at(1), { kind: 'go', position: 0, field: 'name' }],
    ['ArrowUp', {}, at(0), { kind: 'none' }],
    ['Delete', { ctrlKey: true }, at(1), { kind: 'remove', position: 1 }],
    ['Delete', {}, at(1), { kind: 'none' }],
    ['s', { ctrlKey: true }, at(1), { kind: 'none' }],
    ['ArrowDown', { altKey: true }, at(0), { kind: 'none' }],
    ['a', {}, at(1), { kind: 'none' }],
  ] as const)('%s with %o at %o: %o', (key, changes, place, move) => {
    expect(lineMoveOf(press(key, changes), place)).toEqual(move);
  });
});
