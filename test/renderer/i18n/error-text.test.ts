import { describe, expect, test } from 'vitest';
import {
  BackOfficeError,
  backupFailureCodes,
  errorCodes,
  minorSchema,
  unknownReasons,
} from '../../../preload/contract.ts';
import {
  adviceText,
  errorText,
  issueText,
  kindText,
  operationErrorText,
  reasonText,
} from '../../../renderer/i18n/error-text.ts';
import { createI18n } from '../../../renderer/i18n/i18n.ts';

const german = createI18n('de');
const english = createI18n('en');

describe('the text of an error', () => {
  test.each(errorCodes)('%s has a German text of its own', (code) => {
    const message = 'English message of main.';
    expect(errorText(new BackOfficeError(code, message), german)).not.toBe(message);
  });

  test('in English the message of main says more than the code does', () => {
    const error = new BackOfficeError('conflict', 'Order number A-1 exists already.');
    expect(errorText(error, english)).toBe('Order number A-1 exists already.');
  });

  test('a fault of the application does not show its innards as the headline', () => {
    const error = new BackOfficeError('internal', 'TypeError: x is undefined');
    expect(errorText(error, english)).not.toContain('TypeError');
  });

  test('advice is given where there is some, in the language of the screen', () => {
    const error = new BackOfficeError('unreachable', 'No route.', { advice: 'Check the proxy.' });
    expect(adviceText(error, english)).toBe('Check the proxy.');
    expect(adviceText(error, german)).toContain('Netzverbindung');
    expect(adviceText(new BackOfficeError('notFound', 'Gone.'), german)).toBeUndefined();
  });
});

describe('the text of an issue', () => {
  test('is chosen by its code', () => {
    expect(issueText({ code: 'required', message: 'Enter the WSDL address.' }, german)).toBe(
      'Bitte ausfüllen.',
    );
  });

  test('is the English one, as a sentence, while the code has no text', () => {
    expect(issueText({ code: 'somethingNew', message: 'must be blue' }, german)).toBe('Must be blue');
  });
});

describe('the kind of several issues', () => {
  const percent = { code: 'custom', message: 'must be between 0 and 100.' };
  const negative = { code: 'custom', message: 'must not be negative.' };

  test('is what all of them say, or else what their code says', () => {
    expect(kindText('custom', [percent, percent], german)).toMatch(/^Bitte einen Prozentsatz/);
    expect(kindText('custom', [percent, negative], german)).toBe('Das stimmt nicht.');
  });

  test('has a text of its own where theirs names what is in one cell', () => {
    const issue = { code: 'notANumber', message: '"zwei" is no number.', params: { value: 'zwei' } };
    expect(kindText('notANumber', [issue], german)).toBe('Keine Zahl');
  });
});

test('limits that a complaint names are kept', () => {
  expect(issueText({ code: 'too_big', message: 'must have at most 64 characters.' }, german)).toBe(
    'Bitte höchstens 64 Zeichen eingeben.',
  );
});

test.each([1e20, 1.5, Number.NaN])('an amount that is refused says why in both languages: %s', (amount) => {
  const [issue, ...others] = minorSchema.positive().safeParse(amount).error?.issues ?? [];
  expect(others).toEqual([]);
  const message = `${issue?.message ?? ''}.`;
  const texts = [german, english].map((i18n) => issueText({ code: 'too_big', message }, i18n));
  expect(texts[0]).toMatch(/^(Bitte einen Betrag|So große Beträge)/);
  expect(texts[1]).toMatch(/^(Please enter an amount|Amounts this large)/);
});

test('a reason without a text keeps its message', () => {
  expect(reasonText({ code: 'no.such.reason', message: 'Because.' }, german)).toBe('Because.');
});

const ourReasons = [...unknownReasons.map((reason) => `unknown.${reason}`), 'fault', 'busy', 'http'];
test.each(ourReasons)('an operation says why it did not succeed in both languages: %s', (reason) => {
  const params = { host: 'pay.example', status: '502', fields: 'STATUS' };
  const [inGerman, inEnglish] = [german, english].map((i18n) =>
    operationErrorText({ code: 'unreachable', message: 'none', reason, params }, i18n),
  );
  expect(inGerman).not.toMatch(/none|\{\{/);
  expect(inEnglish).not.toMatch(/none|\{\{/);
  expect(inGerman).not.toBe(inEnglish);
});

test('InfinitePay’s own words are shown as they came', () => {
  const error = { code: '1210', message: 'The buyer is not known.' };
  expect(operationErrorText(error, german)).toBe('The buyer is not known.');
});

test.each(backupFailureCodes)('copies that fail say why in both languages: %s', (code) => {
  const params = { failure: code, cause: 'why' };
  const say = (name: string, i18n: typeof german): string =>
    reasonText({ code: name, message: 'none', params }, i18n);
  const inGerman = say(`backup.${code}`, german);
  expect([inGerman, say('checklist.backups.failing', english)]).toEqual([
    say('checklist.backups.failing', german),
    say(`backup.${code}`, english),
  ]);
  expect(inGerman).not.toBe('none');
  expect(say(`backup.${code}`, english)).not.toBe('none');
  expect(inGerman).not.toBe(say(`backup.${code}`, english));
  expect(issueText({ code: 'backupFolderUnusable', message: 'none', params }, german)).toBe(inGerman);
});

const sources: Record<string, string> = import.meta.glob('../../../preload/contract/*.ts', {
  query: '?raw',
  import: 'default',
  eager: true,
});
const complaints = Object.values(sources)
  .flatMap((source) => [...source.matchAll(/error: (?:'((?:[^'\\]|\\.)+)'|`([^`]+)`)/g)])
  .map(([, plain, template]) => (plain ?? template ?? '').replace('${max}', '255').replace(/\$\{.*/, ''));

test('the contract complains about something', () => expect(complaints.length).toBeGreaterThan(15));

test.each([...new Set(complaints)])(
  'the contract’s complaint "%s" has a text in both languages',
  (message) => {
    const issue = { code: 'custom', message: `${message}.` };
    expect(issueText(issue, german)).toMatch(/^(Bitte|Das ist|Darf|Muss|Höchstens)/);
    expect(issueText(issue, english)).not.toContain(message);
  },
);
