import type { CollectionNode, Node } from './ast.ts';
import type { Program } from './program.ts';
import { ExpressionError } from './errors.ts';
import { Frame } from './evaluators.ts';
import { type Context, elementsOf, isTruthy, showValue, type Value } from './values.ts';

/** A part of an expression and the values that it had. */
export type Finding = {
  readonly node: Node;
  /** The part as text. */
  readonly part: string;
  /** `subtotal.value = 250, currency = 'EUR'`; the same in every language. */
  readonly values: string;
};

/** More are cut off: an explanation that nobody reads to its end explains nothing. */
const mostFindings = 5;
const mostValues = 6;
const mostElements = 5;

/**
 * Why an expression does not count for a context: the parts that would have had to be true, innermost first to be
 * named. Only for expressions that could be evaluated to something that does not count.
 */
export function explainFalse(program: Program, context: Context): ReadonlyArray<Finding> {
  const explainer = new Explainer(program, context);
  const parts = explainer.falseParts(program.tree);
  return parts.length > 0 ? parts : [explainer.finding(program.tree)];
}

/** The values that an expression has looked at, for one that counts. */
export function explainTrue(program: Program, context: Context): Finding {
  return new Explainer(program, context).finding(program.tree);
}

class Explainer {
  readonly #program: Program;
  readonly #frame: Frame;

  constructor(program: Program, context: Context) {
    this.#program = program;
    this.#frame = new Frame(context);
  }

  falseParts(node: Node): ReadonlyArray<Finding> {
    if (node.kind === 'logical') {
      const failing: Finding[] = [];
      for (const operand of node.operands) {
        if (this.#isTrue(operand)) continue;
        failing.push(...this.falseParts(operand));
        // `and` ends at the first that is false; of `or` none was true.
        if (node.operator === 'and' || failing.length >= mostFindings) break;
      }
      return failing.slice(0, mostFindings);
    }
    if (node.kind === 'collection' && node.method === 'all') return this.#failingElement(node);
    return [this.finding(node)];
  }

  finding(node: Node): Finding {
    const values = new Map<string, string>();
    this.#collectValues(node, values);
    return {
      node,
      part: this.#program.textOf(node),
      values: [...values].map(([path, value]) => `${path} = ${value}`).join(', '),
    };
  }

  /** Names the first element for which the condition does not hold. */
  #failingElement(node: CollectionNode): ReadonlyArray<Finding> {
    const place = this.#program.elementPlaceOf(node);
    let position = 0;
    for (const element of this.#elements(node)) {
      this.#frame.elements[place] = element;
      if (!this.#isTrue(node.body)) {
        const path = `${this.#program.textOf(node.object)}[${position}]`;
        return this.falseParts(node.body).map((finding) => ({
          ...finding,
          values: finding.values === '' ? path : `${path}: ${finding.values}`,
        }));
      }
      position += 1;
    }
    return [this.finding(node)];
  }

  /** The values of variables, attributes, sums and counts in a part; constants explain nothing. */
  #collectValues(node: Node, values: Map<string, string>): void {
    if (values.size >= mostValues) return;
    switch (node.kind) {
      case 'constant':
        return;
      case 'name':
      case 'property':
      case 'index':
        this.#note(node, values);
        return;
      case 'call':
        this.#note(node, values);
        return;
      case 'collection':
        if (node.method === 'sum') this.#note(node, values);
        else this.#collectElementValues(node, values);
        return;
      case 'list':
        for (const item of node.items.slice(0, mostValues)) this.#collectValues(item, values);
        return;
      case 'hash':
        for (const { value } of node.entries.slice(0, mostValues)) this.#collectValues(value, values);
        return;
      case 'unary':
        this.#collectValues(node.operand, values);
        return;
      case 'binary':
        this.#collectValues(node.left, values);
        this.#collectValues(node.right, values);
        return;
      case 'logical':
        for (const operand of node.operands) this.#collectValues(operand, values);
        return;
      case 'conditional':
        this.#collectValues(node.condition, values);
        return;
    }
  }

  /** `lineItem.quantity = 3 | 10 | 5`: one value an element. */
  #collectElementValues(node: CollectionNode, values: Map<string, string>): void {
    const place = this.#program.elementPlaceOf(node);
    const columns = new Map<string, string[]>();
    let count = 0;
    for (const element of this.#elements(node)) {
      count += 1;
      if (count > mostElements) break;
      this.#frame.elements[place] = element;
      const row = new Map<string, string>();
      this.#collectValues(node.body, row);
      for (const [path, value] of row) columns.set(path, [...(columns.get(path) ?? []), value]);
    }
    if (count === 0) values.set(this.#program.textOf(node.object), '[]');
    for (const [path, column] of columns) {
      if (values.size >= mostValues) return;
      values.set(path, column.join(' | ') + (count > mostElements ? ' | …' : ''));
    }
  }

  #note(node: Node, values: Map<string, string>): void {
    const path = this.#program.textOf(node);
    if (values.has(path)) return;
    const value = this.#value(node);
    values.set(path, value === undefined ? '?' : showValue(value));
  }

  #elements(node: CollectionNode): Iterable<Value> {
    const collection = this.#value(node.object);
    return (collection !== undefined && elementsOf(collection)) || [];
  }

  #isTrue(node: Node): boolean {
    const value = this.#value(node);
    return value !== undefined && isTruthy(value);
  }

  /** Undefined where a part that was not needed has no value. */
  #value(node: Node): Value | undefined {
    try {
      return this.#program.evaluatorOf(node)(this.#frame);
    } catch (error) {
      if (error instanceof ExpressionError) return undefined;
      throw error;
    }
  }
}
