import { describe, expect, it } from 'vitest';
import { makeFolder } from '../support/profile.ts';
import { cutAndCompare } from './cut-rounds.ts';
import { killAndCompare } from './kills.ts';

const noDifference = { lost: 0, duplicated: 0, disagreements: 0, broken: 0 };

describe('an application that is killed again and again', () => {
  it('loses no payment, makes none twice, and agrees with InfinitePay’s books after every start', async () => {
    const report = await killAndCompare({ folder: makeFolder(), kills: 60, seed: 4711, orders: 12 });
    const { interrupted, batchesInterrupted, ...result } = report;
    // Kills that hit nothing would prove nothing.
    expect(interrupted).toBeGreaterThan(5);
    expect(batchesInterrupted).toBeGreaterThan(5);
    expect(result).toEqual({ kills: 60, ...noDifference });
  }, 300_000);
});

describe('a line that is cut again and again while batches run', () => {
  it('loses no payment, makes none twice, and leaves books that agree', async () => {
    const { cuts, ...result } = await cutAndCompare({
      folder: makeFolder(),
      cuts: 15,
      seed: 4711,
      orders: 12,
    });
    expect(cuts).toBeGreaterThanOrEqual(15);
    expect(result).toEqual(noDifference);
  }, 120_000);
});
