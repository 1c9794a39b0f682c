import { type RawBuilder, sql, type SqlBool } from 'kysely';

/** Text as it is searched and sorted by: without capitals and accents, `ß` as `ss`. */
export function foldText(text: string): string {
  if (/^[\u0020-\u007E]*$/.test(text)) return text.toLowerCase();
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
