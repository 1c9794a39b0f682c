import { describe, expect, test } from 'vitest';
import { roughTime, whyKeyOf } from '../../../renderer/batches/batch-view.ts';

describe('the time left', () => {
  test.each([
    [0, 'seconds', 1],
    [4_400, 'seconds', 4],
    [47_000, 'seconds', 45],
    [89_000, 'seconds', 90],
    [95_000, 'minutes', 2],
    [3_600_000, 'minutes', 60],
    [9_000_000, 'hours', 2.5],
  ] as const)('%i ms is %s %d', (ms, unit, value) => {
    expect(roughTime(ms)).toEqual({ unit, value });
  });
});

test('missing fields of the buyer are told apart by their name', () => {
  const reason = (code: string) => ({ kind: 'issue', code, message: '' }) as const;
  expect(whyKeyOf(reason('required.legalForm'))).toBe('legalForm');
  expect(whyKeyOf(reason('required.order.referenceNumber'))).toBe('referenceNumber');
  expect(whyKeyOf(reason('notOffered'))).toBe('notOffered');
});
