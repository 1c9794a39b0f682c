import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import type { Rule } from '../../../preload/contract.ts';
import { createFakeBackOffice, type FakeBackOffice, type FakeHandlers } from '../support/fake-back-office.ts';
import { renderApp } from '../support/render-app.tsx';
import { anIntegration } from '../support/stateful-back-office.ts';

const patient = { timeout: 10_000 };
const now = '2026-11-24T10:00:00.000Z';
const aRule = (id: string, sortOrder: number, changes: Partial<Rule> = {}): Rule => ({
  id,
  name: `Rule ${id}`,
  enabled: true,
  sortOrder,
  currency: 'EUR',
  stopFurtherProcessing: false,
  destinations: [],
  integrationIds: ['integration-1'],
  createdAt: now,
  updatedAt: now,
  ...changes,
});

let office: FakeBackOffice;
function open(path: string, handlers: FakeHandlers = {}, locale: 'en' | 'de' = 'en') {
  let rules = [aRule('b', 20), aRule('a', 10), aRule('c', 30, { destinations: [{ countryCode: 'AT' }] })];
  office = createFakeBackOffice({
    'vault.status': () => ({ state: 'open', wraps: ['passphrase'], keychainAvailable: false }),
    'preferences.set': () => ({ locale, colorScheme: 'light', idleLockMinutes: 15, lastView: '/' }),
    'integrations.list': () => [anIntegration()],
    'rules.list': () => rules,
    'rules.warnings': () => [],
    'rules.get': ({ id }) => aRule(id, 10, { expression: 'bilingAddress.city = 1' }),
    'rules.reorder': ({ ids }) => (rules = ids.map((id, index) => aRule(id, (index + 1) * 10))),
    'rules.vocabulary': () => ({ words: [], functions: [], methods: [], operators: [] }),
    'rules.readExpression': () => ({
      text: '',
      lines: [{ level: 0, text: 'the city is Berlin' }],
      problems: [],
    }),
    'rules.checkExpression': () => ({ problems: [] }),
    'rules.matchingOrders': ({ cursor }) => ({
      total: 20,
      looked: 10,
      matched: cursor === undefined ? 3 : 4,
      failed: 0,
      examples: [],
      failures: [],
      nextCursor: cursor === undefined ? 'more' : null,
    }),
    ...handlers,
  });
  return renderApp(office.client, path, { locale });
}
const inputsOf = (name: string): ReadonlyArray<unknown> =>
  office.calls.filter((call) => call.name === name).map(({ input }) => input);
const namesShown = (): Array<string | null | undefined> =>
  [...document.querySelectorAll('[data-rule]')].map((row) => row.querySelector('a')?.textContent);

describe('the list of payment rules', () => {
  test('says of a rule that has no effect why, in German too', { timeout: 20_000 }, async () => {
    open(
      '/rules',
      {
        'rules.warnings': () => [
          {
            ruleId: 'b',
            reasons: [
              {
                code: 'ruleShadowed',
                message: 'Is never looked at.',
                params: { rule: 'Rule a', ruleId: 'a' },
              },
            ],
          },
        ],
      },
      'de',
    );
    const note = await screen.findByRole('note', {}, patient);
    expect(note.textContent).toContain('Wird nie betrachtet: „Rule a“ gilt für jede Bestellung');
    expect(note.closest('[data-rule]')?.getAttribute('data-rule')).toBe('b');
  });

  test('advises on what is wrong with an expression in German too', { timeout: 20_000 }, async () => {
    const place = { line: 1, column: 1, offset: 0, length: 3 };
    const problems = [
      {
        code: 'unexpectedToken',
        message: '',
        ...place,
        params: { word: 'AND', hint: 'lowerCase', wanted: 'and' },
      },
      { code: 'unknownVariable', message: '', ...place, params: { name: 'totl', meant: 'total' } },
    ];
    open('/rules/a', { 'rules.checkExpression': () => ({ problems }) }, 'de');
    await screen.findByText(/„AND“ passt hier nicht\. Schreiben Sie „and“ klein\./, {}, patient);
    expect(screen.getByText(/Eine Variable „totl“ gibt es nicht\. Meinten Sie „total“\?/)).toBeDefined();
  });

  test('says that a rule that cannot be read can be saved only disabled', { timeout: 20_000 }, async () => {
    const place = { line: 1, column: 1, offset: 0, length: 4 };
    const problems = [
      { code: 'unclosedBracket', message: '', ...place, params: { bracket: '(' }, unreadable: true },
    ];
    open('/rules/a', { 'rules.checkExpression': () => ({ problems }) }, 'de');
    const text = 'Mit diesem Fehler lässt sich die Regel nur ausgeschaltet speichern.';
    expect(await screen.findByText(text, {}, patient)).toBeDefined();
  });

  test(
    'is in the order of evaluation, and moved by Alt with the arrow keys',
    { timeout: 20_000 },
    async () => {
      const user = open('/rules');
      const handle = await screen.findByRole('button', { name: /^Move “Rule c”/ }, patient);
      expect(namesShown()).toEqual(['Rule a', 'Rule b', 'Rule c']);
      handle.focus();
      await user.keyboard('{Alt>}{ArrowUp}{/Alt}');
      await waitFor(() => expect(inputsOf('rules.reorder')).toEqual([{ ids: ['a', 'c', 'b'] }]));
      await waitFor(() => expect(namesShown()).toEqual(['Rule a', 'Rule c', 'Rule b']));
    },
  );

  test('cannot be put in order while a filter hides rules', { timeout: 20_000 }, async () => {
    const user = open('/rules');
    await user.type(await screen.findByLabelText('Filter rules', {}, patient), 'austria');
    await waitFor(() => expect(namesShown()).toEqual(['Rule c']));
    const handle = screen.getByRole('button', { name: /^Move “Rule c”/ });
    expect(handle).toHaveProperty('disabled', true);
    await screen.findByText('Clear the filter to change the order.');
  });

  test('names rules that could not be enabled, and why', { timeout: 20_000 }, async () => {
    const problem = {
      code: 'unexpectedEnd',
      message: 'The expression is not complete.',
      line: 1,
      column: 9,
      offset: 8,
      length: 0,
    };
    const user = open(
      '/rules',
      { 'rules.setEnabled': () => ({ changed: [], refused: [{ id: 'a', name: 'Rule a', problem }] }) },
      'de',
    );
    await user.click(await screen.findByRole('checkbox', { name: 'Alle Regeln auswählen' }, patient));
    await user.click(screen.getByRole('button', { name: 'Einschalten' }));
    await screen.findByText('„Rule a“ lässt sich nicht einschalten: Der Ausdruck ist nicht vollständig.');
    expect(inputsOf('rules.setEnabled')).toEqual([{ ids: ['a', 'b', 'c'], enabled: true }]);
  });
});

describe('the editor of a rule', () => {
  test(
    'shows what is wrong with the expression, at its place and in the user’s language',
    { timeout: 20_000 },
    async () => {
      open(
        '/rules/a',
        {
          'rules.checkExpression': () => ({
            problems: [
              {
                code: 'unknownVariable',
                message: 'x',
                line: 1,
                column: 1,
                offset: 0,
                length: 13,
                severity: 'error',
                params: { name: 'bilingAddress' },
              },
            ],
          }),
        },
        'de',
      );
      await screen.findByText(
        'Zeile 1, Zeichen 1: Eine Variable „bilingAddress“ gibt es nicht.',
        {},
        patient,
      );
      await screen.findByText('Wo diese Stelle ausgewertet wird, gilt die Regel nicht.');
      expect(document.querySelector('.cm-lintRange-error')?.textContent).toBe('bilingAddress');
      expect(screen.queryByText('the city is Berlin')).toBeNull();
    },
  );

  test(
    'reads the expression out and counts the stored orders that match, page by page',
    { timeout: 20_000 },
    async () => {
      open('/rules/a');
      await screen.findByText('the city is Berlin', {}, patient);
      await screen.findByText('7 of 20 orders', {}, patient);
      expect(inputsOf('rules.matchingOrders')).toHaveLength(2);
    },
  );

  test(
    'shows what main made of a save, although it has an older answer at hand',
    { timeout: 20_000 },
    async () => {
      const user = open('/rules/a', {
        'rules.update': () => aRule('a', 10, { name: 'Alps', expression: 'total > 1' }),
      });
      const name = await screen.findByLabelText(/^Name/, {}, patient);
      await user.type(name, ' and more');
      await user.click(screen.getByRole('button', { name: 'Save changes' }));
      await waitFor(() => expect(screen.getByLabelText(/^Name/)).toHaveProperty('value', 'Alps'));
      expect(document.querySelector('.cm-content')?.textContent).toBe('total > 1');
    },
  );

  test('adds countries from a pasted list and sends them', { timeout: 30_000 }, async () => {
    const user = open('/rules/new', { 'rules.create': () => aRule('new', 40) });
    await user.type(await screen.findByLabelText(/^Name/, {}, patient), 'Alps');
    await user.click(screen.getByRole('button', { name: 'Paste a list' }));
    const dialog = await screen.findByRole('dialog');
    await user.click(within(dialog).getByLabelText('Countries'));
    await user.paste('Österreich, Switzerland, Atlantis');
    await within(dialog).findByText('Not recognised: Atlantis');
    await user.click(within(dialog).getByRole('button', { name: 'Add 2 countries' }));
    await user.click(screen.getByRole('button', { name: 'Create rule' }));
    await waitFor(() =>
      expect(inputsOf('rules.create')[0]).toMatchObject({
        name: 'Alps',
        sortOrder: 40,
        destinations: [{ countryCode: 'AT' }, { countryCode: 'CH' }],
        integrationIds: ['integration-1'],
      }),
    );
  });
});
