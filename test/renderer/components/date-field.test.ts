import { expect, test } from 'vitest';
import { parseTypedDate } from '../../../renderer/components/date-field.tsx';

test.each([
  ['23.11.2026', '2026-11-23'],
  ['3.1.26', '2026-01-03'],
  ['23/11/2026', '2026-11-23'],
  ['2026-11-23', '2026-11-23'],
  ['231126', '2026-11-23'],
  [' 23112026 ', '2026-11-23'],
])('%j is the day %s', (typed, date) => {
  expect(parseTypedDate(typed)).toBe(date);
});

test.each(['31.02.2026', '11/23/2026', '', 'tomorrow', '32.1.2026'])('%j is no day', (typed) => {
  expect(parseTypedDate(typed)).toBeUndefined();
});
