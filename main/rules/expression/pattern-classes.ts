import { ValueError } from './errors.ts';
import type { PatternReader } from './pattern-reader.ts';
import type { PatternSet } from './pattern-tree.ts';

/** Characters as RE2 writes them between `[` and `]`. */
export type CharacterSet = { readonly text: string; readonly isNegated: boolean };

/** A character as RE2 writes it anywhere. */
export function literal(char: string): string {
  return /^[A-Za-z0-9]$/.test(char) ? char : `\\x{${(char.codePointAt(0) ?? 0).toString(16)}}`;
}

/** Bytes above 127 stand where `compilePattern` puts them. */
const byteBase = 0xe000;

const asciiSets: Readonly<Record<string, string>> = {
  d: '0-9',
  w: '0-9A-Za-z_',
  s: '\\t-\\r ',
  h: '\\t \\x{e0a0}',
  v: '\\n-\\r\\x{e085}',
};
const unicodeSets: Readonly<Record<string, string>> = {
  d: '\\p{Nd}',
  w: '\\p{L}\\p{N}_',
  s: '\\t-\\r\\x{85}\\p{Z}',
  h: '\\t\\x{180e}\\p{Zs}',
  v: '\\n-\\r\\x{85}\\x{2028}\\x{2029}',
};

/** What `\d`, `\w`, `\s`, `\h`, `\v` or one of their opposites stands for; with flag `u` in all scripts. */
export function shorthand(letter: string, unicode: boolean): CharacterSet {
  const lower = letter.toLowerCase();
  const sets = unicode ? unicodeSets : asciiSets;
  return { text: sets[lower] ?? '', isNegated: lower !== letter };
}

const posix: Readonly<Record<string, string>> = {
  alpha: 'A-Za-z',
  digit: '0-9',
  alnum: '0-9A-Za-z',
  upper: 'A-Z',
  lower: 'a-z',
  space: '\\t-\\r ',
  blank: '\\t ',
  punct: '!-/:-@\\[-`{-~',
  print: ' -~',
  graph: '!-~',
  cntrl: '\\x00-\\x1f\\x7f',
  xdigit: '0-9A-Fa-f',
  word: '0-9A-Za-z_',
  ascii: '\\x00-\\x7f',
};
const unicodePosix: Readonly<Record<string, string>> = {
  alpha: '\\p{L}',
  digit: '\\p{Nd}',
  alnum: '\\p{L}\\p{N}',
  upper: '\\p{Lu}',
  lower: '\\p{Ll}',
  space: '\\t-\\r\\x{85}\\p{Z}',
  blank: '\\t\\p{Zs}',
  word: '\\p{L}\\p{N}_',
};

const letterEscapes: Readonly<Record<string, number>> = { t: 9, n: 10, r: 13, f: 12, e: 27, a: 7 };

/** Reads `[…]` and what a backslash may stand for in and out of it. */
export class PatternClassReader {
  readonly #reader: PatternReader;
  readonly #unicode: boolean;

  constructor(reader: PatternReader, unicode: boolean) {
    this.#reader = reader;
    this.#unicode = unicode;
  }

  /** Reads a class whose `[` is taken, through its `]`. */
  readClass(ignoreCase: boolean): PatternSet {
    const reader = this.#reader;
    const isNegated = reader.peek() === '^';
    if (isNegated) reader.next();
    const positive: string[] = [];
    const opposites: string[] = [];
    for (let isFirst = true; isFirst || reader.peek() !== ']'; isFirst = false) {
      const item = this.#classItem();
      if (item === undefined) continue;
      if (typeof item !== 'string') {
        (item.isNegated ? opposites : positive).push(item.text);
        const after = reader.peek(1);
        if (reader.peek() === '-' && after !== undefined && after !== ']') throw invalidRange();
        continue;
      }
      positive.push(this.#rangeFrom(item));
    }
    reader.next();
    return { kind: 'set', members: positive.join(''), opposites, isNegated, ignoreCase };
  }

  /** Reads what follows a backslash: one character, or a set. */
  readEscape(): string | CharacterSet {
    const reader = this.#reader;
    const char = reader.next();
    if (char === undefined) throw invalid('A backslash stands at the end of the pattern.');
    if (/^[dDwWsShHvV]$/.test(char)) return shorthand(char, this.#unicode);
    if (char === 'p' || char === 'P') return this.#property(char === 'P');
    if (char === 'x') {
      const digits = reader.takeMatch(/^(?:\{[0-9a-fA-F]{1,6}\}|[0-9a-fA-F]{0,2})/) ?? '';
      return this.#character(Number.parseInt(digits.replace(/[{}]/g, '') || '0', 16));
    }
    if (char === 'o') {
      const digits = reader.takeMatch(/^\{[0-7]{1,7}\}/);
      if (digits === undefined) throw invalid('The escape \\o needs {…}.');
      return this.#character(Number.parseInt(digits.slice(1), 8));
    }
    if (/^[0-7]$/.test(char)) {
      return this.#character(Number.parseInt(char + (reader.takeMatch(/^[0-7]{0,2}/) ?? ''), 8));
    }
    if (char === 'c') {
      const control = reader.next() ?? '';
      if (!/^[ -~]$/.test(control)) throw invalid('The escape \\c needs a letter.');
      return String.fromCharCode(control.toUpperCase().charCodeAt(0) ^ 64);
    }
    const code = Object.hasOwn(letterEscapes, char) ? letterEscapes[char] : undefined;
    if (code !== undefined) return String.fromCharCode(code);
    if (/^[A-Za-z0-9]$/.test(char)) throw invalid(`The escape \\${char} has no meaning.`);
    return char;
  }

  #classItem(): string | CharacterSet | undefined {
    const reader = this.#reader;
    const named = reader.takeMatch(/^\[:\^?[a-z]+:\]/);
    if (named !== undefined) return this.#posixSet(named.slice(2, -2));
    if (reader.takeMatch(/^\[([.=])[^\]]*\1\]/) !== undefined) throw unsupported('a collating element');
    const char = reader.next();
    if (char === undefined) throw invalid('A "[" is not closed.');
    if (char !== '\\') return char;
    if (reader.peek() === 'b') {
      reader.next();
      return '\b';
    }
    if (reader.peek() === 'E' || reader.peek() === 'Q') {
      if (reader.next() === 'Q') throw unsupported('\\Q in a class');
      return undefined;
    }
    return this.readEscape();
  }

  #posixSet(name: string): CharacterSet {
    const plain = name.replace('^', '');
    const set =
      (this.#unicode && unicodePosix[plain]) || (Object.hasOwn(posix, plain) ? posix[plain] : undefined);
    if (set === undefined) throw invalid(`There is no class [:${plain}:].`);
    return { text: set, isNegated: name !== plain };
  }

  /** `a-z`, or just the character when no range begins with it. */
  #rangeFrom(first: string): string {
    const reader = this.#reader;
    const next = reader.peek(1);
    if (reader.peek() !== '-' || next === ']' || next === undefined) return literal(first);
    reader.next();
    const last = this.#classItem();
    if (typeof last !== 'string') throw invalidRange();
    if ((last.codePointAt(0) ?? 0) < (first.codePointAt(0) ?? 0)) {
      throw invalid('A range in [ ] runs backwards.');
    }
    // Between ASCII and the high bytes lie characters that never occur in a text taken as bytes.
    return `${literal(first)}-${literal(last)}`;
  }

  #character(code: number): string {
    if (this.#unicode) {
      if (code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) throw invalid('There is no such character.');
      return String.fromCodePoint(code);
    }
    if (code > 0xff) throw invalid('Without the flag u a character code goes up to 255.');
    return String.fromCharCode(code < 0x80 ? code : byteBase + code);
  }

  #property(isOpposite: boolean): CharacterSet {
    const found = this.#reader.takeMatch(/^(?:\{\^?[A-Za-z_&]{1,40}\}|[A-Z])/);
    if (found === undefined) throw invalid('The escape \\p needs a property.');
    const name = found.replace(/[{}^]/g, '');
    const isNegated = isOpposite !== found.includes('^');
    const special: Readonly<Record<string, string>> = {
      'L&': '\\p{Lu}\\p{Ll}\\p{Lt}',
      Xan: '\\p{L}\\p{N}',
      Xwd: '\\p{L}\\p{N}_',
      Xsp: '\\t-\\r\\x{85}\\p{Z}',
      Xps: '\\t-\\r\\x{85}\\p{Z}',
    };
    const known = Object.hasOwn(special, name) ? special[name] : undefined;
    if (!this.#unicode) return { text: latinSet(known ?? `\\p{${name}}`), isNegated };
    return { text: known ?? `\\p{${name}}`, isNegated };
  }
}

/** Without the flag u PCRE takes a byte for the character with its number, up to U+00FF. */
function latinSet(set: string): string {
  const isMember = latinMember(set);
  const bytes = Array.from({ length: 256 }, (_, byte) => byte).filter((byte) =>
    isMember.test(String.fromCharCode(byte)),
  );
  // Nothing in it: a character that no text taken as bytes has.
  if (bytes.length === 0) return '\\x{f8ff}';
  return bytes.map((byte) => literal(String.fromCharCode(byte < 0x80 ? byte : byteBase + byte))).join('');
}

function latinMember(set: string): RegExp {
  const members = set.replace(/\\x\{([0-9a-f]+)\}/g, '\\u{$1}');
  try {
    return new RegExp(`^[${members}]$`, 'u');
  } catch {
    // A SyntaxError: no general category. Perhaps a script.
  }
  try {
    return new RegExp(`^[${members.replace('\\p{', '\\p{Script=')}]$`, 'u');
  } catch {
    throw invalid('There is no such Unicode property.');
  }
}

function invalid(message: string): ValueError {
  return new ValueError('patternInvalid', message, { reason: 'syntax' });
}

function invalidRange(): ValueError {
  return invalid('A range in [ ] runs between two characters.');
}

function unsupported(what: string): ValueError {
  const message = `The pattern uses ${what}, which is not offered.`;
  return new ValueError('patternUnsupported', message, { reason: what });
}
