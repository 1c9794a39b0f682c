import { RE2JS } from 're2js';
import { ValueError } from './errors.ts';
import { limits } from './limits.ts';
import { shorthand } from './pattern-classes.ts';
import type { PatternNode, PatternSet, PlaceName } from './pattern-tree.ts';

/** Goes on behind a match; false asks for another one. */
type Continue = (at: number) => boolean;

/**
 * Matches what RE2 can't, by trying: look-around, back references, atomic groups and the like. It takes a bounded
 * number of steps, the bound that PHP sets PCRE; a pattern that would run away ends there, with an error.
 */
export class PatternMatcher {
  readonly #tree: PatternNode;
  readonly #sets = new Map<PatternSet, (char: string) => boolean>();
  readonly #words: Readonly<Record<'ascii' | 'unicode', (char: string) => boolean>>;

  /** @throws ValueError `patternInvalid` for a look behind of no fixed length */
  constructor(tree: PatternNode) {
    this.#tree = tree;
    this.#words = { ascii: wordTest(false), unicode: wordTest(true) };
    checkLooks(tree);
  }

  /** @throws ValueError `patternTooCostly` */
  test(characters: ReadonlyArray<string>): boolean {
    const run = new Run(characters, (set) => this.#setTest(set), this.#words);
    try {
      for (let at = 0; at <= characters.length; at += 1) {
        if (run.match(this.#tree, at, () => true)) return true;
      }
      return false;
    } catch (error) {
      // The stack may end before `patternDepth` is reached, when much of it is in use already.
      throw error instanceof RangeError ? tooCostly() : error;
    }
  }

  #setTest(set: PatternSet): (char: string) => boolean {
    let test = this.#sets.get(set);
    if (!test) {
      test = remembered(setTest(set));
      this.#sets.set(set, test);
    }
    return test;
  }
}

class Run {
  readonly #characters: ReadonlyArray<string>;
  readonly #testOf: (set: PatternSet) => (char: string) => boolean;
  readonly #words: Readonly<Record<'ascii' | 'unicode', (char: string) => boolean>>;
  /** Where the groups' last matches begin and end. */
  readonly #captured = new Map<number, readonly [number, number]>();
  #steps = 0;
  #depth = 0;

  constructor(
    characters: ReadonlyArray<string>,
    testOf: (set: PatternSet) => (char: string) => boolean,
    words: Readonly<Record<'ascii' | 'unicode', (char: string) => boolean>>,
  ) {
    this.#characters = characters;
    this.#testOf = testOf;
    this.#words = words;
  }

  match(node: PatternNode, at: number, go: Continue): boolean {
    this.#steps += 1;
    this.#depth += 1;
    if (this.#steps > limits.patternSteps || this.#depth > limits.patternDepth) throw tooCostly();
    const isMatch = this.#matchNode(node, at, go);
    this.#depth -= 1;
    return isMatch;
  }

  #matchNode(node: PatternNode, at: number, go: Continue): boolean {
    switch (node.kind) {
      case 'set': {
        const char = this.#characters[at];
        return char !== undefined && this.#testOf(node)(char) && go(at + 1);
      }
      case 'place':
        return this.#isPlace(node.place, node.unicode, at) && go(at);
      case 'sequence':
        return this.#sequence(node.items, 0, at, go);
      case 'choice':
        return node.alternatives.some((alternative) => this.match(alternative, at, go));
      case 'repeat':
        if (node.mode === 'possessive') {
          return this.match({ kind: 'atomic', body: { ...node, mode: 'greedy' } }, at, go);
        }
        return node.item.kind === 'set'
          ? this.#repeatSet(node, node.item, at, go)
          : this.#repeat(node, 0, at, go);
      case 'capture':
        return this.#capture(node.number, node.body, at, go);
      case 'reference':
        return this.#reference(node, at, go);
      case 'atomic': {
        const end = this.#firstEnd(node.body, at);
        return end !== undefined && go(end);
      }
      case 'look':
        return this.#look(node, at) !== node.isNegated && go(at);
    }
  }

  #sequence(items: ReadonlyArray<PatternNode>, index: number, at: number, go: Continue): boolean {
    const item = items[index];
    if (!item) return go(at);
    return this.match(item, at, (end) => this.#sequence(items, index + 1, end, go));
  }

  /** Repeats of single characters need no recursion. */
  #repeatSet(
    { least, most, mode }: Extract<PatternNode, { kind: 'repeat' }>,
    set: PatternSet,
    at: number,
    go: Continue,
  ): boolean {
    const test = this.#testOf(set);
    const isNext = (count: number): boolean => {
      const char = this.#characters[at + count];
      this.#steps += 1;
      return char !== undefined && test(char);
    };
    let count = 0;
    const upTo = mode === 'lazy' ? least : most;
    while (count < upTo && isNext(count)) count += 1;
    if (count < least) return false;
    if (mode === 'lazy') {
      for (;;) {
        if (go(at + count)) return true;
        if (count >= most || !isNext(count)) return false;
        count += 1;
      }
    }
    for (; count >= least; count -= 1) {
      this.#steps += 1;
      if (this.#steps > limits.patternSteps) throw tooCostly();
      if (go(at + count)) return true;
    }
    return false;
  }

  #repeat(node: Extract<PatternNode, { kind: 'repeat' }>, count: number, at: number, go: Continue): boolean {
    const more = (): boolean =>
      count < node.most &&
      this.match(node.item, at, (end) => {
        // What matches nothing would match nothing for ever.
        if (end === at && count >= node.least) return false;
        return this.#repeat(node, count + 1, end, go);
      });
    if (count < node.least) return more();
    return node.mode === 'lazy' ? go(at) || more() : more() || go(at);
  }

  #capture(number: number, body: PatternNode, at: number, go: Continue): boolean {
    return this.match(body, at, (end) => {
      const before = this.#captured.get(number);
      this.#captured.set(number, [at, end]);
      if (go(end)) return true;
      if (before) this.#captured.set(number, before);
      else this.#captured.delete(number);
      return false;
    });
  }

  #reference(
    { number, ignoreCase }: Extract<PatternNode, { kind: 'reference' }>,
    at: number,
    go: Continue,
  ): boolean {
    const captured = this.#captured.get(number);
    if (!captured) return false;
    const plain = (from: number, to: number): string => {
      const text = this.#characters.slice(from, to).join('');
      return ignoreCase ? text.toLowerCase() : text;
    };
    const [start, end] = captured;
    const next = at + end - start;
    this.#steps += end - start;
    return plain(start, end) === plain(at, next) && go(next);
  }

  #firstEnd(body: PatternNode, at: number): number | undefined {
    let end: number | undefined;
    this.match(body, at, (found) => {
      end = found;
      return true;
    });
    return end;
  }

  #look(node: Extract<PatternNode, { kind: 'look' }>, at: number): boolean {
    if (node.direction === 'ahead') return this.match(node.body, at, () => true);
    const alternatives = node.body.kind === 'choice' ? node.body.alternatives : [node.body];
    return alternatives.some((alternative) => {
      const start = at - (lengthOf(alternative) ?? Infinity);
      return start >= 0 && this.match(alternative, start, (end) => end === at);
    });
  }

  #isPlace(place: PlaceName, unicode: boolean, at: number): boolean {
    const { length } = this.#characters;
    switch (place) {
      case 'start':
        return at === 0;
      case 'end':
        return at === length;
      case 'endOrLastBreak':
        return at === length || (at === length - 1 && this.#characters[at] === '\n');
      case 'lineStart':
        return at === 0 || (at < length && this.#characters[at - 1] === '\n');
      case 'lineEnd':
        return at === length || this.#characters[at] === '\n';
      case 'wordBoundary':
        return this.#isWord(at - 1, unicode) !== this.#isWord(at, unicode);
      case 'noWordBoundary':
        return this.#isWord(at - 1, unicode) === this.#isWord(at, unicode);
    }
  }

  #isWord(at: number, unicode: boolean): boolean {
    const char = this.#characters[at];
    return char !== undefined && this.#words[unicode ? 'unicode' : 'ascii'](char);
  }
}

/** @throws ValueError `patternInvalid` */
function checkLooks(node: PatternNode): void {
  if (node.kind === 'look' && node.direction === 'behind') {
    const alternatives = node.body.kind === 'choice' ? node.body.alternatives : [node.body];
    if (alternatives.some((alternative) => lengthOf(alternative) === undefined)) {
      const message = 'A look behind needs alternatives of fixed length.';
      throw new ValueError('patternInvalid', message, { reason: 'lookBehind' });
    }
  }
  for (const child of childrenOf(node)) checkLooks(child);
}

/** Characters that a node matches, when it is always the same number. */
function lengthOf(node: PatternNode): number | undefined {
  switch (node.kind) {
    case 'set':
      return 1;
    case 'place':
    case 'look':
      return 0;
    case 'reference':
      return undefined;
    case 'sequence':
      return node.items.reduce<number | undefined>((sum, item) => {
        const length = lengthOf(item);
        return sum === undefined || length === undefined ? undefined : sum + length;
      }, 0);
    case 'choice': {
      const [first, ...others] = node.alternatives.map(lengthOf);
      return others.every((length) => length === first) ? first : undefined;
    }
    case 'repeat': {
      const length = lengthOf(node.item);
      return length === undefined || node.least !== node.most ? undefined : length * node.least;
    }
    case 'capture':
    case 'atomic':
      return lengthOf(node.body);
  }
}

function childrenOf(node: PatternNode): ReadonlyArray<PatternNode> {
  if (node.kind === 'sequence') return node.items;
  if (node.kind === 'choice') return node.alternatives;
  if (node.kind === 'repeat') return [node.item];
  return node.kind === 'capture' || node.kind === 'atomic' || node.kind === 'look' ? [node.body] : [];
}

function setTest({ members, opposites, isNegated, ignoreCase }: PatternSet): (char: string) => boolean {
  const positive = members === '' ? undefined : memberTest(members, ignoreCase);
  const negative = opposites.map((set) => memberTest(set, ignoreCase));
  return (char) => {
    const isMember = positive?.(char) === true || negative.some((test) => !test(char));
    return isMember !== isNegated;
  };
}

function wordTest(unicode: boolean): (char: string) => boolean {
  return remembered(memberTest(shorthand('w', unicode).text, false));
}

function memberTest(members: string, ignoreCase: boolean): (char: string) => boolean {
  const pattern = RE2JS.compile(`\\A${ignoreCase ? '(?i)' : ''}[${members}]\\z`);
  return (char) => pattern.test(char);
}

function remembered(test: (char: string) => boolean): (char: string) => boolean {
  const known = new Map<string, boolean>();
  return (char) => {
    let isMember = known.get(char);
    if (isMember === undefined) {
      isMember = test(char);
      if (known.size < 1_000) known.set(char, isMember);
    }
    return isMember;
  };
}

function tooCostly(): ValueError {
  const message = 'The pattern takes too many steps for this text. Write it without nested repetitions.';
  return new ValueError('patternTooCostly', message);
}
