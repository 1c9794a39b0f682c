import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { gatheredChanges } from '../../main/changes.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('changes', () => {
  it('are told at once, and those that follow quickly together', () => {
    const told: string[][] = [];
    const changes = gatheredChanges((topics) => told.push(topics));
    changes.add(['orders', 'payments']);
    expect(told).toEqual([['orders', 'payments']]);
    for (let call = 0; call < 100; call += 1) changes.add(['orders']);
    changes.add(['rules']);
    expect(told.slice(1)).toEqual([['rules']]);
    vi.advanceTimersByTime(250);
    expect(told.slice(2)).toEqual([['orders']]);
    vi.advanceTimersByTime(10_000);
    expect(told).toHaveLength(3);
    changes.add(['orders']);
    expect(told.slice(3)).toEqual([['orders']]);
  });

  it('are told no more once it is closed', () => {
    const told: string[][] = [];
    const changes = gatheredChanges((topics) => told.push(topics));
    changes.add(['orders']);
    changes.add(['orders']);
    changes.close();
    vi.advanceTimersByTime(10_000);
    expect(told).toEqual([['orders']]);
  });
});
