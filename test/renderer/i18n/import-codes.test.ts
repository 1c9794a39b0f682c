import { describe, expect, test } from 'vitest';
import { BackOfficeError, importStates } from '../../../preload/contract.ts';
import { errorText, issueText } from '../../../renderer/i18n/error-text.ts';
import { createI18n } from '../../../renderer/i18n/i18n.ts';

const sources = Object.values(
  import.meta.glob<string>(
    [
      '../../../main/imports/**/*.ts',
      '../../../main/storage/import-write.ts',
      '../../../main/customers/complete-customer.ts',
      '../../../main/orders/complete-order.ts',
      '../../../main/orders/validation.ts',
    ],
    { query: '?raw', import: 'default', eager: true },
  ),
);
/** What the first group of a pattern finds in main's sources. */
const found = (pattern: RegExp): string[] =>
  sources.flatMap((source) => [...source.matchAll(pattern)].map(([, code = '']) => code));

const unreadable = found(/\bunreadable\(\s*'(\w+)'/g).map((code) => `import.${code}`);
const stale = found(/type StaleReason = ([^;]+)/g)
  .flatMap((union) => [...union.matchAll(/'(\w+)'/g)])
  .map(([, code]) => `import.${code}`);
const issueCodes = new Set([
  ...unreadable,
  ...stale,
  ...found(/\bcode: '([\w.]+)'/g),
  ...found(/\bcode = \w+ \? '(\w+)' : '\w+'/g),
  ...found(/\bcode = \w+ \? '\w+' : '(\w+)'/g),
  ...['checkDigits', 'length', 'format'].map((reason) => `vatId.${reason}`),
  ...['paid', 'inBatch', 'edited', 'hasOrders'].map((code) => `import.${code}`),
  // A step that failed tells its reason as an issue.
  ...found(/\breason: '(import\.[\w.]+)'/g),
]);
const reasons = new Set([
  ...unreadable,
  ...stale,
  ...found(/\breason: '(import\.[\w.]+)'/g),
  ...importStates.map((state) => `import.state.${state}`),
]);
// What these never become: they are answered to a call, and no step fails with them.
for (const reason of ['import.rejected', 'import.chunkMissing', 'import.notAllGood'])
  issueCodes.delete(reason);

const german = createI18n('de');
const message = 'English message of main.';

test('codes are found in the sources of main', () => {
  expect(unreadable.length).toBeGreaterThan(15);
  expect(stale.length).toBe(3);
  expect(issueCodes.size).toBeGreaterThan(40);
});

describe('what an import answers with has a German text', () => {
  test.each([...issueCodes])('as an issue: %s', (code) => {
    expect(issueText({ code, message }, german)).not.toBe(message);
  });

  test.each([...reasons])('as the reason of a refusal: %s', (reason) => {
    const general = errorText(new BackOfficeError('notAllowed', message), german);
    const text = errorText(new BackOfficeError('notAllowed', message, { reason }), german);
    expect([general, message]).not.toContain(text);
  });
});
