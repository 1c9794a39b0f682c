import { describe, expect, it } from 'vitest';
import {
  compileExpression,
  contextFromJson,
  ExpressionError,
  type Json,
  toJson,
} from '../../../../main/rules/expression/index.ts';
import { elementName } from '../../../../main/rules/expression/singular.ts';

const context = contextFromJson({
  currency: 'EUR',
  subtotal: { value: 500.1, currency: 'EUR' },
  total: 595.12,
  nothing: null,
  yes: true,
  text: 'München',
  lineItems: [
    { quantity: 3, price: { value: '10.005' } },
    { quantity: 12, price: { value: '0.1' } },
  ],
  children: [{ age: 3 }, { age: 5 }],
  product: { unitPrecisions: [{ unit: 'kg' }], tags: ['a', 'b'] },
  map: { one: 1, two: 2 },
  order: { not: 4, in: 5 },
});

function valueOf(expression: string): Json {
  return toJson(compileExpression(expression).evaluate(context));
}

function errorOf(expression: string): ExpressionError {
  try {
    compileExpression(expression).evaluate(context);
  } catch (error) {
    if (error instanceof ExpressionError) return error;
    throw error;
  }
  throw new Error(`${expression} has a value.`);
}

describe('numbers', () => {
  it.each([
    ['0.1 + 0.2 = 0.3', true],
    ['1 / 3 * 3 = 1', true],
    ['1.005 * 100', 100.5],
    ['9007199254740993 - 9007199254740992', 1],
    ['9007199254740993 = 9007199254740992', false],
    ['99999999999999999999 > 99999999999999999998', true],
    ["'0.30' + 0", 0.3],
    ["'1e3' = 1000", false],
    ["'1e3' + 0 = 1000", true],
    ["' 5 ' + 1", 6],
    ['1 / 3 ~ ""', '0.33333333333333'],
    ['2 / 3 ~ ""', '0.66666666666667'],
    ['-200 / 3 ~ ""', '-66.666666666667'],
    ['0.5 ** 2', 0.25],
    ['2 ** -2', 0.25],
    ['4 ** 0.5', 2],
    ['2 ** 100 ~ ""', '1267650600228229401496703205376'],
    ['-7 % 3', -1],
    ["'7.9' % '3'", 1],
    ['null + 1', 1],
    ['yes + yes', 2],
    ['-null', 0],
    ['1E+3', 1000],
    ['1.5E-3', 0.0015],
    ['6 ^ 3', 5],
    ['5.9 | 2', 7],
    ['[1] + [2, 3]', [1, 3]],
    ['lineItems.sum(lineItem.quantity * lineItem.price.value)', 31.215],
  ])('%s', (expression, value) => {
    expect(valueOf(expression)).toEqual(value);
  });

  it.each([
    ['1 / 0', 'divisionByZero'],
    ['5 % 0.9', 'divisionByZero'],
    ['0 ** -1', 'divisionByZero'],
    ['(-8) ** 0.5', 'noRealNumber'],
    ["'5a' + 1", 'notANumber'],
    ["'' + 1", 'notANumber'],
    ['[1] * 2', 'notANumber'],
    ['lineItems.sum(nothing)', 'notANumber'],
    ['lineItems.sum(yes)', 'notANumber'],
  ])('%s has no value', (expression, code) => {
    expect(errorOf(expression).code).toBe(code);
  });
});

describe('comparisons', () => {
  it.each([
    ["'10' < '9'", false],
    ["'10' < '9a'", true],
    ["'abc' > 4", true],
    ["4 < 'abc'", true],
    ["'' < 1", true],
    ["null < 'a'", true],
    ["null < '0'", true],
    ['null >= false', true],
    ['[] < null', false],
    ['[1] > 1000', true],
    ["[1] > 'x'", true],
    ['[1, 2] < [1, 3]', true],
    ['{a: 1} < {b: 1}', false],
    ['{a: 1} > {b: 1}', false],
    ["'\u{1f600}' > '\uffee'", true],
    ['subtotal > 500', true],
    ['subtotal = 500.1', true],
    ['subtotal * 2 = 1000.2', true],
    ['subtotal.value > 500 and subtotal.currency = currency', true],
    ['subtotal.other = null', true],
    ["'1' = 1", false],
    ['1 = true', false],
    ['0 = null', false],
    ['[1, 2] = [2, 1]', false],
    ['{a: 1, b: 2} = {b: 2, a: 1}', false],
    ['{a: [1.0]} = {a: [1]}', true],
    ['{} = []', true],
    ["1 in ['1']", false],
    ['1 in [1.0]', true],
    ['9007199254740993 in [9007199254740993]', true],
    ["'two' in map", false],
    ['2 in map', true],
  ])('%s is %s', (expression, value) => {
    expect(valueOf(expression)).toBe(value);
  });
});

describe('texts', () => {
  it.each([
    [String.raw`'\d'`, 'd'],
    [String.raw`'\\d'`, '\\d'],
    [String.raw`"\"\t\x41\101\e"`, '"\tAAe'],
    [String.raw`'\xc3\xa4'`, 'ä'],
    ["'a\nb'", 'a b'],
    ['"it\'s"', "it's"],
    ["null ~ false ~ true ~ 1.50 ~ 'x'", '11.5x'],
  ])('%s', (expression, value) => {
    expect(valueOf(expression)).toBe(value);
  });

  it('cannot be made of lists', () => {
    expect(errorOf("[1] ~ ''").code).toBe('notText');
  });
});

describe('words and blanks', () => {
  it.each([
    ['order.not', 4],
    ['order.in', 5],
    ['not(false)', true],
    ['true and(true)', true],
    ['yes\nand\tyes', true],
    ['true&&!false||false', true],
    ['[!yes]', [false]],
    ["text matches'/^M/'", 1],
    ['0 ?: 5', 5],
    ['false ? 1', null],
    ['yes ? 1 : 2 ? 3 : 4', 1],
  ])('%s', (expression, value) => {
    expect(valueOf(expression)).toEqual(value);
  });

  it.each([
    ['[not yes]', 6, '"yes" does not fit here. "not" needs a blank or a parenthesis before and after it.'],
    ["'a'in ['a']", 4, '"in" does not fit here. "in" needs a blank or a parenthesis before and after it.'],
    ['true AND false', 6, '"AND" does not fit here. Write "and" in lower case.'],
    ['1 === 1', 5, '"=" does not fit here. Equality is "=".'],
    ['1 <> 2', 4, '">" does not fit here. "Not equal" is "!=".'],
    ['a ?? b', 4, '"?" does not fit here. There is no "??"; write "a ?: b".'],
    ['total > 1e3', 10, '"e3" does not fit here. An exponent needs its sign: 1E+3.'],
    [
      "text contains 'x'",
      6,
      '"contains" does not fit here. Use "matches", for example: name matches \'/^A/\'.',
    ],
    [
      'true or\u00a0false',
      6,
      '"or\u00a0false" does not fit here. It holds a no-break space, as copied texts do. Type a plain blank instead.',
    ],
    ['total >', 8, 'The expression is not complete.'],
    ['(total', 1, 'The bracket "(" is not closed.'],
    ['total)', 6, 'There is no bracket that ")" could close.'],
    ["'abc", 1, "The text that begins here has no closing '."],
    ['total # 5', 7, 'The character "#" has no meaning here.'],
    ["constant('PHP_VERSION')", 1, 'There is no function "constant". There are count, min and max.'],
    ["enum('X')", 1, 'There is no function "enum". There are count, min and max.'],
    [
      'lineItems.filter(true)',
      11,
      'There is no "filter()" on collections. There are any(), all() and sum().',
    ],
    ['lineItems.any()', 11, '"any()" takes exactly one condition or value.'],
    ["'abc'.length", 6, '"." does not fit here.'],
    ['', 1, 'The expression is empty.'],
  ])('%s is refused at character %i', (expression, column, message) => {
    expect(errorOf(expression)).toMatchObject({ name: 'ExpressionSyntaxError', line: 1, column, message });
  });

  it('names line, column and length of what has no value', () => {
    const error = errorOf("currency = 'EUR'\n  and totl > 5");
    expect(error).toMatchObject({
      name: 'ExpressionEvaluationError',
      code: 'unknownVariable',
      line: 2,
      column: 7,
      offset: 23,
      length: 4,
      subject: 'totl',
    });
  });
});

describe('attributes, items and collections', () => {
  it.each([
    ['map.three', null],
    ["map['one']", 1],
    ["lineItems['1'].quantity", 12],
    ['lineItems[1.9].quantity', 12],
    ['lineItems.quantity', null],
    ['children.all(child.age > 2)', true],
    ['product.unitPrecisions.any(unitPrecision.unit = "kg")', true],
    ["product['tags'].any(tag = 'b')", true],
    ['map.sum(mapItem)', 3],
    ['lineItems.ANY(lineItem.quantity > 10)', true],
    ['lineItems.all(lineItems.any(lineItem.quantity > 10))', true],
    ['lineItems.any(children.any(child.age = lineItem.quantity))', true],
    ['count(map)', 2],
    ['max(lineItems[0].quantity, 7, 5)', 7],
    ['min([3, 1, 2])', 1],
    ["'5'..'7'", ['5', '6', '7']],
    ["'8'..'10'", [8, 9, 10]],
    ["'c'..'a'", ['c', 'b', 'a']],
    ['nothing..2', [0, 1, 2]],
    ['1.5..1.5', [1.5]],
    ['1.5..0.5', [1.5, 0.5]],
    ['count([1], [2, 3])', 1],
    ['{(1 + 1): "x"}[2]', 'x'],
  ])('%s', (expression, value) => {
    expect(valueOf(expression)).toEqual(value);
  });

  it.each([
    ['nothing.x', 'attributeOfNull', 'nothing is null and has no attribute "x".'],
    ['currency.x', 'attributeOfValue', 'currency is a text and has no attribute "x".'],
    ['currency[0]', 'itemOfValue', 'currency is a text and has no items.'],
    ['lineItems[7]', 'missingKey', 'lineItems has no item "7".'],
    ["map['three']", 'missingKey', 'map has no item "three".'],
    ["'a' in currency", 'notAList', '"in" needs a list, and currency is a text.'],
    ['currency.any(true)', 'notACollection', 'currency is a text and no collection: any() needs one.'],
    ['[1].any(true)', 'noElementName', 'any() needs a collection with a name, such as lineItems.any(…).'],
    ["'a'..5", 'rangeBounds', "A range runs between two numbers or two single characters, not 'a'."],
    ['1..1.5', 'rangeTooShort', 'The bounds of a range must be the same or at least 1 apart.'],
    ['null..-0.5', 'rangeTooShort', 'The bounds of a range must be the same or at least 1 apart.'],
    ['count([1], 1 / 0)', 'divisionByZero', 'Division by zero.'],
    ['count(5)', 'notAList', 'count() needs a list, not a number.'],
    ['min([])', 'emptyList', 'min() has nothing to choose from.'],
    ['count()', 'missingArgument', 'count() needs a value.'],
  ])('%s: %s', (expression, code, message) => {
    expect(errorOf(expression)).toMatchObject({ code, message });
  });

  it.each([
    ['lineItems', 'lineItem'],
    ['categories', 'category'],
    ['addresses', 'address'],
    ['boxes', 'box'],
    ['children', 'child'],
    ['people', 'person'],
    ['statuses', 'status'],
    ['matrices', 'matrix'],
    ['houses', 'house'],
    ['Feet', 'Foot'],
    ['milk', 'milkItem'],
    ['news', 'newsItem'],
    ['data', 'dataItem'],
    ['series', 'seriesItem'],
    ['größen', 'größenItem'],
  ])('the elements of %s are called %s', (collection, element) => {
    expect(elementName(collection)).toBe(element);
  });
});
