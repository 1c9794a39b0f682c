import { expect, test } from 'vitest';
import { createI18n } from '../../../renderer/i18n/i18n.ts';
import { signUpMessage } from '../../../renderer/onboarding/sign-up-message.ts';

const nothing = {
  company: '',
  contact: '',
  email: '',
  phone: '',
  shop: '',
  countries: '',
  currencies: '',
  volume: '',
  testAccount: false,
};

test('the message holds the merchant’s data and leaves out what was not given', () => {
  const t = createI18n('de').getFixedT('de', 'onboarding');
  const { subject, body } = signUpMessage(
    { ...nothing, company: ' Muster GmbH ', email: 'a@muster.example', testAccount: true },
    t,
  );
  expect(subject).toBe('InfinitePay für unseren Shop: Muster GmbH');
  expect(body).toContain('- Unternehmen: Muster GmbH\n- E-Mail: a@muster.example');
  expect(body).not.toContain('Telefon');
  expect(body).toContain('Zugangsdaten für das Testsystem');
  expect(body.endsWith('Mit freundlichen Grüßen\nMuster GmbH')).toBe(true);
});

test('without any data it is still a message', () => {
  const t = createI18n('en').getFixedT('en', 'onboarding');
  const { subject, body } = signUpMessage(nothing, t);
  expect(subject).toBe('InfinitePay for our shop');
  expect(body).not.toContain('Our data');
  expect(body).not.toContain('test system');
});

test('the link to the mail program carries every character and line of it', () => {
  const t = createI18n('en').getFixedT('en', 'onboarding');
  const { mailto, subject, body } = signUpMessage({ ...nothing, company: 'A & B = 100 % ?' }, t);
  const url = new URL(mailto);
  expect(url.protocol).toBe('mailto:');
  expect(url.searchParams.get('subject')).toBe(subject);
  expect(url.searchParams.get('body')?.replaceAll('\r\n', '\n')).toBe(body);
});
