import { ValueError } from './errors.ts';
import { type CharacterSet, literal, PatternClassReader, shorthand } from './pattern-classes.ts';
import { PatternReader } from './pattern-reader.ts';

/** PCRE's flags behind the closing delimiter. */
export type PatternFlags = {
  /** i */ readonly ignoreCase: boolean;
  /** m */ readonly multiline: boolean;
  /** s */ readonly dotAll: boolean;
  /** x */ readonly extended: boolean;
  /** u */ readonly unicode: boolean;
  /** A */ readonly anchored: boolean;
  /** D */ readonly dollarEndOnly: boolean;
  /** J */ readonly duplicateNames: boolean;
};

type Group = {
  readonly flags: PatternFlags;
  items: string[];
  alternatives: string[];
  /** The last item can take a quantifier; has one already. */
  repeatable: boolean;
  repeated: boolean;
};

/**
 * Writes a PCRE pattern as RE2 has it. Only whether something matches is kept: groups capture nothing.
 *
 * @param characters the pattern: characters with flag `u`, else bytes, see `compilePattern`
 * @throws ValueError `patternInvalid`, `patternUnsupported`
 */
export function translatePattern(characters: ReadonlyArray<string>, flags: PatternFlags): string {
  const body = new Translator(characters, flags).translate();
  return `${flags.anchored ? '\\A' : ''}(?:${body})`;
}

/** Escapes that stand for a place, or for more than one character. */
const places: Readonly<Record<string, string>> = {
  A: '\\A',
  G: '\\A',
  z: '\\z',
  Z: '(?:\\n?\\z)',
  // RE2 knows the word boundaries of ASCII only.
  b: '\\b',
  B: '\\B',
  // Only moves where a match begins.
  K: '',
};

class Translator {
  readonly #reader: PatternReader;
  readonly #classes: PatternClassReader;
  readonly #open: Group[] = [];
  readonly #names = new Set<string>();
  #group: Group;

  constructor(characters: ReadonlyArray<string>, flags: PatternFlags) {
    this.#reader = new PatternReader(characters);
    this.#classes = new PatternClassReader(this.#reader, flags.unicode);
    this.#group = newGroup(flags);
  }

  translate(): string {
    const reader = this.#reader;
    for (let char = reader.next(); char !== undefined; char = reader.next()) this.#translateOne(char);
    if (this.#open.length > 0) throw invalid('A group is not closed.');
    return closed(this.#group);
  }

  #translateOne(char: string): void {
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
        this.#group.alternatives.push(this.#group.items.join(''));
        this.#group.items = [];
        this.#group.repeatable = false;
        return;
      case '.':
        return this.#add(flags.dotAll ? '(?s:.)' : '[^\\n]');
      case '^':
        return this.#addPlace(flags.multiline ? '(?m:^)' : '\\A');
      case '$':
        return this.#addPlace(flags.multiline ? '(?m:$)' : flags.dollarEndOnly ? '\\z' : '(?:\\n?\\z)');
      case '*':
      case '+':
      case '?':
        return this.#repeat(char, false);
      case '{': {
        const counts = this.#reader.takeMatch(/^\d+(?:,\d*)?\}/);
        if (counts !== undefined) return this.#repeat(`{${counts}`, true);
        return this.#addCharacter(char);
      }
      default:
        return this.#addCharacter(char);
    }
  }

  #add(item: string): void {
    this.#group.items.push(item);
    this.#group.repeatable = true;
    this.#group.repeated = false;
  }

  /** A place takes no quantifier. */
  #addPlace(item: string): void {
    this.#add(item);
    this.#group.repeatable = false;
  }

  #addCharacter(char: string): void {
    const text = literal(char);
    this.#add(this.#group.flags.ignoreCase ? `(?i:${text})` : text);
  }

  #repeat(quantifier: string, isCount: boolean): void {
    const group = this.#group;
    const item = group.items.at(-1);
    if (item === undefined || !group.repeatable || (group.repeated && !isCount)) {
      throw invalid(`There is nothing that "${quantifier}" could repeat.`);
    }
    let mode = '';
    if (this.#reader.peek() === '+') throw unsupported('a possessive quantifier', `${quantifier}+`);
    if (this.#reader.peek() === '?') mode = this.#reader.next() ?? '';
    const repeated = group.repeated ? `(?:${item})` : item;
    group.items[group.items.length - 1] = `${repeated}${quantifier}${mode}`;
    group.repeated = true;
  }

  #escape(): void {
    const { flags } = this.#group;
    const reader = this.#reader;
    const char = reader.peek();
    if (char === undefined) throw invalid('A backslash stands at the end of the pattern.');
    if (Object.hasOwn(places, char)) {
      reader.next();
      if (char !== 'K') this.#addPlace(places[char] ?? '');
      return;
    }
    if (char === 'Q') {
      reader.next();
      for (const quoted of reader.takeUntilEscape('E')) this.#addCharacter(quoted);
      return;
    }
    if (char === 'E') {
      reader.next();
      return;
    }
    if (char === 'R') {
      reader.next();
      this.#add(`(?:\\r\\n|${shorthandText(shorthand('v', flags.unicode))})`);
      return;
    }
    if (char === 'N') {
      reader.next();
      if (reader.takeMatch(/^\{U/) !== undefined) throw unsupported('a named character', '\\N{U');
      this.#add('[^\\n]');
      return;
    }
    // `\1` is a back reference, `\101` the character with this octal number.
    const isReference = /^[1-9]$/.test(char) && !/^[1-7]?[0-7]{2}$/.test(reader.digitsAhead());
    if (isReference || char === 'g' || char === 'k') throw unsupported('a back reference', `\\${char}`);
    if (char === 'X' || char === 'C') throw unsupported('this escape', `\\${char}`);
    const item = this.#classes.readEscape();
    if (typeof item === 'string') this.#addCharacter(item);
    else this.#add(shorthandText(item));
  }

  #openGroup(): void {
    const reader = this.#reader;
    if (reader.peek() === '*') throw unsupported('a verb', '(*');
    if (reader.peek() !== '?') return this.#push(this.#group.flags);
    reader.next();
    if (reader.peek() === '#') {
      reader.skipThrough(')');
      return;
    }
    const name = reader.takeMatch(/^(?:P?<[A-Za-z_]\w*>|'[A-Za-z_]\w*'|\||:)/);
    if (name !== undefined) {
      this.#checkName(name);
      return this.#push(this.#group.flags);
    }
    const lookAround = reader.takeMatch(/^<?[=!]/);
    if (lookAround !== undefined) throw unsupported('look-around', `(?${lookAround}`);
    const options = reader.takeMatch(/^\^?[imsxnUJ]*(?:-[imsxnUJ]*)?[:)]/);
    if (options === undefined) throw unsupported('this kind of group', `(?${reader.peek() ?? ''}`);
    this.#setOptions(options);
  }

  /** Two groups may have one name only where flag J allows it. */
  #checkName(opening: string): void {
    const name = opening.replace(/[P<>':|]/g, (char) => (char === 'P' ? 'P' : ''));
    if (name === '') return;
    const isKnown = this.#names.has(name);
    this.#names.add(name);
    if (isKnown && !this.#group.flags.duplicateNames) throw invalid(`Two groups are called "${name}".`);
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
    };
    if (options.endsWith(':')) return this.#push(changed);
    // `(?i)` counts to the end of the group it stands in, over its alternatives too.
    this.#group = { ...this.#group, flags: changed };
  }

  #push(flags: PatternFlags): void {
    this.#open.push(this.#group);
    this.#group = newGroup(flags);
  }

  #closeGroup(): void {
    const outer = this.#open.pop();
    if (!outer) throw invalid('There is no group that ")" could close.');
    const text = `(?:${closed(this.#group)})`;
    this.#group = outer;
    this.#add(text);
  }
}

function newGroup(flags: PatternFlags): Group {
  return { flags, items: [], alternatives: [], repeatable: false, repeated: false };
}

function closed(group: Group): string {
  return [...group.alternatives, group.items.join('')].join('|');
}

function shorthandText(set: CharacterSet): string {
  return `[${set.isNegated ? '^' : ''}${set.text}]`;
}

function invalid(message: string): ValueError {
  return new ValueError('patternInvalid', message, { reason: 'syntax' });
}

function unsupported(what: string, where: string): ValueError {
  const message = `The pattern uses ${what} ("${where}"), which could take endless time and is not offered.`;
  return new ValueError('patternUnsupported', message, { reason: what, where });
}
