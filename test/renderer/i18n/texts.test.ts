import { describe, expect, test } from 'vitest';
import { resources } from '../../../renderer/i18n/resources.ts';

function flatten(texts: object, prefix = ''): ReadonlyArray<readonly [string, string]> {
  return Object.entries(texts).flatMap(([key, value]: [string, unknown]) =>
    typeof value === 'object' && value !== null
      ? flatten(value, `${prefix}${key}.`)
      : [[`${prefix}${key}`, String(value)] as const],
  );
}

const placeholders = (text: string): ReadonlyArray<string> =>
  [...text.matchAll(/\{\{(\w+)\}\}/g)].map(String).sort();
const english = flatten(resources.en);
const german = new Map(flatten(resources.de));

describe('the texts', () => {
  test('have the same keys in both languages', () => {
    expect([...german.keys()].sort()).toEqual(english.map(([key]) => key).sort());
  });

  test('say something everywhere', () => {
    const empty = [...english, ...german].filter(([, text]) => text.trim() === '').map(([key]) => key);
    expect(empty).toEqual([]);
  });

  test('mention the same values in both languages', () => {
    const differing = english
      .filter(([key, text]) => placeholders(text).join() !== placeholders(german.get(key) ?? '').join())
      .map(([key]) => key);
    expect(differing).toEqual([]);
  });
});
