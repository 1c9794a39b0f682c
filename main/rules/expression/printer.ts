import type { HashNode, Node } from './ast.ts';
import { Exact, numberText } from './numbers.ts';
import { binaryPrecedence, unaryPrecedence } from './operators.ts';
import { quoteText } from './text-literal.ts';

/** Nothing binds tighter: names, literals, brackets. */
const atom = 1_000;
/** `? :` stands only where a whole expression may. */
const whole = 0;

/**
 * The expression in its plain form: one blank around operators, texts in single quotes, parentheses only where they
 * are needed. Reading it again gives the same tree.
 */
export function printExpression(node: Node): string {
  return print(node, whole);
}

function print(node: Node, least: number): string {
  const text = printBare(node);
  return precedenceOf(node) < least ? `(${text})` : text;
}

function printBare(node: Node): string {
  switch (node.kind) {
    case 'constant':
      return printConstant(node.value);
    case 'name':
      return node.name;
    case 'list':
      return `[${node.items.map(printInList).join(', ')}]`;
    case 'hash':
      return `{${node.entries.map(printEntry).join(', ')}}`;
    case 'unary':
      // The operand of a sign is a primary: even another sign gets parentheses, so that `- - 1` stays readable.
      return node.operator === 'not'
        ? `not ${print(node.operand, unaryPrecedence.not)}`
        : `${node.operator}${print(node.operand, atom)}`;
    case 'binary': {
      const precedence = binaryPrecedence[node.operator];
      const isRightGrouped = node.operator === '**';
      const left = printOperand(node.left, isRightGrouped ? precedence + 1 : precedence, precedence);
      const right = printOperand(node.right, isRightGrouped ? precedence : precedence + 1, precedence);
      return `${left} ${node.operator} ${right}`;
    }
    case 'logical': {
      const precedence = binaryPrecedence[node.operator];
      const printed = node.operands.map((operand) => print(operand, precedence + 1));
      return printed.join(` ${node.operator} `);
    }
    case 'conditional': {
      const condition = print(node.condition, 1);
      const consequent = node.consequent ? ` ${print(node.consequent, whole)} ` : '';
      return `${condition} ?${consequent}: ${print(node.alternative, whole)}`;
    }
    case 'property':
      return `${printObject(node.object)}.${node.name}`;
    case 'index':
      return `${printObject(node.object)}[${printInList(node.index)}]`;
    case 'collection':
      return `${printObject(node.object)}.${node.method}(${print(node.body, whole)})`;
    case 'call':
      return `${node.function}(${node.args.map((arg) => print(arg, whole)).join(', ')})`;
  }
}

function precedenceOf(node: Node): number {
  if (node.kind === 'binary' || node.kind === 'logical') return binaryPrecedence[node.operator];
  if (node.kind === 'unary') return unaryPrecedence[node.operator];
  return node.kind === 'conditional' ? whole : atom;
}

/** `not a * b` is `not (a * b)`, so a `not` in front of something tighter stands in parentheses. */
function printOperand(node: Node, least: number, operator: number): string {
  const swallows = node.kind === 'unary' && unaryPrecedence[node.operator] < operator;
  return print(node, swallows ? atom : least);
}

/** Attributes follow names and brackets, not literals: `('a').b`. */
function printObject(node: Node): string {
  return node.kind === 'constant' ? `(${printBare(node)})` : print(node, atom);
}

/** Right behind `[`, `not` would be taken for a name. */
function printInList(node: Node): string {
  const text = print(node, whole);
  return text.startsWith('not ') ? `(${text})` : text;
}

function printEntry({ key, value }: HashNode['entries'][number]): string {
  return `${printKey(key)}: ${print(value, whole)}`;
}

function printKey(key: Node): string {
  if (key.kind !== 'constant') return `(${printBare(key)})`;
  const { value } = key;
  if (typeof value === 'string') return isPlainKey(value) ? value : quoteText(value);
  return typeof value === 'number' || value instanceof Exact ? numberText(value) : `(${printBare(key)})`;
}

/** Operators would be read as such behind the blank that stands before a key. */
function isPlainKey(key: string): boolean {
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(key) && !/^(?:matches.*|not|and|or|in)$/.test(key);
}

function printConstant(value: null | boolean | string | number | Exact): string {
  if (typeof value === 'string') return quoteText(value);
  return typeof value === 'number' || value instanceof Exact ? numberText(value) : String(value);
}
