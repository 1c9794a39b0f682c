import type { ErrorParams } from './errors.ts';
import type { Token } from './lexer.ts';

/** Advice that follows a syntax error, for what people write out of habit from elsewhere. */
export type SyntaxHint = { readonly code: string; readonly message: string; readonly params: ErrorParams };

const words: ReadonlySet<string> = new Set(['and', 'or', 'not', 'in', 'matches']);

/** A blank that looks like one and is none, as copied texts have: the words around it have grown together. */
const falseBlank = /[\u00a0\u2000-\u200b\u202f\u3000\ufeff]/;

/** What the author may have meant, when the word at `position` does not fit. */
export function hintFor(tokens: ReadonlyArray<Token>, position: number): SyntaxHint | undefined {
  const token = tokens[position];
  const before = tokens[position - 1];
  if (!token) return undefined;
  const lower = token.text.toLowerCase();
  if (token.type === 'name' && falseBlank.test(token.text)) {
    return hint('falseBlank', 'It holds a no-break space, as copied texts do. Type a plain blank instead.');
  }
  if (token.type === 'name' && words.has(lower)) {
    return token.text === lower
      ? hint('blanks', `"${lower}" needs a blank or a parenthesis before and after it.`, { wanted: lower })
      : hint('lowerCase', `Write "${lower}" in lower case.`, { wanted: lower });
  }
  if (before?.type === 'name' && words.has(before.text)) {
    const message = `"${before.text}" needs a blank or a parenthesis before and after it.`;
    return hint('blanks', message, { wanted: before.text });
  }
  if (token.text === '=' && before?.text === '==') return hint('equals', 'Equality is "=".');
  if (token.text === '>' && before?.text === '<') return hint('notEqual', '"Not equal" is "!=".');
  if (before?.text === '=' && (token.text === '>' || token.text === '<')) {
    const wanted = `${token.text}=`;
    return hint('comparison', `Write "${wanted}".`, { wanted });
  }
  if (token.text === '?' && before?.text === '?') {
    return hint('coalesce', 'There is no "??"; write "a ?: b".');
  }
  if (token.type === 'name' && (lower === 'contains' || lower === 'starts' || lower === 'ends')) {
    return hint('patterns', 'Use "matches", for example: name matches \'/^A/\'.');
  }
  if (token.type === 'name' && before?.type === 'number' && /^[eE]\d/.test(token.text)) {
    return hint('exponent', 'An exponent needs its sign: 1E+3.');
  }
  return undefined;
}

function hint(code: string, message: string, params: ErrorParams = {}): SyntaxHint {
  return { code, message, params };
}
