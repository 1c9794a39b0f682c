import { describe, expect, it } from 'vitest';
import { makeFolder } from '../support/profile.ts';
import { killAndCompare } from './kills.ts';

describe('an application that is killed again and again', () => {
  it('loses no payment, makes none twice, and agrees with InfinitePay’s books after every start', async () => {
    const report = await killAndCompare({ folder: makeFolder(), kills: 60, seed: 4711, orders: 12 });
    const { interrupted, ...result } = report;
    // Kills that hit nothing would prove nothing.
    expect(interrupted).toBeGreaterThan(5);
    expect(result).toEqual({ kills: 60, lost: 0, duplicated: 0, disagreements: 0, broken: 0 });
  }, 300_000);
});
