import {
  type BinaryNode,
  type CallNode,
  type CollectionNode,
  type HashNode,
  type IndexNode,
  type Node,
  type PropertyNode,
  sizeOf,
} from './ast.ts';
import { calculate, changeSign, concatenate } from './arithmetic.ts';
import { isEqual } from './comparison.ts';
import {
  type Complaint,
  type EvaluationErrorCode,
  ExpressionEvaluationError,
  type ErrorParams,
  ValueError,
} from './errors.ts';
import {
  allOf,
  anyOf,
  comparison,
  constantSet,
  equality,
  type Evaluate,
  Frame,
  isConstant,
  remembered,
  walkers,
} from './evaluators.ts';
import { choicesOf, countOf, extremeOf } from './functions.ts';
import { keyOf } from './keys.ts';
import { limits } from './limits.ts';
import { parseExpression } from './parser.ts';
import { compilePattern, type Pattern } from './pattern.ts';
import { printExpression } from './printer.ts';
import type { Program } from './program.ts';
import { rangeOf } from './range.ts';
import {
  elementsOf,
  fromEntries,
  isList,
  isMap,
  isTruthy,
  Money,
  textOf,
  typeOf,
  type Value,
} from './values.ts';

/**
 * Reads an expression and makes functions of it.
 *
 * @throws ExpressionSyntaxError
 */
export function compileExpression(source: string): Program {
  const tree = parseExpression(source);
  const compiler = new Compiler(source);
  const evaluate = compiler.compile(tree);
  return {
    source,
    tree,
    evaluate: (context) => evaluate(new Frame(context)),
    test: (context) => isTruthy(evaluate(new Frame(context))),
    evaluatorOf: (node) => compiler.evaluatorOf(node),
    textOf: (node) => compiler.textOf(node),
    elementPlaceOf: (node) => compiler.elementPlaceOf(node),
  };
}

class Compiler {
  readonly #source: string;
  readonly #texts = new Map<Node, string>();
  /** Names of the elements of the collections around the node that is being compiled, outermost first. */
  readonly #scope: string[] = [];
  readonly #evaluators = new Map<Node, Evaluate>();
  readonly #elementPlaces = new Map<CollectionNode, number>();

  constructor(source: string) {
    this.#source = source;
  }

  evaluatorOf(node: Node): Evaluate {
    const evaluate = this.#evaluators.get(node);
    if (!evaluate) throw new Error('The node is not of this expression.');
    return evaluate;
  }

  textOf(node: Node): string {
    let text = this.#texts.get(node);
    if (text === undefined) {
      text = printExpression(node);
      this.#texts.set(node, text);
    }
    return text;
  }

  elementPlaceOf(node: CollectionNode): number {
    return this.#elementPlaces.get(node) ?? 0;
  }

  compile(node: Node): Evaluate {
    const evaluate = this.#compileNode(node);
    this.#evaluators.set(node, evaluate);
    return evaluate;
  }

  #compileNode(node: Node): Evaluate {
    switch (node.kind) {
      case 'constant': {
        const { value } = node;
        return () => value;
      }
      case 'name':
        return this.#name(node.name, node);
      case 'list': {
        const items = node.items.map((item) => this.compile(item));
        if (node.items.every((item) => item.kind === 'constant')) {
          const constants = node.items.map((item) => (item.kind === 'constant' ? item.value : null));
          return () => constants;
        }
        return (frame) => items.map((item) => item(frame));
      }
      case 'hash':
        return this.#hash(node);
      case 'unary': {
        const operand = this.compile(node.operand);
        if (node.operator === 'not') return (frame) => !isTruthy(operand(frame));
        return node.operator === '+' ? operand : this.#guarded(node, (frame) => changeSign(operand(frame)));
      }
      case 'binary':
        return this.#binary(node);
      case 'logical': {
        const operands = node.operands.map((operand) => this.compile(operand));
        return node.operator === 'and' ? allOf(operands) : anyOf(operands);
      }
      case 'conditional': {
        const condition = this.compile(node.condition);
        const consequent = node.consequent && this.compile(node.consequent);
        const alternative = this.compile(node.alternative);
        return (frame) => {
          const value = condition(frame);
          if (!isTruthy(value)) return alternative(frame);
          return consequent ? consequent(frame) : value;
        };
      }
      case 'property':
        return this.#property(node);
      case 'index':
        return this.#index(node);
      case 'collection':
        return this.#collection(node);
      case 'call':
        return this.#call(node);
    }
  }

  #name(name: string, node: Node): Evaluate {
    const place = this.#scope.lastIndexOf(name);
    if (place >= 0) return (frame) => frame.elements[place] ?? null;
    return (frame) => {
      const value = frame.context.get(name);
      if (value !== undefined) return value;
      return this.#fail(node, 'unknownVariable', `There is no variable "${name}".`, { name }, name);
    };
  }

  #property(node: PropertyNode): Evaluate {
    const object = this.compile(node.object);
    const { name } = node;
    return (frame) => {
      const value = object(frame);
      if (value instanceof Map) return value.get(name) ?? null;
      if (value instanceof Money) return value.get(name);
      if (isList(value)) return null;
      const params = { name, path: this.textOf(node.object), type: typeOf(value) };
      const code = value === null ? 'attributeOfNull' : 'attributeOfValue';
      const what = value === null ? 'null' : `a ${params.type}`;
      return this.#fail(
        node,
        code,
        `${params.path} is ${what} and has no attribute "${name}".`,
        params,
        name,
      );
    };
  }

  #index(node: IndexNode): Evaluate {
    const object = this.compile(node.object);
    const index = this.compile(node.index);
    return this.#guarded(node, (frame) => {
      const value = object(frame);
      if (!isList(value) && !isMap(value) && !(value instanceof Money)) {
        const path = this.textOf(node.object);
        const params = { path, type: typeOf(value) };
        return this.#fail(node, 'itemOfValue', `${path} is a ${typeOf(value)} and has no items.`, params);
      }
      const key = keyOf(index(frame));
      const item = isList(value) ? value[/^(?:0|[1-9]\d*)$/.test(key) ? Number(key) : -1] : value.get(key);
      if (item !== undefined) return item;
      const path = this.textOf(node.object);
      return this.#fail(node, 'missingKey', `${path} has no item "${key}".`, { path, key });
    });
  }

  #hash(node: HashNode): Evaluate {
    const entries = node.entries.map(({ key, value }) => [this.compile(key), this.compile(value)] as const);
    return this.#guarded(node, (frame) => {
      const map = new Map<string, Value>();
      for (const [key, value] of entries) map.set(keyOf(key(frame)), value(frame));
      return fromEntries(map);
    });
  }

  #binary(node: BinaryNode): Evaluate {
    const left = this.compile(node.left);
    const right = this.compile(node.right);
    const { operator } = node;
    switch (operator) {
      case '=':
      case '!=':
        return equality(node, left, right);
      case '<':
      case '>':
      case '<=':
      case '>=':
        return this.#guarded(node, comparison(node, operator, left, right));
      case 'in':
        return this.#membership(node, left, right, true);
      case 'not in':
        return this.#membership(node, left, right, false);
      case 'matches':
        return this.#matches(node, left, right);
      case '..': {
        const range: Evaluate = (frame) => {
          const values = rangeOf(left(frame), right(frame));
          this.#charge(frame, values.length, node);
          return values;
        };
        return this.#guarded(
          node,
          isConstant(node.left) && isConstant(node.right) ? remembered(range) : range,
        );
      }
      case '~':
        return this.#guarded(node, (frame) => concatenate(left(frame), right(frame)));
      default:
        return this.#guarded(node, (frame) => calculate(operator, left(frame), right(frame)));
    }
  }

  #membership(node: BinaryNode, left: Evaluate, right: Evaluate, wanted: boolean): Evaluate {
    const known = constantSet(node.right);
    if (known) {
      return (frame) => {
        const value = left(frame);
        // What is no text, number, boolean or null is in no list of these; money is equal to its value.
        return known.has(value instanceof Money ? value.value : value) === wanted;
      };
    }
    return (frame) => {
      const value = left(frame);
      const list = right(frame);
      const elements = elementsOf(list);
      if (!elements) {
        const type = typeOf(list);
        const message = `"${node.operator}" needs a list, and ${this.textOf(node.right)} is a ${type}.`;
        return this.#fail(node.right, 'notAList', message, { type, path: this.textOf(node.right) });
      }
      let count = 0;
      for (const element of elements) {
        count += 1;
        if (!isEqual(element, value)) continue;
        this.#charge(frame, count, node);
        return wanted;
      }
      this.#charge(frame, count, node);
      return !wanted;
    };
  }

  #matches(node: BinaryNode, left: Evaluate, right: Evaluate): Evaluate {
    // 1 and 0, not true and false: `(a matches b) = true` is false in OroCommerce.
    if (node.right.kind === 'constant') {
      // Compiled when first needed, for `false and a matches b` is no error whatever b says.
      let pattern: Pattern | undefined;
      const { value } = node.right;
      return this.#guarded(node, (frame) => {
        const subject = textOf(left(frame));
        pattern ??= compilePattern(textOf(value));
        return pattern.test(subject) ? 1 : 0;
      });
    }
    const patterns = new Map<string, Pattern>();
    return this.#guarded(node, (frame) => {
      const subject = textOf(left(frame));
      const text = textOf(right(frame));
      let pattern = patterns.get(text);
      if (!pattern) {
        pattern = compilePattern(text);
        this.#charge(frame, limits.patternLength, node);
        if (patterns.size >= 100) patterns.clear();
        patterns.set(text, pattern);
      }
      return pattern.test(subject) ? 1 : 0;
    });
  }

  #collection(node: CollectionNode): Evaluate {
    const object = this.compile(node.object);
    const place = this.#scope.length;
    this.#elementPlaces.set(node, place);
    // A collection without a name for its elements fails when it is evaluated, as in OroCommerce.
    this.#scope.push(node.element ?? '');
    const body = this.compile(node.body);
    this.#scope.pop();
    const walk = walkers[node.method](body, place);
    const cost = sizeOf(node.body);
    return this.#guarded(node, (frame) => {
      const collection = object(frame);
      const elements = elementsOf(collection);
      if (!elements) {
        const path = this.textOf(node.object);
        const message = `${path} is a ${typeOf(collection)} and no collection: ${node.method}() needs one.`;
        return this.#fail(node.object, 'notACollection', message, { path, type: typeOf(collection) });
      }
      if (node.element === null) {
        const message = `${node.method}() needs a collection with a name, such as lineItems.${node.method}(…).`;
        return this.#fail(node.object, 'noElementName', message, { method: node.method });
      }
      return walk(elements, frame, () => this.#charge(frame, cost, node));
    });
  }

  #call(node: CallNode): Evaluate {
    const args = node.args.map((arg) => this.compile(arg));
    const [first] = args;
    if (!first) {
      return () =>
        this.#fail(node, 'missingArgument', `${node.function}() needs a value.`, { name: node.function });
    }
    const { function: name } = node;
    if (name === 'count') {
      // Further values are worked out, for their errors, and not counted.
      return this.#guarded(node, (frame) => {
        const [value = null] = args.map((arg) => arg(frame));
        return countOf(value);
      });
    }
    return this.#guarded(node, (frame) => {
      const values = args.length > 1 ? args.map((arg) => arg(frame)) : choicesOf(name, first(frame));
      this.#charge(frame, values.length, node);
      return extremeOf(name, values);
    });
  }

  /** Ties errors of value operations to the node. */
  #guarded(node: Node, evaluate: Evaluate): Evaluate {
    return (frame) => {
      try {
        return evaluate(frame);
      } catch (error) {
        if (error instanceof ValueError)
          throw new ExpressionEvaluationError(error.complaint, this.#source, node);
        throw error;
      }
    };
  }

  #charge(frame: Frame, steps: number, node: Node): void {
    frame.steps += steps;
    if (frame.steps <= limits.steps) return;
    const message = `The expression takes more than ${limits.steps} steps for this order.`;
    this.#fail(node, 'tooManySteps', message, { limit: limits.steps });
  }

  #fail(
    node: Node,
    code: EvaluationErrorCode,
    message: string,
    params: ErrorParams,
    subject?: string,
  ): never {
    const complaint: Complaint<EvaluationErrorCode> = {
      code,
      message,
      params,
      ...(subject === undefined ? {} : { subject }),
    };
    throw new ExpressionEvaluationError(complaint, this.#source, node);
  }
}
