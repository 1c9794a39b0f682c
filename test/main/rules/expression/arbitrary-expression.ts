import fc from 'fast-check';
import type { BinaryOperator, Node } from '../../../../main/rules/expression/ast.ts';
import { parseNumber } from '../../../../main/rules/expression/numbers.ts';
import { elementName } from '../../../../main/rules/expression/singular.ts';

const place = { start: 0, end: 0 };

const names = fc.oneof(
  fc.constantFrom(
    'a',
    'currency',
    'lineItems',
    'größe',
    '__proto__',
    'constructor',
    'toString',
    'milk',
    'data',
  ),
  fc.stringMatching(/^[a-zA-Z_][a-zA-Z0-9_]{0,8}$/).filter((name) => !isReserved(name)),
);

const constants = fc.oneof(
  fc.constantFrom(null, true, false),
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc.constantFrom("it's", 'a\nb', '\\d', '"', '\u0000', '\u007f', 'é'),
  fc.nat({ max: 1_000_000 }),
  fc
    .constantFrom('0.1', '123456789012345678901234567890', '0.000000001', '2.675', '9007199254740993')
    .map((text) => parseNumber(text) ?? 0),
);

const operators: ReadonlyArray<BinaryOperator> = [
  '|', '^', '&', '=', '!=', '<', '>', '>=', '<=', 'in', 'not in', 'matches', '..', '+', '-', '~', '*', '/', '%', '**',
]; // prettier-ignore

/** Trees as the parser makes them, whatever they mean. */
export const expressionTrees: fc.Arbitrary<Node> = fc.letrec<{ node: Node }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 6, depthSize: 'small' },
    constants.map((value): Node => ({ kind: 'constant', value, ...place })),
    names.map((name): Node => ({ kind: 'name', name, ...place })),
    fc.array(tie('node'), { maxLength: 4 }).map((items): Node => ({ kind: 'list', items, ...place })),
    fc
      .array(fc.record({ key: keys(tie('node')), value: tie('node') }), { maxLength: 3 })
      .map((entries): Node => ({ kind: 'hash', entries, ...place })),
    fc
      .record({ operator: fc.constantFrom('not' as const, '-' as const, '+' as const), operand: tie('node') })
      .map((parts): Node => ({ kind: 'unary', ...parts, ...place })),
    fc
      .record({ operator: fc.constantFrom(...operators), left: tie('node'), right: tie('node') })
      .map((parts): Node => ({ kind: 'binary', ...parts, ...place })),
    fc
      .record({
        operator: fc.constantFrom('and' as const, 'or' as const),
        operands: fc.array(tie('node'), { minLength: 2, maxLength: 4 }),
      })
      // The parser joins `(a and b) and c` into one node.
      .filter(({ operator, operands: [first] }) => first?.kind !== 'logical' || first.operator !== operator)
      .map((parts): Node => ({ kind: 'logical', ...parts, ...place })),
    fc
      .record({
        condition: tie('node'),
        consequent: fc.option(tie('node'), { nil: null }),
        alternative: tie('node'),
      })
      .map((parts): Node => ({ kind: 'conditional', ...parts, ...place })),
    fc
      .record({
        object: tie('node'),
        name: fc.oneof(names, fc.constantFrom('not', 'in', 'and', 'matches', 'true')),
      })
      .map((parts): Node => ({ kind: 'property', ...parts, ...place })),
    fc
      .record({ object: tie('node'), index: tie('node') })
      .map((parts): Node => ({ kind: 'index', ...parts, ...place })),
    fc
      .record({
        object: tie('node'),
        method: fc.constantFrom('any' as const, 'all' as const, 'sum' as const),
        body: tie('node'),
      })
      .map((parts): Node => ({ kind: 'collection', ...parts, element: elementOf(parts.object), ...place })),
    fc
      .record({
        function: fc.constantFrom('count' as const, 'min' as const, 'max' as const),
        args: fc.array(tie('node'), { maxLength: 3 }),
      })
      .map((parts): Node => ({ kind: 'call', ...parts, ...place })),
  ),
})).node;

/** A tree without its positions, to compare shapes. */
export function shapeOf(node: Node): unknown {
  return JSON.parse(
    JSON.stringify(node, (key, value: unknown) => {
      if (key === 'start' || key === 'end') return undefined;
      return typeof value === 'bigint' ? String(value) : value;
    }),
  );
}

function keys(nodes: fc.Arbitrary<Node>): fc.Arbitrary<Node> {
  return fc.oneof(
    fc
      .oneof(names, fc.constantFrom('in', 'matches', 'not', 'two words', "it's"))
      .map((value): Node => ({ kind: 'constant', value, ...place })),
    nodes,
  );
}

function elementOf(object: Node): string | null {
  if (object.kind === 'name' || object.kind === 'property') return elementName(object.name);
  if (object.kind !== 'index' || object.index.kind !== 'constant') return null;
  const { value } = object.index;
  if (typeof value === 'string') return elementName(value);
  return value === null || typeof value === 'boolean' ? null : '';
}

function isReserved(name: string): boolean {
  return /^(?:true|TRUE|false|FALSE|null|NULL|not|and|or|in|matches.*)$/.test(name);
}
