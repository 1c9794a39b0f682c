import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  compileExpression,
  contextFromJson,
  ExpressionError,
  ExpressionSyntaxError,
  parseExpression,
  printExpression,
  toJson,
} from '../../../../main/rules/expression/index.ts';
import { expressionTrees, shapeOf } from './arbitrary-expression.ts';

const words = fc.constantFrom(
  'lineItems', 'lineItem', 'currency', 'subtotal', 'total', 'a', '.', '.any(', '.all(', '.sum(', '(', ')', '[', ']',
  '{', '}', ',', ':', '?', ' ', ' and ', ' or ', 'not ', ' in ', ' not in ', ' matches ', '=', '!=', '<', '>=', '+',
  '-', '*', '/', '%', '**', '~', '..', '|', '^', '&', '1', '0', '2.5', '1E+9', '99999999999999999999', "'EUR'",
  "'/(a+)+$/'", "'aaaaaaaaaaaaaaaaaaaaaaaa!'", '"x', '\\', '__proto__', 'constructor', 'toString', 'count(', 'min(',
  'max(', 'true', 'null', '\n', 'ü', '\u{1f600}', '#', '$',
); // prettier-ignore

const context = contextFromJson({
  currency: 'EUR',
  subtotal: { value: '500.10', currency: 'EUR' },
  total: 595.12,
  a: null,
  lineItems: [
    { quantity: 3, price: { value: '10.005', currency: 'EUR' } },
    { quantity: '2.5', price: null },
  ],
});

/** Evaluates; gives the value or one of our errors, lets anything else through. */
function outcomeOf(expression: string, variables = context): unknown {
  try {
    return toJson(compileExpression(expression).evaluate(variables));
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error;
    return error;
  }
}

describe('an expression', () => {
  it('reads as the same tree when it is printed and read again', () => {
    fc.assert(
      fc.property(expressionTrees, (tree) => {
        const printed = printExpression(tree);
        expect(shapeOf(parseExpression(printed)), printed).toEqual(shapeOf(tree));
        expect(printExpression(parseExpression(printed))).toBe(printed);
      }),
      { numRuns: 2000 },
    );
  });

  it('has a value or one of the two errors, whatever its tree', () => {
    fc.assert(
      fc.property(expressionTrees, (tree) => {
        expect(() => outcomeOf(printExpression(tree))).not.toThrow();
      }),
      { numRuns: 2000 },
    );
  });

  it('has a value or one of the two errors, whatever its text', () => {
    fc.assert(
      fc.property(fc.array(words, { maxLength: 30 }), (parts) => {
        expect(() => outcomeOf(parts.join(''))).not.toThrow();
      }),
      { numRuns: 5000 },
    );
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        expect(() => outcomeOf(text)).not.toThrow();
      }),
      { numRuns: 2000 },
    );
  });

  it('places every error inside its text', () => {
    fc.assert(
      fc.property(fc.array(words, { maxLength: 12 }), (parts) => {
        const text = parts.join('');
        const outcome = outcomeOf(text);
        const { offset, length, line } =
          outcome instanceof ExpressionError ? outcome : { offset: 0, length: 0, line: 1 };
        expect(offset).toBeGreaterThanOrEqual(0);
        expect(offset + length).toBeLessThanOrEqual(text.length);
        expect(line).toBe(text.slice(0, offset).split('\n').length);
      }),
    );
  });

  it('reaches nothing but the own data of its context', () => {
    const touched: string[] = [];
    const trap = {
      get secret(): string {
        touched.push('getter');
        return 'seen';
      },
      plain: 1,
    };
    const hostile = contextFromJson({ order: trap, list: [trap], text: 'abc', number: 5 });
    const paths = [
      'order.secret',
      "order['secret']",
      'order.__proto__',
      "order['__proto__']",
      'order.constructor',
      'order.constructor.constructor',
      'order.toString',
      'list.length',
      'list.map',
      "list['length']",
      'list[0].secret',
      'text.length',
      'text.constructor',
      'number.toFixed',
      '__proto__',
      'constructor',
      'globalThis',
      'process',
    ];
    for (const path of paths) {
      const outcome = outcomeOf(path, hostile);
      expect(outcome === null || outcome instanceof ExpressionError, path).toBe(true);
    }
    expect(touched).toEqual([]);
    expect(outcomeOf('order.plain', hostile)).toBe(1);
    expect(outcomeOf('order.__proto__', contextFromJson(JSON.parse('{"order":{"__proto__":7}}')))).toBe(7);
  });
});

describe('an expression that is out of bounds', () => {
  it.each([
    ['10,000 nested parentheses', `${'('.repeat(10_000)}1${')'.repeat(10_000)}`, 'tooDeep'],
    ['10,000 nested lists', `${'['.repeat(10_000)}${']'.repeat(10_000)}`, 'tooDeep'],
    ['10,000 times not', `${'not '.repeat(10_000)}true`, 'tooDeep'],
    ['10,000 signs', `${'- '.repeat(10_000)}1`, 'tooDeep'],
    ['10,000 nested conditions', `${'true ? '.repeat(10_000)}1`, 'tooDeep'],
    ['10,000 attributes', `a${'.b'.repeat(10_000)}`, 'tooDeep'],
    ['10,000 powers', `2${' ** 1'.repeat(10_000)}`, 'tooDeep'],
    ['300 kB', `currency = '${'x'.repeat(300_000)}'`, 'tooLong'],
    ['100 kB of brackets that do not close', '('.repeat(100_000), 'unclosedBracket'],
    ['a number of 5,000 digits', '9'.repeat(5_000), 'numberTooLarge'],
    ['an endless exponent', '1E+999999999', 'numberTooLarge'],
  ])('is refused with its reason: %s', (_, expression, code) => {
    const outcome = outcomeOf(expression);
    expect(outcome).toBeInstanceOf(ExpressionSyntaxError);
    expect(outcome).toMatchObject({ code });
  });

  it.each([
    ['9 ** 9 ** 9', 'numberTooLarge'],
    ['10 ** 100000', 'numberTooLarge'],
    ['(1..1000000).sum(1)', 'noElementName'],
    ['1..100000000', 'rangeTooLong'],
    ['numbers.any(numbers.any(numbers.any(numbers.any(false))))', 'tooManySteps'],
    ['numbers.sum(count(number..500000))', 'tooManySteps'],
    [`${'not '.repeat(380)}(long matches '/^(?=a)(a|b)*$/')`, 'patternTooCostly'],
  ])('does not count and says why: %s', (expression, code) => {
    const numbers = Array.from({ length: 1000 }, (_, index) => index);
    const many = contextFromJson({ numbers, long: 'a'.repeat(60_000) });
    expect(outcomeOf(expression, many)).toMatchObject({ code });
  });

  it('may be as long as 100 kB when it is flat', () => {
    const codes = Array.from({ length: 10_000 }, (_, index) => `'${10_000 + index}'`);
    expect(outcomeOf(`currency in [${codes.join(', ')}, 'EUR']`)).toBe(true);
    const conditions = Array.from({ length: 4_000 }, (_, index) => `currency = '${index}'`);
    expect(outcomeOf(`${conditions.join(' or ')} or currency = 'EUR'`)).toBe(true);
  });
});
