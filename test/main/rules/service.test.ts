import { describe, expect, it } from 'vitest';
import { BackOfficeError, type ProcedureInput } from '../../../preload/contract.ts';
import { makeMethod, makeOrder } from './make-rules.ts';
import { makeRulesDesk } from './rules-desk.ts';

const draft: ProcedureInput<'rules.create'> = {
  name: 'Germany',
  currency: 'EUR',
  integrationIds: ['method-1'],
};

async function failure(work: Promise<unknown>): Promise<BackOfficeError> {
  const outcome = await work.catch((error: unknown) => error);
  if (outcome instanceof BackOfficeError) return outcome;
  throw new Error('It did not fail as expected.', { cause: outcome });
}

describe('a payment rule', () => {
  it('is kept with everything it has', async () => {
    const desk = makeRulesDesk({ methods: [makeMethod(), makeMethod({ integrationId: 'method-2' })] });
    const created = await desk.call('rules.create', {
      name: '  Bavaria and Vienna ',
      enabled: false,
      sortOrder: 5,
      currency: 'eur',
      stopFurtherProcessing: true,
      destinations: [
        { countryCode: 'de', regionCode: 'DE-BY' },
        { countryCode: 'AT', regionCode: '9', postalCodes: ['1010', ' 10 10', '1020'] },
      ],
      expression: 'total > 5',
      integrationIds: ['method-2', 'method-1', 'method-2'],
    });
    expect(created).toEqual({
      id: 'id-000001',
      name: 'Bavaria and Vienna',
      enabled: false,
      sortOrder: 5,
      currency: 'EUR',
      stopFurtherProcessing: true,
      destinations: [
        { countryCode: 'DE', regionCode: 'BY' },
        { countryCode: 'AT', regionCode: '9', postalCodes: ['10 10', '1020'] },
      ],
      expression: 'total > 5',
      integrationIds: ['method-2', 'method-1'],
      createdAt: '2026-11-24T10:00:00.000Z',
      updatedAt: '2026-11-24T10:00:00.000Z',
    });
    expect(await desk.call('rules.get', { id: created.id })).toEqual(created);
    expect(await desk.call('rules.list', {})).toEqual([created]);
    expect(desk.platform.published).toEqual([{ name: 'changed', data: { topics: ['rules'] } }]);
  });

  it('has the defaults of a simple rule', async () => {
    const desk = makeRulesDesk();
    expect(await desk.call('rules.create', draft)).toMatchObject({
      enabled: true,
      sortOrder: 10,
      stopFurtherProcessing: false,
      destinations: [],
    });
  });

  it.each<[string, Partial<ProcedureInput<'rules.create'>>, string, string]>([
    ['without a name', { name: ' ' }, 'name', 'too_small'],
    ['without a method', { integrationIds: [] }, 'integrationIds', 'too_small'],
    [
      'with an unknown integration',
      { integrationIds: ['method-1', 'gone'] },
      'integrationIds.1',
      'unknownIntegration',
    ],
    [
      'with an unknown country',
      { destinations: [{ countryCode: 'XX' }] },
      'destinations.0.countryCode',
      'unknownCountry',
    ],
    [
      'with an unknown region',
      { destinations: [{ countryCode: 'DE' }, { countryCode: 'DE', regionCode: 'XY' }] },
      'destinations.1.regionCode',
      'unknownRegion',
    ],
    [
      'with a syntax error while enabled',
      { expression: 'total > > 5' },
      'expression',
      'expression.unexpectedToken',
    ],
  ])('%s is refused by the name of the field', async (_, fields, path, code) => {
    const desk = makeRulesDesk();
    const error = await failure(desk.call('rules.create', { ...draft, ...fields }));
    expect(error.code).toBe('invalidInput');
    expect(error.details.issues?.[0]).toMatchObject({ path, code });
    expect(await desk.call('rules.list', {})).toEqual([]);
    expect(desk.platform.published).toEqual([]);
  });

  it('with a syntax error can be kept while it is disabled, and not be enabled', async () => {
    const desk = makeRulesDesk();
    const { id } = await desk.call('rules.create', { ...draft, enabled: false, expression: 'total > (5' });
    const error = await failure(desk.call('rules.update', { id, enabled: true }));
    expect(error.message).toBe(
      'expression: line 1, character 9: The bracket "(" is not closed. Mend it, or save the rule disabled.',
    );
    expect(error.details.issues?.[0]?.params).toMatchObject({ line: 1, column: 9, offset: 8, length: 1 });
    await desk.call('rules.update', { id, enabled: true, expression: 'total > 5' });
    expect(await desk.call('rules.get', { id })).toMatchObject({ enabled: true, expression: 'total > 5' });
  });

  it('changes only in what is given, and null empties the expression', async () => {
    const desk = makeRulesDesk();
    const rule = await desk.call('rules.create', {
      ...draft,
      expression: 'total > 5',
      destinations: [{ countryCode: 'DE' }],
    });
    desk.platform.setNow('2026-11-25T10:00:00.000Z');
    const renamed = await desk.call('rules.update', { id: rule.id, name: 'Renamed' });
    expect(renamed).toEqual({ ...rule, name: 'Renamed', updatedAt: '2026-11-25T10:00:00.000Z' });
    const emptied = await desk.call('rules.update', { id: rule.id, expression: null, destinations: [] });
    expect(emptied).not.toHaveProperty('expression');
    expect(await desk.call('rules.get', { id: rule.id })).toEqual(emptied);
  });

  it('is gone when it is deleted, and asking for it says so', async () => {
    const desk = makeRulesDesk();
    const { id } = await desk.call('rules.create', { ...draft, destinations: [{ countryCode: 'DE' }] });
    await desk.call('rules.delete', { id });
    expect(await desk.call('rules.list', {})).toEqual([]);
    for (const name of ['rules.get', 'rules.delete', 'rules.duplicate'] as const) {
      expect((await failure(desk.call(name, { id }))).code).toBe('notFound');
    }
    expect((await failure(desk.call('rules.update', { id, name: 'x' }))).code).toBe('notFound');
  });

  it('is copied disabled under a free name', async () => {
    const desk = makeRulesDesk();
    const original = await desk.call('rules.create', { ...draft, expression: 'total > 5' });
    const first = await desk.call('rules.duplicate', { id: original.id });
    const second = await desk.call('rules.duplicate', { id: first.id });
    expect(first).toEqual({ ...original, id: first.id, name: 'Germany (2)', enabled: false });
    expect(second.name).toBe('Germany (3)');
    expect((await desk.call('rules.duplicate', { id: original.id, name: 'Austria' })).name).toBe('Austria');
  });
});

describe('many rules', () => {
  it('are enabled and disabled together; what cannot be enabled is named', async () => {
    const desk = makeRulesDesk();
    const sound = await desk.call('rules.create', { ...draft, enabled: false });
    const broken = await desk.call('rules.create', {
      ...draft,
      name: 'Broken',
      enabled: false,
      expression: 'total >',
    });
    const on = await desk.call('rules.create', { ...draft, name: 'On' });
    const ids = [sound.id, broken.id, on.id];
    const enabled = await desk.call('rules.setEnabled', { ids, enabled: true });
    expect(enabled.changed.map(({ id }) => id)).toEqual([sound.id]);
    expect(enabled.refused).toMatchObject([
      { id: broken.id, name: 'Broken', problem: { code: 'unexpectedEnd', column: 8 } },
    ]);
    const disabled = await desk.call('rules.setEnabled', { ids, enabled: false });
    expect(disabled.changed.map(({ id }) => id)).toEqual([sound.id, on.id]);
    const rules = await desk.call('rules.list', {});
    expect(rules.map(({ enabled: isEnabled }) => isEnabled)).toEqual([false, false, false]);
  });

  it('stay as they are when one of them is gone', async () => {
    const desk = makeRulesDesk();
    const rule = await desk.call('rules.create', draft);
    await failure(desk.call('rules.setEnabled', { ids: [rule.id, 'gone'], enabled: false }));
    expect(await desk.call('rules.get', { id: rule.id })).toEqual(rule);
  });

  it('are listed in the order of evaluation and put into another', async () => {
    const desk = makeRulesDesk();
    const [a, b, c] = [
      await desk.call('rules.create', { ...draft, name: 'A', sortOrder: 7 }),
      await desk.call('rules.create', { ...draft, name: 'B', sortOrder: 3 }),
      await desk.call('rules.create', { ...draft, name: 'C', sortOrder: 3 }),
    ];
    const names = async (): Promise<string[]> => (await desk.call('rules.list', {})).map(({ name }) => name);
    expect(await names()).toEqual(['B', 'C', 'A']);
    await desk.call('rules.reorder', { ids: [c.id, a.id, b.id] });
    expect(await names()).toEqual(['C', 'A', 'B']);
    expect((await desk.call('rules.list', {})).map(({ sortOrder }) => sortOrder)).toEqual([10, 20, 30]);
    for (const ids of [
      [a.id, b.id],
      [a.id, b.id, 'gone'],
      [a.id, b.id, c.id, c.id],
    ]) {
      expect((await failure(desk.call('rules.reorder', { ids }))).code).toBe('conflict');
    }
    expect(await names()).toEqual(['C', 'A', 'B']);
  });
});

describe('an order', () => {
  it('is explained rule by rule, and an expression without a value is in the log', async () => {
    const desk = makeRulesDesk();
    await desk.call('rules.create', { ...draft, name: 'Typo', sortOrder: 1, expression: 'totl > 5' });
    await desk.call('rules.create', { ...draft, sortOrder: 2 });
    const { methods, trace } = await desk.call('rules.evaluate', { orderId: 'order-1' });
    expect(methods).toMatchObject([
      { integrationId: 'method-1', label: 'Purchase on account', offered: true },
    ]);
    expect(trace.map(({ name, counts }) => [name, counts])).toEqual([
      ['Typo', false],
      ['Germany', true],
    ]);
    expect(trace[0]?.reasons[0]?.params).toMatchObject({
      code: 'unknownVariable',
      name: 'totl',
      column: 1,
      length: 4,
    });
    expect(desk.platform.logged).toMatchObject([
      { level: 'warn', fields: { rule: 'Typo', orderId: 'order-1' } },
    ]);
  });

  it('that does not exist is not found', async () => {
    const desk = makeRulesDesk();
    expect((await failure(desk.call('rules.evaluate', { orderId: 'gone' }))).code).toBe('notFound');
  });
});

describe('an expression', () => {
  it('is evaluated against a given context', async () => {
    const desk = makeRulesDesk();
    const context = { subtotal: { value: 600, currency: 'EUR' }, lineItems: [{ quantity: 3 }] };
    const expression = 'subtotal > 500 ? lineItems.sum(lineItem.quantity) : 0';
    expect(await desk.call('rules.evaluateExpression', { expression, context })).toEqual({
      value: 3,
      counts: true,
    });
    expect(
      await desk.call('rules.evaluateExpression', { expression: '[1, {a: null}]', context: {} }),
    ).toEqual({
      value: [1, { a: null }],
      counts: true,
    });
  });

  it.each([['[]'], ["'0'"], ['null'], ['0.0']])(
    'does not count as true when it is %s',
    async (expression) => {
      const desk = makeRulesDesk();
      expect(await desk.call('rules.evaluateExpression', { expression, context: {} })).toMatchObject({
        counts: false,
      });
    },
  );

  it.each([
    ['total >', 'expression.unexpectedEnd', 8],
    ['1 + unknown', 'expression.unknownVariable', 5],
    ['1 / 0', 'expression.divisionByZero', 1],
  ])('that has no value is an error with its place: %s', async (expression, code, column) => {
    const desk = makeRulesDesk();
    const error = await failure(desk.call('rules.evaluateExpression', { expression, context: {} }));
    expect(error.code).toBe('invalidInput');
    expect(error.details.issues?.[0]).toMatchObject({
      path: 'expression',
      code,
      params: { line: 1, column },
    });
  });

  it('is checked, read aloud and completed', async () => {
    const desk = makeRulesDesk();
    const { problems } = await desk.call('rules.checkExpression', { expression: 'totl > 5' });
    expect(problems).toMatchObject([
      { code: 'unknownVariable', severity: 'error', params: { meant: 'total' } },
    ]);
    expect(problems[0]?.unreadable).toBeUndefined();
    const { words, methods } = await desk.call('rules.vocabulary', {});
    expect(words).toContainEqual({
      path: 'lineItem.quantity',
      kind: 'number',
      labels: { en: 'quantity', de: 'Menge' },
      inside: 'lineItems',
    });
    expect(methods).toEqual(['any', 'all', 'sum']);
    const unreadable = await desk.call('rules.readExpression', { expression: '(', locale: 'de' });
    expect(unreadable).toMatchObject({ text: '', problems: [{ code: 'unclosedBracket', unreadable: true }] });
  });

  it('knows the regions of a country', async () => {
    const desk = makeRulesDesk();
    const { regions } = await desk.call('rules.regions', { countryCode: 'at' });
    expect(regions).toContainEqual({ code: '9', name: 'Wien' });
    expect(regions).toHaveLength(9);
  });
});

describe('orders that a rule would count for', () => {
  const orders = Array.from({ length: 1_000 }, (_, index) =>
    makeOrder({
      id: `order-${index}`,
      orderNumber: String(index),
      currency: index % 4 === 0 ? 'CHF' : 'EUR',
      lineItems: index % 10 === 1 ? [] : makeOrder().lineItems,
    }),
  );

  it('are counted with examples, a part at a time', async () => {
    const desk = makeRulesDesk({ orders });
    const rule = {
      currency: 'EUR',
      expression: 'lineItems[0].quantity = 3',
      destinations: [{ countryCode: 'DE' }],
    };
    const first = await desk.call('rules.matchingOrders', { rule, limit: 300, examples: 2 });
    expect(first).toMatchObject({ total: 1_000, looked: 300 });
    expect(first.examples.map(({ orderNumber }) => orderNumber)).toEqual(['2', '3']);
    const all = await desk.call('rules.matchingOrders', { rule });
    // Of every 20 orders 15 are in EUR; of these the 1st and 11th have no line items.
    expect(all).toMatchObject({ looked: 1_000, matched: 650, failed: 100, nextCursor: null });
    expect(all.failures[0]?.reason.message).toContain('lineItems has no item "0".');
    let [cursor, matched] = [first.nextCursor, first.matched];
    while (cursor !== null) {
      const next = await desk.call('rules.matchingOrders', { rule, limit: 300, cursor });
      [cursor, matched] = [next.nextCursor, matched + next.matched];
    }
    expect(matched).toBe(650);
  });

  it('are counted without holding other work up', async () => {
    const desk = makeRulesDesk({ orders: Array.from({ length: 20 }, () => orders).flat() });
    let ticks = 0;
    const timer = setInterval(() => (ticks += 1), 1);
    const rule = { currency: 'EUR', expression: 'lineItems.any(lineItem.quantity > 100)' };
    await desk.call('rules.matchingOrders', { rule, limit: 20_000 });
    clearInterval(timer);
    expect(ticks).toBeGreaterThan(2);
  });

  it('are not looked for when the caller takes it back, or when the expression cannot be read', async () => {
    const desk = makeRulesDesk({ orders: Array.from({ length: 20 }, () => orders).flat() });
    const stop = AbortSignal.abort();
    const input = {
      rule: { currency: 'EUR', expression: 'lineItems.any(lineItem.quantity > 100)' },
      limit: 20_000,
    };
    const answer = await desk.dispatch('rules.matchingOrders', input, {
      caller: 'cli',
      operator: 'test',
      signal: stop,
    });
    expect(answer).toMatchObject({ error: { code: 'cancelled' } });
    const broken = desk.call('rules.matchingOrders', { rule: { currency: 'EUR', expression: 'total >' } });
    expect((await failure(broken)).details.issues?.[0]?.path).toBe('rule.expression');
  });
});
