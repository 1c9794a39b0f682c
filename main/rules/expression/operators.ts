import type { BinaryOperator } from './ast.ts';

/**
 * How tightly an operator between two operands binds; OroCommerce's table (Symfony's, with `=`). Tighter is larger.
 * `**` groups from the right, all others from the left.
 */
export const binaryPrecedence: Readonly<Record<BinaryOperator | 'and' | 'or', number>> = {
  or: 10,
  and: 15,
  '|': 16,
  '^': 17,
  '&': 18,
  '=': 20,
  '!=': 20,
  '<': 20,
  '>': 20,
  '>=': 20,
  '<=': 20,
  in: 20,
  'not in': 20,
  matches: 20,
  '..': 25,
  '+': 30,
  '-': 30,
  '~': 40,
  '*': 60,
  '/': 60,
  '%': 60,
  '**': 200,
};

/** `not a = b` is `(not a) = b`; `-2 ** 2` is `(-2) ** 2`. */
export const unaryPrecedence: Readonly<Record<'not' | '-' | '+', number>> = { not: 50, '-': 500, '+': 500 };

/** The operator that a spelling stands for between two operands; `==` is the same as `=` (product.md). */
export function binaryOperatorOf(spelling: string): BinaryOperator | 'and' | 'or' | undefined {
  if (spelling === '&&') return 'and';
  if (spelling === '||') return 'or';
  if (spelling === '==') return '=';
  return isBinaryOperator(spelling) ? spelling : undefined;
}

/** The operator that a spelling stands for before one operand. */
export function unaryOperatorOf(spelling: string): 'not' | '-' | '+' | undefined {
  if (spelling === 'not' || spelling === '!') return 'not';
  return spelling === '-' || spelling === '+' ? spelling : undefined;
}

function isBinaryOperator(spelling: string): spelling is BinaryOperator | 'and' | 'or' {
  return Object.hasOwn(binaryPrecedence, spelling);
}

/** Every operator between two operands, loosest first. */
export const binaryOperators: ReadonlyArray<string> = Object.keys(binaryPrecedence);
