import type { BinaryNode, Node } from './ast.ts';
import { type ErrorParams, ExpressionSyntaxError, placeOf, type Span, ValueError } from './errors.ts';
import { Exact } from './numbers.ts';
import { parseExpression } from './parser.ts';
import { compilePattern } from './pattern.ts';
import { printExpression } from './printer.ts';
import { closestName } from '../../closest-name.ts';
import { lostBackslashes } from './text-literal.ts';

/** What is known about the values of a variable before there is an order. */
export type Shape =
  | { readonly kind: 'text' | 'number' | 'any' }
  | { readonly kind: 'object'; readonly attributes: ReadonlyMap<string, Shape> }
  | { readonly kind: 'list'; readonly element: Shape };

/** Something to tell the author of an expression, at its place. An error makes that no order's rule counts. */
export type Problem = {
  readonly severity: 'error' | 'warning';
  /** Set where the expression could not be read: nobody can say more of it. */
  readonly unreadable?: true;
  readonly code: string;
  readonly message: string;
  readonly params: ErrorParams;
  readonly subject?: string;
  readonly line: number;
  readonly column: number;
  readonly offset: number;
  readonly length: number;
};

const anything: Shape = { kind: 'any' };
const number: Shape = { kind: 'number' };
const text: Shape = { kind: 'text' };
const noScope: ReadonlyMap<string, Shape> = new Map();

/** Finds what can be said of an expression without an order: syntax, names, patterns, comparisons that can't hold. */
export function checkExpression(
  source: string,
  variables: ReadonlyMap<string, Shape>,
): ReadonlyArray<Problem> {
  try {
    return new Checker(source, variables).check(parseExpression(source));
  } catch (error) {
    if (!(error instanceof ExpressionSyntaxError)) throw error;
    return [{ ...problemOf(error, 'error'), unreadable: true }];
  }
}

/** An error as a problem. */
export function problemOf(
  error: Pick<
    ExpressionSyntaxError,
    'message' | 'params' | 'subject' | 'line' | 'column' | 'offset' | 'length'
  > & {
    readonly code: string;
  },
  severity: Problem['severity'],
): Problem {
  const { code, message, params, subject, line, column, offset, length } = error;
  const place = { line, column, offset, length };
  return { severity, code, message, params, ...(subject === undefined ? {} : { subject }), ...place };
}

class Checker {
  readonly #source: string;
  readonly #variables: ReadonlyMap<string, Shape>;
  readonly #problems: Problem[] = [];

  constructor(source: string, variables: ReadonlyMap<string, Shape>) {
    this.#source = source;
    this.#variables = variables;
  }

  check(tree: Node): ReadonlyArray<Problem> {
    this.#shape(tree, noScope);
    return this.#problems.toSorted((a, b) => a.offset - b.offset);
  }

  /** Checks a node and what it consists of; says what its value will be. */
  #shape(node: Node, scope: ReadonlyMap<string, Shape>): Shape {
    switch (node.kind) {
      case 'constant':
        if (typeof node.value === 'string') return text;
        return typeof node.value === 'number' || node.value instanceof Exact ? number : anything;
      case 'name':
        return (
          scope.get(node.name) ??
          this.#variables.get(node.name) ??
          this.#unknownVariable(node, node.name, scope)
        );
      case 'list': {
        const shapes = node.items.map((item) => this.#shape(item, scope));
        const [first = anything] = shapes;
        const isUniform = shapes.every(({ kind }) => kind === first.kind);
        return { kind: 'list', element: isUniform ? first : anything };
      }
      case 'hash': {
        const attributes = new Map<string, Shape>();
        for (const { key, value } of node.entries) {
          const shape = this.#shape(value, scope);
          if (key.kind === 'constant' && typeof key.value === 'string') attributes.set(key.value, shape);
          else this.#shape(key, scope);
        }
        return { kind: 'object', attributes };
      }
      case 'unary':
        this.#shape(node.operand, scope);
        return node.operator === '-' ? number : anything;
      case 'binary':
        return this.#binary(node, scope);
      case 'logical':
        for (const operand of node.operands) this.#shape(operand, scope);
        return anything;
      case 'conditional':
        this.#shape(node.condition, scope);
        if (node.consequent) this.#shape(node.consequent, scope);
        this.#shape(node.alternative, scope);
        return anything;
      case 'property':
        return this.#attribute(node, this.#shape(node.object, scope));
      case 'index': {
        const object = this.#shape(node.object, scope);
        this.#shape(node.index, scope);
        return object.kind === 'list' ? object.element : anything;
      }
      case 'collection': {
        const object = this.#shape(node.object, scope);
        if (object.kind === 'text' || object.kind === 'number' || node.element === null) {
          const message = `${node.method}() needs a collection with a name, such as lineItems.${node.method}(…).`;
          this.#report('error', node.object, 'notACollection', message, { method: node.method });
        }
        const element = object.kind === 'list' ? object.element : anything;
        this.#shape(node.body, new Map(scope).set(node.element ?? '', element));
        return node.method === 'sum' ? number : anything;
      }
      case 'call':
        for (const arg of node.args) this.#shape(arg, scope);
        return node.function === 'count' ? number : anything;
    }
  }

  #unknownVariable(node: Node, name: string, scope: ReadonlyMap<string, Shape>): Shape {
    const known = [...scope.keys(), ...this.#variables.keys()];
    const meant = closestName(name, known);
    const message = `There is no variable "${name}".${meant ? ` Did you mean "${meant}"?` : ''}`;
    this.#report('error', node, 'unknownVariable', message, { name, ...(meant ? { meant } : {}) }, name);
    return anything;
  }

  #attribute(node: Extract<Node, { kind: 'property' }>, object: Shape): Shape {
    const { name } = node;
    const path = printExpression(node.object);
    const span = { start: node.end - name.length, end: node.end };
    if (object.kind === 'any') return anything;
    if (object.kind === 'object') {
      const known = object.attributes.get(name);
      if (known) return known;
      const meant = closestName(name, object.attributes.keys());
      const hint = meant ? ` Did you mean "${meant}"?` : '';
      const message = `${path} has no attribute "${name}", so this is always null.${hint}`;
      this.#report(
        'warning',
        span,
        'unknownAttribute',
        message,
        { name, path, ...(meant ? { meant } : {}) },
        name,
      );
      return anything;
    }
    if (object.kind === 'list') {
      const message = `${path} is a list; "${name}" can only be asked of its elements, in any(), all() or sum().`;
      this.#report('warning', span, 'attributeOfList', message, { name, path }, name);
      return anything;
    }
    const message = `${path} is a ${object.kind} and has no attribute "${name}".`;
    this.#report('error', span, 'attributeOfValue', message, { name, path, type: object.kind }, name);
    return anything;
  }

  #binary(node: BinaryNode, scope: ReadonlyMap<string, Shape>): Shape {
    const left = this.#shape(node.left, scope);
    const right = this.#shape(node.right, scope);
    switch (node.operator) {
      case '=':
      case '!=':
        if (isTextAndNumber(left, right)) {
          const message =
            'A text never equals a number. Write the number without quotes, or the text with them.';
          this.#report('warning', node, 'neverEqual', message);
        }
        return anything;
      case '<':
      case '>':
      case '<=':
      case '>=':
        if (isTextAndNumber(left, right) && !isNumericLiteral(node)) {
          const message =
            'A text is compared with a number here; unless the text is a number, letters decide.';
          this.#report('warning', node, 'textAgainstNumber', message);
        }
        return anything;
      case 'in':
      case 'not in':
        if (right.kind === 'text' || right.kind === 'number') {
          const message = `"${node.operator}" needs a list, such as ['DE', 'AT'].`;
          this.#report('error', node.right, 'notAList', message, { operator: node.operator });
        } else if (right.kind === 'list' && isTextAndNumber(left, right.element)) {
          this.#report(
            'warning',
            node,
            'neverEqual',
            'A text never equals a number, so it is in no list of them.',
          );
        }
        return anything;
      case 'matches':
        this.#pattern(node.right);
        return number;
      case '/':
      case '%':
        if (node.right.kind === 'constant' && node.right.value === 0) {
          this.#report('error', node, 'divisionByZero', 'This divides by zero.');
        }
        return number;
      case '~':
        return text;
      case '..':
        return { kind: 'list', element: anything };
      default:
        return number;
    }
  }

  #pattern(node: Node): void {
    if (node.kind !== 'constant' || typeof node.value !== 'string') return;
    const raw = this.#source.slice(node.start, node.end);
    for (const { at, escape } of lostBackslashes(raw.slice(1, -1))) {
      const start = node.start + 1 + at;
      const written = `\\${escape}`;
      const message = `"${escape}" loses its backslash in a text. Write "${written}".`;
      this.#report('warning', { start, end: start + 2 }, 'lostBackslash', message, { escape, written });
    }
    try {
      compilePattern(node.value);
    } catch (error) {
      if (!(error instanceof ValueError)) throw error;
      this.#report('error', node, error.complaint.code, error.message, error.complaint.params);
    }
  }

  #report(
    severity: Problem['severity'],
    { start, end }: Span,
    code: string,
    message: string,
    params: ErrorParams = {},
    subject?: string,
  ): void {
    const place = { ...placeOf(this.#source, start), offset: start, length: end - start };
    this.#problems.push({
      severity,
      code,
      message,
      params,
      ...(subject === undefined ? {} : { subject }),
      ...place,
    });
  }
}

function isTextAndNumber(a: Shape, b: Shape): boolean {
  return (a.kind === 'text' && b.kind === 'number') || (a.kind === 'number' && b.kind === 'text');
}

/** `total > '500'`: a text that is a number is one in comparisons. */
function isNumericLiteral(node: BinaryNode): boolean {
  return [node.left, node.right].some(
    (side) => side.kind === 'constant' && typeof side.value === 'string' && /^\s*[+-]?\d/.test(side.value),
  );
}
