import { type ErrorParams, ExpressionSyntaxError, type Span, type SyntaxErrorCode } from './errors.ts';
import { limits } from './limits.ts';
import { type Num, parseNumber } from './numbers.ts';
import { unescapeText } from './text-literal.ts';

/** One word of an expression. Positions are offsets in the text, in UTF-16 units. */
export type Token = Span &
  (
    | { readonly type: 'number'; readonly value: Num; readonly text: string }
    | { readonly type: 'text'; readonly value: string; readonly text: string }
    | {
        readonly type: 'name' | 'operator' | 'punctuation' | 'end';
        readonly text: string;
      }
  );

const number = /\d+(?:\.\d+)?(?:[Ee][+-]\d+)?/y;
const text = /"(?:[^"\\]|\\[\s\S])*"|'(?:[^'\\]|\\[\s\S])*'/y;
// Word operators need a blank or ( on both sides, or the start before them; `matches` only before it. Where they
// don't have it they are names: `[not a]` is an error, `order.in` an attribute (measured on OroCommerce's lexer).
const operator =
  /(?<=^|[ (])not in(?=[ (])|(?<=^|[ (])(?:not|and|or|in)(?=[ (])|(?<=^|[ (])matches|>=|<=|\*\*|\.\.|&&|\|\||==|!=|[=*~%/>|!^&+<-]/y;
const name = /[a-zA-Z_\u007f-\uffff][a-zA-Z0-9_\u007f-\uffff]*/y;
const closing: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };

/**
 * Splits an expression into its words, as OroCommerce's lexer does.
 *
 * @throws ExpressionSyntaxError
 */
export function tokenize(expression: string): ReadonlyArray<Token> {
  if (expression.length > limits.expressionLength) {
    const message = `The expression has more than ${limits.expressionLength} characters.`;
    const span = { start: limits.expressionLength, end: expression.length };
    throw new ExpressionSyntaxError({ code: 'tooLong', message }, expression.slice(0, 1), span);
  }
  // Line breaks and tabs are blanks, inside texts too: `'a<tab>b'` is 'a b'.
  const source = expression.replace(/[\r\n\t\v\f]/g, ' ');
  const fail = (code: SyntaxErrorCode, message: string, span: Span, params: ErrorParams = {}): never => {
    throw new ExpressionSyntaxError({ code, message, params }, expression, span);
  };
  const tokens: Token[] = [];
  const open: { readonly bracket: string; readonly start: number }[] = [];
  let at = 0;

  const matchAt = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at;
    return pattern.exec(source)?.[0];
  };

  while (at < source.length) {
    const char = source[at] ?? '';
    if (char === ' ') {
      at += 1;
      continue;
    }
    const start = at;
    const take = (length: number): Span & { readonly text: string } => {
      at = start + length;
      return { start, end: at, text: source.slice(start, at) };
    };

    let word = matchAt(number);
    if (word !== undefined) {
      const value = readNumber(word);
      if (value === undefined) {
        fail('numberTooLarge', 'The number has too many digits.', { start, end: start + word.length });
      } else {
        tokens.push({ type: 'number', value, ...take(word.length) });
      }
    } else if (Object.hasOwn(closing, char)) {
      open.push({ bracket: char, start });
      tokens.push({ type: 'punctuation', ...take(1) });
    } else if (char === ')' || char === ']' || char === '}') {
      const opened = open.pop();
      const span = { start, end: start + 1 };
      if (!opened)
        fail('unexpectedBracket', `There is no bracket that "${char}" could close.`, span, { char });
      else if (closing[opened.bracket] !== char) failUnclosed(fail, opened);
      tokens.push({ type: 'punctuation', ...take(1) });
    } else if ((word = matchAt(text)) !== undefined) {
      tokens.push({ type: 'text', value: unescapeText(word.slice(1, -1)), ...take(word.length) });
    } else if ((word = matchAt(operator)) !== undefined) {
      tokens.push({ type: 'operator', ...take(word.length) });
    } else if (char === '.' || char === ',' || char === '?' || char === ':') {
      tokens.push({ type: 'punctuation', ...take(1) });
    } else if ((word = matchAt(name)) !== undefined) {
      tokens.push({ type: 'name', ...take(word.length) });
    } else if (char === '"' || char === "'") {
      fail('unclosedText', `The text that begins here has no closing ${char}.`, {
        start,
        end: source.length,
      });
    } else {
      const message = `The character "${char}" has no meaning here.`;
      fail('unexpectedCharacter', message, { start, end: start + 1 }, { char });
    }
  }

  const unclosed = open.pop();
  if (unclosed) failUnclosed(fail, unclosed);
  tokens.push({ type: 'end', text: '', start: source.length, end: source.length });
  return tokens;
}

function readNumber(word: string): Num | undefined {
  try {
    return parseNumber(word);
  } catch {
    // ValueError `numberTooLarge`; the caller knows the place.
    return undefined;
  }
}

function failUnclosed(
  fail: (code: SyntaxErrorCode, message: string, span: Span, params?: ErrorParams) => never,
  opened: { readonly bracket: string; readonly start: number },
): never {
  const message = `The bracket "${opened.bracket}" is not closed.`;
  return fail(
    'unclosedBracket',
    message,
    { start: opened.start, end: opened.start + 1 },
    { char: opened.bracket },
  );
}
