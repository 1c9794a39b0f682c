import type { CollectionNode, Node } from './ast.ts';
import { type ErrorParams, ExpressionSyntaxError, type SyntaxErrorCode } from './errors.ts';
import { type Token, tokenize } from './lexer.ts';
import { limits } from './limits.ts';
import { Exact } from './numbers.ts';
import { binaryOperatorOf, binaryPrecedence, unaryOperatorOf, unaryPrecedence } from './operators.ts';
import { elementName } from './singular.ts';
import { hintFor } from './syntax-hints.ts';

/**
 * Reads an expression. Precedence climbing over the grammar in docs/expression-language.md.
 *
 * @throws ExpressionSyntaxError at the word that does not fit
 */
export function parseExpression(source: string): Node {
  return new Parser(source).parse();
}

const methods: ReadonlySet<string> = new Set(['any', 'all', 'sum']);
const functions: ReadonlySet<string> = new Set(['count', 'min', 'max']);
/** How tightly everything binds that an operator can stand behind. */
const tightest = 1;

class Parser {
  readonly #source: string;
  readonly #tokens: ReadonlyArray<Token>;
  #position = 0;
  #depth = 0;

  constructor(source: string) {
    this.#source = source;
    this.#tokens = tokenize(source);
  }

  parse(): Node {
    if (this.#current().type === 'end') this.#fail('empty', 'The expression is empty.');
    const node = this.#expression();
    if (this.#current().type !== 'end') this.#unexpected();
    return node;
  }

  /** The word that comes next. A method, since it changes with every step and narrowing a property would not see it. */
  #current(): Token {
    const token = this.#tokens[this.#position];
    // The lexer ends every expression with `end`, beyond which nothing moves.
    if (!token) throw new Error('The parser ran past the end of the expression.');
    return token;
  }

  /** Everything: a condition of any strength, then perhaps `? … : …`. */
  #expression(): Node {
    return this.#nested(() => {
      let node = this.#operand(tightest);
      while (this.#isPunctuation('?')) {
        this.#next();
        let consequent: Node | null = null;
        if (!this.#isPunctuation(':')) consequent = this.#expression();
        let alternative: Node;
        if (this.#isPunctuation(':')) {
          this.#next();
          alternative = this.#expression();
        } else {
          alternative = { kind: 'constant', value: null, ...this.#here() };
        }
        const { start } = node;
        node = { kind: 'conditional', condition: node, consequent, alternative, start, end: alternative.end };
      }
      return node;
    });
  }

  /** Operands joined by operators that bind at least as tightly as `least`. */
  #operand(least: number): Node {
    let left = this.#primary();
    for (;;) {
      const token = this.#current();
      const operator = token.type === 'operator' ? binaryOperatorOf(token.text) : undefined;
      if (operator === undefined || binaryPrecedence[operator] < least) return left;
      this.#next();
      const precedence = binaryPrecedence[operator];
      const right = this.#nested(() => this.#operand(operator === '**' ? precedence : precedence + 1));
      const span = { start: left.start, end: right.end };
      if (operator === 'and' || operator === 'or') {
        const before = left.kind === 'logical' && left.operator === operator ? left.operands : [left];
        left = { kind: 'logical', operator, operands: [...before, right], ...span };
      } else {
        left = { kind: 'binary', operator, left, right, ...span };
        this.#checkHeight(left);
      }
    }
  }

  #primary(): Node {
    const token = this.#current();
    const { start } = token;
    const unary = token.type === 'operator' ? unaryOperatorOf(token.text) : undefined;
    if (unary !== undefined) {
      this.#next();
      const operand = this.#nested(() => this.#operand(unaryPrecedence[unary]));
      return this.#postfix({ kind: 'unary', operator: unary, operand, start, end: operand.end });
    }
    if (this.#isPunctuation('(')) {
      this.#next();
      const node = this.#expression();
      this.#expect(')');
      return this.#postfix(node);
    }
    if (token.type === 'number' || token.type === 'text') {
      this.#next();
      return { kind: 'constant', value: token.value, start, end: token.end };
    }
    if (token.type === 'name') return this.#nameOrCall(token);
    if (this.#isPunctuation('[')) return this.#postfix(this.#list());
    if (this.#isPunctuation('{')) return this.#postfix(this.#hash());
    return this.#unexpected();
  }

  #nameOrCall(token: Token): Node {
    this.#next();
    const { start, end, text } = token;
    if (text === 'true' || text === 'TRUE') return { kind: 'constant', value: true, start, end };
    if (text === 'false' || text === 'FALSE') return { kind: 'constant', value: false, start, end };
    if (text === 'null' || text === 'NULL') return { kind: 'constant', value: null, start, end };
    if (!this.#isPunctuation('(')) return this.#postfix({ kind: 'name', name: text, start, end });
    if (!isFunction(text)) {
      const message = `There is no function "${text}". There are count, min and max.`;
      this.#failAt(token, 'unknownFunction', message, { name: text });
    }
    const args = this.#arguments();
    return this.#postfix({ kind: 'call', function: text, args, start, end: this.#previousEnd });
  }

  /** `.name`, `.any(…)` and `[…]` behind something. Numbers, texts, true, false and null have none. */
  #postfix(object: Node): Node {
    let node = object;
    for (;;) {
      const { start } = node;
      if (this.#isPunctuation('.')) {
        this.#next();
        const token = this.#current();
        const isName = token.type === 'name' || (token.type === 'operator' && /^[a-z]+$/.test(token.text));
        if (!isName) this.#expectedName();
        this.#next();
        node = this.#isPunctuation('(')
          ? this.#collection(node, token)
          : { kind: 'property', object: node, name: token.text, start, end: token.end };
      } else if (this.#isPunctuation('[')) {
        this.#next();
        const index = this.#expression();
        this.#expect(']');
        node = { kind: 'index', object: node, index, start, end: this.#previousEnd };
      } else {
        return node;
      }
      this.#checkHeight(node);
    }
  }

  #collection(object: Node, token: Token): CollectionNode {
    const method = token.text.toLowerCase();
    if (!isMethod(method)) {
      const message = `There is no "${token.text}()" on collections. There are any(), all() and sum().`;
      this.#failAt(token, 'unknownMethod', message, { name: token.text });
    }
    const [body, ...more] = this.#arguments();
    if (!body || more.length > 0) {
      const message = `"${method}()" takes exactly one condition or value.`;
      this.#failAt(token, 'oneArgument', message, { name: method });
    }
    const span = { start: object.start, end: this.#previousEnd };
    return { kind: 'collection', method, object, body, element: elementNameOf(object), ...span };
  }

  #arguments(): ReadonlyArray<Node> {
    const args: Node[] = [];
    this.#expect('(');
    while (!this.#isPunctuation(')')) {
      if (args.length > 0) this.#expect(',');
      args.push(this.#expression());
    }
    this.#next();
    return args;
  }

  #list(): Node {
    const { start } = this.#current();
    this.#next();
    const items: Node[] = [];
    while (!this.#isPunctuation(']')) {
      if (items.length > 0) {
        this.#expect(',');
        if (this.#isPunctuation(']')) break;
      }
      items.push(this.#expression());
    }
    this.#next();
    return { kind: 'list', items, start, end: this.#previousEnd };
  }

  #hash(): Node {
    const { start } = this.#current();
    this.#next();
    const entries: { key: Node; value: Node }[] = [];
    while (!this.#isPunctuation('}')) {
      if (entries.length > 0) {
        this.#expect(',');
        if (this.#isPunctuation('}')) break;
      }
      const key = this.#key();
      this.#expect(':');
      entries.push({ key, value: this.#expression() });
    }
    this.#next();
    return { kind: 'hash', entries, start, end: this.#previousEnd };
  }

  #key(): Node {
    const token = this.#current();
    const { start, end } = token;
    if (this.#isPunctuation('(')) return this.#expression();
    if (token.type === 'name') {
      this.#next();
      return { kind: 'constant', value: token.text, start, end };
    }
    if (token.type === 'number' || token.type === 'text') {
      this.#next();
      return { kind: 'constant', value: token.value, start, end };
    }
    const message = 'A key must be a name, a text, a number or an expression in parentheses.';
    return this.#fail('expectedKey', message);
  }

  /** Counts levels of nesting, which are levels of the JavaScript stack. */
  #nested<Result>(read: () => Result): Result {
    this.#depth += 1;
    if (this.#depth > limits.depth) this.#tooDeep();
    const result = read();
    this.#depth -= 1;
    return result;
  }

  /** Chains such as `a + b + c` or `a.b.c` are nested to the left without any nesting in the text. */
  #checkHeight(node: Node): void {
    let height = 0;
    for (let at: Node | undefined = node; at; at = leftOf(at)) {
      height += 1;
      if (height > limits.depth) this.#tooDeep();
    }
  }

  #tooDeep(): never {
    const message = `The expression is nested more than ${limits.depth} levels deep.`;
    return this.#fail('tooDeep', message, { limit: limits.depth });
  }

  get #previousEnd(): number {
    return this.#tokens[this.#position - 1]?.end ?? 0;
  }

  #here(): { readonly start: number; readonly end: number } {
    return { start: this.#previousEnd, end: this.#previousEnd };
  }

  #isPunctuation(text: string): boolean {
    return this.#current().type === 'punctuation' && this.#current().text === text;
  }

  #next(): void {
    if (this.#current().type === 'end') this.#unexpected();
    this.#position += 1;
  }

  #expect(text: string): void {
    if (!this.#isPunctuation(text)) this.#unexpected(text);
    this.#next();
  }

  #expectedName(): never {
    return this.#fail('expectedName', 'A name must follow the point.');
  }

  #unexpected(expected?: string): never {
    const token = this.#current();
    const wanted = expected === undefined ? '' : ` "${expected}" is missing.`;
    if (token.type === 'end') {
      return this.#fail('unexpectedEnd', `The expression is not complete.${wanted}`);
    }
    const hint = hintFor(this.#tokens, this.#position);
    const message = `"${token.text}" does not fit here.${hint ? ` ${hint.message}` : wanted}`;
    const params = { word: token.text.slice(0, 60), ...(hint ? { hint: hint.code, ...hint.params } : {}) };
    return this.#fail('unexpectedToken', message, params);
  }

  #fail(code: SyntaxErrorCode, message: string, params: ErrorParams = {}): never {
    return this.#failAt(this.#current(), code, message, params);
  }

  #failAt(token: Token, code: SyntaxErrorCode, message: string, params: ErrorParams): never {
    const subject = token.type === 'end' ? {} : { subject: token.text };
    throw new ExpressionSyntaxError({ code, message, params, ...subject }, this.#source, token);
  }
}

/** The element's name comes from the collection's: a variable, an attribute, or an item of a fixed key. */
function elementNameOf(object: Node): string | null {
  if (object.kind === 'name' || object.kind === 'property') return elementName(object.name);
  if (object.kind !== 'index' || object.index.kind !== 'constant') return null;
  const key = object.index.value;
  if (typeof key === 'string') return elementName(key);
  // The key of a list: nothing can be called `0Item`, but the elements can be counted.
  return typeof key === 'number' || key instanceof Exact ? '' : null;
}

function leftOf(node: Node): Node | undefined {
  if (node.kind === 'binary') return node.left;
  return node.kind === 'property' || node.kind === 'index' || node.kind === 'collection'
    ? node.object
    : undefined;
}

function isMethod(name: string): name is CollectionNode['method'] {
  return methods.has(name);
}

function isFunction(name: string): name is 'count' | 'min' | 'max' {
  return functions.has(name);
}
