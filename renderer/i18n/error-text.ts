import type { i18n as I18n } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { BackOfficeError, Issue, Operation, Reason } from '../../preload/contract.ts';
import { knownComplaint } from './contract-complaints.ts';
import { en } from './en/index.ts';

type Params = Readonly<Record<string, string | number>>;

// A feature keeps the texts of its own codes: `issues` and `reasons` in its file of texts.
const namespaces = Object.keys(en);

/** The text for a stable code, from whichever feature knows it; undefined when nobody does. */
function textOfCode(i18n: I18n, section: string, code: string, params: Params = {}): string | undefined {
  const keys = namespaces.map((namespace) => `${namespace}:${section}.${code}`);
  const key = keys.find((candidate): boolean => i18n.exists(candidate, params));
  if (key === undefined) return undefined;
  // The key was made at run time from a code of main: the typed overloads cannot know it.
  const translate = i18n.t as (key: string, params: Params) => string;
  return translate(key, params);
}

/**
 * What is wrong with one field, in the user's language. The contract's own complaints are known by their wording,
 * because zod's codes are too coarse; English keeps main's message, which may say more than the code does.
 */
export function issueText(issue: Pick<Issue, 'code' | 'message' | 'params'>, i18n: I18n): string {
  const known = knownComplaint(issue.message);
  if (known !== undefined) {
    const text = textOfCode(i18n, 'issues', known.code, known.params);
    if (text !== undefined) return text;
  }
  if (i18n.language === 'en') return capitalized(issue.message);
  return (
    textOfCode(i18n, 'issues', issue.code, issue.params) ??
    textOfCode(i18n, 'codes', issue.code) ??
    capitalized(issue.message)
  );
}

/**
 * What issues of one code are called where they are counted or chosen by it: by a text of their own, by what all of
 * them say, or by what their code says.
 */
export function kindText(
  code: string,
  issues: ReadonlyArray<Pick<Issue, 'code' | 'message' | 'params'>>,
  i18n: I18n,
): string {
  const own = textOfCode(i18n, 'kinds', code);
  if (own !== undefined) return own;
  const [said, ...others] = new Set(issues.map((issue) => issueText(issue, i18n)));
  return said !== undefined && others.length === 0 ? said : (textOfCode(i18n, 'issues', code) ?? code);
}

/** Why something is as it is, in the user's language; English where the code has no text yet. */
export function reasonText(reason: Pick<Reason, 'code' | 'message' | 'params'>, i18n: I18n): string {
  return textOfCode(i18n, 'reasons', reason.code, reason.params) ?? reason.message;
}

/**
 * Why an operation did not succeed, in the user's language: by its reason, which is this application's, or in
 * InfinitePay's own words.
 */
export function operationErrorText(error: Operation['errors'][number], i18n: I18n): string {
  const { reason, params } = error;
  return (reason === undefined ? undefined : textOfCode(i18n, 'reasons', reason, params)) ?? error.message;
}

/**
 * What happened, in the user's language: by the finer reason if it has a text, else by the error's code. English keeps
 * the message of main where it says more than the code does.
 */
export function errorText(error: BackOfficeError, i18n: I18n): string {
  const isGeneral =
    error.code === 'invalidInput' || error.code === 'internal' || error.code === 'vaultLocked';
  if (i18n.language === 'en' && !isGeneral && error.message !== '') return error.message;
  const { reason, params } = error.details;
  const fine = reason === undefined ? undefined : textOfCode(i18n, 'reasons', reason, params);
  return fine ?? textOfCode(i18n, 'codes', error.code) ?? error.message;
}

/** What to do about it; undefined when there is nothing to say beyond the error's text. */
export function adviceText(error: BackOfficeError, i18n: I18n): string | undefined {
  const { advice, reason, params } = error.details;
  if (i18n.language === 'en' && advice !== undefined) return advice;
  const fine = reason === undefined ? undefined : textOfCode(i18n, 'advice', reason, params);
  return fine ?? textOfCode(i18n, 'advice', error.code);
}

function capitalized(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

export type ErrorTexts = {
  readonly errorText: (error: BackOfficeError) => string;
  readonly adviceText: (error: BackOfficeError) => string | undefined;
  readonly issueText: (issue: Pick<Issue, 'code' | 'message' | 'params'>) => string;
  readonly kindText: (code: string, issues: Parameters<typeof kindText>[1]) => string;
  readonly reasonText: (reason: Pick<Reason, 'code' | 'message' | 'params'>) => string;
  readonly operationErrorText: (error: Operation['errors'][number]) => string;
};

/** The functions above in the language of the screen. */
export function useErrorTexts(): ErrorTexts {
  const { i18n } = useTranslation();
  return {
    errorText: (error) => errorText(error, i18n),
    adviceText: (error) => adviceText(error, i18n),
    issueText: (issue) => issueText(issue, i18n),
    kindText: (code, issues) => kindText(code, issues, i18n),
    reasonText: (reason) => reasonText(reason, i18n),
    operationErrorText: (error) => operationErrorText(error, i18n),
  };
}
