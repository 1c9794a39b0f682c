import { describe, expect, it } from 'vitest';
import {
  compileExpression,
  contextFromJson,
  ExpressionError,
} from '../../../../main/rules/expression/index.ts';

/**
 * Cases beside the vectors, each measured on Symfony's parser and PHP with OroCommerce's changes: `true` and `false` say
 * whether a rule with the expression counts, `syntax` that it can't be read, `error` that it has no value.
 */
type Verdict = boolean | 'syntax' | 'error';

const context = contextFromJson({
  currency: 'EUR',
  total: 119,
  nothing: null,
  lineItems: [
    { sku: 'A-1', quantity: 3, units: ['item', 'set'] },
    { sku: 'B-2', quantity: 12, units: [] },
  ],
  tags: ['x', 'y'],
  matrix: [
    [1, 2],
    [3, 4],
  ],
  order: { not: 4, in: 5, any: 6 },
});

function verdictOf(expression: string): Verdict {
  try {
    return compileExpression(expression).test(context);
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error;
    return error.name === 'ExpressionSyntaxError' ? 'syntax' : 'error';
  }
}

const cases: Readonly<Record<string, ReadonlyArray<readonly [string, Verdict]>>> = {
  'precedence and grouping': [
    ['not 1 in [false]', true],
    ['not 0 + 1', true],
    ['not 1 * 0', true],
    ['!false and false', false],
    ['-2 ** 2 = 4', true],
    ['2 ** -1 = 0.5', true],
    ['-3 .. -1 = [-3, -2, -1]', true],
    ['2 ** 3 ** 2 = 512', true],
    ['8 / 4 / 2 = 1', true],
    ['7 % 4 % 2 = 1', true],
    ['1 < 2 = true', true],
    ['1 | 2 = 2', true],
    ['1 | 2 ^ 3 & 1', true],
    ['4 & 3', false],
    ["'a' ~ 1 + 1", 'error'],
    ["'1' ~ 1 * 2 = '12'", true],
    ['1 .. 2 + 1 = [1, 2, 3]', true],
    ['3 in 1 .. 2 + 1', true],
    ['true ? 0 : 1 ? 1 : 0', false],
    ['(true ? 0 : 1) ? 1 : 5', true],
    ['0 ?: nothing ?: 3', true],
    ['true or false ? 0 : 1', false],
  ],
  'words and blanks': [
    ['true and(not(false))', true],
    ["currency matches'/^E/'", true],
    ["currency matches\n'/^E/'", true],
    ['currencymatches', 'error'],
    ['order.any = 6', true],
    ['order . in = 5', true],
    ['true or\u00a0false', 'syntax'],
    ['not\u2003false', 'error'],
    ['1 = = 1', 'syntax'],
    ['1 ! = 2', 'syntax'],
    ['1 <= > 2', 'syntax'],
    ['1 not in[2]', 'syntax'],
    ['1 not in([2])', true],
    ['1 not\nin [2]', true],
    ['not(in)', 'error'],
    ['True', 'error'],
    ['total; total', 'syntax'],
    ['// total', 'syntax'],
    ['total # comment', 'syntax'],
    ["'a' starts with 'a'", 'syntax'],
    ["'a' ends with 'a'", 'syntax'],
    ['true xor false', 'syntax'],
    ['order?.in', 'syntax'],
    ['nothing ?? 1', 'syntax'],
  ],
  'numbers and texts': [
    ['.5', 'syntax'],
    ['5.', 'syntax'],
    ['1e3', 'syntax'],
    ['1_000', 'syntax'],
    ['0x1F', 'syntax'],
    ['007 = 7', true],
    ['1.50E-1 = 0.15', true],
    ['1.e', 'syntax'],
    ['--1 = 1', true],
    ['+-+1 = -1', true],
    ["+'a'", true],
    ["'it''s'", 'syntax'],
    [String.raw`'\q' = 'q'`, true],
    [String.raw`"\x4" = "\4"`, true],
    [String.raw`'\\' = "\\"`, true],
    [String.raw`'\'`, 'syntax'],
  ],
  'lists, objects and items': [
    ['[1, 2,] = [1, 2]', true],
    ['[1,, 2]', 'syntax'],
    ['{a: 1, a: 2}.a = 2', true],
    ['{"0": 1} = [1]', true],
    ['{1.9: 1}[1] = 1', true],
    ['{null: 1}.null = 1', true],
    ['{(null): 1}[""] = 1', true],
    ['{-1: 1}', 'syntax'],
    ['{[1]: 1}', 'syntax'],
    ['[[]]', true],
    ['[1][true]', 'error'],
    ['[1, 2][true] = 2', true],
    ['[1].0', 'syntax'],
    ['lineItems[0][0]', 'error'],
    ["lineItems['00']", 'error'],
    ['"x" in tags and "z" not in tags', true],
    ["1 in ['1'] or '1' in [1]", false],
    ["'EUR' in currency", 'error'],
  ],
  'conditions over collections': [
    ["lineItems.any(lineItem.units.any(unit = 'set') and lineItem.quantity < total)", true],
    ['lineItems.all(lineItem.units)', false],
    ['lineItems.sum(lineItem.units.sum(1)) = 2', true],
    ['lineItems.sum(lineItem.sku)', 'error'],
    ['lineItems.sum(nothing)', 'error'],
    ["lineItems.sum('1.5') = 3", true],
    ['lineItems.sum(true)', 'error'],
    ['matrix.any(matrixItem.any(matrixItemItem = 4))', true],
    ['matrix[0].sum(1) = 2', true],
    ['matrix[total].sum(1)', 'error'],
    ['(true ? tags : matrix).any(true)', 'error'],
    ['tags.any(tag = "y" ? true : unknown)', 'error'],
    ['tags.any(tag = "x" or unknown)', true],
    ['tags.Any(tag) and tags.SUM(1) = 2', true],
    ['tags.any', false],
    ['tags.any(true, )', 'syntax'],
    ['tag', 'error'],
    ['tags.any(tag)(1)', 'syntax'],
  ],
  functions: [
    ['count(tags) = 2', true],
    ['count(tags, unknown)', 'error'],
    ['min(3, "2", 5) = "2"', true],
    ['max([])', 'error'],
    ['min(5)', 'error'],
    ['max(1)', 'error'],
    ['count(tags,)', 'syntax'],
    ['Count(tags)', 'syntax'],
    ['(count)(tags)', 'syntax'],
  ],
};

describe.each(Object.entries(cases))('%s', (_, expressions) => {
  it.each(expressions)('%s: %s', (expression, verdict) => {
    expect(verdictOf(expression)).toBe(verdict);
  });
});
