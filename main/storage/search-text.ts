import { type RawBuilder, sql, type SqlBool } from 'kysely';

/** Text as it is searched and sorted by: without capitals and accents, `ß` as `ss`. */
export function foldText(text: string): string {
  if (/^[\u0020-\u007E]*$/.test(text)) return text.toLowerCase();
  if (text.length > longestKept) return folded(text);
  const known = kept.get(text);
  if (known !== undefined) return known;
  if (kept.size >= mostKept) kept.clear();
  // A piece of a large text would keep all of it in memory: the copy is its own.
  const own = Buffer.from(text, 'utf16le').toString('utf16le');
  const result = folded(own);
  kept.set(own, result);
  return result;
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
