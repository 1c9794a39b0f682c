import { type RawBuilder, sql, type SqlBool } from 'kysely';

/** Text as it is searched and sorted by: without capitals and accents, `ß` as `ss`. */
export function foldText(text: string): string {
  if (/^[\u0020-\u007E]*$/.test(text)) return text.toLowerCase();
  if (text.length > longestKept) return folded(text);
  const known = kept.get(text);
  if (known !== undefined) return known;
  if (kept.size >= mostKept) kept.clear();
  const own = ownText(text);
  const result = folded(own);
  kept.set(own, result);
  return result;
}

/** The same text, not a piece of a large one any more, all of which would stay in memory with it. */
export function ownText(text: string): string {
  return Buffer.from(text, 'utf16le').toString('utf16le');
}

/** Names come again and again, and folding one takes longer than all the rest that is done with it. */
const kept = new Map<string, string>();
const mostKept = 2_000;
const longestKept = 100;

function folded(text: string): string {
  return text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase().replaceAll('ß', 'ss');
}

/** The words of a search, folded. */
export function searchWords(search: string | undefined): string[] {
  return foldText(search ?? '')
    .split(/\s+/)
    .filter(Boolean);
}

/** True where a folded column has the word anywhere in it; `%` and `_` are meant as they are. */
export function containsWord(column: string, word: string): RawBuilder<SqlBool> {
  const pattern = `%${word.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
  return sql<SqlBool>`${sql.ref(column)} like ${pattern} escape ${sql.lit('\\')}`;
}
