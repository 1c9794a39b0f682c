import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  compileExpression,
  contextFromJson,
  ExpressionError,
  isTruthy,
  toJson,
} from '../../../../main/rules/expression/index.ts';

type Vector = {
  readonly expression: string;
  readonly context: Record<string, unknown>;
  readonly asRule: boolean;
  readonly result?: unknown;
  readonly warnings?: ReadonlyArray<string>;
};

// Written by running OroCommerce's evaluator, see the vectors' README.
const vectors: ReadonlyArray<Vector> = JSON.parse(
  readFileSync(new URL('../../../fixtures/expressions.json', import.meta.url), 'utf8'),
);

const byValue = 'numbers are equal by value (product.md)';
const sameEquality = '"==" means the same as "=" (product.md)';
const exact = 'numbers are exact (docs/expression-language.md)';
const plainNumbers = 'numbers become text in plain digits (docs/expression-language.md)';

/** Vectors where a rule counts in one system and not in the other, each with the reason. */
const otherVerdict = new Map([
  ['1 = 1.0', byValue],
  ['4.0 / 2 = 2', byValue],
  ['1 in [1.0]', byValue],
  ['5.0 in 1..10', byValue],
  ['total = 119.0', byValue],
  ['subtotal = 100', byValue],
  ['total in [119.0]', byValue],
  ['lineItems.any(lineItem.price.value = 2)', byValue],
  ["'1' == 1", sameEquality],
  ['null == false', sameEquality],
  ["'' == null", sameEquality],
  ['[] == false', sameEquality],
  ["'1.0' == '1'", sameEquality],
  ['{a:1,b:2} == {b:2,a:1}', sameEquality],
  ['numbers.any(number == 4)', sameEquality],
  ['0.1 + 0.2 = 0.3', exact],
  ['0.1 + 0.2 == 0.3', exact],
  ['9223372036854775807 = 9223372036854775808', exact],
  ["constant('PHP_INT_MAX')", 'constant() must not exist (product.md)'],
]);

/** Vectors with the same verdict and another value. */
const otherValue = new Map([
  ['0.1 + 0.2', exact],
  ['3 * 1.1', exact],
  ['1.005 * 100', exact],
  ['fractions.sum(fraction)', exact],
  ['100000000000000000000 ~ ""', plainNumbers],
  ['1000000000000000.0 ~ ""', plainNumbers],
]);

function hasOtherValue({ expression }: Vector): boolean {
  return otherVerdict.has(expression) || otherValue.has(expression);
}

function run({ expression, context }: Vector): { counts: boolean; value?: unknown } {
  try {
    const value = compileExpression(expression).evaluate(contextFromJson(context));
    return { counts: isTruthy(value), value: toJson(value) };
  } catch (error) {
    if (error instanceof ExpressionError) return { counts: false };
    throw error;
  }
}

describe("expressions that OroCommerce's evaluator was asked", () => {
  it('are all here', () => {
    expect(vectors).toHaveLength(387);
  });

  it.each(vectors.filter(({ expression }) => !otherVerdict.has(expression)))('$expression', (vector) => {
    expect(run(vector).counts).toBe(vector.asRule);
  });

  it.each(vectors.filter(({ expression }) => otherVerdict.has(expression)))(
    '$expression: another verdict, on purpose',
    (vector) => {
      expect(run(vector).counts, otherVerdict.get(vector.expression)).toBe(!vector.asRule);
    },
  );

  it.each(vectors.filter((vector) => 'result' in vector && !vector.warnings && !hasOtherValue(vector)))(
    '$expression has the same value',
    (vector) => {
      expect(run(vector).value).toEqual(vector.result);
    },
  );

  it.each(vectors.filter(({ expression }) => otherValue.has(expression)))(
    '$expression: another value, on purpose',
    (vector) => {
      expect(run(vector).value, otherValue.get(vector.expression)).not.toEqual(vector.result);
    },
  );

  it('differ only where a vector of that expression exists', () => {
    const known = new Set(vectors.map(({ expression }) => expression));
    const named = [...otherVerdict.keys(), ...otherValue.keys()];
    expect(named.filter((expression) => !known.has(expression))).toEqual([]);
  });
});
