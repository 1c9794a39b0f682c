import type { TFunction } from 'i18next';
import { signUpFields, type SignUpData } from '../state/sign-up-draft.ts';

export type SignUpMessage = { readonly subject: string; readonly body: string; readonly mailto: string };

/** The message to InfinitePay, in the language of the screen; lines without data are left out. */
export function signUpMessage(data: SignUpData, t: TFunction<'onboarding'>): SignUpMessage {
  const company = data.company.trim();
  const facts = signUpFields
    .filter((field) => data[field].trim() !== '')
    .map((field) => `- ${t(`signUp.${field}`)}: ${data[field].trim()}`);
  const subject = company === '' ? t('signUp.subjectPlain') : t('signUp.subject', { company });
  const lines = [
    t('signUp.text.greeting'),
    '',
    t('signUp.text.wish'),
    ...(facts.length === 0 ? [] : ['', t('signUp.text.data'), ...facts]),
    '',
    t('signUp.text.ask'),
    t('signUp.text.credentials'),
    t('signUp.text.covered'),
    ...(data.testAccount ? [t('signUp.text.test')] : []),
    '',
    t('signUp.text.closing'),
    ...[data.contact.trim(), company].filter((line) => line !== ''),
  ];
  const body = lines.join('\n');
  // Mail programs want CR LF between lines (RFC 6068).
  const mailto = `mailto:?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(lines.join('\r\n'))}`;
  return { subject, body, mailto };
}
