import { ValueError } from './errors.ts';
import { literal, PatternClassReader, shorthand } from './pattern-classes.ts';
import { PatternReader } from './pattern-reader.ts';
import type { PatternFlags, PatternNode, PlaceName } from './pattern-tree.ts';

type Group = {
  readonly make: (body: PatternNode) => PatternNode;
  readonly flags: PatternFlags;
  items: PatternNode[];
  alternatives: PatternNode[];
  /** The last item can take a quantifier; has one already. */
  repeatable: boolean;
  repeated: boolean;
};

/** What a backslash and a letter stand for when it is a place. */
const places: Readonly<Record<string, PlaceName>> = {
  A: 'start',
  G: 'start',
  z: 'end',
  Z: 'endOrLastBreak',
  b: 'wordBoundary',
  B: 'noWordBoundary',
};

/**
 * Reads a PCRE pattern.
 *
 * @param characters the pattern: characters with flag `u`, else bytes, see `compilePattern`
 * @throws ValueError `patternInvalid`, `patternUnsupported`
 */
export function parsePattern(characters: ReadonlyArray<string>, flags: PatternFlags): PatternNode {
  const body = new PatternParser(characters, flags).parse();
  return flags.anchored ? sequence([{ kind: 'place', place: 'start', unicode: flags.unicode }, body]) : body;
}

class PatternParser {
  readonly #reader: PatternReader;
  readonly #classes: PatternClassReader;
  readonly #open: Group[] = [];
  readonly #names = new Map<string, number>();
  readonly #references: (number | string)[] = [];
  #group: Group;
  #captures = 0;

  constructor(characters: ReadonlyArray<string>, flags: PatternFlags) {
    this.#reader = new PatternReader(characters);
    this.#classes = new PatternClassReader(this.#reader, flags.unicode);
    this.#group = newGroup((body) => body, flags);
  }

  parse(): PatternNode {
    const reader = this.#reader;
    for (let char = reader.next(); char !== undefined; char = reader.next()) this.#one(char);
    if (this.#open.length > 0) throw invalid('A group is not closed.');
    for (const reference of this.#references) {
      const isKnown =
        typeof reference === 'number' ? reference <= this.#captures : this.#names.has(reference);
      if (!isKnown) throw invalid(`There is no group ${reference} to refer back to.`);
    }
    return closed(this.#group);
  }

  #one(char: string): void {
    const { flags } = this.#group;
    if (flags.extended && /^[\t-\r ]$/.test(char)) return;
    if (flags.extended && char === '#') {
      this.#reader.skipThrough('\n');
      return;
    }
    switch (char) {
      case '\\':
        return this.#escape();
      case '[':
        if (this.#reader.takeMatch(/^:[^\]]*:\]/) !== undefined) {
          throw invalid('A class such as [:alpha:] stands in a further pair of brackets.');
        }
        return this.#add(this.#classes.readClass(flags.ignoreCase));
      case '(':
        return this.#openGroup();
      case ')':
        return this.#closeGroup();
      case '|':
        this.#group.alternatives.push(sequence(this.#group.items));
        this.#group.items = [];
        this.#group.repeatable = false;
        return;
      case '.':
        return this.#add(oneOf(flags.dotAll ? '' : '\\n', true));
      case '^':
        return this.#addPlace(flags.multiline ? 'lineStart' : 'start');
      case '$':
        return this.#addPlace(flags.multiline ? 'lineEnd' : flags.dollarEndOnly ? 'end' : 'endOrLastBreak');
      case '*':
        return this.#repeat(0, Infinity, false);
      case '+':
        return this.#repeat(1, Infinity, false);
      case '?':
        return this.#repeat(0, 1, false);
      case '{': {
        const counts = this.#reader.takeMatch(/^\d+(?:,\d*)?\}/);
        if (counts === undefined) return this.#addCharacter(char);
        const [least = '0', most] = counts.slice(0, -1).split(',');
        return this.#repeat(Number(least), most === '' ? Infinity : Number(most ?? least), true);
      }
      default:
        return this.#addCharacter(char);
    }
  }

  #add(item: PatternNode): void {
    this.#group.items.push(item);
    this.#group.repeatable = true;
    this.#group.repeated = false;
  }

  /** A place takes no quantifier. */
  #addPlace(place: PlaceName): void {
    this.#add({ kind: 'place', place, unicode: this.#group.flags.unicode });
    this.#group.repeatable = false;
  }

  #addCharacter(char: string): void {
    this.#add(oneOf(literal(char), false, this.#group.flags.ignoreCase));
  }

  #repeat(least: number, most: number, isCount: boolean): void {
    const group = this.#group;
    const item = group.items.at(-1);
    if (item === undefined || !group.repeatable || (group.repeated && !isCount)) {
      throw invalid('There is nothing that a quantifier could repeat.');
    }
    if (least > most) throw invalid('The numbers in { } are in the wrong order.');
    if (least > 65_535 || (most !== Infinity && most > 65_535))
      throw invalid('A number in { } is too large.');
    const mark = this.#reader.takeMatch(/^[+?]/);
    const isLazy = (mark === '?') !== group.flags.ungreedy;
    const mode = mark === '+' ? 'possessive' : isLazy ? 'lazy' : 'greedy';
    group.items[group.items.length - 1] = { kind: 'repeat', item, least, most, mode };
    group.repeated = true;
  }

  #escape(): void {
    const { flags } = this.#group;
    const reader = this.#reader;
    const char = reader.peek();
    if (char === undefined) throw invalid('A backslash stands at the end of the pattern.');
    if (Object.hasOwn(places, char)) {
      reader.next();
      return this.#addPlace(places[char] ?? 'start');
    }
    // `\1` is a back reference, `\101` the character with this octal number.
    if (/^[1-9]$/.test(char) && !/^[1-7]?[0-7]{2}$/.test(reader.digitsAhead())) {
      return this.#reference(Number(reader.takeMatch(/^[0-9]{1,3}/)));
    }
    switch (char) {
      case 'K':
        // Only moves where a match begins.
        reader.next();
        return;
      case 'Q':
        reader.next();
        for (const quoted of reader.takeUntilEscape('E')) this.#addCharacter(quoted);
        return;
      case 'E':
        reader.next();
        return;
      case 'R': {
        reader.next();
        const lineBreak = sequence([oneOf('\\r'), oneOf('\\n')]);
        const body = choice([lineBreak, oneOf(shorthand('v', flags.unicode).text)]);
        return this.#add({ kind: 'atomic', body });
      }
      case 'N':
        reader.next();
        if (reader.takeMatch(/^\{U/) !== undefined) throw unsupported('a named character', '\\N{U');
        return this.#add(oneOf('\\n', true));
      case 'g':
      case 'k':
        return this.#namedReference();
      case 'X':
      case 'C':
        throw unsupported('this escape', `\\${char}`);
      default: {
        const item = this.#classes.readEscape();
        return typeof item === 'string'
          ? this.#addCharacter(item)
          : this.#add(oneOf(item.text, item.isNegated));
      }
    }
  }

  #namedReference(): void {
    const found = this.#reader.takeMatch(
      /^(?:k(?:\{[A-Za-z_]\w*\}|<[A-Za-z_]\w*>|'[A-Za-z_]\w*')|g(?:\{-?\d+\}|-?\d+|\{[A-Za-z_]\w*\}))/,
    );
    if (found === undefined) throw unsupported('this reference', `\\${this.#reader.peek() ?? ''}`);
    const target = found.slice(1).replace(/[{}<>']/g, '');
    if (!/^-?\d+$/.test(target)) return this.#reference(target);
    const number = Number(target);
    this.#reference(number < 0 ? this.#captures + 1 + number : number);
  }

  #reference(target: number | string): void {
    if (typeof target === 'number' && target < 1) throw invalid('There is no group to refer back to.');
    this.#references.push(target);
    const number = typeof target === 'number' ? target : (this.#names.get(target) ?? 0);
    if (number === 0) throw unsupported('a reference to a later group', String(target));
    this.#add({ kind: 'reference', number, ignoreCase: this.#group.flags.ignoreCase });
  }

  #openGroup(): void {
    const reader = this.#reader;
    const { flags } = this.#group;
    if (reader.peek() === '*') throw unsupported('a verb', '(*');
    if (reader.peek() !== '?') {
      return this.#push(flags.noCaptures ? (body) => body : this.#capture(), flags);
    }
    reader.next();
    if (reader.peek() === '#') {
      reader.skipThrough(')');
      return;
    }
    const name = reader.takeMatch(/^(?:P?<[A-Za-z_]\w*>|'[A-Za-z_]\w*')/);
    if (name !== undefined) return this.#openNamed(/[A-Za-z_]\w*(?=[>'])/.exec(name)?.[0] ?? '');
    const back = reader.takeMatch(/^P=[A-Za-z_]\w*\)/);
    if (back !== undefined) return this.#reference(back.slice(2, -1));
    const look = reader.takeMatch(/^<?[=!]/);
    if (look !== undefined) {
      const direction = look.startsWith('<') ? 'behind' : 'ahead';
      const isNegated = look.endsWith('!');
      return this.#push((body) => ({ kind: 'look', direction, isNegated, body }), flags);
    }
    const plain = reader.takeMatch(/^[>|:]/);
    if (plain === '>') return this.#push((body) => ({ kind: 'atomic', body }), flags);
    if (plain !== undefined) return this.#push((body) => body, flags);
    const options = reader.takeMatch(/^\^?[imsxnUJ]*(?:-[imsxnUJ]*)?[:)]/);
    if (options === undefined) throw unsupported('this kind of group', `(?${reader.peek() ?? ''}`);
    this.#setOptions(options);
  }

  #capture(): Group['make'] {
    this.#captures += 1;
    const number = this.#captures;
    return (body) => ({ kind: 'capture', number, body });
  }

  /** Two groups may have one name only where flag J allows it. */
  #openNamed(name: string): void {
    const { flags } = this.#group;
    if (this.#names.has(name) && !flags.duplicateNames) throw invalid(`Two groups are called "${name}".`);
    const make = this.#capture();
    this.#names.set(name, this.#captures);
    this.#push(make, flags);
  }

  #setOptions(options: string): void {
    const [on = '', off = ''] = options.slice(0, -1).split('-');
    const { flags } = this.#group;
    const choose = (letter: string, was: boolean): boolean =>
      (was && !on.startsWith('^') && !off.includes(letter)) || on.includes(letter);
    const changed = {
      ...flags,
      ignoreCase: choose('i', flags.ignoreCase),
      multiline: choose('m', flags.multiline),
      dotAll: choose('s', flags.dotAll),
      extended: choose('x', flags.extended),
      duplicateNames: choose('J', flags.duplicateNames),
      ungreedy: choose('U', flags.ungreedy),
      noCaptures: choose('n', flags.noCaptures),
    };
    if (options.endsWith(':')) return this.#push((body) => body, changed);
    // `(?i)` counts to the end of the group it stands in, over its alternatives too.
    this.#group = { ...this.#group, flags: changed };
  }

  #push(make: Group['make'], flags: PatternFlags): void {
    this.#open.push(this.#group);
    this.#group = newGroup(make, flags);
  }

  #closeGroup(): void {
    const outer = this.#open.pop();
    if (!outer) throw invalid('There is no group that ")" could close.');
    const node = this.#group.make(closed(this.#group));
    this.#group = outer;
    this.#add(node);
  }
}

function newGroup(make: Group['make'], flags: PatternFlags): Group {
  return { make, flags, items: [], alternatives: [], repeatable: false, repeated: false };
}

function closed(group: Group): PatternNode {
  return choice([...group.alternatives, sequence(group.items)]);
}

function sequence(items: ReadonlyArray<PatternNode>): PatternNode {
  return { kind: 'sequence', items };
}

function choice(alternatives: ReadonlyArray<PatternNode>): PatternNode {
  const [only] = alternatives;
  return alternatives.length === 1 && only ? only : { kind: 'choice', alternatives };
}

function oneOf(members: string, isNegated = false, ignoreCase = false): PatternNode {
  return { kind: 'set', members, opposites: [], isNegated, ignoreCase };
}

function invalid(message: string): ValueError {
  return new ValueError('patternInvalid', message, { reason: 'syntax' });
}

function unsupported(what: string, where: string): ValueError {
  const message = `The pattern uses ${what} ("${where}"), which is not offered.`;
  return new ValueError('patternUnsupported', message, { reason: what, where });
}
