import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import type { Import, ImportProblem, Inspection } from '../../../preload/contract.ts';
import type { FakeBackOffice } from '../support/fake-back-office.ts';
import { renderApp } from '../support/render-app.tsx';
import { createStatefulBackOffice } from '../support/stateful-back-office.ts';

const patient = { timeout: 10_000 };

const anImport = (changes: Partial<Import> = {}): Import => ({
  ...{ id: 'i1', kind: 'orders', fileName: 'shop.csv', sizeBytes: 10, state: 'ready', operator: 'clerk' },
  createdAt: '2026-11-24T10:00:00.000Z',
  ...changes,
});
const anInspection = (changes: Partial<Inspection> = {}): Inspection => ({
  options: { format: 'csv', encoding: 'utf-8', separator: ';' },
  columns: [{ key: 'Nr', header: 'Nr', isTwice: false, samples: ['A-1'] }],
  ...{ mapping: { orderNumber: 'Nr' }, mappingFrom: 'guessed', missing: [], questions: [], rows: 1 },
  preview: [],
  ...changes,
});
const aProblem = (changes: Partial<ImportProblem> = {}): ImportProblem => ({
  ...{ line: 5, record: 'A-4', field: 'quantity', column: 'Menge', value: 'zwei', isConflict: false },
  ...{ code: 'notANumber', message: '"zwei" is no number. Correct the cell.', params: { value: 'zwei' } },
  ...changes,
});

const lastAsked = (office: FakeBackOffice, name: string): unknown =>
  office.calls.filter((call) => call.name === name).at(-1)?.input;

describe('the columns of a file', () => {
  test('that are missing are named, and currency and VAT rate can be given for all of it instead', async () => {
    const office = createStatefulBackOffice({
      handlers: {
        'imports.get': () => anImport(),
        'imports.inspect': ({ options }) =>
          anInspection({
            missing: [
              ...(options.currency === undefined ? ['currency'] : []),
              ...(options.vatPercent === undefined ? ['vatPercent'] : []),
            ],
          }),
      },
    });
    const user = renderApp(office.client, '/orders/import/i1', { locale: 'de' });
    await screen.findByText(/^Nötig und noch nicht gewählt: Währung, USt %\. .*ganze Datei/, {}, patient);
    const check = screen.getByRole('button', { name: 'Jede Zeile prüfen' });
    expect(check).toHaveProperty('disabled', true);
    await user.click(screen.getByRole('combobox', { name: 'Währung, wo keine steht' }));
    await user.click(await screen.findByRole('option', { name: 'CHF', hidden: true }));
    const percent = screen.getByRole('textbox', { name: 'USt %, wo keine steht' });
    await user.type(percent, '107');
    await user.tab();
    await screen.findByText(/Prozentsatz zwischen 0 und 100/);
    await user.clear(percent);
    await user.type(percent, '7,7 %');
    await user.tab();
    await waitFor(() => expect(check).toHaveProperty('disabled', false));
    expect(lastAsked(office, 'imports.inspect')).toEqual({
      id: 'i1',
      options: { currency: 'CHF', vatPercent: '7.7' },
    });
  });

  test('stay as they were chosen when the check is stopped', async () => {
    let job = anImport({ id: 'i2' });
    const office = createStatefulBackOffice({
      handlers: {
        'imports.get': () => job,
        'imports.inspect': ({ options }) => anInspection({ options: { format: 'csv', ...options } }),
        'imports.check': () => (job = anImport({ id: 'i2', state: 'checking' })),
        'imports.stop': () =>
          (job = anImport({ id: 'i2', trouble: { path: '', code: 'cancelled', message: 'Stopped.' } })),
      },
    });
    const user = renderApp(office.client, '/orders/import/i2');
    await user.click(await screen.findByRole('combobox', { name: 'Separator' }, patient));
    await user.click(await screen.findByRole('option', { name: /^another/, hidden: true }));
    await user.type(screen.getByRole('textbox', { name: 'Character' }), '#');
    await waitFor(() =>
      expect(lastAsked(office, 'imports.inspect')).toEqual({ id: 'i2', options: { separator: '#' } }),
    );
    await user.click(screen.getByRole('button', { name: 'Check every line' }));
    await user.click(await screen.findByRole('button', { name: 'Stop' }));
    await screen.findByText('Stopped.');
    expect(screen.getByRole<HTMLInputElement>('textbox', { name: 'Character' }).value).toBe('#');
    await user.click(screen.getByRole('button', { name: 'Check every line' }));
    expect(lastAsked(office, 'imports.check')).toEqual({ id: 'i2', options: { separator: '#' } });
  });
});

describe('values of a file', () => {
  test('are shown as people write them, in the preview and in what differs', async () => {
    const counts = { records: 1, fresh: 0, unchanged: 0, conflicting: 1, bad: 0, problems: 1 };
    const job = anImport({ id: 'i3', state: 'checked', checkedAt: '2026-11-24T10:01:00.000Z', counts });
    const price = { field: 'unitPriceNet', code: 'import.differs', isConflict: true };
    const problem = aProblem({ ...price, params: { stored: '1049.9', imported: '10.00' } });
    const values = { orderNumber: '1.5', orderedOn: '2026-11-02', 'lineItems.0.quantity': '2.5' };
    const office = createStatefulBackOffice({
      handlers: {
        'imports.get': () => job,
        'imports.inspect': () => anInspection({ preview: [{ line: 2, values, problems: [] }] }),
        'imports.problemGroups': () => ({ groups: [] }),
        'imports.problems': () => ({ rows: [problem], total: 1 }),
      },
    });
    const user = renderApp(office.client, '/orders/import/i3', { locale: 'de' });
    const grid = await screen.findByRole('grid', { name: 'Probleme nach Zeile und Feld' }, patient);
    expect((await within(grid).findByText(/dort/)).textContent).toContain('dort „1.049,9“, hier „10“');
    await user.click(screen.getByRole('button', { name: 'Spalten oder Leseweise ändern' }));
    const preview = await screen.findByRole('region', { name: 'Wie die ersten Zeilen gelesen würden' });
    const cells = within(preview).getAllByRole('cell');
    expect(cells.map(({ textContent }) => textContent)).toEqual(['2', '1.5', '02.11.2026', '2,5']);
  });
});

describe('the problems of a file', () => {
  const checked = anImport({
    state: 'checked',
    checkedAt: '2026-11-24T10:01:00.000Z',
    counts: { records: 9, fresh: 7, unchanged: 0, conflicting: 1, bad: 1, problems: 2 },
  });
  const differs = aProblem({ line: 7, record: 'A-6', code: 'import.differs', isConflict: true });
  const office = (): FakeBackOffice =>
    createStatefulBackOffice({
      handlers: {
        'imports.get': () => checked,
        'imports.problemGroups': () => ({
          groups: [aProblem(), differs].map((example) => ({
            ...{ code: example.code, field: example.field, count: 1, example },
          })),
        }),
        'imports.problems': ({ code }) => {
          const rows = [aProblem(), differs].filter((problem) => code === undefined || problem.code === code);
          return { rows, total: rows.length };
        },
        'imports.discard': () => ({}),
        'imports.list': () => ({ rows: [] }),
        'customers.list': () => ({ rows: [], nextCursor: null, total: 0 }),
      },
    });

  test('are chosen by their kind, and one is shown with all that is known of it', async () => {
    const desk = office();
    const user = renderApp(desk.client, '/orders/import/i1');
    const grid = await screen.findByRole('grid', { name: 'Problems by line and field' }, patient);
    await within(grid).findByText('A-6');
    await user.click(screen.getByRole('combobox', { name: 'Kind of problem' }));
    await user.click(await screen.findByRole('option', { name: 'Not a number (1)', hidden: true }));
    await screen.findByText('1 of 2 problems');
    expect(lastAsked(desk, 'imports.problems')).toMatchObject({ id: 'i1', code: 'notANumber', position: 0 });
    const row = await screen.findByText('A-4');
    await user.click(row);
    const card = screen.getByRole('status', { name: 'The chosen problem' });
    expect(card.textContent).toMatch(/Line5.*Quantity.*Menge.*zwei.*is no number\. Correct the cell\./);
    // What was checked is not read once more.
    expect(desk.calls.filter(({ name }) => name === 'imports.inspect')).toEqual([]);
  });

  test('leave the choice between the good ones and nothing, and nothing is nothing', async () => {
    const desk = office();
    const user = renderApp(desk.client, '/orders/import/i1');
    await screen.findByRole('button', { name: 'Import the 7 good ones only' }, patient);
    await user.click(screen.getByRole('radio', { name: 'All or nothing' }));
    await user.click(screen.getByRole('button', { name: 'Write nothing, discard the import' }));
    await waitFor(() => expect(window.location.hash).toBe('#/orders/import'));
    expect(lastAsked(desk, 'imports.discard')).toEqual({ id: 'i1' });
    expect(desk.calls.some(({ name }) => name === 'imports.run')).toBe(false);
  });
});
