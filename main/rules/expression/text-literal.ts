/** What the letter after a backslash stands for, where it is no number; as C's, and so PHP's `stripcslashes`. */
const letters: Readonly<Record<string, number>> = { n: 10, t: 9, r: 13, a: 7, v: 11, b: 8, f: 12 };

/**
 * The text that a literal stands for, from what is between its quotes: a backslash escapes the next character, `\n`,
 * `\t`, `\r`, `\a`, `\v`, `\b`, `\f`, `\x41` and `\101` are what C makes of them. Numbers above 127 are bytes of UTF-8.
 */
export function unescapeText(raw: string): string {
  if (!raw.includes('\\')) return raw;
  let text = '';
  let bytes: number[] = [];
  const flush = (): void => {
    if (bytes.length > 0) text += new TextDecoder().decode(Uint8Array.from(bytes));
    bytes = [];
  };
  for (let at = 0; at < raw.length; at += 1) {
    if (raw[at] !== '\\' || at === raw.length - 1) {
      flush();
      text += raw[at];
      continue;
    }
    const number = /^(?:x([0-9a-fA-F]{1,2})|([0-7]{1,3}))/.exec(raw.slice(at + 1, at + 4));
    if (number) {
      bytes.push(number[1] ? Number.parseInt(number[1], 16) : Number.parseInt(number[2] ?? '0', 8) & 0xff);
      at += number[0].length;
      continue;
    }
    flush();
    const next = raw[at + 1] ?? '';
    const code = Object.hasOwn(letters, next) ? letters[next] : undefined;
    text += code === undefined ? next : String.fromCharCode(code);
    at += 1;
  }
  flush();
  return text;
}

/** The text as a literal in single quotes that stands for exactly it. */
export function quoteText(text: string): string {
  const escaped = text.replace(/[\\'\p{Cc}]/gu, (char) => {
    // The delete character and the control characters above it are characters of names and texts like any other.
    if (char >= '\u007f') return char;
    if (char === '\\' || char === "'") return `\\${char}`;
    if (char === '\n') return '\\n';
    if (char === '\t') return '\\t';
    if (char === '\r') return '\\r';
    return `\\x${char.charCodeAt(0).toString(16).padStart(2, '0')}`;
  });
  return `'${escaped}'`;
}

/**
 * Backslashes of a literal that a pattern wanted but does not get: `'\d'` is `d`. Offsets are into `raw`.
 * Escaped quotes, `\\` and the white space escapes keep their meaning and are not among them.
 */
export function lostBackslashes(
  raw: string,
): ReadonlyArray<{ readonly at: number; readonly escape: string }> {
  const lost: { at: number; escape: string }[] = [];
  for (let at = 0; at < raw.length - 1; at += 1) {
    if (raw[at] !== '\\') continue;
    const next = raw[at + 1] ?? '';
    if (!/['"\\ntrfx/#~]/.test(next)) lost.push({ at, escape: `\\${next}` });
    at += 1;
  }
  return lost;
}
