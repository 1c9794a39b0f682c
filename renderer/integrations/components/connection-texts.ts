import { useTranslation } from 'react-i18next';
import type { ConnectionStep, ConnectionTest } from '../../../preload/contract.ts';

type Params = Readonly<Record<string, string | number>>;

export type ConnectionTexts = {
  readonly found: (step: ConnectionStep) => string;
  readonly advice: (step: ConnectionStep) => string | undefined;
  readonly proven: (statement: ConnectionTest['proven'][number]) => string;
  readonly notProven: (statement: ConnectionTest['proven'][number]) => string;
};

/** What is wrong with a WSDL is most often its address. */
const generalReason = (reason: string): string => (reason.startsWith('wsdl.') ? 'wsdlAddress' : reason);

/**
 * What main found, in the language of the screen; main's English where a reason has no text of its own, and where it says
 * more than any text could.
 */
export function useConnectionTexts(): ConnectionTexts {
  const { i18n } = useTranslation();
  /** Fields of the profile travel by their names in the contract. */
  const named = (params: Params | undefined): Params => {
    const fields = params?.['fields'];
    if (typeof fields !== 'string' || !/^\w+(,\w+)*$/.test(fields)) return { ...params };
    const names = fields.split(',').map((field) => {
      const key = `integrations:fields.${field}`;
      return i18n.exists(key) ? String((i18n.t as (key: string) => unknown)(key)) : field;
    });
    return { ...params, fields: names.join(', ') };
  };
  const text = (section: string, code: string, params: Params | undefined, english: string): string => {
    // A failure of any call may end a step: its text is among the errors.
    const keys = [
      `connection:${section}.${code}`,
      `errors:${section === 'findings' ? 'reasons' : 'advice'}.${code}`,
    ];
    const key = keys.find((candidate) => i18n.exists(candidate));
    if (key === undefined) return english;
    // The key was made at run time from a reason of main: the typed overloads cannot know it.
    const translate = i18n.t as (key: string, params: Params) => unknown;
    const translated = translate(key, named(params));
    return typeof translated === 'string' ? translated : english;
  };
  return {
    found: ({ reason, params, found }) =>
      text('findings', reason, { cause: '', detail: found, ...params }, found),
    advice: ({ reason, params, advice }) =>
      advice === undefined
        ? undefined
        : text('advices', reason, params, text('advices', generalReason(reason), params, advice)),
    proven: ({ code, params, message }) => text('proven', code, params, message),
    notProven: ({ code, params, message }) => text('notProven', code, params, message),
  };
}
