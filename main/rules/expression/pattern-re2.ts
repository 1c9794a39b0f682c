import type { PatternNode, PatternSet } from './pattern-tree.ts';

/** RE2 counts no further. */
const mostRepeats = 1_000;

/**
 * Writes a pattern as RE2 has it. Only whether something matches is kept: groups capture nothing, and it makes no
 * difference whether a quantifier is greedy.
 *
 * @returns undefined for what RE2 does not do: look-around, references, atomic groups, possessive quantifiers, word
 *   boundaries of other scripts, large counts
 */
export function toRe2(node: PatternNode): string | undefined {
  switch (node.kind) {
    case 'set':
      return setToRe2(node);
    case 'place':
      return placeToRe2(node);
    case 'sequence': {
      const items = node.items.map(toRe2);
      return items.includes(undefined) ? undefined : items.join('');
    }
    case 'choice': {
      const alternatives = node.alternatives.map(toRe2);
      return alternatives.includes(undefined) ? undefined : `(?:${alternatives.join('|')})`;
    }
    case 'repeat': {
      const item = toRe2(node.item);
      const { least, most } = node;
      const highest = most === Infinity ? least : most;
      if (item === undefined || node.mode === 'possessive' || highest > mostRepeats) return undefined;
      return `(?:${item}){${least},${most === Infinity ? '' : most}}`;
    }
    case 'capture': {
      const body = toRe2(node.body);
      return body === undefined ? undefined : `(?:${body})`;
    }
    case 'atomic':
    case 'look':
    case 'reference':
      return undefined;
  }
}

/** RE2 has no sets within sets: `[a\W]` becomes `[a]` or `[^\w]`; of `[^a\W]` there is no such form. */
function setToRe2({ members, opposites, isNegated, ignoreCase }: PatternSet): string | undefined {
  const withCase = (text: string): string => (ignoreCase ? `(?i:${text})` : text);
  if (opposites.length === 0) {
    if (members === '') return isNegated ? '(?s:.)' : undefined;
    return withCase(`[${isNegated ? '^' : ''}${members}]`);
  }
  if (!isNegated) {
    const sets = [...(members === '' ? [] : [`[${members}]`]), ...opposites.map((set) => `[^${set}]`)];
    return withCase(`(?:${sets.join('|')})`);
  }
  const [only] = opposites;
  return members === '' && opposites.length === 1 ? withCase(`[${only}]`) : undefined;
}

function placeToRe2({ place, unicode }: Extract<PatternNode, { kind: 'place' }>): string | undefined {
  switch (place) {
    case 'start':
      return '\\A';
    case 'end':
      return '\\z';
    case 'endOrLastBreak':
      return '(?:\\n?\\z)';
    case 'lineEnd':
      return '(?m:$)';
    case 'wordBoundary':
      return unicode ? undefined : '\\b';
    case 'noWordBoundary':
      return unicode ? undefined : '\\B';
    case 'lineStart':
      // RE2 sees a line behind a line break at the very end too, PCRE does not: not worth giving up linear time.
      return '(?m:^)';
  }
}
