import { RE2JS, RE2JSException } from 're2js';
import { ValueError } from './errors.ts';
import { limits } from './limits.ts';
import { PatternMatcher } from './pattern-matcher.ts';
import { parsePattern } from './pattern-parser.ts';
import { toRe2 } from './pattern-re2.ts';
import type { PatternFlags } from './pattern-tree.ts';

/** A compiled pattern for `matches`. */
export type Pattern = { readonly test: (subject: string) => boolean };

const brackets: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}', '<': '>' };

/**
 * Compiles a delimited pattern such as `/^8[0-9]/i`, as PHP's `preg_match` takes them. It is run by RE2, whose time is
 * linear in the text's length whatever the pattern says; what RE2 can't do (look-around, back references, …) is tried
 * out, in a bounded number of steps.
 *
 * Without the flag `u` patterns see UTF-8 bytes, as PCRE does: `/^.$/` does not match 'Ä', `/^.$/u` does.
 *
 * @throws ValueError `patternInvalid`, `patternUnsupported`
 */
export function compilePattern(delimited: string): Pattern {
  const { body, flags } = split(delimited);
  const charactersOf = flags.unicode ? (text: string) => Array.from(text) : bytesOf;
  const tree = parsePattern(charactersOf(body), flags);
  const re2 = toRe2(tree);
  const test = re2 === undefined ? undefined : re2Test(re2);
  const matcher = test ? undefined : new PatternMatcher(tree);
  return {
    test: (subject) => {
      const characters = test && flags.unicode ? [subject] : charactersOf(subject);
      if (subject.length > limits.subjectLength || characters.length > limits.subjectLength) {
        throw new ValueError('textTooLong', 'The text is too long for a pattern.');
      }
      return test ? test(characters.join('')) : matcher?.test(characters) === true;
    },
  };
}

/** Takes a delimited pattern apart. */
function split(delimited: string): { readonly body: string; readonly flags: PatternFlags } {
  if (delimited.length > limits.patternLength) {
    const message = `A pattern may have at most ${limits.patternLength} characters.`;
    throw new ValueError('patternInvalid', message, { reason: 'tooLong' });
  }
  const text = delimited.replace(/^[ \t\n\r\v\f]+/, '');
  const opening = text[0];
  if (opening === undefined) throw invalid('empty', 'The pattern is empty.');
  if (!/^[!-/:-@[\]^_`{-~]$/.test(opening)) {
    const example = `'/${text.replaceAll('/', String.raw`\\/`)}/'`;
    const message = `The pattern needs a delimiter, such as ${example}.`;
    throw invalid('delimiter', message, { example });
  }
  const close = Object.hasOwn(brackets, opening) ? (brackets[opening] ?? opening) : opening;
  let depth = 1;
  let at = 1;
  for (; at < text.length; at += 1) {
    const char = text[at];
    if (char === '\\') at += 1;
    else if (char === close) {
      depth -= 1;
      if (depth === 0) break;
    } else if (char === opening) depth += 1;
  }
  if (at >= text.length) {
    throw invalid('unclosed', `The pattern has no closing delimiter "${close}".`, { delimiter: close });
  }
  return { body: text.slice(1, at), flags: readFlags(text.slice(at + 1)) };
}

function readFlags(text: string): PatternFlags {
  for (const flag of text.replace(/[ \r\n]/g, '')) {
    // S and X change nothing about whether something matches.
    if (!'imsxuADUSXJn'.includes(flag)) {
      throw invalid('flag', `There is no pattern flag "${flag}".`, { flag });
    }
  }
  return {
    ignoreCase: text.includes('i'),
    multiline: text.includes('m'),
    dotAll: text.includes('s'),
    extended: text.includes('x'),
    unicode: text.includes('u'),
    anchored: text.includes('A'),
    dollarEndOnly: text.includes('D'),
    duplicateNames: text.includes('J'),
    ungreedy: text.includes('U'),
    noCaptures: text.includes('n'),
  };
}

/** Undefined when RE2 finds the pattern too large; anything else that it does not take is an error. */
function re2Test(source: string): ((text: string) => boolean) | undefined {
  try {
    const compiled = RE2JS.compile(source);
    return (text) => compiled.test(text);
  } catch (error) {
    if (!(error instanceof RE2JSException)) throw error;
    if (/repeat|size|large/i.test(error.message)) return undefined;
    const message = `The pattern can't be used: ${error.message}.`;
    throw new ValueError('patternUnsupported', message, { reason: 'engine', detail: error.message });
  }
}

/**
 * UTF-8 bytes as characters: ASCII as it is, the others from U+E080 on, where no two characters are each other's upper
 * and lower case.
 */
function bytesOf(text: string): string[] {
  const bytes = new TextEncoder().encode(text);
  return Array.from(bytes, (byte) => String.fromCharCode(byte < 0x80 ? byte : 0xe000 + byte));
}

function invalid(reason: string, message: string, params: Record<string, string> = {}): ValueError {
  return new ValueError('patternInvalid', message, { reason, ...params });
}
