import { variables, type Variable } from './variables.ts';
import { type Node, numberText, parseExpression, printExpression } from './expression/index.ts';

/** One line of a reading; `level` is how deep it is indented. */
export type ReadingLine = { readonly level: number; readonly text: string };
export type ReadingLocale = 'en' | 'de';

/** What the reading of an expression is put together from, in one language. */
type Phrases = {
  readonly all: string;
  readonly any: string;
  readonly not: string;
  readonly someElement: (list: string) => string;
  readonly everyElement: (list: string) => string;
  readonly given: (what: string) => string;
  readonly notGiven: (what: string) => string;
  readonly operators: Readonly<Record<string, string>>;
  readonly sum: (what: string, list: string) => string;
  readonly count: (list: string) => string;
  readonly least: string;
  readonly greatest: string;
  readonly range: (from: string, to: string) => string;
  readonly choice: (condition: string, consequent: string, alternative: string) => string;
  readonly followedBy: string;
  readonly quote: (text: string) => string;
  readonly constants: Readonly<Record<'true' | 'false' | 'null', string>>;
  readonly point: string;
};

const phrases: Readonly<Record<ReadingLocale, Phrases>> = {
  en: {
    all: 'All of these apply:',
    any: 'At least one of these applies:',
    not: 'This does not apply:',
    someElement: (list) => `For at least one of the ${list}:`,
    everyElement: (list) => `For each of the ${list}:`,
    given: (what) => `${what} is given`,
    notGiven: (what) => `${what} is not given`,
    operators: {
      '=': 'is',
      '!=': 'is not',
      '<': 'is less than',
      '<=': 'is at most',
      '>': 'is more than',
      '>=': 'is at least',
      in: 'is one of',
      'not in': 'is none of',
      matches: 'matches the pattern',
    },
    sum: (what, list) => `sum of ${what} over the ${list}`,
    count: (list) => `number of ${list}`,
    least: 'least of',
    greatest: 'greatest of',
    range: (from, to) => `${from} to ${to}`,
    choice: (condition, consequent, alternative) => `${consequent} if ${condition}, otherwise ${alternative}`,
    followedBy: 'followed by',
    quote: (text) => `“${text}”`,
    constants: { true: 'true', false: 'false', null: 'nothing' },
    point: '.',
  },
  de: {
    all: 'Alles davon gilt:',
    any: 'Mindestens eines davon gilt:',
    not: 'Dies gilt nicht:',
    someElement: (list) => `Bei mindestens einer der ${list}:`,
    everyElement: (list) => `Bei jeder der ${list}:`,
    given: (what) => `${what} ist angegeben`,
    notGiven: (what) => `${what} ist nicht angegeben`,
    operators: {
      '=': 'ist',
      '!=': 'ist nicht',
      '<': 'ist kleiner als',
      '<=': 'ist höchstens',
      '>': 'ist größer als',
      '>=': 'ist mindestens',
      in: 'ist eines von',
      'not in': 'ist keines von',
      matches: 'entspricht dem Muster',
    },
    sum: (what, list) => `Summe von ${what} über alle ${list}`,
    count: (list) => `Anzahl der ${list}`,
    least: 'kleinster Wert von',
    greatest: 'größter Wert von',
    range: (from, to) => `${from} bis ${to}`,
    choice: (condition, consequent, alternative) => `${consequent}, wenn ${condition}, sonst ${alternative}`,
    followedBy: 'gefolgt von',
    quote: (text) => `„${text}“`,
    constants: { true: 'wahr', false: 'falsch', null: 'nichts' },
    point: ',',
  },
};

/**
 * An expression in plain language, one condition a line.
 *
 * @throws ExpressionSyntaxError
 */
export function readExpression(source: string, locale: ReadingLocale): ReadonlyArray<ReadingLine> {
  return new Reader(locale).conditions(parseExpression(source), 0, new Map());
}

/** Elements of the collections around, by their name. */
type Scope = ReadonlyMap<string, ReadonlyArray<Variable>>;

class Reader {
  readonly #locale: ReadingLocale;
  readonly #phrases: Phrases;

  constructor(locale: ReadingLocale) {
    this.#locale = locale;
    this.#phrases = phrases[locale];
  }

  conditions(node: Node, level: number, scope: Scope): ReadonlyArray<ReadingLine> {
    const { all, any, not, someElement, everyElement } = this.#phrases;
    const under = (title: string, parts: ReadonlyArray<Node>, inner = scope): ReadonlyArray<ReadingLine> => [
      { level, text: title },
      ...parts.flatMap((part) => this.conditions(part, level + 1, inner)),
    ];
    if (node.kind === 'logical') return under(node.operator === 'and' ? all : any, node.operands);
    if (node.kind === 'unary' && node.operator === 'not' && !isPath(node.operand)) {
      return under(not, [node.operand]);
    }
    if (node.kind === 'collection' && node.method !== 'sum') {
      const title = node.method === 'any' ? someElement : everyElement;
      return under(title(this.#value(node.object, scope)), [node.body], this.#inside(node, scope));
    }
    return [{ level, text: this.#condition(node, scope) }];
  }

  #condition(node: Node, scope: Scope): string {
    const { given, notGiven, operators } = this.#phrases;
    if (node.kind === 'binary') {
      const operator = Object.hasOwn(operators, node.operator) ? operators[node.operator] : undefined;
      if (operator !== undefined) {
        return `${this.#value(node.left, scope)} ${operator} ${this.#value(node.right, scope)}`;
      }
    }
    if (node.kind === 'unary' && node.operator === 'not') return notGiven(this.#value(node.operand, scope));
    return isPath(node) ? given(this.#value(node, scope)) : this.#value(node, scope);
  }

  #value(node: Node, scope: Scope): string {
    const words = this.#phrases;
    switch (node.kind) {
      case 'constant':
        return this.#constant(node.value);
      case 'name':
      case 'property':
        return this.#path(node, scope);
      case 'list':
        return node.items.map((item) => this.#value(item, scope)).join(', ');
      case 'unary':
        return node.operator === 'not'
          ? words.notGiven(this.#value(node.operand, scope))
          : `${node.operator}${this.#operand(node.operand, scope)}`;
      case 'binary':
        return this.#binary(node, scope);
      case 'collection': {
        const body = this.#value(node.body, this.#inside(node, scope));
        const list = this.#value(node.object, scope);
        return node.method === 'sum' ? words.sum(body, list) : printExpression(node);
      }
      case 'call': {
        const args = node.args.map((arg) => this.#value(arg, scope)).join(', ');
        if (node.function === 'count') return words.count(args);
        return `${node.function === 'min' ? words.least : words.greatest} ${args}`;
      }
      case 'conditional': {
        const condition = this.#condition(node.condition, scope);
        const consequent = this.#value(node.consequent ?? node.condition, scope);
        return words.choice(condition, consequent, this.#value(node.alternative, scope));
      }
      case 'hash':
      case 'index':
      case 'logical':
        return printExpression(node);
    }
  }

  #binary(node: Extract<Node, { kind: 'binary' }>, scope: Scope): string {
    const { operators, range, followedBy } = this.#phrases;
    const [left, right] = [this.#operand(node.left, scope), this.#operand(node.right, scope)];
    if (node.operator === '..') return range(left, right);
    if (node.operator === '~') return `${left} ${followedBy} ${right}`;
    const signs: Readonly<Record<string, string>> = { '*': '×', '-': '−', '/': '÷', '**': '^', ...operators };
    const sign = Object.hasOwn(signs, node.operator) ? signs[node.operator] : undefined;
    return `${left} ${sign ?? node.operator} ${right}`;
  }

  /** A part of a calculation, in parentheses where it is one itself. */
  #operand(node: Node, scope: Scope): string {
    const text = this.#value(node, scope);
    return node.kind === 'binary' || node.kind === 'conditional' ? `(${text})` : text;
  }

  #constant(value: Extract<Node, { kind: 'constant' }>['value']): string {
    const { constants, quote, point } = this.#phrases;
    if (typeof value === 'string') return quote(value);
    if (value === null) return constants.null;
    if (typeof value === 'boolean') return constants[value ? 'true' : 'false'];
    return numberText(value).replace('.', point);
  }

  /** `billing address › city`; an amount is called by what it is the amount of. Unknown names stay as they are. */
  #path(node: Node, scope: Scope): string {
    const names: string[] = [];
    let at = node;
    for (; at.kind === 'property'; at = at.object) names.unshift(at.name);
    if (at.kind !== 'name') return printExpression(node);
    const labels: string[] = [];
    let known: ReadonlyArray<Variable> = scope.get(at.name) ?? variables;
    if (!scope.has(at.name)) names.unshift(at.name);
    for (const name of names) {
      const variable = known.find((candidate) => candidate.name === name);
      const isAmount = name === 'value' && labels.length > 0;
      if (!isAmount) labels.push(variable?.labels[this.#locale] ?? name);
      known = variable?.attributes ?? [];
    }
    return labels.length === 0 ? at.name : labels.join(' › ');
  }

  #inside(node: Extract<Node, { kind: 'collection' }>, scope: Scope): Scope {
    const name = node.object.kind === 'name' ? node.object.name : undefined;
    const list = variables.find((variable) => variable.name === name && variable.kind === 'list');
    return new Map(scope).set(node.element ?? '', list?.attributes ?? []);
  }
}

function isPath(node: Node): boolean {
  return node.kind === 'name' || node.kind === 'property' || node.kind === 'index';
}
