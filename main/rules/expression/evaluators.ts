import type { BinaryNode, CollectionNode, Node } from './ast.ts';
import { toSummand } from './arithmetic.ts';
import { holds, isEqual } from './comparison.ts';
import { add, Exact, type Num } from './numbers.ts';
import { type Context, isTruthy, type Value } from './values.ts';

/** One evaluation under way: the variables, the elements of the collections that are being walked, and the bill. */
export class Frame {
  readonly context: Context;
  /** By depth of nesting; the compiler knows the places. */
  readonly elements: Value[] = [];
  steps = 0;

  constructor(context: Context) {
    this.context = context;
  }
}

/** The value of one node of an expression. */
export type Evaluate = (frame: Frame) => Value;

/** Walks over a collection; `step` is called for every element and ends what takes too long. */
export type Walk = (elements: Iterable<Value>, frame: Frame, step: () => void) => Value;

/** What `any`, `all` and `sum` make of the elements, each of which lies at `place` while the body is evaluated. */
export const walkers: Readonly<Record<CollectionNode['method'], (body: Evaluate, place: number) => Walk>> = {
  any: (body, place) => (elements, frame, step) => {
    for (const element of elements) {
      step();
      frame.elements[place] = element;
      if (isTruthy(body(frame))) return true;
    }
    return false;
  },
  all: (body, place) => (elements, frame, step) => {
    for (const element of elements) {
      step();
      frame.elements[place] = element;
      if (!isTruthy(body(frame))) return false;
    }
    return true;
  },
  sum: (body, place) => (elements, frame, step) => {
    let sum: Num = 0;
    for (const element of elements) {
      step();
      frame.elements[place] = element;
      sum = add(sum, toSummand(body(frame)));
    }
    return sum;
  },
};

/** `and`: whether all count as true; the rest is not evaluated once one does not. */
export function allOf(operands: ReadonlyArray<Evaluate>): Evaluate {
  return (frame) => {
    for (const operand of operands) if (!isTruthy(operand(frame))) return false;
    return true;
  };
}

/** `or`: whether one counts as true; the rest is not evaluated once one does. */
export function anyOf(operands: ReadonlyArray<Evaluate>): Evaluate {
  return (frame) => {
    for (const operand of operands) if (isTruthy(operand(frame))) return true;
    return false;
  };
}

/** `=` and `!=` */
export function equality(node: BinaryNode, left: Evaluate, right: Evaluate): Evaluate {
  const wanted = node.operator === '=';
  if (node.right.kind === 'constant' && typeof node.right.value === 'string') {
    const text = node.right.value;
    return (frame) => (left(frame) === text) === wanted;
  }
  return (frame) => isEqual(left(frame), right(frame)) === wanted;
}

/** `<`, `<=`, `>`, `>=` */
export function comparison(
  node: BinaryNode,
  operator: '<' | '<=' | '>' | '>=',
  left: Evaluate,
  right: Evaluate,
): Evaluate {
  if (node.right.kind !== 'constant' || typeof node.right.value !== 'number') {
    return (frame) => holds(operator, left(frame), right(frame));
  }
  // Most rules compare with a number: two JavaScript numbers need no further look.
  const limit = node.right.value;
  const compare = {
    '<': (value: number) => value < limit,
    '<=': (value: number) => value <= limit,
    '>': (value: number) => value > limit,
    '>=': (value: number) => value >= limit,
  }[operator];
  return (frame) => {
    const value = left(frame);
    return typeof value === 'number' ? compare(value) : holds(operator, value, limit);
  };
}

/** The constants of a list, when they can be looked up: no fractions, whose JavaScript objects are never the same. */
export function constantSet(node: Node): ReadonlySet<Value> | undefined {
  if (node.kind !== 'list') return undefined;
  const set = new Set<Value>();
  for (const item of node.items) {
    if (item.kind !== 'constant' || item.value instanceof Exact) return undefined;
    set.add(item.value);
  }
  return set;
}

/** True for what has the same value whenever it is evaluated. */
export function isConstant(node: Node): boolean {
  return node.kind === 'constant' || (node.kind === 'unary' && node.operand.kind === 'constant');
}

/** For what is the same whenever it is evaluated. */
export function remembered(evaluate: Evaluate): Evaluate {
  let value: Value | undefined;
  return (frame) => (value ??= evaluate(frame));
}
