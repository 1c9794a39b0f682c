import type { ProcedureOutput, VocabularyWord } from '../../../preload/contract.ts';

export type Vocabulary = ProcedureOutput<'rules.vocabulary'>;

/** A word that may stand at the cursor. */
export type Suggestion = {
  readonly label: string;
  /** What it stands for, in the user's language. */
  readonly detail: string;
  /** What is written; for functions with their parenthesis. */
  readonly apply: string;
};

export type Suggestions = {
  /** Where the word begins that a suggestion replaces. */
  readonly from: number;
  readonly options: ReadonlyArray<Suggestion>;
};

type Locale = 'en' | 'de';

const words = ['and', 'or', 'not', 'in', 'not in', 'matches', 'true', 'false', 'null'];
const word = (label: string): Suggestion => ({ label, detail: '', apply: label });
const callable = (name: string): Suggestion => ({ label: `${name}()`, detail: '', apply: `${name}(` });

/** What may be written at a place of an expression. Pure: the editor only shows it. */
export function suggestionsAt(
  vocabulary: Vocabulary,
  text: string,
  position: number,
  locale: Locale,
): Suggestions | undefined {
  const before = text.slice(0, position);
  if (isInText(before)) return undefined;
  const typed = /[A-Za-z_][\w.]*$/.exec(before)?.[0] ?? '';
  const around = collectionsAround(before.slice(0, before.length - typed.length));
  const known = vocabulary.words.filter(({ inside }) => inside === undefined || around.has(inside));
  const lastPoint = typed.lastIndexOf('.');
  if (lastPoint >= 0) {
    const path = typed.slice(0, lastPoint);
    const isList = known.some((candidate) => candidate.path === path && candidate.kind === 'list');
    const options = isList ? vocabulary.methods.map(callable) : namesBelow(known, `${path}.`, locale);
    return { from: position - (typed.length - lastPoint - 1), options };
  }
  const options = [
    ...namesBelow(known, '', locale),
    ...vocabulary.functions.map(callable),
    ...words.map(word),
  ];
  return { from: position - typed.length, options };
}

/** The names right below a path: of `billingAddress.city` below '' only `billingAddress`. */
function namesBelow(known: ReadonlyArray<VocabularyWord>, prefix: string, locale: Locale): Suggestion[] {
  const found = new Map<string, Suggestion>();
  for (const { path, labels } of known) {
    if (!path.startsWith(prefix)) continue;
    const [name = '', ...deeper] = path.slice(prefix.length).split('.');
    if (name === '' || (deeper.length > 0 && found.has(name))) continue;
    found.set(name, { label: name, detail: deeper.length === 0 ? labels[locale] : '', apply: name });
  }
  return [...found.values()];
}

/** Whether the end of a text is inside a literal, where nothing is completed. */
function isInText(before: string): boolean {
  let quote: string | undefined;
  for (let at = 0; at < before.length; at += 1) {
    const char = before[at];
    if (quote !== undefined && char === '\\') at += 1;
    else if (quote === undefined && (char === '"' || char === "'")) quote = char;
    else if (char === quote) quote = undefined;
  }
  return quote !== undefined;
}

const literal = String.raw`'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"`;
const opening = String.raw`(?<path>[A-Za-z_][\w.]*)\.(?:any|all|sum)\s*\(`;

/** The collections whose `any`, `all` or `sum` is still open at the end of a text. */
function collectionsAround(before: string): ReadonlySet<string> {
  const open: Array<string | undefined> = [];
  const pattern = new RegExp(`${literal}|${opening}|(?<bracket>[()])`, 'g');
  for (const { groups = {} } of before.matchAll(pattern)) {
    if (groups['path'] !== undefined) open.push(groups['path']);
    else if (groups['bracket'] === '(') open.push(undefined);
    else if (groups['bracket'] === ')') open.pop();
  }
  return new Set(open.filter((path) => path !== undefined));
}
